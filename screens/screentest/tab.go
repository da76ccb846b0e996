package screentest

import (
	"testing"

	"huiwu/data/value"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"
)

// tab is a tab of the sample conference in a window, all work on the test's thread.
type tab struct {
	*testing.T
	*Window
	Screen *page.ScreenViews
}

// OpenTab opens a tab of the sample conference in a window.
func OpenTab(t *testing.T, lang value.Lang, look look.Variant, make func(*screen.Env) screen.Screen) *tab {
	t.Helper()
	w := Open(t, Nine, Who, lang, look)
	b := &tab{T: t, Window: w, Screen: make(w.Env).(*page.ScreenViews)}
	w.Put(b.Screen, 1120, 600)
	return b
}
