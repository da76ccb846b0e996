package screens

import (
	"maps"
	"slices"
	"sync"
	"testing"

	"huiwu/app"

	"huiwu/app/core"
	"huiwu/data/value"
)

// readApart opens every tab with its first record and notes the tables it read apart from
// its loaders: those a change of which would not reach the screen.
func readApart(t *testing.T, s *Shell) map[string][]string {
	t.Helper()
	var mu sync.Mutex
	read := map[string]bool{}
	s.env.Observe(func(r app.Reads) {
		mu.Lock()
		defer mu.Unlock()
		for table := range r {
			read[table] = true
		}
	})
	out := map[string][]string{}
	everyTab(t, s, func(key string) {
		if p, ok := s.Current().(interface{ SelectFirst() }); ok {
			p.SelectFirst()
		}
		s.window.Canvas().Capture()
		screen, ok := s.Current().(interface{ Follows(table string) bool })
		if !ok {
			t.Fatalf("%s has no loaders", key)
		}
		mu.Lock()
		defer mu.Unlock()
		for _, table := range slices.Sorted(maps.Keys(read)) {
			// The menu names the step that can be taken back; the journal changes with
			// every table.
			if table != "steps" && !screen.Follows(table) && !screen.Follows("changes") {
				out[key] = append(out[key], table)
			}
		}
		clear(read)
	})
	return out
}

// What a screen reads apart from its loaders, such as for a name over a list, is of
// tables that its loaders follow anyway.
func TestScreensReadNothingTheyDoNotFollow(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	for key, tables := range readApart(t, s) {
		t.Errorf("%s reads %v and does not follow them", key, tables)
	}
}

// change saves the first record of a register with another text, and reports whether it
// could: not every record may be changed.
func change(t *testing.T, s *Shell, reg core.AnyRegister) bool {
	t.Helper()
	ctx, scope := s.env.Context(), s.env.Scope()
	q := core.Query{}
	if reg.Info().Meeting {
		q.Meeting = s.env.Meeting
	}
	ids, err := reg.IDs(ctx, scope, q)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids[:min(len(ids), 2)] {
		d, err := reg.Draft(ctx, scope, id, s.env.Meeting)
		if err != nil {
			continue
		}
		for _, c := range reg.Columns() {
			if c.Kind != value.KindText || len(c.Choices) > 0 {
				continue
			}
			if d.Set(c.Key, "改名"+id[len(id)-4:]) == nil {
				if d.Save(ctx) == nil {
					return true
				}
				break
			}
		}
	}
	return false
}

// After records of every register were changed, each tab that was out of sight shows what
// a window shows that is opened then.
func TestScreensOutOfSightShowWhatChanged(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	everyTab(t, s, func(string) {})
	s.Show("settings", "office")
	changed := 0
	for _, reg := range s.env.Office.Registry.All() {
		if change(t, s, reg) {
			changed++
		}
	}
	if changed < 15 {
		t.Fatalf("only %d registers could be changed: this test sees little", changed)
	}
	kept := map[string]any{}
	everyTab(t, s, func(key string) { kept[key] = seen(t, s).Pix })
	s.Rebuild()
	everyTab(t, s, func(key string) {
		if fresh := seen(t, s); !slices.Equal(kept[key].([]uint8), fresh.Pix) {
			t.Errorf("%s does not show what changed while it was out of sight", key)
		}
	})
}
