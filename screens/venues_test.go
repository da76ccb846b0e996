package screens

import (
	"strings"
	"testing"

	"huiwu/app/bookings"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
)

// The rooms of a meeting in the dark and in English: bookings, calendar, comparison.
func TestPicturesOfVenuesInTheDark(t *testing.T) {
	s := openShell(t, value.English, "dark", true)
	s.Show("preparation", bookings.Register)
	views := screentest.Find[*input.Segments](s.Current().Content())[0]
	for _, name := range []string{"list", "calendar", "compare"} {
		pictureOfScreen(t, s, "en-dark-venues-"+name)
		views.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
}

// A saved candidate gives the keyboard back to the scores: figures typed next must not
// go into the form that has closed.
func TestTheKeyboardLeavesTheFormOfACandidate(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	s.Show("preparation", bookings.Register)
	views := screentest.Find[*input.Segments](s.Current().Content())[0]
	views.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	board := screentest.Find[*view.TileMap](s.Current().Content())[0]
	s.window.Canvas().Focus(board)
	press(s, fyne.KeyReturn)
	for range 2 { // the second time a field is left that was typed into after saving
		s.window.Canvas().FocusNext()
		for _, r := range "9" {
			s.window.Canvas().Focused().TypedRune(r)
		}
		s.Current().Act(screen.CommandSave)
		if got := s.window.Canvas().Focused(); got != fyne.Focusable(board) {
			t.Fatalf("the keyboard is on %T", got)
		}
		press(s, fyne.KeyReturn)
	}
}

// Venues are compared by the keyboard alone: walk to a score and type it.
func TestVenuesAreScoredByKeys(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	s.Show("preparation", bookings.Register)
	views := screentest.Find[*input.Segments](s.Current().Content())[0]
	views.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	board := screentest.Find[*view.TileMap](s.Current().Content())[0]
	board.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	at := board.Current()
	board.TypedRune('1')
	board.TypedRune('9') // no score
	candidate, factor, _ := strings.Cut(at, " ")
	c, err := s.env.Office.Bookings.CompareVenues(s.env.Context(), s.env.Meeting)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range c.Ranked {
		for i, f := range c.Factors {
			if string(r.ID) == candidate && string(f.ID) == factor && r.Points[i] != 1 {
				t.Errorf("%d points are on file", r.Points[i])
			}
		}
	}
}
