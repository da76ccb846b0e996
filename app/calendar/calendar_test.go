package calendar

import (
	"strings"
	"testing"
	"unicode/utf8"

	"huiwu/data/value"
)

func TestEscaping(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "plain", "a,b;c\\d": `a\,b\;c\\d`, "one\r\ntwo\rthree\nfour": `one\ntwo\nthree\nfour`,
		"bell\aand\x00nul": "bellandnul", "tab\there": "tab here", "张伟：报告": "张伟：报告", "bad\xff": "bad",
	} {
		if got := Escaped(text); got != want {
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
		c := &File{}
		c.Text("SUMMARY", text)
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
		cal := &File{Zone: c.zone}
		cal.Timezone(c.day, c.day)
		out := cal.b.String()
		for _, w := range c.want {
			if !strings.Contains(out, w+"\r\n") {
				t.Errorf("%s lacks %s:\n%s", c.zone, w, out)
			}
		}
	}
	for _, zone := range []string{"UTC", "Nowhere/At_All"} {
		cal := &File{Zone: zone}
		cal.Timezone("2026-01-10", "2026-01-10")
		cal.When("DTSTART", "2026-01-10T09:30")
		if got := cal.b.String(); got != "DTSTART:20260110T093000Z\r\n" {
			t.Errorf("%s: %q", zone, got)
		}
	}
}

// A name stands in its parameter and in no other line, whatever it is.
func FuzzParameter(f *testing.F) {
	for _, text := range []string{"", `a "b"; c:d,e`, "x\r\nATTENDEE:mailto:y", strings.Repeat("会", 60), "\xff", "\x7f"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c := &File{}
		c.Line("ATTENDEE;CN="+Parameter(text), "mailto:a@b.c")
		line := strings.TrimSuffix(unfolded(c.String()), "\r\n")
		inner := strings.TrimSuffix(strings.TrimPrefix(line, `ATTENDEE;CN="`), `":mailto:a@b.c`)
		if strings.ContainsAny(inner, "\"\r\n\x00") || len(inner)+len(`ATTENDEE;CN="":mailto:a@b.c`) != len(line) || !utf8.ValidString(line) {
			t.Fatalf("%q gives %q", text, c.String())
		}
	})
}
