package recordform

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"
)

// namesEditor picks a name of something kept elsewhere; words that name nothing there
// stand too, for a list need not be complete.
func namesEditor(column core.Column, commit func(), enter func()) editor {
	p := pick.NewPick(nil, !column.Required)
	touched := false
	p.OnChanged = func(string) { touched = true; commit() }
	p.OnUnread = func(text string) { p.Set(strings.TrimSpace(text)); touched = true; commit() }
	p.OnFocus = enter
	return editor{
		object: p, focus: p.Focus, bad: p.SetBad, dirty: func() bool { return touched },
		show:  func(s source) { p.Set(s.code(column.Key)); touched = false },
		typed: func() (string, bool) { return p.Code(), touched },
	}
}

// nameOptions gives an editor of names what there is to pick from: those of the meeting
// first, each time a record is shown.
func (f *Form) nameOptions(c core.Column, edit *editor) {
	p, ok := edit.object.(*pick.Pick)
	if !ok || !c.Names {
		return
	}
	show := edit.show
	edit.show = func(s source) {
		show(s)
		meeting, followed := f.env.Meeting, f.env.Context()
		if f.Observe != nil {
			followed = f.Observe(followed)
		}
		screen.Fetch(f.env, func(context.Context) ([]core.Option, error) { return f.reg.NamesFor(followed, c.Key, meeting) }, func(found []core.Option) {
			options := make([]input.Option, len(found))
			for i, o := range found {
				whole, initials := sound(o.Label)
				options[i] = input.Option{Code: o.ID, Label: o.Label, Hint: o.Hint, Keys: whole + " " + initials}
				if o.Meeting != "" {
					options[i].Hint = strings.TrimPrefix(o.Hint+" · ", " · ") + f.env.T("pick.booked")
				}
			}
			if !p.IsOpen() && !slices.Equal(options, p.Options) {
				p.SetOptions(options)
			}
		})
	}
}
