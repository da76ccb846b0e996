package settings

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/accounts"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Rights is the screen on which the office says what each role may do: a line for each
// register with a tick for each right, for the role that was chosen.
type Rights struct {
	*screen.Base
	env     *screen.Env
	roles   *pick.Pick
	text    *look.WrappedText
	lines   *fyne.Container
	scroll  *look.Scroll
	save    *input.Button
	usual   *input.Button
	loading *screen.Loader
	role    accounts.Role
	ticks   map[string]map[accounts.Right]*input.Check
}

// rightWidth is the width of a column of ticks, wordWidth that of the names, in plain units.
const (
	rightWidth = 60
	wordWidth  = 186
)

// NewRights is the screen of the rights.
func NewRights(env *screen.Env) *Rights {
	r := &Rights{env: env, role: accounts.Organiser, text: look.Wrapped(""), lines: look.Column(2)}
	options := make([]input.Option, len(accounts.AllRoles))
	for i, role := range accounts.AllRoles {
		options[i] = input.Option{Code: string(role), Label: env.T("choice.account_role." + string(role))}
	}
	r.roles = pick.NewPick(options, false)
	r.roles.OnChanged = func(key string) {
		r.roles.Set(string(r.role)) // it stays there until everything is saved
		r.Leave(func() { r.choose(accounts.Role(key)) })
	}
	saving := screen.Action{
		Word: env.T("action.save"), Icon: theme.DocumentSaveIcon(), Verb: "save", Register: accounts.RightsRegister,
		When: func() bool { return len(r.changed()) > 0 }, Do: func() { r.keep() },
	}
	r.save = env.Primary(saving)
	r.usual = env.Button(screen.Action{
		Word: env.T("rights.usual"), Icon: theme.HistoryIcon(), Verb: "save", Register: accounts.RightsRegister,
		When: func() bool { return r.role != accounts.Administrator && r.other() }, Do: r.showUsual,
	})
	head := look.Row(10, look.Heading(env.T("tab.rights")), look.FixedWidth(r.roles, 220), look.Stretch(nil))
	head.Objects = append(append(head.Objects, page.PaperButtons(env, accounts.Register)...), r.usual, r.save)
	r.scroll = look.NewScroll(look.Pad(r.lines, 0, 16, 18, 18))
	table := look.Card(look.Framed(look.Column(0, look.Pad(r.heads(), 10, 6, 18, 18), look.NewDivider()), nil, r.scroll))
	r.Base = screen.NewBase(env, look.Framed(look.Pad(look.Column(8, head, r.text), 0, 10, 0, 0), nil, table))
	r.Commands = map[screen.Command]screen.Action{screen.CommandSave: saving}
	r.loading = r.Loader(func() {
		screen.Load(r.loading, func(ctx context.Context, _ value.Scope) ([]accounts.RoleRight, error) {
			return env.Office.Accounts.Stored(ctx)
		}, r.follow)
	})
	return r
}

// follow shows the rights anew when they changed and nothing is being ticked.
func (r *Rights) follow([]accounts.RoleRight) {
	if r.ticks == nil || len(r.changed()) == 0 {
		r.choose(r.role)
	}
}

// Leave asks about unsaved ticks.
func (r *Rights) Leave(then func()) {
	if len(r.changed()) == 0 {
		then()
		return
	}
	recordform.AskSave(r.env, r.keep, func() { r.choose(r.role) }, func() {}, then)
}

// choose shows what a role may do.
func (r *Rights) choose(role accounts.Role) {
	env := r.env
	r.role = role
	r.roles.Set(string(role))
	r.text.SetText(env.T("rights.text." + string(role)))
	r.ticks, r.lines.Objects = map[string]map[accounts.Right]*input.Check{}, nil
	area := ""
	for _, s := range env.Office.Accounts.Subjects() {
		if s.Area != area {
			area = s.Area
			r.lines.Add(look.Pad(r.head(s), 12, 2, 0, 0))
		}
		r.lines.Add(r.line(s))
	}
	r.lines.Refresh()
	r.scroll.Refresh()
	r.settle()
}

// heads are the heads of the columns, which stay while the lines scroll. Whether fields of a
// class are seen stands in the first of them.
func (r *Rights) heads() fyne.CanvasObject {
	row := look.Row(0, look.FixedWidth(look.Caption(""), wordWidth))
	for _, right := range accounts.RegisterRights {
		row.Add(look.FixedWidth(look.Caption(r.env.T("choice.right."+string(right))), rightWidth))
	}
	return row
}

// head is the line over the registers of an area.
func (r *Rights) head(s accounts.Subject) fyne.CanvasObject {
	if s.Area == "fields" {
		return look.Strong(r.env.T("rights.fields"))
	}
	return look.Strong(r.env.T("area." + s.Area))
}

// line is a register with a tick for each right.
func (r *Rights) line(s accounts.Subject) fyne.CanvasObject {
	env := r.env
	allowed := env.Office.Accounts.Allows(r.role, s.Name)
	row := look.Row(0, look.FixedWidth(look.Text(env.T(s.Word)).Cutting(), wordWidth))
	r.ticks[s.Name] = map[accounts.Right]*input.Check{}
	for _, right := range s.Rights {
		c := input.NewCheck("")
		c.Set(allowed.Has(right))
		c.OnChanged = func(on bool) { r.ticked(s.Name, right, on) }
		c.OnFocus = func() { focus.IntoView(r.scroll, c) }
		fixed := r.role == accounts.Administrator || s.Name == accounts.Basic && right == accounts.Read
		if fixed || !env.May("save", accounts.RightsRegister) {
			c.Disable()
		}
		r.ticks[s.Name][right] = c
		row.Add(look.FixedWidth(c, rightWidth))
	}
	return row
}

// ticked keeps the ticks of a line sensible: who may do anything also sees it.
func (r *Rights) ticked(subject string, right accounts.Right, on bool) {
	ticks := r.ticks[subject]
	if read := ticks[accounts.Read]; read != nil {
		switch {
		case on && right != accounts.Read:
			read.Set(true)
		case !on && right == accounts.Read:
			for _, c := range ticks {
				c.Set(c.Disabled() && c.Checked())
			}
		}
	}
	r.settle()
}

// shown is what the ticks of a line say.
func (r *Rights) shown(subject string) accounts.Allowed {
	var has []string
	for _, right := range append(slices.Clone(accounts.RegisterRights), accounts.See) {
		if c := r.ticks[subject][right]; c != nil && c.Checked() {
			has = append(has, string(right))
		}
	}
	return accounts.Allowed(strings.Join(has, " "))
}

// changed is what was ticked otherwise than it stands.
func (r *Rights) changed() map[string]accounts.Allowed {
	out := map[string]accounts.Allowed{}
	for subject := range r.ticks {
		if now := r.shown(subject); now != r.env.Office.Accounts.Allows(r.role, subject) {
			out[subject] = now
		}
	}
	return out
}

// other reports whether the role may other than the usual.
func (r *Rights) other() bool {
	for subject := range r.ticks {
		if r.shown(subject) != accounts.Usual(r.role, subject) {
			return true
		}
	}
	return false
}

func (r *Rights) settle() {
	r.save.Settle()
	r.usual.Settle()
}

// showUsual ticks what the role usually may; it is saved like any other change.
func (r *Rights) showUsual() {
	for subject, ticks := range r.ticks {
		for right, c := range ticks {
			c.Set(accounts.Usual(r.role, subject).Has(right))
		}
	}
	r.settle()
}

// keep saves what was ticked; ok is false when that was refused, which is then told.
func (r *Rights) keep() (ok bool) {
	env := r.env
	if err := env.Office.Accounts.SetRights(env.Context(), r.role, r.changed()); err != nil {
		env.Fail(err)
		return false
	}
	env.ShowStatus(env.T("rights.saved", env.T("choice.account_role."+string(r.role))))
	r.choose(r.role)
	return true
}
