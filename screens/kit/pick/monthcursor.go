package pick

import (
	"time"

	"fyne.io/fyne/v2"
)

// MonthCursor is the day that one stands on in a month on screen, which begins with the
// Monday before its first day, and how keys and the wheel move it. Days are at midnight.
type MonthCursor struct {
	day, today time.Time
	moved      func(turned bool) // the day is another, and with turned the month
}

// NewMonthCursor stands on a day. Moved is called after each move; turned says that another month is shown.
func NewMonthCursor(day, today time.Time, moved func(turned bool)) MonthCursor {
	return MonthCursor{day: day, today: today, moved: moved}
}

// Day is where one stands.
func (c *MonthCursor) Day() time.Time { return c.day }

// IsToday reports whether a day is today.
func (c *MonthCursor) IsToday(day time.Time) bool { return day.Equal(c.today) }

// SetToday marks another day as today. Who stood on the old one, as one does who has not
// moved, stands on the new one.
func (c *MonthCursor) SetToday(day time.Time) {
	stood := c.day.Equal(c.today)
	if c.today = day; stood {
		c.Stand(day)
	}
}

// First is the Monday in the upper left corner.
func (c *MonthCursor) First() time.Time {
	month := c.day.AddDate(0, 0, 1-c.day.Day())
	return month.AddDate(0, 0, -((int(month.Weekday()) + 6) % 7))
}

// Weeks is how many weeks the month needs, at most six.
func (c *MonthCursor) Weeks() int {
	last := c.day.AddDate(0, 0, 1-c.day.Day()).AddDate(0, 1, -1)
	return int(last.Sub(c.First()).Hours()/24)/7 + 1
}

// At is the day of a cell: those of the first week are 0 to 6.
func (c *MonthCursor) At(cell int) time.Time { return c.First().AddDate(0, 0, cell) }

// Stand moves to a day, within the years that can be written with four digits.
func (c *MonthCursor) Stand(day time.Time) {
	if y := day.Year(); y < 1 || y > 9999 || day.Equal(c.day) {
		return
	}
	turned := day.Month() != c.day.Month() || day.Year() != c.day.Year()
	c.day = day
	c.moved(turned)
}

// Turn moves by months and stays on the last day where the month is shorter.
func (c *MonthCursor) Turn(months int) { c.Stand(addMonths(c.day, months)) }

// Today goes back to today.
func (c *MonthCursor) Today() { c.Stand(c.today) }

// Walk moves for the keys that move: a day, a week, a month, to its ends. It reports
// whether the key was one of them.
func (c *MonthCursor) Walk(key fyne.KeyName) bool {
	to := c.day
	switch key {
	case fyne.KeyLeft:
		to = to.AddDate(0, 0, -1)
	case fyne.KeyRight:
		to = to.AddDate(0, 0, 1)
	case fyne.KeyUp:
		to = to.AddDate(0, 0, -7)
	case fyne.KeyDown:
		to = to.AddDate(0, 0, 7)
	case fyne.KeyPageUp:
		to = addMonths(to, -1)
	case fyne.KeyPageDown:
		to = addMonths(to, 1)
	case fyne.KeyHome:
		to = to.AddDate(0, 0, 1-to.Day())
	case fyne.KeyEnd:
		to = to.AddDate(0, 0, 1-to.Day()).AddDate(0, 1, -1)
	default:
		return false
	}
	c.Stand(to)
	return true
}

// Scrolled turns a month for a turn of the wheel.
func (c *MonthCursor) Scrolled(e *fyne.ScrollEvent) {
	switch {
	case e.Scrolled.DY > 0:
		c.Turn(-1)
	case e.Scrolled.DY < 0:
		c.Turn(1)
	}
}

// addMonths is the same day of another month, the last one where that is shorter.
func addMonths(day time.Time, n int) time.Time {
	to := day.AddDate(0, 0, 1-day.Day()).AddDate(0, n, 0)
	last := to.AddDate(0, 1, -1).Day()
	return to.AddDate(0, 0, min(day.Day(), last)-1)
}
