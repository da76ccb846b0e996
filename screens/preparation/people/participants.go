// Package people are the tabs of those who come: participants with badges and changes, hosts
// with their script.
package people

import (
	"context"
	"slices"

	"huiwu/app/module"
	"huiwu/app/participants"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// Participants is the screen of a meeting's list: its page, with the papers made of it
// and what changed of who comes.
type Participants struct {
	*page.Page
	env *screen.Env
}

// NewParticipants is the screen of the list; what the window shows is its Page.
func NewParticipants(env *screen.Env) *Participants {
	p := &Participants{env: env}
	var tools []fyne.CanvasObject
	for _, kind := range env.Office.Papers.ForRegister(participants.Register) {
		open := func() { p.save(kind) }
		if kind.Name == changes {
			open = func() { showChanges(env, kind) }
		}
		tools = append(tools, page.PaperButton(env, kind, open))
	}
	p.Page = page.New(env, env.Office.Participants, tools...)
	p.Extra = p.extra
	return p
}

// extra are the items for the menu of a record that are about the whole selection.
func (p *Participants) extra() []*fyne.MenuItem {
	env, keys := p.env, p.ChosenKeys()
	var out []*fyne.MenuItem
	for _, kind := range env.Office.Papers.ForRegister(participants.Register) {
		if slices.Contains(kind.Offers, module.OptionChosen) {
			kind.Options.Chosen = keys
			out = append(out, fyne.NewMenuItem(env.T("paper.of_chosen", env.T("paper."+kind.Name), len(keys)), func() {
				kind.Options.Order = p.Wish().Order
				offer(env, kind)
			}))
		}
	}
	return append(out, env.Items(screen.Action{
		Word: env.T("badges.remake", len(keys)), Verb: "badge", Register: participants.Register, Do: func() {
			p.ApplyToMany(keys, env.T("badges.remake.ask", len(keys)), env.T("badges.remake.yes", len(keys)), func(ctx context.Context) (string, error) {
				n, err := env.Office.Participants.RemakeBadges(ctx, keys)
				return env.T("badges.remake.done", n), err
			})
		},
	})...)
}

// save makes a paper in the order of the page, and of the selection where it can be.
func (p *Participants) save(kind module.Paper) {
	kind.Options = p.Wish()
	if !slices.Contains(kind.Offers, module.OptionChosen) {
		kind.Options.Chosen = nil
	}
	offer(p.env, kind)
}

// offer asks where a paper goes, and before in which size where it can be wished.
func offer(env *screen.Env, kind module.Paper) {
	if slices.Contains(kind.Offers, module.OptionSize) {
		showBadges(env, kind)
		return
	}
	page.SavePaper(env, kind)
}
