package preparation

import (
	"context"

	"huiwu/app/materials"
	"huiwu/app/meetings"
	"huiwu/app/overview"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// headsBanner says that the head count has changed, and offers to take it over in a
// register as one step, after what is being typed; text is the key of its words.
func headsBanner(env *screen.Env, leave func(then func()), text string, heads int64, n int, register string) fyne.CanvasObject {
	take := input.NewButton(env.T("heads.take", heads), nil, func() { leave(func() { takeHeads(env, env.Meeting, register) }) })
	input.SetEnabled(take, env.May("follow_heads", register))
	return input.Banner(look.Warn, env.T(text, heads, n), take)
}

// takeHeads brings what is planned for another head count to the present one.
func takeHeads(env *screen.Env, meeting string, only ...string) {
	d, err := env.Office.Overview.TakeHeads(env.Context(), env.Scope(), meetings.Ref(meeting), only...)
	if err != nil {
		env.Fail(err)
		return
	}
	env.SayUndo(env.T("heads.taken", d.Now.Heads, d.Lines, d.Materials, d.Meals))
}

// offerHeads says after a meeting was saved with another head count what is still planned
// for the former one, and offers to take the new one over.
func offerHeads(env *screen.Env, meeting string) {
	screen.Fetch(env, func(ctx context.Context) (overview.HeadsDrift, error) {
		return env.Office.Overview.HeadsDrift(ctx, env.Scope(), meetings.Ref(meeting))
	}, func(d overview.HeadsDrift) {
		if d.Any() {
			env.Teller.Say(env.T("heads.drift", d.Now.Heads, d.Lines, d.Materials, d.Meals), env.T("heads.take", d.Now.Heads), func() { takeHeads(env, meeting) })
		}
	})
}

// noteHeads remembers that a meeting is being saved with another head count.
func (m *Meetings) noteHeads(w recordform.Writing) {
	m.reckoned = ""
	if len(w.IDs) != 1 || w.Draft == nil {
		return
	}
	is, ok := w.Draft.Record().(*meetings.Meeting)
	if !ok {
		return
	}
	if was, err := m.env.Office.Meetings.ByKey(m.env.Context(), is.ID); err == nil && was.Expected != is.Expected {
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

// loadHeads offers to take over the head count where copies are for another one.
func (m *Materials) loadHeads() {
	env := m.env
	meeting := meetings.Ref(env.Meeting)
	if meeting == "" {
		m.heads.Drop()
		m.showHeads(overview.HeadsDrift{})
		return
	}
	screen.Load(m.heads, func(ctx context.Context, s value.Scope) (overview.HeadsDrift, error) {
		return env.Office.Overview.HeadsDrift(ctx, s, meeting)
	}, m.showHeads)
}

func (m *Materials) showHeads(d overview.HeadsDrift) {
	if d.Materials == 0 {
		m.Page.SetBar(nil)
		return
	}
	m.Page.SetBar(headsBanner(m.env, m.Leave, "heads.materials", d.Now.Heads, d.Materials, materials.Register))
}
