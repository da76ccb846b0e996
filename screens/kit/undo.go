package kit

import (
	"context"

	"huiwu/app"
)

// Undo takes back the newest step beside the window and says so: that of a long import
// is as long as the import.
func (e *Env) Undo() { e.step(e.Office.Undo, "status.undoing", "status.undone") }

// Redo does again what was undone last and says so.
func (e *Env) Redo() { e.step(e.Office.Redo, "status.redoing", "status.redone") }

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
