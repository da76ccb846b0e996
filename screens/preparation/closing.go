package preparation

import (
	"context"
	"strings"

	"huiwu/app"
	"huiwu/app/core"
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
	n, most := 0, openOfEach
	for _, u := range open {
		n += len(u.Open)
	}
	if len(open) == 1 {
		most = openOfOne
	}
	list := []fyne.CanvasObject{look.Wrapped(env.T(text))}
	for _, u := range open[:min(len(open), openMeetings)] {
		lines := openWords(env, u.Open, most)
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
		Title: env.T("closing.title", n), Yes: env.T("closing.yes"), No: env.T("closing.no"), Danger: true, Width: 500,
	}, look.Column(10, list...), func(ok bool) {
		if ok {
			yes()
		}
	})
}

// openWords lists what is still to be done, the first of it when it is much.
func openWords(env *screen.Env, open []core.Deadline, most int) string {
	var lines []string
	for _, d := range open[:min(len(open), most)] {
		line := "·"
		if d.Due != "" {
			line += " " + string(d.Due)
		}
		lines = append(lines, line+" "+d.What)
	}
	if n := len(open) - most; n > 0 {
		lines = append(lines, env.T("closing.more", n))
	}
	return strings.Join(lines, "\n")
}
