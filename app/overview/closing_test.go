package overview

import (
	"slices"
	"strings"
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

// A question before closing lists what is still to be done by meeting; one alone needs no head.
func TestOpenWorkIsListedByMeeting(t *testing.T) {
	s := value.Scope{Lang: value.Simplified, Word: words.In(value.Simplified)}
	one := OpenWork{Open: make([]core.Deadline, 5)}
	one.Meeting.Code, one.Meeting.Title = "2026-001", "年会"
	lists, rest := ListOpen(s, []OpenWork{one}, false)
	if len(lists) != 1 || lists[0].Head != "" || strings.Count(lists[0].Lines, "\n") != 4 || rest != 0 {
		t.Errorf("one: %+v, %d more", lists, rest)
	}
	if lists, _ = ListOpen(s, []OpenWork{one}, true); lists[0].Head != s.T("closing.meeting", "2026-001", "年会", 5) {
		t.Errorf("headed: %+v", lists)
	}
	if lists, rest = ListOpen(s, slices.Repeat([]OpenWork{one}, 10), false); len(lists) != 8 || rest != 2 || lists[7].Head == "" || !strings.HasSuffix(lists[0].Lines, s.T("closing.more", 2)) {
		t.Errorf("many: %d, %d more, %q", len(lists), rest, lists[0].Lines)
	}
}
