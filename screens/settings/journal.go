package settings

import (
	"context"
	"io"
	"path/filepath"
	"time"

	"huiwu/app/journal"
	"huiwu/app/outfile"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Journal is the screen of the journal: who did what when, found by person, time, register,
// record and word, and what a step changed field by field beside it.
type Journal struct {
	*screen.Base
	env  *screen.Env
	rows *screen.Rows[int64, journal.Line]
	grid *grid.Grid

	count        *look.Label
	word, record *input.Entry
	who, subject *pick.Pick
	from, to     *pick.DateEdit
	reset, saves *input.Button
	filter       journal.Filter
	people       []journal.Who
	detail       *stepDetail
	beside       *page.SidePanel
	loading      *screen.Loader
	pause        time.Duration // before the next load, while a word is being typed
}

// typePause is how long the search waits for the next key.
const typePause = 200 * time.Millisecond

// NewJournal is the screen of the journal.
func NewJournal(env *screen.Env) *Journal {
	j := &Journal{env: env, count: look.Dim("").Cutting()}
	j.Base = screen.NewBase(env, nil)
	j.Base.AnyMeeting = true
	j.loading = j.Loader(j.load)
	j.rows = screen.NewRows(j.loading, func(ctx context.Context, s value.Scope, steps []int64, _ []string) ([]journal.Line, error) {
		return env.Office.Journal.Lines(ctx, s, steps)
	})
	j.rows.Key, j.rows.Cells = func(l journal.Line) int64 { return l.Seq }, j.cells
	j.grid = j.rows.Grid([]grid.Column{
		{Key: "when", Head: env.T("bin.when"), Width: 136},
		{Key: "who", Head: env.T("bin.who"), Width: 90, Grows: true},
		{Key: "what", Head: env.T("journal.what"), Width: 190},
		{Key: "record", Head: env.T("bin.what"), Width: 150, Fill: 14},
		{Key: "n", Head: env.T("journal.changes"), Width: 80, Right: true},
	})
	j.grid.OnSelect = j.selected
	j.grid.OnOpen = func(row int) { j.open(row) }
	j.grid.OnSearchKey = func(r rune) {
		focus.In(env.Window, j.word)
		j.word.TypedRune(r)
	}
	j.detail = newStepDetail(env, func() { j.beside.SetOpen(false) })
	j.beside = page.NewSidePanel(j.grid.Card(), j.detail.content)
	j.Put(look.Framed(look.Pad(j.top(), 0, 10, 0, 0), nil, j.beside.Content()))
	j.Commands = map[screen.Command]screen.Action{screen.CommandExport: j.exporting()}
	return j
}

// cells are what the list shows of a step, nothing of one that is not there.
func (j *Journal) cells(l journal.Line) []grid.Cell {
	if l.Seq == 0 {
		return nil
	}
	s, n := j.env.Scope(), ""
	if l.Changes > 0 {
		n = value.Int.Format(s, int64(l.Changes))
	}
	return []grid.Cell{{Text: value.Moment.Format(s, l.At)}, {Text: l.Actor}, {Text: l.Text}, {Text: l.Label, Strong: true}, {Text: n}}
}

// top is the title over the bar of filters.
func (j *Journal) top() fyne.CanvasObject {
	env := j.env
	j.saves = env.Button(j.exporting())
	head := look.Row(10, look.Heading(env.T("tab.journal")), look.Stretch(j.count), j.saves)
	j.word, j.record = j.entry("journal.word", func(t string) { j.filter.Word = t }), j.entry("journal.record", func(t string) { j.filter.Record = t })
	j.who, j.subject = pick.NewPick(nil, true), pick.NewPick(nil, true)
	j.who.Blank, j.subject.Blank = env.T("journal.anybody"), env.T("journal.anywhere")
	j.who.OnChanged = func(code string) {
		j.filter.Who = journal.Who{}
		for _, one := range j.people {
			if whoCode(one) == code {
				j.filter.Who = one
			}
		}
		j.narrow(0)
	}
	j.subject.OnChanged = func(code string) { j.filter.Subject = code; j.narrow(0) }
	j.from, j.to = j.day("journal.from", func(d value.Date) { j.filter.From = d }), j.day("journal.to", func(d value.Date) { j.filter.To = d })
	j.reset = input.NewButton(env.T("journal.reset"), theme.ContentClearIcon(), j.clear)
	j.reset.When = func() bool { return !j.filter.Empty() }
	j.reset.Settle()
	bar := look.RowWrap(8, look.FixedWidth(j.word, 170), look.FixedWidth(j.who, 120), look.FixedWidth(j.from, 128), look.FixedWidth(j.to, 128),
		look.FixedWidth(j.subject, 140), look.FixedWidth(j.record, 140), j.reset)
	return look.Column(8, head, bar)
}

// entry is a field for a text to look for.
func (j *Journal) entry(word string, set func(text string)) *input.Entry {
	e := input.NewEntry()
	e.SetPlaceHolder(j.env.T(word))
	e.OnChanged = func(text string) { set(text); j.narrow(typePause) }
	e.OnKey = func(k *fyne.KeyEvent) bool {
		switch {
		case k.Name == fyne.KeyEscape && e.Text != "":
			e.SetText("")
		case (k.Name == fyne.KeyDown || k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) && j.rows.Len() > 0:
			focus.In(j.env.Window, j.grid)
		default:
			return false
		}
		return true
	}
	return e
}

// day is a field for the first or last day.
func (j *Journal) day(word string, set func(value.Date)) *pick.DateEdit {
	d := recordform.DateField(j.env, false)
	d.Entry.SetPlaceHolder(j.env.T(word))
	d.OnChanged = func(iso string) { set(value.Date(iso)); j.narrow(0) }
	return d
}

// narrow finds anew what the filters keep.
func (j *Journal) narrow(pause time.Duration) {
	j.reset.Settle()
	j.pause = pause
	j.loading.Reload()
}

// clear takes all filters away.
func (j *Journal) clear() {
	j.word.SetText("")
	j.record.SetText("")
	j.who.Set("")
	j.subject.Set("")
	j.from.Set("")
	j.to.Set("")
	j.filter = journal.Filter{}
	j.narrow(0)
}

// found is what a load brings.
type found struct {
	steps    []int64
	people   []journal.Who
	subjects []journal.Subject
}

func (j *Journal) load() {
	env, f, pause := j.env, j.filter, j.pause
	j.pause = 0
	screen.Load(j.loading, func(ctx context.Context, s value.Scope) (out found, err error) {
		if !env.Pause(ctx, pause) {
			return out, ctx.Err()
		}
		if out.steps, err = env.Office.Journal.Find(ctx, s, f); err != nil {
			return out, err
		}
		out.subjects = env.Office.Journal.Subjects(ctx)
		out.people, err = env.Office.Journal.People(ctx)
		return out, err
	}, j.show)
}

// show shows what was found, and stays with the step that was open.
func (j *Journal) show(now found) {
	env := j.env
	j.people = now.people
	who := make([]input.Option, len(now.people))
	for i, one := range now.people {
		who[i] = input.Option{Code: whoCode(one), Label: one.Name}
		if one.Place != "" {
			who[i].Label = env.T("journal.namesake", one.Name, one.Place)
		}
	}
	subjects := make([]input.Option, len(now.subjects))
	for i, one := range now.subjects {
		subjects[i] = input.Option{Code: one.Code, Label: env.T(one.Word)}
		if _, area := env.Office.Journal.Area(one.Code); area {
			subjects[i].Label = env.T("journal.all_of", env.T(one.Word))
		}
	}
	j.who.SetOptions(who)
	j.subject.SetOptions(subjects)
	j.rows.Set(now.steps)
	j.count.SetText(env.T("journal.count", len(now.steps), value.Int.Format(env.Scope(), int64(len(now.steps)))))
	j.saves.Settle()
	j.grid.Empty = input.EmptyState(theme.InfoIcon(), env.T("tab.journal"), env.T("journal.empty"))
	if !j.filter.Empty() {
		j.grid.Empty = input.EmptyState(theme.SearchIcon(), env.T("page.nothing_found"), env.T("page.nothing_found.text"), input.NewButton(env.T("journal.reset"), nil, j.clear))
	}
	at := j.rows.Find(j.detail.step)
	if at >= 0 && j.beside.Open() {
		j.grid.SetSelection([]int{at})
	} else {
		j.grid.SetSelection(nil)
		j.beside.SetOpen(false)
	}
	j.grid.Refresh()
}

// whoCode is somebody as a choice.
func whoCode(w journal.Who) string { return w.Name + "\x00" + w.Account }

// selected shows a step where there is room beside the list, or it is open already.
func (j *Journal) selected(rows []int) {
	if len(rows) == 1 && (j.beside.Open() || j.beside.Wide()) {
		j.open(rows[0])
	}
}

// open shows what a step did.
func (j *Journal) open(row int) {
	if row >= 0 && row < j.rows.Len() {
		j.detail.show(j.rows.Keys()[row])
		j.beside.SetOpen(true)
	}
}

// exporting is the action that writes what the filters keep, field by field, into a workbook.
func (j *Journal) exporting() screen.Action {
	return screen.Action{
		Word: j.env.T("action.export"), Icon: theme.DownloadIcon(), Verb: "export", Register: journal.Register,
		When: func() bool { return j.rows.Len() > 0 }, Do: j.export,
	}
}

func (j *Journal) export() {
	env, f := j.env, j.filter
	title := env.T("tab.journal")
	filelist.SaveFile(env, env.T("export.title", title), outfile.Name(title), journal.Formats, func(path string) {
		s := env.Scope()
		filelist.Write(env, env.T("export.working", filepath.Base(path)), path, env.Saved, func(ctx context.Context, w io.Writer, progress func(int, int)) ([]*value.Fault, error) {
			return nil, env.Office.Journal.Export(ctx, s, f, w, func(done, of int) error {
				progress(done, of)
				return ctx.Err()
			})
		})
	})
}
