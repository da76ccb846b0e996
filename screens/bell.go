package screens

import (
	"context"
	"strconv"

	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
)

// bell stands in the head row with the number of deadlines that are late or near;
// pressing it opens the list of all.
type bell struct {
	shell   *Shell
	button  *input.Button
	loading *screen.Loader
}

func newBell(s *Shell) *bell {
	b := &bell{shell: s}
	b.loading = screen.NewLoader(s.env, b.load)
	b.button = input.NewButton("0", look.BellIcon(), func() { s.show("overview", "today") })
	return b
}

// load counts anew.
func (b *bell) load() {
	env := b.shell.env
	screen.Load(b.loading, func(ctx context.Context, s value.Scope) ([2]int, error) {
		var n [2]int
		s, err := env.Office.Scope(ctx, s.Lang, "")
		if err != nil {
			return n, err
		}
		all, err := env.Office.Overview.Deadlines(ctx, s, "")
		for _, d := range all {
			switch d.Standing {
			case core.DeadlineLate:
				n[0]++
			case core.DeadlineSoon:
				n[1]++
			}
		}
		return n, err
	}, func(n [2]int) { b.show(n[0], n[1]) })
}

func (b *bell) show(late, soon int) {
	word := strconv.Itoa(late + soon)
	if late > 0 {
		word = look.Late.Label(strconv.Itoa(late))
		if soon > 0 {
			word += " + " + strconv.Itoa(soon)
		}
	}
	b.button.SetWord(word)
	b.button.Tip = b.shell.env.T("overview.bell", late, soon)
	b.shell.picker.content.Refresh()
}
