package settings

import (
	"context"

	"huiwu/app/journal"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// stepDetail shows what one step did, field by field.
type stepDetail struct {
	env     *screen.Env
	content fyne.CanvasObject
	title   *look.WrappedText
	about   *look.Label
	changes *fyne.Container
	scroll  *look.Scroll
	loading *screen.Loader
	step    int64 // number of the step shown, 0 for none
}

// changesShown is how many changes of a step are listed; the export has all.
const changesShown = 100

func newStepDetail(env *screen.Env, closed func()) *stepDetail {
	d := &stepDetail{env: env, title: look.Wrapped(""), about: look.Dim("").Cutting(), changes: look.Column(12)}
	d.scroll = look.NewScroll(look.Pad(d.changes, 4, 14, 16, 16))
	head := look.Row(8, look.Stretch(look.Column(2, d.title, d.about)), input.NewIconButton(theme.CancelIcon(), env.T("action.close"), closed))
	d.content = look.Framed(look.Pad(head, 12, 8, 16, 10), nil, d.scroll)
	d.loading = screen.NewLoader(env, d.load)
	return d
}

// stepShown is what is read of a step.
type stepShown struct {
	line    journal.Line
	changes []journal.Change
	more    int
}

// show shows the step of a number.
func (d *stepDetail) show(step int64) {
	if d.step != step {
		d.step = step
		d.loading.Reload()
	}
}

func (d *stepDetail) load() {
	step, j := d.step, d.env.Office.Journal
	if step == 0 {
		return
	}
	screen.Load(d.loading, func(ctx context.Context, s value.Scope) (out stepShown, err error) {
		lines, err := j.Lines(ctx, s, []int64{step})
		if err != nil || len(lines) == 0 {
			return out, err
		}
		out.line = lines[0]
		out.changes, out.more, err = j.Changes(ctx, s, out.line.ID, changesShown)
		return out, err
	}, d.set)
}

func (d *stepDetail) set(one stepShown) {
	env := d.env
	d.title.SetText(one.line.Text)
	d.about.SetText(env.T("journal.about", one.line.Seq, value.Moment.Format(env.Scope(), one.line.At), one.line.Actor))
	d.changes.Objects = nil
	for _, c := range one.changes {
		d.changes.Add(d.change(one.line, c))
	}
	if one.more > 0 {
		d.changes.Add(look.Wrapped(env.T("journal.more", one.more)).Small(false))
	}
	if len(one.changes) == 0 {
		d.changes.Add(look.Wrapped(env.T("journal.no_changes")).Small(false))
	}
	d.changes.Refresh()
	d.scroll.Refresh()
	d.scroll.ScrollToTop()
}

// change is one record: what became of it, and its fields before and after.
func (d *stepDetail) change(of journal.Line, c journal.Change) fyne.CanvasObject {
	env := d.env
	head := look.Row(8, look.Stretch(look.Strong(recordform.Quoted(c.Label)).Cutting()), look.Caption(env.T("journal.became", c.Title, env.T("journal.kind."+string(c.Kind)))))
	if c.Register != "" {
		at := of.At.Wall(env.Scope().Zone)
		if c.Kind == journal.Gone { // what it was before it went
			at = at.Add(-1)
		}
		head.Add(input.NewIconButton(theme.HistoryIcon(), env.T("journal.at"), func() { recordform.ShowAt(env, c.Register, c.Record, at) }))
	}
	item := look.Column(3, head)
	for _, f := range c.Fields {
		text := env.T("history.change", f.Name, recordform.Quoted(f.From), recordform.Quoted(f.To))
		switch c.Kind {
		case journal.Made:
			text = env.T("journal.value", f.Name, f.To)
		case journal.Gone:
			text = env.T("journal.value", f.Name, f.From)
		}
		item.Add(look.Wrapped(text))
	}
	return item
}
