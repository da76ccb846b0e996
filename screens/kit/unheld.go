//go:build !test

package kit

// underTest is false where the program runs: what is to run after a while does.
const underTest = false
