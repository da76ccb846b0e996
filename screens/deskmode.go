package screens

import (
	"context"
	"slices"

	"huiwu/app"
	"huiwu/app/accounts"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/recordform"
)

// The desk is a tab that can be all of a window: for helpers at a venue, who check people in
// and see nothing else.
const (
	deskArea = "onsite"
	deskTab  = "desk"
)

// atDesk reports whether the acting person checks people in only: by their account, or
// because the window was set so or opened so beside another one.
func (s *Shell) atDesk() bool {
	if s.opening.OnlyDesk {
		return true
	}
	who := app.Acting(s.env.Context())
	if slices.Equal(who.Roles, []string{string(accounts.Desk)}) {
		return true
	}
	roles, ok := s.env.Office.Accounts.RolesOf(who.ID)
	return ok && slices.Equal(roles, []accounts.Role{accounts.Desk})
}

// onlyDesk leaves of the areas the desk.
func onlyDesk(all []frame.Area) []frame.Area {
	for _, a := range all {
		if a.Key != deskArea {
			continue
		}
		a.Tabs = slices.DeleteFunc(slices.Clone(a.Tabs), func(t frame.Tab) bool { return t.Key != deskTab })
		if len(a.Tabs) > 0 {
			return []frame.Area{a}
		}
	}
	return all
}

// asDesk closes this window, which only looks, and opens the file in one that checks in.
func (s *Shell) asDesk() {
	s.env.Close()
	s.window.Hide() // closing the main window would end the program
	s.opening.AsDesk()
}

// toDesk turns the window into a desk, which only the password leaves.
func (s *Shell) toDesk() {
	s.Leave(func() {
		who := app.Acting(s.env.Context())
		who.Roles = []string{string(accounts.Desk)}
		s.env.SignIn(who)
		s.Rebuild()
	})
}

// leaveDesk asks for the password of whoever signed in, and shows the areas again.
func (s *Shell) leaveDesk() {
	env, who := s.env, app.Acting(s.env.Context())
	d := &recordform.Dialog{
		Title: env.T("deskmode.leave.title"), Text: env.T("deskmode.leave.text", who.Name), Yes: env.T("deskmode.leave.yes"), Elsewhere: "password",
		Fields: []recordform.Field{{Key: "password", Label: env.T("signin.password"), Required: true, Secret: true, Long: true}},
	}
	d.Save = func(d *recordform.Dialog) {
		typed := d.Given("password")
		recordform.Beside(d, func(ctx context.Context) (app.Account, error) {
			return env.Office.Accounts.SignIn(ctx, accounts.Ref(who.ID), typed)
		}, func(who app.Account) {
			d.End(nil)
			s.Leave(func() {
				env.SignIn(who)
				s.Rebuild()
			})
		})
	}
	d.Open(env)
}
