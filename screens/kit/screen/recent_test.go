package screen

import (
	"slices"
	"testing"
)

func TestTheLastFewAreKeptTheNewestFirst(t *testing.T) {
	r := Recent{Prefs: memory{}, Key: "opened", Most: 3}
	if len(r.All()) != 0 {
		t.Errorf("at first there are %q", r.All())
	}
	for _, s := range []string{"a", "b", "a", "c", "d"} {
		r.Add(s)
	}
	if got := r.All(); !slices.Equal(got, []string{"d", "c", "a"}) {
		t.Errorf("%q", got)
	}
}
