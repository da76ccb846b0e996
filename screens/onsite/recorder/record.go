// Package recorder is the recorder's desk: lines taken down beside the agenda while a meeting
// goes on.
package recorder

import (
	"context"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/record"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/textpage"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Record is the recorder's desk: the agenda at the left, what was recorded to it as one
// script, and below it the line in which one types. Each line is on file at Return.
type Record struct {
	*textpage.Page
	env *screen.Env

	script  []record.Section
	under   []agenda.Ref // the agenda item of each row of the script
	current agenda.Ref   // the agenda item being recorded, "" for none
	begun   bool         // current was chosen, by the person or at the first load

	agenda  *grid.Table[record.Place]
	topic   *look.Label
	about   *look.Label
	outcome *pick.Pick
}

// minutesTab is the tab of the minutes, which are drafted from the record.
const minutesTab = "minutes"

// NewRecord is the recorder's desk of the picked meeting.
func NewRecord(env *screen.Env) *Record {
	r := &Record{env: env}
	r.buildAgenda()
	r.Page = textpage.New(env, textpage.Text{
		Register: env.Office.Record, Key: "record", Load: r.load, Naming: naming, Add: r.add,
		Typed: func(ctx context.Context, id string) (string, error) { return r.Desk.Typed(ctx, record.Ref(id)) },
		Change: func(ctx context.Context, s value.Scope, id, line string) error {
			return r.Desk.Change(ctx, s, record.Ref(id), line)
		},
		Move: func(ctx context.Context, id string, after int) error { // also to another agenda item
			return r.Desk.Move(ctx, record.Ref(id), r.under[after], record.Ref(r.ID(after)))
		},
		Tools: []fyne.CanvasObject{input.NewButton(env.T("record.to_minutes"), theme.MailForwardIcon(), func() { env.GoTo(minutesTab) })},
		Above: r.head(),
		Around: func(text fyne.CanvasObject) fyne.CanvasObject {
			return look.SideBySide(text, look.Card(look.Pad(r.agenda.Grid, 1, 1, 1, 1)), look.Side{Width: 382, From: 860, Gap: 14, Left: true})
		},
	})
	r.OnBegin = func() { r.current, r.begun = "", false }
	r.OnLineKey = r.lineKey
	r.OnHeading = func(row int) {
		r.turnTo(r.place(r.under[row]))
		r.Focus()
	}
	return r
}

// head says which agenda item is being recorded, and takes what became of it.
func (r *Record) head() fyne.CanvasObject {
	env := r.env
	r.topic, r.about = look.Subheading("").Cutting(), look.Caption("").Cutting()
	r.outcome = pick.NewPick(screen.Options(env, "choice.outcome.", agenda.Outcomes.Choices...), true)
	r.outcome.OnChanged = r.setOutcome
	if !env.May("save", agenda.Register) {
		r.outcome.Disable()
	}
	return look.Pad(look.Column(2, look.Row(10, look.Stretch(r.topic), look.Dim(env.T("record.outcome")), look.FixedWidth(r.outcome, 130)), r.about), 0, 8, 0, 0)
}

func (r *Record) load() {
	meeting := meetings.Ref(r.Meeting())
	screen.Load(r.Loading(), func(ctx context.Context, _ value.Scope) ([]record.Section, error) {
		return r.env.Office.Record.Script(ctx, meeting)
	}, r.show)
}

// show puts a script on the screen and stands where the recorder was.
func (r *Record) show(script []record.Section) {
	r.script = script
	r.showAgenda()
	if !r.begun || r.place(r.current) < 0 {
		r.current, r.begun = record.Begun(script), len(script) > 0
		r.Want(string(record.Under(script, r.current).Last()))
	}
	r.agenda.Grid.SetSelection([]int{r.place(r.current)})
	r.Show(r.rows())
	r.tellItem()
}

// record goes on with another agenda item.
func (r *Record) record(item agenda.Ref) {
	if item == r.current {
		return
	}
	r.current = item
	r.Show(r.rows())
	for row := range r.Len() {
		if r.under[row] == item && r.ID(row) == "" {
			r.Stand(row, r.lastRow())
		}
	}
	r.tellItem()
}

// turnTo goes on with the agenda item of a row of the agenda.
func (r *Record) turnTo(at int) {
	if rows := r.agenda.Rows(); at >= 0 && at < len(rows) {
		r.agenda.Grid.SetSelection([]int{at})
		r.agenda.Grid.ScrollTo(at)
		r.record(rows[at].Item)
	}
}

// lineKey leaves the line by Up for the last one of the agenda item, and turns to another
// item by PageUp and PageDown.
func (r *Record) lineKey(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyPageUp:
		r.turnTo(r.place(r.current) - 1)
	case fyne.KeyPageDown:
		r.turnTo(r.place(r.current) + 1)
	case fyne.KeyUp:
		if r.Typing() || r.Len() == 0 {
			return false
		}
		r.GoTo(r.lastRow())
	default:
		return false
	}
	return true
}

// tellItem says which agenda item is being recorded.
func (r *Record) tellItem() {
	section := record.Under(r.script, r.current)
	if section == nil || section.Item.ID == "" {
		r.topic.SetText(r.env.T("minutes.other"))
		r.about.SetText(r.env.T("record.no_item"))
		r.outcome.Set("")
		return
	}
	it := &section.Item
	r.topic.SetText(it.Topic)
	r.about.SetText(record.About(r.env.Scope(), it))
	r.outcome.Set(string(it.Outcome))
}

// setOutcome says what became of the agenda item.
func (r *Record) setOutcome(code string) {
	r.env.Change(r.env.Office.Agenda, string(r.current), func(d core.Draft) {
		err := d.Set("outcome", code)
		if err == nil {
			err = d.Save(r.env.Context())
		}
		if !r.env.Done(err, r.Saved(d.Label())) {
			r.tellItem()
		}
	})
}

// add saves a line to the agenda item being recorded.
func (r *Record) add(ctx context.Context, s value.Scope, line string) (id, said string, err error) {
	l, err := r.Desk.Take(ctx, s, r.current, line)
	return string(l.ID), s.T("record.saved", record.Kinds.Format(s, l.Kind), l.Body), err
}

// naming finds a name being typed: of who does an action, or who speaks, at the front
// of a line.
func naming(line string) (input.Naming, bool) {
	if at, ok := input.NameAfterSign(line); ok {
		return at, true
	}
	name := record.NameInFront(line)
	return input.Naming{From: len(line) - len(name), Text: name, After: "："}, name != ""
}
