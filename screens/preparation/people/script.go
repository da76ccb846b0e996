package people

import (
	"cmp"
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/hosts"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// script is the register of what the host says, as one long text under the items of the
// agenda.
type script struct {
	*page.Page
	env     *screen.Env
	loading *screen.Loader

	offers []hosts.Offer
	rows   []hosts.Row

	list *blocks.BlockList
	lang *pick.Pick // of the lines that the agenda proposes
}

// prefDraft is the language in which lines were drafted last.
const prefDraft = "script.language"

func newScript(env *screen.Env, views *page.Views) *script {
	s := &script{env: env}
	tools := []fyne.CanvasObject{
		env.IconButton(s.moving("script.up", theme.MoveUpIcon(), func() int { return s.list.Current() }, -1)),
		env.IconButton(s.moving("script.down", theme.MoveDownIcon(), func() int { return s.list.Current() }, 1)),
		env.Button(screen.Action{Word: env.T("script.preview"), Icon: theme.ZoomInIcon(), Do: s.preview}),
	}
	s.Page = page.New(env, env.Office.Hosts.Lines, append(tools, page.PaperButtons(env, hosts.ScriptRegister)...)...)
	s.Page.SetViews(views)
	s.Page.Form().First = "say"
	s.Page.Propose = s.propose
	s.Page.OnSelected = func() { s.selectLine(s.Page.Current()) }
	s.list = blocks.NewBlockList(s)
	s.list.OnSelect, s.list.OnOpen, s.list.OnDelete, s.list.OnMove, s.list.OnMenu = s.selected, s.open, s.delete, s.move, s.menu
	s.Page.SetOwnView(look.Card(look.Pad(s.list, 1, 1, 1, 1)), s.list)
	s.lang = pick.NewPick(screen.Options(env, "lang.", value.Langs...), false)
	s.lang.Set(cmp.Or(env.Prefs.String(prefDraft), string(env.Lang)))
	s.lang.OnChanged = func(code string) { env.Prefs.SetString(prefDraft, code); s.loading.Reload() }
	s.loading = s.Page.LoaderBehind(s.load)
	begin := s.Base.OnMeeting
	s.Base.OnMeeting = func() { s.list.SetCurrent(-1); begin() }
	return s
}

// Len is the number of headings and lines.
func (s *script) Len() int { return len(s.rows) }

// Row is a heading or a line.
func (s *script) Row(i int) blocks.Block {
	r := s.rows[i]
	b := blocks.Block{Title: r.Line == nil, Text: r.Text, Margin: r.Start, Tail: r.Note, Alert: r.Alert, Chip: r.Said}
	if r.Said != "" {
		b.State = look.Done
	}
	return b
}

// written is what a load of the script brings.
type written struct {
	sections []hosts.Section
	offers   []hosts.Offer
}

func (s *script) load() {
	meeting, lang, office := meetings.Ref(s.env.Meeting), value.Lang(s.lang.Code()), s.env.Office
	screen.LoadFor(s.loading, string(meeting), func(ctx context.Context, _ value.Scope) (w written, err error) {
		if w.sections, err = office.Hosts.Script(ctx, meeting); err == nil {
			w.offers, err = office.Hosts.ScriptOffers(ctx, lang, meeting)
		}
		return w, err
	}, s.show)
}

func (s *script) show(w written) {
	keep := s.Page.Current()
	if line := s.line(s.list.Current()); keep == "" && line != nil {
		keep = string(line.ID)
	}
	s.offers, s.rows = w.offers, hosts.Rows(s.env.Scope(), w.sections, w.offers)
	s.Page.SetCount(hosts.TotalWords(s.env.Scope(), w.sections))
	s.tellOffers(w)
	s.list.Empty = s.Page.EmptyState()
	s.list.Refresh()
	if s.list.Current() < 0 && len(s.rows) > 0 {
		s.list.SetCurrent(0)
	}
	s.selectLine(keep)
	if line := s.line(s.list.Current()); line != nil && !s.Page.Form().Shows() {
		s.Page.Select(string(line.ID), false) // a line that went left its place to this one
	}
}

// tellOffers says what the agenda proposes beside what is written.
func (s *script) tellOffers(w written) {
	env := s.env
	if len(w.offers) == 0 || !s.may("draft") {
		s.Page.SetBar(nil)
		return
	}
	text, word := hosts.OfferWords(env.Scope(), w.sections, w.offers)
	take := input.NewPrimary(word, theme.DocumentCreateIcon(), func() { s.take(hosts.Untouched(s.offers)...) })
	said := look.Row(10, look.Stretch(look.Wrapped(text)), look.Dim(env.T("script.language")), look.FixedWidth(s.lang, 130), take)
	s.Page.SetBar(look.Card(look.Pad(said, 8, 8, 12, 12)))
}

// line is the line of a row, nil for a heading.
func (s *script) line(row int) *hosts.ScriptLine {
	if row < 0 || row >= len(s.rows) {
		return nil
	}
	return s.rows[row].Line
}

// selectLine stands on a line.
func (s *script) selectLine(id string) {
	for i, r := range s.rows {
		if r.Line != nil && string(r.Line.ID) == id {
			s.list.SetCurrent(i)
			s.list.ScrollTo(i)
		}
	}
}

// propose lets a new line belong to the item that is stood on.
func (s *script) propose(d core.Draft, of string) error {
	if at := s.list.Current(); of == "" && at >= 0 && at < len(s.rows) {
		return d.Set("item", string(s.rows[at].Item))
	}
	return nil
}

// preview shows what is said to the current item in large type, as at the lectern.
func (s *script) preview() {
	env, at := s.env, s.list.Current()
	var parts []fyne.CanvasObject
	for _, r := range s.rows {
		if at >= 0 && at < len(s.rows) && r.Item != s.rows[at].Item {
			continue
		}
		if r.Line == nil {
			parts = append(parts, look.Subheading(strings.TrimSpace(env.T("script.line", r.Start, r.Text))).Cutting())
			continue
		}
		if r.Note != "" {
			parts = append(parts, look.Wrapped(env.T("script.paper.cue", r.Note)).Small(false))
		}
		parts = append(parts, look.Wrapped(r.Text).Large())
	}
	env.ShowSheet(screen.Sheet{Title: env.T("register." + hosts.ScriptRegister), Content: look.Column(12, parts...), Width: 900, No: env.T("action.close")})
}

// selected lets the page, and an open form, follow the list.
func (s *script) selected(row int) {
	if line := s.line(row); line != nil {
		s.Page.Select(string(line.ID), false)
	}
}

// open opens the form of a line; on a heading it begins a new line to that item.
func (s *script) open(row int) {
	if line := s.line(row); line != nil {
		s.Page.Select(string(line.ID), true)
		return
	}
	s.Page.Act(screen.CommandNew)
}

func (s *script) delete(row int) {
	s.selected(row)
	if s.line(row) != nil {
		s.Page.Act(screen.CommandDelete)
	}
}

// step takes a step on the script, after what is being typed.
func (s *script) step(said string, do func() error) {
	s.Step(func() (string, error) {
		return s.env.T("status.saved", s.env.T("register."+hosts.ScriptRegister+said)), do()
	})
}

// move puts a line one place up or down, also into the next item.
func (s *script) move(row, by int) {
	if line := s.line(row); line != nil && s.may("move") {
		s.step(".one", func() error { return s.env.Office.Hosts.MoveScriptLine(s.env.Context(), line.ID, by) })
	}
}

// mark says of a line that it was said, or that it was not.
func (s *script) mark(line hosts.ScriptLine) {
	line.Done = !line.Done
	s.step(".one", func() error { return s.env.Office.Hosts.Lines.Save(s.env.Context(), s.env.Scope(), &line) })
}

func (s *script) take(offers ...hosts.Offer) {
	s.step("", func() error {
		err := s.env.Office.Hosts.TakeIntoScript(s.env.Context(), s.env.Scope(), offers...)
		if err == nil {
			s.Page.CloseForm()
		}
		return err
	})
}

func (s *script) keep(o hosts.Offer) {
	s.env.Fail(s.env.Office.Hosts.KeepScript(s.env.Context(), o))
}

// may reports whether the acting person may take a step of a verb on the script.
func (s *script) may(verb string) bool { return s.env.May(verb, hosts.ScriptRegister) }

// action is an action that takes a step of a verb on the script.
func (s *script) action(verb, word string, do func()) screen.Action {
	return screen.Action{Word: s.env.T(word), Verb: verb, Register: hosts.ScriptRegister, Do: do}
}

// moving is the action that moves the line of a row.
func (s *script) moving(word string, icon fyne.Resource, row func() int, by int) screen.Action {
	a := s.action("move", word, func() { s.move(row(), by) })
	a.Icon = icon
	return a
}

func (s *script) menu(row int, at fyne.Position) {
	line, word := s.line(row), "script.mark"
	if line == nil {
		return
	}
	if line.Done {
		word = "script.unmark"
	}
	actions := []screen.Action{s.action("save", "action.open", func() { s.open(row) }), s.action("save", word, func() { s.mark(*line) })}
	for _, o := range s.offers {
		if o.Change == hosts.Changed && o.Line.ID == line.ID {
			actions = append(actions, s.action("draft", "script.take", func() { s.take(o) }), s.action("keep", "script.keep", func() { s.keep(o) }))
		}
	}
	this := func() int { return row }
	s.env.PopUp(at, append(actions, screen.Action{},
		s.moving("script.up", nil, this, -1), s.moving("script.down", nil, this, 1), screen.Action{},
		s.action("bin", "action.delete", func() { s.delete(row) }),
		s.action("", "action.history", func() { recordform.ShowHistory(s.env, s.env.Office.Hosts.Lines, string(line.ID)) }))...)
}
