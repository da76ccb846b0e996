package exchange

import (
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/data/value"
)

func TestARowSaysWhatItGave(t *testing.T) {
	s := value.Scope{Lang: value.English, Word: words.In(value.English)}
	r := MergedRow{Joined: true, Stands: true, Changes: []RowChange{
		{people.Register, core.FieldChange{Key: "phone", To: "139"}}, {people.Register, core.FieldChange{Key: "notes", From: "old", To: "new"}},
	}}
	got := r.Gave(s)
	for _, part := range []string{s.T("imports.joined"), "139", "old → new", s.T(words.Field(people.Register, "phone"))} {
		if !strings.Contains(got, part) {
			t.Errorf("%q does not say %q", got, part)
		}
	}
	r.Stands = false
	if past := r.Gave(s); past != got+" "+s.T("imports.past") {
		t.Errorf("%q", past)
	}
	r.Gone = true
	if gone := r.Gave(s); gone != got+" "+s.T("imports.gone") {
		t.Errorf("%q", gone)
	}
}
