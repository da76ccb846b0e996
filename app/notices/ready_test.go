package notices

import (
	"testing"

	"huiwu/app/words"
	"huiwu/data/value"
)

// A ready text that nobody touched becomes that of another kind or language; what somebody
// wrote stays.
func TestAReadyTextGivesWayToAnother(t *testing.T) {
	ready := func(lang value.Lang, k Kind) (string, string) {
		return Ready(value.Scope{Lang: lang, Word: words.In(lang)}, k)
	}
	subject, body := ready(value.Simplified, Invitation)
	wantSubject, wantBody := ready(value.English, Thanks)
	if s, b, ok := ReadyInstead(Thanks, value.English, subject, body); !ok || s != wantSubject || b != wantBody {
		t.Errorf("%v: %q", ok, s)
	}
	for _, c := range []struct {
		kind          Kind
		lang          value.Lang
		subject, body string
	}{{Invitation, value.Simplified, subject, body}, {Thanks, value.English, subject, "自己写的"}, {"", value.English, subject, body}, {Thanks, "", subject, body}} {
		if _, _, ok := ReadyInstead(c.kind, c.lang, c.subject, c.body); ok {
			t.Errorf("%s in %s takes the place of %q", c.kind, c.lang, c.body)
		}
	}
}
