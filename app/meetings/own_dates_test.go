package meetings

import (
	"testing"

	"huiwu/app/words"
	"huiwu/data/value"
)

// A meeting's own days follow as far as nobody typed them.
func TestOwnDatesOfAMeetingFollow(t *testing.T) {
	s := value.Scope{Lang: value.Simplified, Word: words.In(value.Simplified)}
	typed := Meeting{StartsAt: "2026-04-05T09:00", EndsAt: "2026-03-05T17:00", ReplyBy: "2026-03-20"}
	own := OwnDates{Keys: []string{"ends_at"}, Follow: Meeting{EndsAt: "2026-04-05T17:00", ReplyBy: "2026-03-01"}}
	if got := own.Written(typed); got.EndsAt != "2026-04-05T17:00" || got.ReplyBy != typed.ReplyBy || got.StartsAt != typed.StartsAt {
		t.Errorf("written %+v", got)
	}
	if got, want := own.Words(s), s.T("move.own", s.T(words.Field(Register, "ends_at")), value.Wall.Format(s, "2026-04-05T17:00")); got != want {
		t.Errorf("%q, not %q", got, want)
	}
	own.Keys = []string{"ends_at", "reply_by"}
	if got := own.Written(typed); got.ReplyBy != "2026-03-01" {
		t.Errorf("written %+v", got)
	}
}
