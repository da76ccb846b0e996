//go:build unix

package data

import (
	"errors"
	"syscall"
)

// readOnlyDisk tells the fault of a disk that nothing can be written to.
func readOnlyDisk(err error) bool { return errors.Is(err, syscall.EROFS) }
