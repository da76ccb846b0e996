//go:build !linux && !windows

package data

// onNetwork cannot tell on this system; SQLite's own locking errors remain.
func onNetwork(string) bool { return false }
