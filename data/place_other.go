//go:build !unix

package data

// readOnlyDisk tells the fault of a disk that nothing can be written to. Windows reports
// it as a lack of rights.
func readOnlyDisk(error) bool { return false }
