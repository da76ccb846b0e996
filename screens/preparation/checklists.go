package preparation

import (
	"context"
	"strings"

	"huiwu/app/checklists"
	"huiwu/app/core"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Checklists is the screen of what is ticked off for a meeting: Space ticks the selected
// items, and a line says how far each list is.
type Checklists struct {
	*kit.Page
	env    *kit.Env
	far    *kit.Line
	tick   *kit.Button
	latest kit.Latest
}

// NewChecklists is the screen of the checklists.
func NewChecklists(env *kit.Env) *Checklists {
	c := &Checklists{env: env, far: kit.Dim("").Cutting()}
	var tools []fyne.CanvasObject
	for _, b := range kit.PaperButtons(env, checklists.Register) {
		tools = append(tools, b)
	}
	c.Page = kit.NewPage(env, env.Office.Checklists, tools...)
	c.tick = kit.NewButton(env.T("checklists.tick"), theme.ConfirmIcon(), c.toggle)
	if env.Office.ReadOnly() {
		c.tick.Disable()
	}
	c.Page.OnSpace = c.toggle
	c.Page.OnLoaded = func([]string) { c.load() }
	c.Page.SetBar(kit.Row(10, c.tick, kit.Stretch(c.far)))
	return c
}

// toggle ticks the selected items, or takes the ticks away when all have one.
func (c *Checklists) toggle() {
	env, keys := c.env, c.Page.ChosenKeys()
	if len(keys) == 0 || env.Office.ReadOnly() {
		return
	}
	if err := env.Office.Tick(env.Context(), env.Scope(), keys...); err != nil {
		env.Fail(err)
	}
}

// load says how far each list is.
func (c *Checklists) load() {
	env, meeting, s := c.env, c.env.Meeting, c.env.Scope()
	kit.LoadLatest(env, &c.latest, func(ctx context.Context) (string, error) {
		if meeting == "" {
			return "", nil
		}
		reg := env.Office.Checklists
		ids, err := reg.IDs(ctx, s, core.Query{Meeting: meeting, Order: []string{"list", "position"}})
		if err != nil {
			return "", err
		}
		all, err := reg.Load(ctx, ids)
		var names []string
		done, of := map[string]int{}, map[string]int{}
		for _, one := range all {
			if of[one.List] == 0 {
				names = append(names, one.List)
			}
			of[one.List]++
			if one.Done {
				done[one.List]++
			}
		}
		parts := make([]string, len(names))
		for i, n := range names {
			parts[i] = env.T("checklists.far", n, done[n], of[n])
		}
		return strings.Join(parts, "　·　"), err
	}, func(text string) { c.far.SetText(text) })
}
