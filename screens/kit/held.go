//go:build test

package kit

// Tests hold what would run after a while; see delaysHeld.
func init() { delaysHeld = true }
