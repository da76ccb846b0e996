package kit

import (
	"context"

	"huiwu/app"
)

// Undo takes back the newest step beside the window and says so: that of a long import
// is as long as the import. It asks first where that closes a meeting again for which
// something is still to be done.
func (e *Env) Undo() {
	e.askClosed(false, func() { e.step(e.Office.Undo, "status.undoing", "status.undone") })
}

// Redo does again what was undone last and says so; it asks as Undo does.
func (e *Env) Redo() {
	e.askClosed(true, func() { e.step(e.Office.Redo, "status.redoing", "status.redone") })
}

func (e *Env) askClosed(redo bool, then func()) {
	office, lang := e.Office, e.Lang
	Load(e, func(ctx context.Context) ([]app.Unsettled, error) {
		ids, err := office.ClosedByStep(ctx, redo)
		if err != nil {
			return nil, err
		}
		return office.Unsettled(ctx, lang, ids)
	}, func(open []app.Unsettled) {
		if len(open) == 0 {
			then()
			return
		}
		AskClosing(e, "closing.text.step", open, then)
	})
}

func (e *Env) step(move func(context.Context) (app.Step, error), doing, done string) {
	var s app.Step
	e.Work(e.T(doing), func(ctx context.Context, _ func(int, int)) (err error) {
		s, err = move(ctx)
		return err
	}, func(err error) {
		if err != nil {
			e.Fail(err)
			return
		}
		e.Say(e.T(done, e.Office.StepWords(e.Scope(), s)))
	})
}
