package preparation

import (
	"context"
	"strings"

	"huiwu/app"
	"huiwu/app/overview"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
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

// How much of what is still to be done a question lists: of one meeting, of each of
// several, and of how many.
const (
	openOfOne    = 10
	openOfEach   = 3
	openMeetings = 8
)

// askClosing asks whether meetings are to be closed for which something is still to be
// done, and lists it by meeting; text is the key of the words above the list.
func askClosing(env *screen.Env, text string, open []overview.OpenWork, yes func()) *input.Dialog {
	most := openOfEach
	if len(open) == 1 {
		most = openOfOne
	}
	list := []fyne.CanvasObject{look.Wrapped(env.T(text))}
	for _, u := range open[:min(len(open), openMeetings)] {
		lines := strings.Join(u.Lines(env.Scope(), most), "\n")
		if len(open) > 1 || text != "closing.text" {
			name := env.T("closing.meeting", u.Meeting.Code, u.Meeting.Title, len(u.Open))
			list = append(list, look.Column(2, look.Strong(name).Cutting(), look.Wrapped(lines)))
		} else {
			list = append(list, look.Wrapped(lines))
		}
	}
	if rest := len(open) - openMeetings; rest > 0 {
		list = append(list, look.Wrapped(env.T("closing.more_meetings", rest)))
	}
	return input.AskShowing(env.Window, input.Question{
		Title: env.T("closing.title", overview.CountOpen(open)), Yes: env.T("closing.yes"), No: env.T("closing.no"), Danger: true, Width: 500,
	}, look.Column(10, list...), func(ok bool) {
		if ok {
			yes()
		}
	})
}
