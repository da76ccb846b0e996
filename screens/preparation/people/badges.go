package people

import (
	"context"

	"huiwu/app/module"
	"huiwu/app/participants"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2/theme"
)

// prefBadges remembers the size in which badges were last made.
const prefBadges = "badges.size"

// badgesView is the dialog before badges are made: their size, and who gets one.
type badgesView struct {
	env     *screen.Env
	kind    module.Paper
	size    *input.Segments
	said    *look.WrappedText
	codes   *input.Button // makes the codes that are missing
	bare    []string
	sheet   *input.Dialog
	loading *screen.Loader
}

func showBadges(env *screen.Env, kind module.Paper) {
	if !env.MeetingPicked() {
		return
	}
	v := &badgesView{env: env, kind: kind, said: look.Wrapped("")}
	v.loading = screen.NewLoader(env, v.load)
	v.size = input.NewSegments(screen.Tabs(env, "badges.size.", participants.BadgeSizes...)...)
	v.size.Set(env.Prefs.String(prefBadges))
	v.size.OnChoose = func(key string) { env.Prefs.SetString(prefBadges, key) }
	v.codes = input.NewButton(env.T("badges.codes"), nil, v.makeCodes)
	v.codes.Hide()
	title := env.T("paper." + kind.Name)
	if n := len(kind.Options.Chosen); n > 0 {
		title = env.T("paper.of_chosen", title, n)
	}
	v.sheet = input.NewDialog(env.Window, title,
		look.Column(10, form.New(&form.Item{Label: env.T("badges.size"), Input: v.size, Long: true}), v.said),
		env.Cancel(&v.sheet), v.codes,
		input.NewButton(env.T("badges.save"), theme.DocumentSaveIcon(), func() { v.with(page.SavePaper) }),
		input.NewPrimary(env.T("badges.print"), theme.DocumentPrintIcon(), func() { v.with(page.OpenPaper) }))
	v.sheet.Width, v.sheet.First = 620, v.size
	v.load()
	v.sheet.Show()
}

// with makes the badges in the chosen size.
func (v *badgesView) with(work func(*screen.Env, module.Paper)) {
	v.sheet.Close()
	v.kind.Options.Size = v.size.Current()
	work(v.env, v.kind)
}

// load says for whom badges are made, and who lacks a code.
func (v *badgesView) load() {
	meeting, wish := v.env.Meeting, v.kind.Options
	screen.Load(v.loading, func(ctx context.Context, s value.Scope) (participants.BadgePlan, error) {
		return v.env.Office.Participants.PlanBadges(ctx, s, meeting, wish)
	}, func(plan participants.BadgePlan) {
		text := v.env.T("badges.count", len(plan.Made))
		if plan.Away > 0 {
			text += v.env.T("badges.away", plan.Away)
		}
		if v.bare = plan.Bare; len(v.bare) > 0 {
			text += v.env.T("badges.bare", len(v.bare))
		}
		v.said.SetText(text)
		if v.codes.Hidden == (len(v.bare) > 0 && v.env.May("badge", participants.Register)) {
			v.codes.Hidden = !v.codes.Hidden
			v.sheet.Refresh()
		}
	})
}

// makeCodes gives a code to those who have none.
func (v *badgesView) makeCodes() {
	keys := v.bare
	screen.Work(v.env, v.env.T("badges.codes"), func(ctx context.Context, _ func(int, int)) (int, error) {
		return v.env.Office.Participants.RemakeBadges(ctx, keys)
	}, func(int) {
		v.env.ShowUndo(v.env.T("badges.codes.done", len(keys)))
		v.load()
		focus.In(v.env.Window, v.size) // the pressed button goes
	})
}
