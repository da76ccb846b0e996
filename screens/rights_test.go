package screens

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/apptest"
	"huiwu/app/budget"
	"huiwu/app/core"
	"huiwu/app/tasks"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// sampleFile is a data file with the sample office in it.
func sampleFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "office.huiwu")
	apptest.Sample(t, path, "陈静怡", monday)
	return path
}

// everything stands for all registers in a role.
var everything = []string{"*"}

func opened(t *testing.T, path string, role app.Role) *Shell {
	t.Helper()
	return openFile(t, value.Simplified, "light", path, false, app.Options{
		Now: func() time.Time { return monday }, MustExist: true, Roles: map[string]app.Role{"tested": role},
	}, "tested")
}

// toolsOf are the parts of a screen that can be disabled, also those of views out of
// sight, each with whether it is.
func toolsOf(s *Shell) []string {
	var out []string
	var walk func(o fyne.CanvasObject, seen bool)
	walk = func(o fyne.CanvasObject, seen bool) {
		seen = seen && o.Visible()
		if d, ok := o.(fyne.Disableable); ok {
			word := ""
			if b, ok := o.(*input.Button); ok {
				word = b.Word()
			}
			out = append(out, fmt.Sprintf("%T %q disabled: %v, in sight: %v", o, word, d.Disabled(), seen))
		}
		switch p := o.(type) {
		case *fyne.Container:
			for _, one := range p.Objects {
				walk(one, seen)
			}
		case *look.Scroll:
			walk(p.Content, seen)
		case fyne.Widget:
			for _, one := range test.WidgetRenderer(p).Objects() {
				walk(one, seen)
			}
		}
	}
	walk(s.Current().Content(), true)
	return out
}

// writing are the commands that write.
var writing = []screen.Command{
	screen.CommandNew, screen.CommandSave, screen.CommandRevert, screen.CommandDelete, screen.CommandDuplicate, screen.CommandImport, screen.CommandPaste,
}

// states are what every tab offers, as it is opened and with its first record selected.
func states(t *testing.T, s *Shell) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	note := func(key string) {
		all := toolsOf(s)
		for _, c := range writing {
			all = append(all, fmt.Sprintf("command %s: %v", c, s.Current().Can(c)))
		}
		out[key] = all
	}
	everyTab(t, s, func(key string) {
		note(key)
		if p, ok := s.Current().(interface{ SelectFirst() }); ok {
			p.SelectFirst()
			note(key + ", a record")
		}
	})
	return out
}

// Somebody who may read and export everything and do nothing else is offered what a file
// offers that can only be looked at: no more, and no less.
func TestReaderIsOfferedWhatAFileForLookingOffers(t *testing.T) {
	path := sampleFile(t)
	at := app.Options{Now: func() time.Time { return monday }, MustExist: true}
	all := states(t, openFile(t, value.Simplified, "light", path, false, at))
	reader := states(t, opened(t, path, app.Role{Read: everything, See: []core.Class{"*"}, Do: map[string][]string{"export": everything}}))
	at.ReadOnly = true
	looking := states(t, openFile(t, value.Simplified, "light", path, false, at))
	differ := 0
	for key, want := range looking {
		if !slices.Equal(reader[key], want) {
			t.Errorf("%s: a reader is offered\n%s\na file for looking\n%s", key, strings.Join(reader[key], "\n"), strings.Join(want, "\n"))
		}
		for _, line := range reader[key] {
			if strings.HasPrefix(line, "command ") && strings.HasSuffix(line, "true") {
				t.Errorf("%s: %s for a reader", key, line)
			}
		}
		if !slices.Equal(all[key], want) {
			differ++
		}
	}
	if len(looking) != len(reader) || differ < 20 {
		t.Errorf("%d and %d states, of which %d differ from those of somebody who may do everything", len(looking), len(reader), differ)
	}
}

// Each action asks for the right to its own step: somebody who may only add tasks cannot
// delete or change one.
func TestEachActionAsksForItsOwnStep(t *testing.T) {
	s := opened(t, sampleFile(t), app.Role{Do: map[string][]string{"add": {tasks.Register}}, Read: everything, See: []core.Class{"*"}})
	s.goTo(tasks.Register)
	s.Current().(interface{ SelectFirst() }).SelectFirst()
	for c, want := range map[screen.Command]bool{
		screen.CommandNew: true, screen.CommandDuplicate: true, screen.CommandSave: false, screen.CommandDelete: false, screen.CommandImport: false,
	} {
		if got := s.Current().Can(c); got != want {
			t.Errorf("%s: %v", c, got)
		}
	}
	s.Current().Act(screen.CommandNew)
	if !s.Current().Can(screen.CommandSave) {
		t.Error("a new task that may be added cannot be saved")
	}
}

// The tab of what may not be read is not there, nor a way to it.
func TestTabsThatMayNotBeRead(t *testing.T) {
	read := []string{"meetings.meetings", "people.people", "people.participants", tasks.Register, "settings"}
	s := opened(t, sampleFile(t), app.Role{Read: read, See: []core.Class{"*"}})
	var keys []string
	for _, a := range s.offered() {
		for _, one := range a.Tabs {
			keys = append(keys, one.Key)
		}
	}
	for _, gone := range []string{budget.Register, "finance.monitor", "minutes", "record", "desk", "journal"} {
		if slices.Contains(keys, gone) {
			t.Errorf("%s is there", gone)
		}
		if s.goTo(gone); s.Tab(s.Area()) == gone {
			t.Errorf("a way leads to %s", gone)
		}
	}
	for _, there := range []string{"today", "meetings.meetings", "people.participants", tasks.Register, "office"} {
		if !slices.Contains(keys, there) {
			t.Errorf("%s is not there", there)
		}
	}
	for _, a := range s.offered() {
		if a.Key == "finance" {
			t.Error("an area without a tab is there")
		}
	}
	for _, c := range s.places() {
		if c.Word == s.tabWord(budget.Register) {
			t.Error("the search offers the budget")
		}
	}
}

// Who may not take anything out is not offered it: neither a list as a file nor a paper.
func TestNothingIsOfferedToWhoMayNotExport(t *testing.T) {
	s := opened(t, sampleFile(t), app.Role{Read: everything, See: []core.Class{"*"}})
	papers := 0
	for _, kind := range s.env.Office.Papers.All() {
		a, tab, ok := s.home(kind.Register)
		if !ok {
			continue
		}
		s.Show(a.Key, tab)
		for _, b := range screentest.Find[*input.Button](s.Current().Content()) {
			if word := b.Word(); word == s.env.T("action.export") || word == s.env.T("paper."+kind.Name) && kind.Name != "minutes" {
				papers++
				if !b.Disabled() {
					t.Errorf("%s offers %s", tab, word)
				}
			}
		}
		for _, c := range []screen.Command{screen.CommandExport, screen.CommandPrint} {
			if s.Current().Can(c) && tab != "today" && tab != "duties" {
				t.Errorf("%s offers %s", tab, c)
			}
		}
	}
	if papers < 20 {
		t.Errorf("only %d buttons were looked at", papers)
	}
}
