//go:build !windows

package outfile

// heldElsewhere tells the fault of a file that another program does not let go of. Only
// Windows has such files.
func heldElsewhere(error) bool { return false }
