package preparation

import (
	"context"

	"huiwu/app"
	"huiwu/app/overview"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
)

// BeforeStep asks, where undoing a step or doing it again closes a meeting for which something
// is still to be done, whether that is wanted; see screen.Env.
func BeforeStep(env *screen.Env) func(step app.Step, redo bool, then func()) {
	return func(step app.Step, redo bool, then func()) {
		of, lang := env.Office.Overview, env.Lang
		screen.Fetch(env, func(ctx context.Context) ([]overview.OpenWork, error) {
			ids, err := of.ClosedByStep(ctx, step, redo)
			if err != nil {
				return nil, err
			}
			return of.OpenWork(ctx, lang, ids)
		}, func(open []overview.OpenWork) {
			if len(open) == 0 {
				then()
				return
			}
			askClosing(env, "closing.text.step", open, then)
		})
	}
}

// askClosing asks whether meetings are to be closed for which something is still to be
// done, and lists it by meeting; text is the key of the words above the list.
func askClosing(env *screen.Env, text string, open []overview.OpenWork, yes func()) *input.Dialog {
	column := look.Column(10, look.Wrapped(env.T(text)))
	lists, rest := overview.ListOpen(env.Scope(), open, text != "closing.text")
	for _, l := range lists {
		one := look.Column(2, look.Wrapped(l.Lines))
		if l.Head != "" {
			one = look.Column(2, look.Strong(l.Head).Cutting(), look.Wrapped(l.Lines))
		}
		column.Add(one)
	}
	if rest > 0 {
		column.Add(look.Wrapped(env.T("closing.more_meetings", rest)))
	}
	return input.AskShowing(env.Window, input.Question{
		Title: env.T("closing.title", overview.CountOpen(open)), Yes: env.T("closing.yes"), No: env.T("closing.no"), Danger: true, Width: 500,
	}, column, func(ok bool) {
		if ok {
			yes()
		}
	})
}
