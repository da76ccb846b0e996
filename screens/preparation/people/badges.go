package people

import (
	"context"

	"huiwu/app/module"
	"huiwu/app/participants"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2/theme"
)

// prefBadges remembers the size in which badges were last made.
const prefBadges = "badges.size"

// showBadges finds out for whom badges are made and who lacks a code, and asks for their size.
func showBadges(env *screen.Env, kind module.Paper) {
	if !env.MeetingPicked() {
		return
	}
	s, meeting := env.Scope(), env.Meeting
	screen.Fetch(env, func(ctx context.Context) (participants.BadgePlan, error) {
		return env.Office.Participants.PlanBadges(ctx, s, meeting, kind.Options)
	}, func(plan participants.BadgePlan) { askBadges(env, kind, plan) })
}

// askBadges is the dialog before badges are made: their size, and who gets one.
func askBadges(env *screen.Env, kind module.Paper, plan participants.BadgePlan) {
	title := env.T("paper." + kind.Name)
	if n := len(kind.Options.Chosen); n > 0 {
		title = env.T("paper.of_chosen", title, n)
	}
	d := &recordform.Dialog{
		Title: title, Width: 620, Yes: env.T("badges.print"), Button: screen.Action{Icon: theme.DocumentPrintIcon()}, Below: look.Wrapped(plan.Words(env.Scope())),
		Fields: []recordform.Field{{Key: "size", Label: env.T("badges.size"), Tabs: screen.Tabs(env, "badges.size.", participants.BadgeSizes...), Text: env.Prefs.String(prefBadges), Long: true}},
	}
	with := func(work func(*screen.Env, module.Paper)) {
		kind.Options.Size = d.Given("size")
		work(env, kind)
	}
	if len(plan.Bare) > 0 && env.May("badge", participants.Register) {
		d.More = append(d.More, screen.Action{Word: env.T("badges.codes"), Do: func() { makeCodes(env, plan.Bare, func() { showBadges(env, kind) }) }})
	}
	d.More = append(d.More, screen.Action{Word: env.T("badges.save"), Icon: theme.DocumentSaveIcon(), Do: func() { with(page.SavePaper) }})
	d.OnChange = func(string) { env.Prefs.SetString(prefBadges, d.Given("size")) }
	d.Button.Do = func() { with(page.OpenPaper) }
	d.Open(env)
}

// makeCodes gives a code to those who have none.
func makeCodes(env *screen.Env, keys []string, then func()) {
	screen.Work(env, env.T("badges.codes"), func(ctx context.Context, _ func(int, int)) (int, error) {
		return env.Office.Participants.RemakeBadges(ctx, keys)
	}, func(int) {
		env.ShowUndo(env.T("badges.codes.done", len(keys)))
		then()
	})
}
