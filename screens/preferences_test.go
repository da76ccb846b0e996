package screens

import (
	"path/filepath"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/apptest"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Choices that somebody made stand in their preferences under names, which must stay as they
// are: these are as the program of 30 November 2026 kept them.
func TestChoicesOfEarlierVersionsAreTaken(t *testing.T) {
	a := test.NewTempApp(t)
	for key, kept := range map[string]string{
		"theme": "dark", "lang": "zh-Hant", "who": "周晓",
		"page.people.people.columns": "name phone", "page.people.people.width.name": "222",
		"tasks.view": "board",
	} {
		a.Preferences().SetString(key, kept)
	}
	a.Preferences().SetInt("scale", 120)
	path := filepath.Join(t.TempDir(), "office.huiwu")
	apptest.Sample(t, path, "周晓", monday)
	ctx := app.As(t.Context(), "周晓")
	office, err := app.Open(ctx, path, app.Options{Now: func() time.Time { return monday }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := office.Close(); err != nil {
			t.Error(err)
		}
	})
	other, err := office.Meeting(ctx, "2026-018")
	if err != nil {
		t.Fatal(err)
	}
	a.Preferences().SetString("meeting", string(other.ID))
	s := Open(a, office, Opening{Who: "周晓"})
	s.env.Inline()
	s.Start()
	s.window.Resize(fyne.NewSize(1280, 720))
	t.Cleanup(func() { s.env.Close(); s.window.Close() })

	if s.Theme() != "dark" || s.Scale() != 120 || s.env.Lang != value.Traditional || s.Who() != "周晓" || s.env.Meeting != string(other.ID) {
		t.Errorf("%s, %d %%, %s, %s, %s", s.Theme(), s.Scale(), s.env.Lang, s.Who(), s.env.Meeting)
	}
	s.Show("directory", "people.people")
	columns := gridInSight(t, s).Columns()
	if len(columns) != 2 || columns[0].Key != "name" || columns[0].Width != 222 || columns[1].Key != "phone" {
		t.Errorf("columns are %+v", columns)
	}
}

func gridInSight(t *testing.T, s *Shell) *grid.Grid {
	t.Helper()
	for _, o := range test.LaidOutObjects(s.window.Content()) {
		if g, ok := o.(*grid.Grid); ok {
			return g
		}
	}
	t.Fatal("there is no table in sight")
	return nil
}
