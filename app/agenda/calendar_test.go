package agenda

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"huiwu/data/value"
)

func TestEscaping(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "plain", "a,b;c\\d": `a\,b\;c\\d`, "one\r\ntwo\rthree\nfour": `one\ntwo\nthree\nfour`,
		"bell\aand\x00nul": "bellandnul", "tab\there": "tab here", "张伟：报告": "张伟：报告", "bad\xff": "bad",
	} {
		if got := escaped(text); got != want {
			t.Errorf("%q is written %q, not %q", text, got, want)
		}
	}
}

// unfolded and unescaped read a property as other programs do.
func unfolded(text string) string { return strings.ReplaceAll(text, "\r\n ", "") }

func unescaped(text string) string {
	return strings.NewReplacer(`\\`, `\`, `\,`, ",", `\;`, ";", `\n`, "\n").Replace(text)
}

func FuzzEscaping(f *testing.F) {
	for _, text := range []string{"", "a,b;c\\d\n", strings.Repeat("会", 80), strings.Repeat("x", 200) + "\\\n", "😀", "\xff\x00"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c := &calendar{}
		c.text("SUMMARY", text)
		out := c.b.String()
		if !utf8.ValidString(out) {
			t.Fatalf("%q gives no UTF-8: %q", text, out)
		}
		for _, line := range strings.Split(strings.TrimSuffix(out, "\r\n"), "\r\n") {
			if len(line) > foldAt || strings.ContainsAny(line, "\r\n\x00") {
				t.Fatalf("%q gives the line %q", text, line)
			}
		}
		want := strings.Map(func(r rune) rune {
			switch {
			case r == '\t':
				return ' '
			case r != '\n' && (r < ' ' || r == 0x7f):
				return -1
			}
			return r
		}, strings.ReplaceAll(strings.ReplaceAll(strings.ToValidUTF8(text, ""), "\r\n", "\n"), "\r", "\n"))
		got, ok := strings.CutPrefix(strings.TrimSuffix(unfolded(out), "\r\n"), "SUMMARY:")
		if (want != "") != ok || ok && unescaped(got) != want {
			t.Fatalf("%q is read back as %q", text, got)
		}
	})
}

func TestTimezones(t *testing.T) {
	for _, c := range []struct {
		zone string
		day  value.Date
		want []string
	}{
		{"Asia/Shanghai", "2026-03-10", []string{"BEGIN:STANDARD", "DTSTART:19910915T020000", "TZOFFSETFROM:+0900", "TZOFFSETTO:+0800"}},
		{"Europe/Berlin", "2026-03-28", []string{"BEGIN:STANDARD", "TZOFFSETTO:+0100", "BEGIN:DAYLIGHT", "DTSTART:20260329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200"}},
		{"America/St_Johns", "2026-01-10", []string{"TZOFFSETTO:-0330"}},
	} {
		cal := &calendar{zone: c.zone}
		cal.timezone([]AgendaItem{{Day: c.day}})
		out := cal.b.String()
		for _, w := range c.want {
			if !strings.Contains(out, w+"\r\n") {
				t.Errorf("%s lacks %s:\n%s", c.zone, w, out)
			}
		}
	}
	for _, zone := range []string{"UTC", "Nowhere/At_All"} {
		cal := &calendar{zone: zone}
		cal.timezone([]AgendaItem{{Day: "2026-01-10"}})
		cal.when("DTSTART", "2026-01-10T09:30")
		if got := cal.b.String(); got != "DTSTART:20260110T093000Z\r\n" {
			t.Errorf("%s: %q", zone, got)
		}
	}
}

// nobody is a directory without people.
type nobody struct{}

func (nobody) Label(string, string) string         { return "" }
func (nobody) Find(string, string) (string, error) { return "", nil }

func TestEventsKeepWhoTheyAre(t *testing.T) {
	c := &calendar{zone: "Asia/Shanghai", stamp: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), scope: value.Scope{Word: func(k string, _ ...any) string { return k }, Labels: nobody{}}}
	a := item("key", "2026-03-10", 90)
	a.StartsAt, a.Version, a.Topic = "23:00", 3, "晚会"
	c.event(testMeeting, &a)
	for _, want := range []string{"UID:key@huiwu", "SEQUENCE:2", "DTSTART;TZID=Asia/Shanghai:20260310T230000", "DTEND;TZID=Asia/Shanghai:20260311T003000", "SUMMARY:晚会", "DTSTAMP:20260102T030405Z"} {
		if !strings.Contains(c.b.String(), want+"\r\n") {
			t.Errorf("the event lacks %s:\n%s", want, c.b.String())
		}
	}
}

func TestBands(t *testing.T) {
	day := plan(testDays[0], "A 09:00 30, 论坛三/B 09:30 20, 论坛二/C 09:30 60, 论坛三/D 09:50 30, E 10:30 5, x/F 10:35 5")
	bands := Bands(day)
	if len(bands) != 4 || bands[0].Plenary.Topic != "A" || bands[1].Tracks[0].Name != "论坛二" || len(bands[1].Tracks[1].Items) != 2 || bands[3].Plenary != nil {
		t.Errorf("%+v", bands)
	}
	if CompareTracks("track 2", "track 10") >= 0 || CompareTracks("分论坛二", "分论坛三") >= 0 || CompareTracks("a", "a") != 0 {
		t.Error("tracks are out of order")
	}
}
