package templates

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"huiwu/assets"
	"huiwu/data/value"
)

// What can be read can be written and read again as the same, and nothing else ends in
// more than a fault.
func FuzzTemplatesAreReadOrRefused(f *testing.F) {
	for _, text := range []string{
		"", "{}", "null", "[]", "\xef\xbb\xbf{}", `{"format":"huiwu-template-1","name":"A"}`,
		`{"format":"huiwu-template-1","name":" ","records":{}}`, `{"format":"huiwu-template-2","name":"A","records":{}}`,
		`{"format":"huiwu-template-1","name":"A","records":{"x":[null,{"_key":1}]}}`, `{"format":"huiwu-template-1","name":"A","records":{"x":[{"_refs":null,"p":[null]}]}}`,
		`{"format":"huiwu-template-1","name":"A","records":{"x":{"a":"b"}}}`, `{"format":"huiwu-template-1","name":"A","records":{"x":[{"a":5}]}}`,
		`{"format":"huiwu-template-1","name":"A","about":"b","records":{"meetings.meetings":[{"starts_at":"+0 09:00","ends_at":"-9 08:00","o":[{"t":"1"}]}]}}`,
		strings.Repeat("[", 20000),
	} {
		f.Add([]byte(text))
	}
	for _, name := range []string{"board", "launch", "branch", "video"} {
		raw, err := assets.Templates.ReadFile("templates/" + name + ".json")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		one, err := Read(bytes.NewReader(raw))
		if err != nil {
			if len(value.Faults(err)) == 0 || !strings.HasPrefix(value.Faults(err)[0].Key, "fault.template_") {
				t.Fatal(err)
			}
			return
		}
		c, err := Parse(one.Content)
		if err != nil {
			t.Fatal(err)
		}
		if _, days, _ := c.Span(); days < 0 {
			t.Error(days)
		}
		c.End("2026-12-31T23:59")
		var out bytes.Buffer
		if err := Write(&out, one); err != nil {
			t.Fatal(err)
		}
		again, err := Read(&out)
		if err != nil || !reflect.DeepEqual(one, again) {
			t.Errorf("%v\n%q\n%q", err, one.Content, again.Content)
		}
	})
}

// A file without end is refused before it fills the memory.
func TestHugeTemplatesAreRefused(t *testing.T) {
	huge := strings.NewReader(`{"format":"huiwu-template-1","name":"` + strings.Repeat("a", mostBytes) + `"}`)
	if _, err := Read(huge); err == nil {
		t.Error("read")
	}
}

// A meeting of a day ends as much later as it begins later, one of days at its usual time.
func TestEndsFollowBeginnings(t *testing.T) {
	for _, c := range []struct {
		starts, ends string
		at, want     value.Local
	}{
		{"+0 09:00", "+0 17:00", "2027-05-10T10:30", "2027-05-10T18:30"},
		{"+0 14:00", "+0 17:00", "2027-05-10T22:00", "2027-05-11T01:00"},
		{"+0 09:00", "+1 16:00", "2027-12-31T11:00", "2028-01-01T16:00"},
		{"+0 09:00", "+0 17:00", "2028-02-29T09:00", "2028-02-29T17:00"},
	} {
		of := Content{"meetings.meetings": {{Texts: map[string]string{"starts_at": c.starts, "ends_at": c.ends}}}}
		if got := of.End(c.at); got != c.want {
			t.Errorf("%v: %s, wanted %s", c, got, c.want)
		}
	}
}
