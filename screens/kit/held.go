//go:build test

package kit

// underTest holds what would run after a while; see delaysHeld.
const underTest = true
