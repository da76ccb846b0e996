package app

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"huiwu/app/accounts"
	"huiwu/app/core"
	"huiwu/data/value"
)

// Papers hold nothing of a class of fields that whoever makes them may not see: it is left out,
// or the paper is refused where it would be another without it.
func TestPapersLeaveOutWhatMayNotBeSeen(t *testing.T) {
	f := staffedOffice(t)
	reader := f.account("李看", "reader", accounts.PIN, "2580")
	ids, err := f.People.IDs(f.admin, f.s, core.Query{})
	if err != nil {
		t.Fatal(err)
	}
	all, err := f.People.Load(f.admin, ids)
	if err != nil {
		t.Fatal(err)
	}
	var identity []string
	for _, p := range all {
		for _, text := range []string{p.Phone, p.Email} {
			if text != "" {
				identity = append(identity, text)
			}
		}
	}
	amount := regexp.MustCompile(`\d{1,3}(,\d{3})*\.\d{2}\b`)
	meeting := string(meetingOf(t, f.Office, f.admin, "2026-021").ID)
	for _, c := range []struct {
		sees    []core.Class
		refused []string
	}{
		{nil, []string{"budget", "changes", "meals", "report", "venues"}},
		{[]core.Class{core.Health, core.Identity}, []string{"budget", "changes", "report", "venues"}},
	} {
		allows := map[string]accounts.Allowed{}
		for _, sub := range f.Accounts.Subjects() {
			switch {
			case sub.Area == "fields":
				allows[sub.Name] = ""
			case sub.Name != accounts.Journal:
				allows[sub.Name] = "read export"
			}
		}
		for _, class := range c.sees {
			allows[accounts.ClassSubject(class)] = accounts.Allowed(accounts.See)
		}
		if err := f.Accounts.SetRights(f.admin, accounts.Reader, allows); err != nil {
			t.Fatal(err)
		}
		var refused []string
		for _, kind := range f.Papers.All() {
			if kind.Register == accounts.Register {
				continue
			}
			ending := kind.Formats[len(kind.Formats)-1]
			if slices.Contains(kind.Formats, ".docx") {
				ending = ".docx"
			}
			var out bytes.Buffer
			_, err := f.Papers.Make(reader, kind, value.Simplified, meeting, ending, &out)
			if value.Is(err, value.Denied) {
				refused = append(refused, kind.Name)
				continue
			}
			if err != nil || ending != ".docx" {
				continue
			}
			text := bodyOf(t, out.Bytes())
			if found := amount.FindString(text); found != "" {
				t.Errorf("seeing %v: %s holds %s", c.sees, kind.Name, found)
			}
			for _, one := range identity {
				if !slices.Contains(c.sees, core.Identity) && strings.Contains(text, one) {
					t.Errorf("seeing %v: %s holds %s", c.sees, kind.Name, one)
				}
			}
			if kind.Name == "meals" && !strings.Contains(text, core.HiddenText) {
				t.Error("the catering order does not say that there is a price")
			}
		}
		slices.Sort(refused)
		if !slices.Equal(refused, c.refused) {
			t.Errorf("seeing %v: refused are %v, want %v", c.sees, refused, c.refused)
		}
	}
}

// bodyOf is the text of a Word document as its file has it.
func bodyOf(t *testing.T, b []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
