//go:build test

package look

// Tests hold what would run after a while; see Held.
func init() { Held = true }
