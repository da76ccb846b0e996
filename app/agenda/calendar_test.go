package agenda

import (
	"strings"
	"testing"
	"time"

	"huiwu/data/value"
)

// nobody is a directory without people.
type nobody struct{}

func (nobody) Label(string, string) string         { return "" }
func (nobody) Find(string, string) (string, error) { return "", nil }

func TestEventsKeepWhoTheyAre(t *testing.T) {
	c := &events{stamp: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), scope: value.Scope{Word: func(k string, _ ...any) string { return k }, Labels: nobody{}}}
	c.Zone = "Asia/Shanghai"
	a := item("key", "2026-03-10", 90)
	a.StartsAt, a.Version, a.Topic = "23:00", 3, "晚会"
	c.event(testMeeting, &a)
	for _, want := range []string{"UID:key@huiwu", "SEQUENCE:2", "DTSTART;TZID=Asia/Shanghai:20260310T230000", "DTEND;TZID=Asia/Shanghai:20260311T003000", "SUMMARY:晚会", "DTSTAMP:20260102T030405Z"} {
		if !strings.Contains(c.String(), want+"\r\n") {
			t.Errorf("the event lacks %s:\n%s", want, c.String())
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
