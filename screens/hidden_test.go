package screens

import (
	"context"
	"strings"
	"testing"

	"huiwu/app"
	"huiwu/app/accounts"

	"fyne.io/fyne/v2/test"
)

// Whatever one register or class of fields the office takes away from a role, each tab that
// is still offered opens: what may not be seen is not there, and nothing else is missing.
func TestEveryTabOpensWithoutAnyOneRight(t *testing.T) {
	s, boss := staffedShell(t)
	admin, office := app.ActAs(context.Background(), boss), s.env.Office
	refused := strings.Trim(s.env.T("fault.no_right.who", "|", "|"), "|")
	refused = refused[:strings.Index(refused, "|")]
	s.forget()
	for _, role := range []accounts.Role{accounts.Organiser, accounts.Desk} {
		s.env.SignIn(boss)
		key := clerk(t, s, "赵"+string(role), accounts.Roles(role))
		if err := office.Accounts.ChangeOwn(context.Background(), key, "first password", clerkPassword); err != nil {
			t.Fatal(err)
		}
		who, err := office.Accounts.SignIn(context.Background(), key, clerkPassword)
		if err != nil {
			t.Fatal(err)
		}
		for _, sub := range office.Accounts.Subjects() {
			was := office.Accounts.Allows(role, sub.Name)
			if was == "" {
				continue
			}
			set := func(to accounts.Allowed) {
				if err := office.Accounts.SetRights(admin, role, map[string]accounts.Allowed{sub.Name: to}); err != nil {
					t.Fatal(err)
				}
			}
			set("")
			if office.Accounts.Allows(role, sub.Name).Has(accounts.Read) != (sub.Name == accounts.Basic) {
				t.Errorf("%s still reads %s", role, sub.Name)
			}
			s.signedIn(who)
			for _, a := range s.offered() {
				for _, one := range a.Tabs {
					s.Show(a.Key, one.Key)
					c := s.window.Canvas()
					for top := c.Overlays().Top(); top != nil; top = c.Overlays().Top() {
						t.Errorf("%s without %s in %s: %v", role, sub.Name, one.Key, written.FindAllString(test.RenderObjectToMarkup(top), -1))
						c.Overlays().Remove(top)
					}
					if m := test.RenderObjectToMarkup(s.Current().Content()); strings.Contains(m, refused) {
						t.Errorf("%s without %s: %s says so", role, sub.Name, one.Key)
					}
				}
			}
			s.forget()
			set(was)
		}
	}
}
