package preparation

import (
	"context"

	"huiwu/app/checklists"
	"huiwu/app/meetings"
	"huiwu/data/value"
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

	loading *screen.Loader
}

// NewChecklists is the tab of the checklists.
func NewChecklists(env *screen.Env) *Checklists {
	c := &Checklists{env: env, far: look.Flow(18)}
	c.Page = page.New(env, env.Office.Checklists, page.PaperButtons(env, checklists.Register)...)
	c.Page.TickBy("done", "tick", c.tick)
	c.loading = c.Loader(c.load)
	c.Page.SetBar(c.far)
	return c
}

// tick ticks items, or takes the ticks away, as one step.
func (c *Checklists) tick(ids ...string) {
	env := c.env
	if err := env.Office.Checklists.Tick(env.Context(), env.Scope(), ids...); err != nil {
		env.Fail(err)
		return
	}
	env.SayUndo(env.T("checklists.ticked", len(ids)))
}

// load reads how far the lists of the meeting are.
func (c *Checklists) load() {
	meeting, office := meetings.Ref(c.env.Meeting), c.env.Office
	if meeting == "" {
		c.loading.Drop()
		c.show(nil)
		return
	}
	screen.Load(c.loading, func(ctx context.Context, _ value.Scope) ([]checklists.ChecklistItem, error) {
		return office.Checklists.OfMeeting(ctx, meeting)
	}, c.show)
}

// show says for each list how many of its items are done.
func (c *Checklists) show(items []checklists.ChecklistItem) {
	env := c.env
	done, all := map[string]int{}, map[string]int{}
	var order []string
	for _, i := range items {
		if all[i.List]++; all[i.List] == 1 {
			order = append(order, i.List)
		}
		if i.Done {
			done[i.List]++
		}
	}
	c.far.Objects = nil
	for _, l := range order {
		state := look.Open
		if done[l] == all[l] {
			state = look.Done
		}
		c.far.Objects = append(c.far.Objects, look.Text(state.Label(env.T("checklists.progress", l, done[l], all[l]))))
	}
	if len(order) > 0 {
		c.far.Objects = append(c.far.Objects, look.Caption(env.T("checklists.hint")))
	}
	c.far.Refresh()
	c.Page.SetBar(c.far)
}
