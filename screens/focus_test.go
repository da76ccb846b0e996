package screens

import (
	"bytes"
	"fmt"
	"log"
	"log/slog"
	"strings"
	"testing"

	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// catchLog keeps what Fyne and the program write to the log, and fails the test when the
// focus was asked for a part that does not stand in the window.
func catchLog(t *testing.T) {
	t.Helper()
	var kept bytes.Buffer
	was, to := slog.Default(), log.Writer()
	log.SetOutput(&kept)
	slog.SetDefault(slog.New(slog.NewTextHandler(&kept, nil)))
	t.Cleanup(func() {
		slog.SetDefault(was)
		log.SetOutput(to)
		for _, line := range strings.Split(kept.String(), "\n") {
			if strings.Contains(line, "focus") {
				t.Errorf("log: %s", line)
			}
		}
	})
}

// allReachable fails where something in the window can get the keyboard, and kit would
// not find it there.
func allReachable(t *testing.T, s *Shell, where string) {
	t.Helper()
	c := s.window.Canvas()
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if _, ok := o.(fyne.Focusable); ok && !focus.Stands(c, o) {
			t.Errorf("%s: a %T is not found", where, o)
		}
		switch p := o.(type) {
		case *fyne.Container:
			for _, one := range p.Objects {
				walk(one)
			}
		case *look.Scroll:
			walk(p.Content)
		case fyne.Widget:
			for _, one := range test.WidgetRenderer(p).Objects() {
				walk(one)
			}
		}
	}
	walk(c.Content())
	for _, over := range c.Overlays().List() {
		walk(over)
	}
}

// closeAll takes away what lies over the window.
func closeAll(s *Shell) {
	for i := 0; i < 5; i++ {
		switch top := s.window.Canvas().Overlays().Top().(type) {
		case nil:
			return
		case *input.Dialog:
			top.Close()
		case *frame.SearchPanel:
			top.Close()
		default:
			s.window.Canvas().Overlays().Remove(top)
		}
	}
}

// everyTab goes through all tabs.
func everyTab(t *testing.T, s *Shell, do func(key string)) {
	t.Helper()
	for _, a := range areas {
		for _, one := range a.tabs {
			s.Show(a.key, one.key)
			if s.Current() != s.Made[one.key] || s.Current() == nil {
				t.Fatalf("%s is not shown", one.key)
			}
			do(one.key)
		}
	}
}

// What can get the keyboard is found, in every tab, form and dialog, and nothing asks
// for the focus of what is not there.
func TestFocus(t *testing.T) {
	catchLog(t)
	s := openShell(t, value.Simplified, "light", true)
	everyTab(t, s, func(key string) {
		allReachable(t, s, key)
		if p, ok := s.Current().(interface{ SelectFirst() }); ok {
			p.SelectFirst()
			allReachable(t, s, key+", a record")
		}
		for _, c := range []screen.Command{screen.CommandNew, screen.CommandFind, screen.CommandHistory, screen.CommandDuplicate, screen.CommandPrint} {
			if s.Current().Can(c) {
				s.Current().Act(c)
				allReachable(t, s, fmt.Sprintf("%s, %s", key, c))
				closeAll(s)
			}
		}
		if s.Current().Can(screen.CommandRevert) {
			s.Current().Act(screen.CommandRevert)
		}
		s.openPalette()
		allReachable(t, s, "search")
		closeAll(s)
	})
}

// What a screen still loads may arrive when it is no longer in the window: the person
// went to another tab, or gave the window another look.
func TestFocusOfWhatArrivesLate(t *testing.T) {
	catchLog(t)
	s := openShell(t, value.Simplified, "light", true)
	drain := s.env.Queue()
	everyTab(t, s, func(string) {
		s.SetLook("light", 100+10*(len(s.Made)%2))
		drain()
	})
	everyTab(t, s, func(string) {
		s.Show("settings", "office")
		drain()
		s.window.Canvas().Unfocus()
	})
}
