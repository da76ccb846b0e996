package screens

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/search"
	"huiwu/data/value"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
)

// eachKind is how many results of a kind are shown at first, moreKind after More.
const (
	eachKind = 6
	moreKind = 40
)

// palette is the search over everything: records, places and commands.
type palette struct {
	shell   *Shell
	panel   *frame.SearchPanel
	loading *screen.Loader
	more    map[string]bool // groups shown at length, by register
	stay    bool            // the next results keep the chosen row
	shown   []search.Group
}

// openPalette opens the search over everything.
func (s *Shell) openPalette() {
	p := &palette{shell: s, more: map[string]bool{}}
	p.loading = screen.NewLoader(s.env, func() {}) // nothing tells it of changes
	s.menu.refresh()
	p.panel = frame.NewSearchPanel(s.window, s.env.T("search.place"), s.env.T("search.foot"))
	p.panel.OnText = func(text string) {
		clear(p.more)
		p.look(text)
	}
	p.panel.Show()
}

// look searches for a typed text beside the window; the empty one offers where the
// person was last and what can be done here.
func (p *palette) look(text string) {
	env := p.shell.env
	work, show := p.opened, p.start
	if strings.TrimSpace(text) != "" {
		each, meeting := eachKind, env.Meeting
		if len(p.more) > 0 {
			each = moreKind
		}
		work = func(ctx context.Context, s value.Scope) ([]search.Group, error) {
			return env.Office.Search.Find(ctx, s, text, meeting, each)
		}
		show = func() { p.show(text) }
	}
	p.shown = nil
	screen.Load(p.loading, work, func(groups []search.Group) {
		if p.panel.IsOpen() {
			p.shown = groups
			show()
		}
	})
}

// show lists what was found, the best kind first.
func (p *palette) show(text string) {
	m := search.Matching(text)
	var groups []frame.ResultGroup
	for _, g := range p.shown {
		groups = append(groups, p.group(m, g))
	}
	if commands, best := frame.FittingCommands(m, p.shell.menu.all(), eachKind); len(commands) > 0 {
		at := slices.IndexFunc(p.shown, func(g search.Group) bool { return best < g.Rank })
		if at < 0 {
			at = len(groups)
		}
		groups = slices.Insert(groups, at, frame.ResultGroup{Title: p.shell.env.T("search.commands"), Results: commands})
	}
	note := ""
	if len(groups) == 0 {
		note = p.shell.env.T("search.nothing", value.Brief(text))
	}
	p.panel.SetResults(groups, note, p.stay)
	p.stay = false
}

func (p *palette) group(m search.Matcher, g search.Group) frame.ResultGroup {
	env := p.shell.env
	out := frame.ResultGroup{Title: env.T("register." + g.Register)}
	most := eachKind
	if p.more[g.Register] {
		most = moreKind
	}
	for _, f := range g.Found[:min(len(g.Found), most)] {
		out.Results = append(out.Results, p.record(m, g.Register, f))
	}
	if (g.More || len(g.Found) > most) && !p.more[g.Register] {
		out.Results = append(out.Results, frame.Result{Label: env.T("search.more"), Stay: true, Do: func() {
			p.more[g.Register], p.stay = true, true
			p.look(p.panel.Text())
		}})
	}
	return out
}

// record is a found record as a result.
func (p *palette) record(m search.Matcher, register string, f search.Found) frame.Result {
	s := p.shell
	label, marks := search.Excerpt(f.Label, m.Marks(f.Label))
	return frame.Result{
		Icon: look.Icon(s.env.Office.Registry.Get(register).Info().Icon), Label: label, Marks: marks, Hint: f.Hint,
		Do: func() { s.reveal(register, f.Meeting, f.ID, func() { s.recent().Add(register + " " + f.ID) }) },
	}
}

// recent are the records opened by the search: "register key".
func (s *Shell) recent() screen.Recent {
	return screen.Recent{Prefs: s.prefs, Key: "search.recent", Most: 6}
}

// opened are the records opened last. What is gone, of another file or not to be read is
// left out.
func (p *palette) opened(ctx context.Context, s value.Scope) ([]search.Group, error) {
	var out []search.Group
	for _, line := range p.shell.recent().All() {
		register, id, _ := strings.Cut(line, " ")
		if p.shell.env.Office.Registry.Get(register) == nil {
			continue
		}
		if found, err := p.shell.env.Office.Search.Called(ctx, s, register, []string{id}); err == nil && len(found) > 0 {
			out = append(out, search.Group{Register: register, Found: found})
		}
	}
	return out, nil
}

// start offers, before anything is typed, the records opened last, and then what is done
// most on the screen in sight and the areas.
func (p *palette) start() {
	s, t := p.shell, p.shell.env.T
	var groups []frame.ResultGroup
	opened := frame.ResultGroup{Title: t("search.recent")}
	for _, g := range p.shown {
		opened.Results = append(opened.Results, p.record(search.Matcher{}, g.Register, g.Found[0]))
	}
	if len(opened.Results) > 0 {
		groups = append(groups, opened)
	}
	useful := frame.ResultGroup{Title: t("search.commands")}
	all := s.menu.all()
	for _, key := range []string{"action.new", "action.import", "action.export", "action.print", "menu.pick_meeting"} {
		if i := slices.IndexFunc(all, func(c frame.Command) bool { return c.Word == t(key) }); i >= 0 {
			useful.Results = append(useful.Results, all[i].Result(search.Matcher{}))
		}
	}
	for _, c := range all {
		if c.Area != "" && len(useful.Results) < 10 {
			useful.Results = append(useful.Results, c.Result(search.Matcher{}))
		}
	}
	p.panel.SetResults(append(groups, useful), "", false)
}

// tendSearch builds the index of the search anew, beside the window, when the file was
// indexed by another rule.
func (s *Shell) tendSearch() {
	env := s.env
	if env.Office.ReadOnly() {
		return
	}
	screen.Fetch(env, env.Office.Search.Stale, func(stale bool) {
		if stale {
			env.Work(env.T("search.rebuilding"), env.Office.Search.Rebuild, env.Fail)
		}
	})
}
