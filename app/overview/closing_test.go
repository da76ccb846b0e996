package overview

import (
	"slices"
	"testing"

	"huiwu/app/core"
	"huiwu/app/words"
	"huiwu/data/value"
)

func TestWhatIsStillToBeDoneIsListed(t *testing.T) {
	s := value.Scope{Lang: value.Simplified, Word: words.In(value.Simplified)}
	w := OpenWork{Open: []core.Deadline{{What: "订会场", Due: "2026-03-05"}, {What: "写纪要"}, {What: "结算"}}}
	if got, want := w.Lines(s, 2), []string{"· 2026-03-05 订会场", "· 写纪要", s.T("closing.more", 1)}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
	if got := w.Lines(s, 3); len(got) != 3 || CountOpen([]OpenWork{w, w}) != 6 {
		t.Errorf("%q of %d", got, CountOpen([]OpenWork{w, w}))
	}
}
