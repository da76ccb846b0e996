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

// remindersButton stands in the head row with the number of deadlines that are late or near;
// pressing it opens the list of all.
type remindersButton struct {
	shell   *Shell
	button  *input.Button
	loading *screen.Loader
}

func newRemindersButton(s *Shell) *remindersButton {
	b := &remindersButton{shell: s, button: input.NewButton("0", look.BellIcon(), func() { s.Show("overview", "today") })}
	b.loading = screen.NewLoader(s.env, func() {
		screen.Load(b.loading, func(ctx context.Context, sc value.Scope) ([]core.Deadline, error) {
			return s.env.Office.Overview.AllDeadlines(ctx, sc.Lang)
		}, b.show)
	})
	return b
}

func (b *remindersButton) show(all []core.Deadline) {
	late, soon := core.CountDeadlines(all, core.DeadlineLate), core.CountDeadlines(all, core.DeadlineSoon)
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
