//go:build unix

package read

import (
	"os/exec"
	"syscall"
)

// ownGroup makes cancelling reach the program that the soffice script starts, not
// only the script.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
