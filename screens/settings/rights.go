package settings

import (
	"context"

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
	buttons []*input.Button // which follow what is ticked
	loading *screen.Loader
	draft   *accounts.RightsDraft
	ticks   []func() // each shows its tick as the draft has it
}

// rightWidth is the width of a column of ticks, wordWidth that of the names, in plain units.
const (
	rightWidth = 60
	wordWidth  = 186
)

// NewRights is the screen of the rights.
func NewRights(env *screen.Env) *Rights {
	r := &Rights{env: env, draft: env.Office.Accounts.DraftRights(accounts.Organiser), text: look.Wrapped(""), lines: look.Column(2)}
	r.roles = pick.NewPick(screen.Options(env, "choice.account_role.", accounts.AllRoles...), false)
	r.roles.OnChanged = func(key string) {
		r.roles.Set(string(r.draft.Role)) // it stays there until everything is saved
		r.Leave(func() { r.choose(accounts.Role(key)) })
	}
	saving := screen.Action{
		Word: env.T("action.save"), Icon: theme.DocumentSaveIcon(), Verb: "save", Register: accounts.RightsRegister,
		When: r.unsaved, Do: func() { r.keep() },
	}
	usual := env.Button(screen.Action{
		Word: env.T("rights.usual"), Icon: theme.HistoryIcon(), Verb: "save", Register: accounts.RightsRegister,
		When: func() bool { return r.draft.Unusual() }, Do: func() { r.draft.SetUsual(); r.settle() }, // it is saved like any other change
	})
	r.buttons = []*input.Button{usual, env.Primary(saving)}
	head := look.Row(10, look.Heading(env.T("tab.rights")), look.FixedWidth(r.roles, 220), look.Stretch(nil))
	head.Objects = append(append(head.Objects, page.PaperButtons(env, accounts.Register)...), usual, r.buttons[1])
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
	if r.ticks == nil || !r.unsaved() {
		r.choose(r.draft.Role)
	}
}

// unsaved reports whether anything is ticked otherwise than it stands.
func (r *Rights) unsaved() bool { return len(r.draft.Changed()) > 0 }

// Leave asks about unsaved ticks.
func (r *Rights) Leave(then func()) {
	recordform.LeaveUnsaved(r.env, r.unsaved(), r.keep, func() { r.choose(r.draft.Role) }, then)
}

// choose shows what a role may do.
func (r *Rights) choose(role accounts.Role) {
	env := r.env
	r.draft = env.Office.Accounts.DraftRights(role)
	r.roles.Set(string(role))
	r.text.SetText(env.T("rights.text." + string(role)))
	r.ticks, r.lines.Objects = nil, nil
	area := ""
	for _, s := range r.draft.Subjects {
		if s.Area != area {
			area = s.Area
			r.lines.Add(look.Pad(look.Strong(env.T(s.Over)), 12, 2, 0, 0))
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

// line is a register with a tick for each right.
func (r *Rights) line(s accounts.Subject) fyne.CanvasObject {
	row := look.Row(0, look.FixedWidth(look.Text(r.env.T(s.Word)).Cutting(), wordWidth))
	for _, right := range s.Rights {
		c := input.NewCheck("")
		c.OnChanged = func(on bool) { r.draft.Set(s, right, on); r.settle() }
		c.OnFocus = func() { focus.IntoView(r.scroll, c) }
		if r.draft.Fixed(s, right) || !r.env.May("save", accounts.RightsRegister) {
			c.Disable()
		}
		r.ticks = append(r.ticks, func() {
			if on := r.draft.Has(s, right); on != c.Checked() {
				c.Set(on)
			}
		})
		row.Add(look.FixedWidth(c, rightWidth))
	}
	return row
}

// settle shows what is ticked now, and what can be done with it.
func (r *Rights) settle() {
	for _, show := range r.ticks {
		show()
	}
	for _, b := range r.buttons {
		b.Settle()
	}
}

// keep saves what was ticked; ok is false when that was refused, which is then told.
func (r *Rights) keep() (ok bool) {
	env, role := r.env, r.draft.Role
	if env.Failed(r.draft.Save(env.Context())) {
		return false
	}
	env.ShowStatus(env.T("rights.saved", env.T("choice.account_role."+string(role))))
	r.choose(role)
	return true
}
