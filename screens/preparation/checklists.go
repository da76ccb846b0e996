package preparation

import (
	"huiwu/app/checklists"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// Checklists is the register of checklists: boxes are ticked in the rows, and a line
// over them says how far each list is.
type Checklists struct {
	*page.Page
	env *screen.Env
	far *fyne.Container
}

// NewChecklists is the tab of the checklists.
func NewChecklists(env *screen.Env) *Checklists {
	c := &Checklists{env: env, far: look.RowWrap(18)}
	c.Page = page.New(env, env.Office.Checklists, page.PaperButtons(env, checklists.Register)...)
	c.Page.TickBy("done", "tick", func(ids ...string) {
		env.Done(env.Office.Checklists.Tick(env.Context(), env.Scope(), ids...), env.T("checklists.ticked", len(ids)))
	})
	screen.OfMeeting(c.Base, screen.Unscoped(env.Office.Checklists.OfMeeting), c.show)
	c.Page.SetBar(c.far)
	return c
}

// show says for each list how many of its items are done.
func (c *Checklists) show(items []checklists.ChecklistItem) {
	env := c.env
	c.far.Objects = nil
	for _, p := range checklists.ProgressOf(items) {
		state := look.Open
		if p.Done == p.All {
			state = look.Done
		}
		c.far.Objects = append(c.far.Objects, look.Text(state.Label(env.T("checklists.progress", p.List, p.Done, p.All))))
	}
	if len(c.far.Objects) > 0 {
		c.far.Objects = append(c.far.Objects, look.Caption(env.T("checklists.hint")))
	}
	c.far.Refresh()
	c.Page.SetBar(c.far)
}
