package screen

import (
	"context"
	"testing"

	"huiwu/screens/kit/grid"
)

// A listing shows what is read once it is in sight.
func TestAListingShowsWhatIsRead(t *testing.T) {
	e, drain := loaderEnv(t)
	l := NewListing(e, "bin", func(context.Context) ([]string, error) { return []string{"one", "two"}, nil },
		[]grid.Field[string]{grid.OfText("what", "What", 100, func(s string) string { return s })})
	if drain(); l.Table.Len() != 0 {
		t.Error("it is read out of sight")
	}
	l.Shown()
	if drain(); l.Table.Len() != 2 || l.Table.Row(1)[0].Text != "two" {
		t.Errorf("%d rows", l.Table.Len())
	}
}
