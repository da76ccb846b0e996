package people

import (
	"context"
	"strings"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/hosts"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// script is what the host says, as one long text under the items of the agenda, with
// the form of the current line beside it.
type script struct {
	*screen.Base
	env     *screen.Env
	loading *screen.Loader

	sections []hosts.Section
	offers   []hosts.Offer
	rows     []scriptRow
	wanted   string // line to stand on after the next load

	count    *look.Line
	banner   *fyne.Container
	list     *blocks.BlockList
	form     *recordform.Form
	beside   *page.Beside
	lang     *pick.Pick
	up, down *input.Button
}

// scriptRow is a heading, or a line of a section.
type scriptRow struct {
	blocks.Block
	item agenda.Ref
	line *hosts.ScriptLine // nil for a heading
}

// prefDraft is the language in which lines were drafted last.
const prefDraft = "script.language"

func newScript(env *screen.Env, views *page.Views) *script {
	s := &script{env: env, count: look.Dim(""), banner: container.NewStack()}
	s.makeList()
	s.makeForm()
	add := input.NewPrimary(env.T("register."+hosts.ScriptRegister+".new"), theme.ContentAddIcon(), func() { s.startNew() })
	s.up = input.NewIconButton(theme.MoveUpIcon(), env.T("script.up"), func() { s.move(s.list.Current(), -1) })
	s.down = input.NewIconButton(theme.MoveDownIcon(), env.T("script.down"), func() { s.move(s.list.Current(), 1) })
	input.SetEnabled(add, s.may("add"))
	input.SetEnabled(s.up, s.may("move"))
	input.SetEnabled(s.down, s.may("move"))
	head := []fyne.CanvasObject{
		look.Heading(env.T("register." + hosts.ScriptRegister)), views.Bar(), look.Stretch(s.count.Cutting()), s.up, s.down,
		input.NewButton(env.T("script.preview"), theme.ZoomInIcon(), s.preview),
	}
	head = append(append(head, page.PaperButtons(env, hosts.ScriptRegister)...), add)
	top := look.Column(0, look.Pad(look.Row(8, head...), 0, 8, 0, 0), s.banner)
	list := look.Framed(top, nil, look.Card(look.Pad(s.list, 1, 1, 1, 1)))
	s.beside = page.NewBeside(list, look.Card(s.form.Content()))
	s.Base = screen.NewMeetingBase(env, "minutes", s.beside.Content())
	s.Base.OnMeeting = s.begin
	s.loading = s.Loader(s.load)
	return s
}

func (s *script) makeList() {
	env := s.env
	s.list = blocks.NewBlockList(s)
	s.list.OnOpen = s.open
	s.list.OnDelete = s.delete
	s.list.OnMove = s.move
	s.list.OnMenu = s.menu
	s.list.OnSelect = s.selected
	options := make([]input.Option, len(value.Langs))
	for i, l := range value.Langs {
		options[i] = input.Option{Code: string(l), Label: env.T("lang." + string(l))}
	}
	s.lang = pick.NewPick(options, false)
	s.lang.Set(string(env.Lang))
	if kept := env.Prefs.String(prefDraft); kept != "" {
		s.lang.Set(kept)
	}
	s.lang.OnChanged = func(code string) { env.Prefs.SetString(prefDraft, code); s.loading.Reload() }
}

func (s *script) makeForm() {
	env := s.env
	s.form = recordform.New(env, env.Office.Hosts.Lines)
	s.form.OnSaved = func(id string) { s.wanted = id; s.loading.Reload() }
	s.form.OnClose = func() { s.Leave(s.closeForm) }
	bin := input.NewIconButton(theme.DeleteIcon(), env.T("action.delete"), func() { s.Act(screen.CommandDelete) })
	input.SetEnabled(bin, s.may("bin"))
	s.form.SetExtra(input.NewIconButton(theme.HistoryIcon(), env.T("action.history"), func() { s.Act(screen.CommandHistory) }), bin)
}

// Len is the number of headings and lines.
func (s *script) Len() int { return len(s.rows) }

// Row is a heading or a line.
func (s *script) Row(i int) blocks.Block { return s.rows[i].Block }

// Shown takes up the picked meeting and what changed meanwhile.
func (s *script) Shown() {
	if s.Base.Shown(); s.Ready() && !s.beside.Open() {
		focus.In(s.env.Window, s.list)
	}
}

// begin takes up another meeting.
func (s *script) begin() {
	s.list.SetCurrent(-1)
	s.form.Clear()
	s.beside.SetOpen(false)
}

// Leave asks what to do with unsaved changes, then goes on.
func (s *script) Leave(then func()) {
	if !s.beside.Open() {
		then()
		return
	}
	recordform.Leave(s.env, s.form, then, func() { s.stand(s.form.ID()) })
}

type scriptLoad struct {
	sections []hosts.Section
	offers   []hosts.Offer
}

func (s *script) load() {
	meeting, lang, office := meetings.Ref(s.Meeting()), value.Lang(s.lang.Code()), s.env.Office
	screen.Load(s.loading, func(ctx context.Context, _ value.Scope) (l scriptLoad, err error) {
		if l.sections, err = office.Hosts.Script(ctx, meeting); err == nil {
			l.offers, err = office.Hosts.ScriptOffers(ctx, lang, meeting)
		}
		return l, err
	}, s.show)
}

func (s *script) show(l scriptLoad) {
	env, scope := s.env, s.env.Scope()
	keep := s.wanted
	if keep == "" {
		if line := s.line(s.list.Current()); line != nil {
			keep = string(line.ID)
		}
	}
	s.wanted = ""
	s.sections, s.offers = l.sections, l.offers
	lines, seconds := s.build()
	s.count.SetText("")
	if lines > 0 {
		s.count.SetText(env.T("script.total", lines, hosts.Spent(scope, seconds)))
	}
	s.tellOffers(lines)
	s.list.Empty = input.EmptyState(look.Icon("minutes"), env.T("register."+hosts.ScriptRegister), env.T("register."+hosts.ScriptRegister+".empty"))
	s.list.Refresh()
	if s.list.Current() < 0 && len(s.rows) > 0 {
		s.list.SetCurrent(0)
	}
	s.stand(keep)
	if s.beside.Open() && s.form.ID() != "" && !s.form.Dirty() && !env.Has(hosts.ScriptRegister, s.form.ID()) {
		s.closeForm()
	}
}

// build lays the script out in rows, and counts.
func (s *script) build() (lines int, seconds int64) {
	env, scope := s.env, s.env.Scope()
	alerts := map[hosts.LineRef]string{}
	for _, o := range s.offers {
		if o.Change == hosts.Changed {
			alerts[o.Line.ID] = env.T("script.now", o.Now.Say)
		}
	}
	s.rows = nil
	for i := range s.sections {
		section := &s.sections[i]
		head := scriptRow{Block: blocks.Block{Title: true, Text: env.T("script.general")}}
		if a := section.Item; a != nil {
			head.item = a.ID
			head.Text, head.Margin = a.Topic, string(a.StartsAt)
			head.Tail = agenda.ShortDay(scope, a.Day) + " · " + env.T("script.spent", int64(a.Minutes), hosts.Spent(scope, section.Seconds()))
		}
		switch {
		case section.TooLong():
			head.Alert = env.T("script.too_long")
		case section.Item != nil && len(section.Lines) == 0 && hosts.Spoken(section.Item):
			head.Alert = env.T("script.no_line")
		}
		s.rows = append(s.rows, head)
		for j := range section.Lines {
			line := &section.Lines[j]
			row := scriptRow{item: line.ItemID, line: line, Block: blocks.Block{Text: line.Say, Margin: env.T("script.seconds", line.Seconds), Tail: line.Cue, Alert: alerts[line.ID]}}
			if line.Done {
				row.Chip, row.State = env.T("script.said"), look.Done
			}
			s.rows = append(s.rows, row)
			lines++
			seconds += line.Seconds
		}
	}
	return lines, seconds
}

// tellOffers says what the agenda proposes beside what is written.
func (s *script) tellOffers(lines int) {
	env := s.env
	s.banner.Objects = nil
	added, changed := 0, 0
	for _, o := range s.offers {
		if o.Change == hosts.Added {
			added++
		} else {
			changed++
		}
	}
	if added+changed > 0 && s.may("draft") {
		text, word := env.T("script.offers", added, changed), env.T("script.take_all")
		if lines == 0 {
			text, word = env.T("script.offer_text"), env.T("script.offer")
		}
		take := input.NewPrimary(word, theme.DocumentCreateIcon(), func() { s.take(hosts.Untouched(s.offers)...) })
		said := look.Row(10, look.Stretch(look.Wrapped(text)), look.Dim(env.T("script.language")), look.FixedWidth(s.lang, 130), take)
		s.banner.Objects = []fyne.CanvasObject{look.Pad(look.Card(look.Pad(said, 8, 8, 12, 12)), 0, 8, 0, 0)}
	}
	look.SetVisible(s.banner, len(s.banner.Objects) > 0)
	s.Content().Refresh()
}

func (s *script) take(offers ...hosts.Offer) {
	s.Leave(func() {
		if err := s.env.Office.Hosts.TakeIntoScript(s.env.Context(), s.env.Scope(), offers...); err != nil {
			s.env.Fail(err)
			return
		}
		s.closeForm()
		s.env.SayUndo(s.env.T("status.saved", s.env.T("register."+hosts.ScriptRegister)))
		s.loading.Reload()
	})
}

func (s *script) keep(o hosts.Offer) {
	if err := s.env.Office.Hosts.KeepScript(s.env.Context(), o); err != nil {
		s.env.Fail(err)
		return
	}
	s.loading.Reload()
}

// line is the line of a row, nil for a heading.
func (s *script) line(row int) *hosts.ScriptLine {
	if row < 0 || row >= len(s.rows) {
		return nil
	}
	return s.rows[row].line
}

// stand stands on a line.
func (s *script) stand(id string) {
	for i, r := range s.rows {
		if r.line != nil && string(r.line.ID) == id {
			s.list.SetCurrent(i)
			s.list.ScrollTo(i)
		}
	}
}

// Reveal opens the line of a key.
func (s *script) Reveal(id string) {
	s.wanted = id
	s.loading.Reload()
	s.edit(id, false)
}

// preview shows what is said to the current item in large type, as at the lectern.
func (s *script) preview() {
	env, at := s.env, s.list.Current()
	var parts []fyne.CanvasObject
	for i, r := range s.rows {
		if at >= 0 && at < len(s.rows) && r.item != s.rows[at].item {
			continue
		}
		if r.line == nil {
			parts = append(parts, look.Subheading(strings.TrimSpace(env.T("script.line", r.Margin, r.Text))).Cutting())
			continue
		}
		if r.line.Cue != "" {
			parts = append(parts, look.Wrapped(env.T("script.paper.cue", r.line.Cue)).Small(false))
		}
		parts = append(parts, look.Wrapped(s.rows[i].line.Say).Large())
	}
	var sheet *input.Sheet
	done := input.NewPrimary(env.T("action.close"), nil, func() { sheet.Close() })
	sheet = input.NewSheet(env.Window, env.T("register."+hosts.ScriptRegister), look.Column(12, parts...), done)
	sheet.Width, sheet.First = 900, done
	sheet.Show()
}

// listing is the script as it is exported and printed.
func (s *script) listing() filelist.Listing {
	return filelist.Listing{Register: s.env.Office.Hosts.Lines, Query: core.Query{Meeting: s.env.Meeting}}
}
