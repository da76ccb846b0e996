package preparation

import (
	"context"

	"huiwu/app/meetings"
	"huiwu/app/overview"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// headsBanner says that the head count has changed, and offers to take it over in a
// register as one step, after what is being typed; text is the key of its words.
func headsBanner(env *screen.Env, leave func(then func()), text string, heads int64, n int, register string) fyne.CanvasObject {
	return input.Banner(look.Warn, env.T(text, heads, n), env.Button(screen.Action{
		Word: env.T("heads.take", heads), Verb: "follow_heads", Register: register,
		Do: func() { leave(func() { takeHeads(env, env.Meeting, register) }) },
	}))
}

// takeHeads brings what is planned for another head count to the present one.
func takeHeads(env *screen.Env, meeting string, only ...string) {
	d, err := env.Office.Overview.TakeHeads(env.Context(), env.Scope(), meetings.Ref(meeting), only...)
	env.Done(err, env.T("heads.taken", d.Now.Heads, d.Lines, d.Materials, d.Meals))
}

// offerHeads says after a meeting was saved with another head count what is still planned
// for the former one, and offers to take the new one over.
func offerHeads(env *screen.Env, meeting string) {
	screen.Fetch(env, func(ctx context.Context) (overview.HeadsDrift, error) {
		return env.Office.Overview.HeadsDrift(ctx, env.Scope(), meetings.Ref(meeting))
	}, func(d overview.HeadsDrift) {
		if d.Any() {
			env.Status.ShowStatus(env.T("heads.drift", d.Now.Heads, d.Lines, d.Materials, d.Meals), env.T("heads.take", d.Now.Heads), func() { takeHeads(env, meeting) })
		}
	})
}

// noteHeads remembers that a meeting is being saved with another head count.
func (m *Meetings) noteHeads(w recordform.Writing) {
	m.reckoned = ""
	if was, is, ok := m.rewritten(w); ok && was.Expected != is.Expected {
		m.reckoned = string(is.ID)
	}
}

// saved offers what follows from the new head count.
func (m *Meetings) saved(id string) {
	if id != "" && id == m.reckoned && m.env.May("follow_heads", meetings.Register) {
		offerHeads(m.env, id)
	}
	m.reckoned = ""
}
