package outfile

import (
	"errors"

	"golang.org/x/sys/windows"
)

// heldElsewhere tells the fault of a file that another program does not let go of.
func heldElsewhere(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION)
}
