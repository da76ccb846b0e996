package screen

import (
	"context"
	"log/slog"

	"huiwu/app"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// Undo takes back the newest step beside the window and says so: that of a long import
// is as long as the import. BeforeStep is asked first.
func (e *Env) Undo() {
	Fetch(e, func(ctx context.Context) (app.Step, error) {
		step, ok, err := e.Office.Undoable(ctx)
		if err == nil && !ok {
			err = &value.Fault{Kind: value.NotFound, Key: "fault.nothing_to_undo"}
		}
		return step, err
	}, func(step app.Step) {
		// The newest is asked for again when it is taken back: a second press may have come
		// before the first was done.
		e.BeforeStep(step, false, func() { e.step(e.Office.Undo, "status.undoing", "status.undone", e.newestNotUndone) })
	})
}

// NextStep names the step that Undo would be about, or with redo Redo; "" where there is
// none. err says why the acting person may not take it. What cannot be read is not named:
// the command itself will tell.
func (e *Env) NextStep(redo bool) (words string, err error) {
	next, may := e.Office.Undoable, e.Office.MayUndo
	if redo {
		next, may = e.Office.Redoable, e.Office.MayRedo
	}
	step, ok, unread := next(e.ctx)
	if unread != nil {
		slog.Error("next step", "err", unread)
		return "", nil
	}
	if !ok {
		return "", nil
	}
	return e.Office.Registry.StepWords(e.Scope(), step), may(e.ctx, step)
}

// UndoStep takes back one step, or says why not, what stands in its way and what can be
// done about that.
func (e *Env) UndoStep(step app.Step) {
	e.BeforeStep(step, false, func() {
		e.step(func(ctx context.Context) (app.Step, error) { return step, e.Office.UndoStep(ctx, step) },
			"status.undoing", "status.undone", e.notUndone)
	})
}

// Redo does again what was undone last and says so; it asks as Undo does.
func (e *Env) Redo() {
	Fetch(e, func(ctx context.Context) (app.Step, error) {
		step, ok, err := e.Office.Redoable(ctx)
		if err == nil && !ok {
			err = &value.Fault{Kind: value.NotFound, Key: "fault.nothing_to_redo"}
		}
		return step, err
	}, func(step app.Step) {
		e.BeforeStep(step, true, func() {
			e.step(e.Office.Redo, "status.redoing", "status.redone", func(_ app.Step, err error) { e.Fail(err) })
		})
	})
}

func (e *Env) step(move func(context.Context) (app.Step, error), doing, done string, fail func(app.Step, error)) {
	var s app.Step
	e.Work(e.T(doing), func(ctx context.Context, _ func(int, int)) (err error) {
		s, err = move(ctx)
		return err
	}, func(err error) {
		if err != nil {
			fail(s, err)
			return
		}
		e.ShowStatus(e.T(done, e.Office.Registry.StepWords(e.Scope(), s)))
	})
}

// newestNotUndone is notUndone for the newest step, with the offer to pass over it.
func (e *Env) newestNotUndone(step app.Step, err error) {
	e.tellNotUndone(step, err, func() {
		e.Office.PassOver(step)
		e.Undo()
	})
}

// notUndone says why a step was not taken back and names the step in its way, with the
// offer to take that back. A step that was picked is not passed over: what Undo takes back
// next is the newest, not the one before it.
func (e *Env) notUndone(step app.Step, err error) { e.tellNotUndone(step, err, nil) }

func (e *Env) tellNotUndone(step app.Step, err error, passOver func()) {
	all := value.Faults(err)
	if len(all) == 0 || all[0].Kind == value.Internal || all[0].Kind == value.Unusable || all[0].Key == "fault.undone_already" {
		e.Fail(err)
		return
	}
	type stuck struct {
		what, wayWhat string
		way           app.Step
		named         bool
	}
	scope := e.Scope()
	Fetch(e, func(ctx context.Context) (s stuck, err error) {
		if s.what, err = e.Office.StepAbout(ctx, scope, step); err != nil {
			return s, err
		}
		if s.way, s.named, err = e.Office.InTheWay(ctx, step); err == nil && s.named {
			s.wayWhat, err = e.Office.StepAbout(ctx, scope, s.way)
		}
		return s, err
	}, func(s stuck) {
		content := look.Column(10, look.Wrapped(e.T("undo.cannot", s.what, value.Moment.Format(scope, step.At))), look.Wrapped(e.Words(all[0])))
		var sheet *input.Dialog
		end := func(then func()) func() {
			return func() {
				sheet.Close()
				then()
			}
		}
		leave := "action.close"
		if s.named || passOver != nil {
			leave = "action.cancel"
		}
		buttons := []*input.Button{input.NewButton(e.T(leave), nil, end(func() {}))}
		if passOver != nil {
			buttons = append(buttons, input.NewButton(e.T("undo.pass_over"), nil, end(passOver)))
		}
		if s.named {
			way := e.Office.Registry.StepWords(scope, s.way)
			content.Add(look.Wrapped(e.T("undo.in_the_way", s.wayWhat, value.Moment.Format(scope, s.way.At))))
			buttons = append(buttons, input.NewPrimary(e.T("undo.way_first", way), nil, end(func() { e.UndoStep(s.way) })))
		}
		sheet = input.NewDialog(e.Window, e.T("undo.cannot_title"), content, buttons...)
		sheet.Width, sheet.First = 520, buttons[len(buttons)-1]
		sheet.Show()
	})
}

// recentSteps is how many steps ShowRecent lists.
const recentSteps = 10

// recentStep is a step with what is said of it.
type recentStep struct {
	app.Step
	what string
}

// ShowRecent lists the newest steps of the acting person, each with Undo.
func (e *Env) ShowRecent() {
	scope := e.Scope()
	Fetch(e, func(ctx context.Context) (out []recentStep, err error) {
		steps, err := e.Office.RecentSteps(ctx, recentSteps)
		for _, s := range steps {
			if err == nil {
				r := recentStep{Step: s}
				r.what, err = e.Office.StepAbout(ctx, scope, s)
				out = append(out, r)
			}
		}
		return out, err
	}, func(steps []recentStep) {
		var sheet *input.Dialog
		closing := input.NewPrimary(e.T("action.close"), nil, func() { sheet.Close() })
		sheet = input.NewDialog(e.Window, e.T("undo.recent"), e.recentList(scope, steps, func() { sheet.Close() }), closing)
		sheet.Width, sheet.First = 620, closing
		sheet.Show()
	})
}

func (e *Env) recentList(scope value.Scope, steps []recentStep, leave func()) fyne.CanvasObject {
	list := look.Column(6)
	if len(steps) == 0 {
		list.Add(look.Dim(e.T("fault.nothing_to_undo")))
	}
	for _, s := range steps {
		undo := input.NewButton(e.T("action.undo"), nil, func() {
			leave()
			e.UndoStep(s.Step)
		})
		input.SetEnabled(undo, e.Office.MayUndo(e.ctx, s.Step) == nil)
		list.Add(look.Row(10, look.Dim(value.Moment.Format(scope, s.At)), look.Stretch(look.Text(s.what).Cutting()), undo))
	}
	return list
}
