package kit

import (
	"context"

	"huiwu/app"
	"huiwu/app/overview"
	"huiwu/data/value"

	"fyne.io/fyne/v2"
)

// Undo takes back the newest step beside the window and says so: that of a long import
// is as long as the import. It asks first where that closes a meeting again for which
// something is still to be done.
func (e *Env) Undo() {
	Load(e, func(ctx context.Context) (app.Step, error) {
		step, ok, err := e.Office.Undoable(ctx)
		if err == nil && !ok {
			err = &value.Fault{Kind: value.NotFound, Key: "fault.nothing_to_undo"}
		}
		return step, err
	}, func(step app.Step) {
		// The newest is asked for again when it is taken back: a second press may have come
		// before the first was done.
		e.askClosed(step, false, func() { e.step(e.Office.Undo, "status.undoing", "status.undone", e.notUndone) })
	})
}

// UndoStep takes back one step, or says why not, what stands in its way and what can be
// done about that.
func (e *Env) UndoStep(step app.Step) {
	e.askClosed(step, false, func() {
		e.step(func(ctx context.Context) (app.Step, error) { return step, e.Office.UndoStep(ctx, step) },
			"status.undoing", "status.undone", e.notUndone)
	})
}

// Redo does again what was undone last and says so; it asks as Undo does.
func (e *Env) Redo() {
	Load(e, func(ctx context.Context) (app.Step, error) {
		step, ok, err := e.Office.Redoable(ctx)
		if err == nil && !ok {
			err = &value.Fault{Kind: value.NotFound, Key: "fault.nothing_to_redo"}
		}
		return step, err
	}, func(step app.Step) {
		e.askClosed(step, true, func() {
			e.step(e.Office.Redo, "status.redoing", "status.redone", func(_ app.Step, err error) { e.Fail(err) })
		})
	})
}

func (e *Env) askClosed(step app.Step, redo bool, then func()) {
	office, lang := e.Office, e.Lang
	Load(e, func(ctx context.Context) ([]overview.Unsettled, error) {
		ids, err := office.Overview.ClosedByStep(ctx, step, redo)
		if err != nil {
			return nil, err
		}
		return office.Overview.Unsettled(ctx, lang, ids)
	}, func(open []overview.Unsettled) {
		if len(open) == 0 {
			then()
			return
		}
		AskClosing(e, "closing.text.step", open, then)
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
		e.Say(e.T(done, e.Office.Book.StepWords(e.Scope(), s)))
	})
}

// notUndone says why a step was not taken back, names the step in its way with the offer
// to take that back, and offers to pass over what cannot be undone.
func (e *Env) notUndone(step app.Step, err error) {
	all := value.Faults(err)
	if len(all) == 0 || all[0].Kind == value.Internal || all[0].Kind == value.Unusable || all[0].Key == "fault.undone_already" {
		e.Fail(err)
		return
	}
	type stuck struct {
		way   app.Step
		named bool
	}
	Load(e, func(ctx context.Context) (stuck, error) {
		way, named, err := e.Office.InTheWay(ctx, step)
		return stuck{way, named}, err
	}, func(s stuck) {
		scope := e.Scope()
		content := Column(10, Wrapped(e.T("undo.cannot", e.Office.Book.StepWords(scope, step), value.Moment.Format(scope, step.At))), Wrapped(e.Words(all[0])))
		var sheet *Sheet
		leave := NewButton(e.T("action.cancel"), nil, func() { sheet.Close() })
		over := NewButton(e.T("undo.pass_over"), nil, func() {
			sheet.Close()
			e.Office.PassOver(step)
			e.Undo()
		})
		buttons := []*Button{leave, over}
		if s.named {
			way := e.Office.Book.StepWords(scope, s.way)
			content.Add(Wrapped(e.T("undo.in_the_way", way, value.Moment.Format(scope, s.way.At))))
			buttons = append(buttons, NewPrimary(e.T("undo.way_first", way), nil, func() {
				sheet.Close()
				e.UndoStep(s.way)
			}))
		}
		sheet = NewSheet(e.Window, e.T("undo.cannot_title"), content, buttons...)
		sheet.Width, sheet.First = 520, buttons[len(buttons)-1]
		sheet.Show()
	})
}

// recentSteps is how many steps ShowRecent lists.
const recentSteps = 10

// ShowRecent lists the newest steps of the acting person, each with Undo.
func (e *Env) ShowRecent() {
	Load(e, func(ctx context.Context) ([]app.Step, error) { return e.Office.RecentSteps(ctx, recentSteps) }, func(steps []app.Step) {
		scope := e.Scope()
		var sheet *Sheet
		closing := NewPrimary(e.T("action.close"), nil, func() { sheet.Close() })
		sheet = NewSheet(e.Window, e.T("undo.recent"), e.recentList(scope, steps, func() { sheet.Close() }), closing)
		sheet.Width, sheet.First = 620, closing
		sheet.Show()
	})
}

func (e *Env) recentList(scope value.Scope, steps []app.Step, leave func()) fyne.CanvasObject {
	list := Column(6)
	if len(steps) == 0 {
		list.Add(Dim(e.T("fault.nothing_to_undo")))
	}
	for _, s := range steps {
		undo := NewButton(e.T("action.undo"), nil, func() {
			leave()
			e.UndoStep(s)
		})
		SetEnabled(undo, e.Office.MayUndo(e.ctx, s) == nil)
		list.Add(Row(10, Dim(value.Moment.Format(scope, s.At)), Stretch(Text(e.Office.Book.StepWords(scope, s)).Cutting()), undo))
	}
	return list
}
