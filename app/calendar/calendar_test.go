package calendar

import (
	"os/exec"
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
		at := value.Local("2026-01-10T09:30").In(zone)
		cal.Span(at, at.Add(time.Hour))
		if got := cal.b.String(); got != "DTSTART:20260110T093000Z\r\nDTEND:20260110T103000Z\r\n" {
			t.Errorf("%s: %q", zone, got)
		}
	}
}

// nights are events in the nights the clocks change, by the wall and by how long they
// last, and when they begin and end in truth.
var nights = []struct {
	zone           string
	starts         value.Local
	minutes        int
	begins, ends   string // in UTC
	startIs, endIs string // as written
}{
	{"America/New_York", "2026-10-31T23:00", 240, "20261101T030000Z", "20261101T070000Z", ";TZID=America/New_York:20261031T230000", ";TZID=America/New_York:20261101T020000"},
	{"America/New_York", "2026-11-01T01:30", 30, "20261101T053000Z", "20261101T060000Z", ":20261101T053000Z", ":20261101T060000Z"},
	{"America/New_York", "2026-11-01T00:30", 15, "20261101T043000Z", "20261101T044500Z", ";TZID=America/New_York:20261101T003000", ";TZID=America/New_York:20261101T004500"},
	{"America/New_York", "2026-03-08T01:30", 60, "20260308T063000Z", "20260308T073000Z", ";TZID=America/New_York:20260308T013000", ";TZID=America/New_York:20260308T033000"},
	{"America/New_York", "2026-03-08T02:30", 30, "20260308T073000Z", "20260308T080000Z", ";TZID=America/New_York:20260308T033000", ";TZID=America/New_York:20260308T040000"},
	{"Europe/Berlin", "2026-10-25T01:00", 180, "20261024T230000Z", "20261025T020000Z", ";TZID=Europe/Berlin:20261025T010000", ";TZID=Europe/Berlin:20261025T030000"},
	{"Europe/Berlin", "2026-10-25T02:30", 60, "20261025T003000Z", "20261025T013000Z", ":20261025T003000Z", ":20261025T013000Z"},
	{"Europe/Berlin", "2026-03-29T02:30", 60, "20260329T013000Z", "20260329T023000Z", ";TZID=Europe/Berlin:20260329T033000", ";TZID=Europe/Berlin:20260329T043000"},
	{"Europe/Berlin", "2026-03-28T09:00", 32 * 60, "20260328T080000Z", "20260329T160000Z", ";TZID=Europe/Berlin:20260328T090000", ";TZID=Europe/Berlin:20260329T180000"},
	{"Asia/Shanghai", "2026-10-25T01:00", 180, "20261024T170000Z", "20261024T200000Z", ";TZID=Asia/Shanghai:20261025T010000", ";TZID=Asia/Shanghai:20261025T040000"},
}

func TestTheNightTheClocksChange(t *testing.T) {
	for _, n := range nights {
		at := n.starts.In(n.zone)
		end := at.Add(time.Duration(n.minutes) * time.Minute)
		if got, to := at.UTC().Format(UTCForm), end.UTC().Format(UTCForm); got != n.begins || to != n.ends {
			t.Errorf("%s %s is from %s to %s, not %s to %s", n.zone, n.starts, got, to, n.begins, n.ends)
		}
		c := &File{Zone: n.zone}
		c.Span(at, end)
		if got, want := c.String(), "DTSTART"+n.startIs+"\r\nDTEND"+n.endIs+"\r\n"; got != want {
			t.Errorf("%s %s is written %q, not %q", n.zone, n.starts, got, want)
		}
	}
}

// readEvents prints begin and end of each event in UTC, by the rules of the zone that
// stand in the file and by those of the program that reads it.
const readEvents = `
import sys, datetime
import icalendar
cal = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
own = {str(z["TZID"]): z.to_tz() for z in cal.walk("VTIMEZONE")}
utc = datetime.timezone.utc
for e in cal.walk("VEVENT"):
    for name in ("DTSTART", "DTEND"):
        p = e[name]
        known = p.dt.astimezone(utc)
        zone = p.params.get("TZID")
        rules = own[zone].localize(p.dt.replace(tzinfo=None)).astimezone(utc) if zone else known
        print(known.strftime("%Y%m%dT%H%M%SZ"), rules.strftime("%Y%m%dT%H%M%SZ"))
`

// Another program reads the same moments, with the zones it knows and with the rules that
// stand in the file.
func TestAnotherProgramReadsTheNight(t *testing.T) {
	python := ""
	for _, p := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(p, "-c", "import icalendar").Run() == nil {
			python = p
			break
		}
	}
	if python == "" {
		t.Skip("no python3-icalendar")
	}
	for _, n := range nights {
		at := n.starts.In(n.zone)
		end := at.Add(time.Duration(n.minutes) * time.Minute)
		c := &File{Zone: n.zone}
		c.Begin("-//Huiwu//Test//ZH", "PUBLISH")
		c.Timezone(n.starts.Date(), value.DateOf(end))
		c.Line("BEGIN", "VEVENT")
		c.Line("UID", "1@huiwu")
		c.Line("DTSTAMP", n.begins)
		c.Span(at, end)
		c.Line("END", "VEVENT")
		c.End()
		cmd := exec.Command(python, "-c", readEvents)
		cmd.Stdin = strings.NewReader(c.String())
		out, err := cmd.CombinedOutput()
		want := n.begins + " " + n.begins + "\n" + n.ends + " " + n.ends + "\n"
		if err != nil || string(out) != want {
			t.Errorf("%s %s is read as\n%snot\n%s%v\n%s", n.zone, n.starts, out, want, err, c.String())
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
