package recordform

import (
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// setEditor is a tick for each code of a list of which a field has some.
func setEditor(env *screen.Env, column core.Column, commit func(), enter func()) editor {
	checks, ticks := make([]*input.Check, len(column.Choices)), make([]fyne.CanvasObject, len(column.Choices))
	touched := false
	for i, code := range column.Choices {
		c := input.NewCheck(env.T("choice." + column.List + "." + code))
		c.OnChanged = func(bool) { touched = true; commit() }
		c.OnFocus = enter
		checks[i], ticks[i] = c, c
	}
	return editor{
		object: look.RowWrap(14, ticks...), focus: checks[0].Focus, dirty: func() bool { return touched },
		bad: func(bad bool) {
			for _, c := range checks {
				c.SetBad(bad)
			}
		},
		show: func(s source) {
			has := strings.Fields(s.code(column.Key))
			for i, code := range column.Choices {
				checks[i].Set(slices.Contains(has, code))
			}
			touched = false
		},
		typed: func() (string, bool) {
			var has []string
			for i, code := range column.Choices {
				if checks[i].Checked() {
					has = append(has, code)
				}
			}
			return strings.Join(has, " "), touched
		},
	}
}
