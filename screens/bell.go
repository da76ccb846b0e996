package screens

import (
	"context"
	"strconv"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/screens/kit"
)

// bell stands in the head row with the number of deadlines that are late or near;
// pressing it opens the list of all.
type bell struct {
	shell  *Shell
	button *kit.Button
	latest kit.Latest
}

func newBell(s *Shell) *bell {
	b := &bell{shell: s}
	b.button = kit.NewButton("0", kit.BellIcon(), func() { s.show("overview", "today") })
	return b
}

// changed counts anew where a deadline may have changed: not for every scan at the door.
func (b *bell) changed(topics app.Topics) {
	if kit.Concerns(topics, "tasks", "meetings", "participants", "minute_blocks", "settings") {
		b.load()
	}
}

// load counts anew.
func (b *bell) load() {
	env := b.shell.env
	lang := env.Lang
	kit.LoadLatest(env, &b.latest, func(ctx context.Context) ([2]int, error) {
		var n [2]int
		s, err := env.Office.Scope(ctx, lang, "")
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
		word = kit.Late.Label(strconv.Itoa(late))
		if soon > 0 {
			word += " + " + strconv.Itoa(soon)
		}
	}
	b.button.SetWord(word)
	b.button.Tip = b.shell.env.T("overview.bell", late, soon)
	b.shell.picker.content.Refresh()
}
