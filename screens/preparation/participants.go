package preparation

import (
	"slices"

	"huiwu/app"
	"huiwu/app/participants"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Participants is the screen of a meeting's list: its page, with the papers made of it
// and what changed of who comes.
type Participants struct {
	*kit.Page
	env *kit.Env
}

// NewParticipants is the screen of the list; what the window shows is its Page.
func NewParticipants(env *kit.Env) *Participants {
	p := &Participants{env: env}
	var tools []fyne.CanvasObject
	for _, kind := range app.PapersOf(participants.Register) {
		open := func() { p.save(kind) }
		if kind.Name == changes {
			open = func() { showChanges(env, kind) }
		}
		tools = append(tools, kit.NewButton(env.T("paper."+kind.Name), theme.DocumentIcon(), open))
	}
	p.Page = kit.NewPage(env, env.Office.Participants, tools...)
	return p
}

// save makes a paper in the order of the page, and of the selection where it can be.
func (p *Participants) save(kind app.PaperKind) {
	kind.Wish = p.Wish()
	if !slices.Contains(kind.Asks, app.AskChosen) {
		kind.Wish.Chosen = nil
	}
	kit.SavePaper(p.env, kind)
}
