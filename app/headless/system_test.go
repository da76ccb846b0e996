package headless

import (
	"net"
	"path/filepath"
	"strconv"
	"testing"
)

// TestADisplayThatDoesNotAnswer: a window there would end the program with a panic.
func TestADisplayThatDoesNotAnswer(t *testing.T) {
	for _, display := range []string{"", ":me", "77", ":-1", ":98765", "nowhere.invalid:0"} {
		if answers(display) {
			t.Errorf("%q answers", display)
		}
	}
	// A display of this test's own.
	for n := 7000; n < 7100; n++ {
		name := filepath.Join("/", "tmp", ".X11-unix", "X"+strconv.Itoa(n))
		l, err := net.Listen("unix", "@"+name)
		if err != nil {
			continue
		}
		defer l.Close()
		for _, display := range []string{":" + strconv.Itoa(n), "unix:" + strconv.Itoa(n) + ".0"} {
			if !answers(display) {
				t.Errorf("%q does not answer", display)
			}
		}
		return
	}
	t.Skip("no socket for a display here")
}
