package screen

import (
	"testing"
	"time"
)

// A window left open is told of the new day at midnight of the office, and after a
// sleep; never in between.
func TestDayWatch(t *testing.T) {
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 3, 2, 23, 58, 0, 0, shanghai)
	told := 0
	w := NewDayWatch(func() time.Time { return now.UTC() },
		func() string { return now.In(shanghai).Format(time.DateOnly) }, func() { told++ })
	for _, step := range []struct {
		what string
		by   time.Duration
		want int
	}{
		{"half a minute", DayCheck, 0},
		{"a minute and a half", 3 * DayCheck, 1}, // it is midnight
		{"the same midnight", 0, 1},
		{"half a minute of the new day", DayCheck, 1},
		{"a busy computer", 3 * DayCheck, 1},
		{"a sleep of ten minutes", 10 * time.Minute, 2},
		{"after it", DayCheck, 2},
		{"a night", 9 * time.Hour, 3},
		{"three days", 72 * time.Hour, 4},
		{"the clock set back by a second", -time.Second, 4},
		{"the clock set back by an hour", -time.Hour, 5},
	} {
		now = now.Add(step.by)
		w.Check()
		if told != step.want {
			t.Errorf("after %s: told %d times, want %d", step.what, told, step.want)
		}
	}
	for range int(24*time.Hour/DayCheck) + 1 {
		now = now.Add(DayCheck)
		w.Check()
	}
	if told != 6 {
		t.Errorf("a whole day later: told %d times, want 6", told)
	}
}
