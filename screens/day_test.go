package screens

import (
	"image"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"huiwu/app/datafile"
	"huiwu/data/value"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2/test"
)

// seen is the window as a picture, with the keyboard nowhere.
func seen(t *testing.T, s *Shell) *image.NRGBA {
	t.Helper()
	s.window.Canvas().Unfocus()
	s.status.SetRight("office.huiwu")
	screentest.Settle(s.window)
	shot, ok := s.window.Canvas().Capture().(*image.NRGBA)
	if !ok {
		t.Fatal("a picture of another kind")
	}
	return shot
}

// After midnight a window that stayed open shows, in every tab, what a window shows that
// was opened that morning; it has made the copy of the new day.
func TestMidnight(t *testing.T) {
	now := time.Date(2026, 3, 2, 15, 58, 0, 0, time.UTC) // 23:58 in Shanghai
	s := openShellAt(t, value.Simplified, "light", true, func() time.Time { return now })
	copies := func() []string {
		t.Helper()
		all, err := datafile.Copies(s.env.Office.Path())
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, c := range all {
			names = append(names, filepath.Base(c.Path))
		}
		slices.Sort(names)
		return names
	}
	if got := copies(); !slices.Equal(got, []string{"day-2026-03-02.db"}) {
		t.Fatalf("copies at first: %v", got)
	}
	changed := 0
	everyTab(t, s, func(key string) {
		if key == "office" { // shows when the copy was made
			return
		}
		evening := seen(t, s)
		now = now.Add(5 * time.Minute)
		s.day.Check()
		morning := seen(t, s)
		area := s.Area()
		s.Show("settings", "bin")
		now = now.Add(24 * time.Hour)
		s.day.Check()
		s.Show(area, key)
		next := seen(t, s)
		now = now.Add(-24 * time.Hour)
		s.Rebuild()
		if fresh := seen(t, s); !slices.Equal(morning.Pix, fresh.Pix) {
			t.Errorf("%s: yesterday's is shown after midnight", key)
			keepPicture(t, "midnight-"+key, morning, fresh)
		}
		now = now.Add(24 * time.Hour)
		s.Rebuild()
		if fresh := seen(t, s); !slices.Equal(next.Pix, fresh.Pix) {
			t.Errorf("%s: yesterday's is shown where midnight passed out of sight", key)
			keepPicture(t, "hidden-"+key, next, fresh)
		}
		if !slices.Equal(evening.Pix, morning.Pix) {
			changed++
		}
		now = now.Add(24*time.Hour - 5*time.Minute) // the next evening
		s.day.Check()
		s.Rebuild()
	})
	if changed < 5 {
		t.Errorf("only %d tabs show another day differently: this test sees nothing", changed)
	}
	got := copies()
	if n := len(got); n != 7 || got[n-1] != "day-"+string(value.DateOf(now.In(shanghai(t))))+".db" {
		t.Errorf("copies in the end: %v", got)
	}
}

func shanghai(t *testing.T) *time.Location {
	t.Helper()
	l, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// keepPicture leaves what was seen and what ought to be seen in testdata/failed.
func keepPicture(t *testing.T, name string, got, want image.Image) {
	t.Helper()
	test.AssertImageMatches(t, filepath.Join("none", name+"-got.png"), got)
	test.AssertImageMatches(t, filepath.Join("none", name+"-want.png"), want)
}

// A sleep of the computer is noticed too, and a first start is left alone.
func TestWaking(t *testing.T) {
	now := monday
	s := openShellAt(t, value.English, "light", true, func() time.Time { return now })
	s.Show("overview", "today")
	s.copied = false
	s.day.Check()
	if s.copied {
		t.Error("nothing happened, and the copy was asked for")
	}
	now = now.Add(2 * time.Hour)
	s.day.Check()
	if !s.copied {
		t.Error("two hours of sleep went unnoticed")
	}
	blank := openShellAt(t, value.English, "light", false, func() time.Time { return now })
	now = now.Add(48 * time.Hour)
	blank.day.Check()
	if got, err := datafile.Copies(blank.env.Office.Path()); err != nil || len(got) != 0 {
		t.Errorf("a blank file was copied: %v, %v", got, err)
	}
}
