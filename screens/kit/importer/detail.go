package importer

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// showDetail offers what can be decided about the one selected row: who it is, or which
// of its values are right where it differs from what is on file.
func (d *decider) showDetail(rows []int) {
	d.detail.RemoveAll()
	if len(rows) == 1 {
		if t := d.list.duplicate(rows[0]); t != nil && t.Question {
			d.detail.Add(d.whoIs(t))
		}
		if t := d.list.duplicate(rows[0]); t != nil {
			for _, diff := range d.w.differs(t.Row) {
				d.detail.Add(d.right(t, diff))
			}
		}
	}
	d.detail.Refresh()
}

// whoIs is the choice of who a row is that is alike to several people.
func (d *decider) whoIs(t *exchange.Match) fyne.CanvasObject {
	env, s := d.w.env, d.list.s
	options := []input.Option{{Code: string(core.KeepTwin), Label: env.T("import.who.new", t.Own)}}
	for i, other := range t.All() {
		key := "import.who.same"
		if other.Earlier > 0 {
			key = "import.who.same_row"
		}
		options = append(options, input.Option{
			Code: string(core.MergeTwin) + " " + strconv.Itoa(i), Label: env.T(key, exchange.Called(s, other.Label, other.Hint), env.T(other.Why), other.Earlier),
		})
	}
	options = append(options, input.Option{Code: string(core.SkipTwin), Label: env.T("import.who.skip")})
	how := d.w.decision(t)
	now := string(how.Decision)
	if how.Decision == core.MergeTwin {
		now += " " + strconv.Itoa(how.With)
	}
	pick := pick.NewPick(options, false)
	pick.Set(now)
	pick.OnChanged = func(code string) {
		to, with, _ := strings.Cut(code, " ")
		n, _ := strconv.Atoi(with) // "" is the first
		d.w.settleRow(t.Row, core.Decision(to), n)
		d.changed()
	}
	return look.Row(12, look.Text(env.T("import.who", t.Row)), look.Stretch(pick))
}

// right is the choice whether a row or what is on file is right about a field.
func (d *decider) right(t *exchange.Match, diff core.Difference) fyne.CanvasObject {
	w := d.w
	field := w.env.T(words.Field(w.reg.Info().Name, diff.Key))
	check := input.NewCheck(w.env.T("import.differs.take", field, value.Brief(diff.New), value.Brief(diff.Old)))
	check.Set(diff.Taken)
	check.OnChanged = func(on bool) {
		take := w.settle.Take[t.Row]
		if take == nil && w.settle.TakeAll { // the others of the row stay taken
			for _, other := range w.differs(t.Row) {
				take = append(take, other.Key)
			}
		}
		take = slices.DeleteFunc(slices.Clone(take), func(k string) bool { return k == diff.Key })
		if on {
			take = append(take, diff.Key)
		}
		if w.settle.Take == nil {
			w.settle.Take = map[int][]string{}
		}
		w.settle.Take[t.Row] = take
		d.changed()
	}
	return check
}

// foresee finds out beside the window what the decisions come to. Until it is known,
// nothing can be brought in.
func (w *importer) foresee() {
	w.button(nil)
	p, how := w.preview, w.settle.Copy()
	screen.Load(w.reports, func(ctx context.Context, _ value.Scope) (exchange.Report, error) {
		return w.im.Foresee(ctx, p, how)
	}, func(r exchange.Report) {
		w.foreseen(r)
		if w.decider != nil {
			w.decider.foreseen()
		}
	})
}

// foreseen takes in what will be done.
func (w *importer) foreseen(r exchange.Report) {
	w.lines = make(map[int]*exchange.Line, len(r.Lines))
	for i := range r.Lines {
		w.lines[r.Lines[i].Row] = &r.Lines[i]
	}
	w.button(&r)
}

// button says on the button that brings the rows in exactly what that will do; nil while
// it is not known.
func (w *importer) button(r *exchange.Report) {
	if w.start == nil {
		return
	}
	if r == nil {
		w.start.Disable()
		return
	}
	word := w.env.T("import.run", r.Added)
	if r.Changed > 0 {
		word = w.env.T("import.run_both", r.Added, r.Changed)
	}
	w.start.SetWord(word)
	if w.preview.Good > 0 {
		w.start.Enable()
	}
}
