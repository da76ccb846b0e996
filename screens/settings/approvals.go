package settings

import (
	"huiwu/app/approvals"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"
)

// NewApprovalRules is the screen of the steps that approvals need, and of the stand-ins.
func NewApprovalRules(env *screen.Env) screen.Screen {
	views := page.NewViews(env, "approval_rules", "steps", "standins")
	rules, standIns := page.New(env, env.Office.Approvals.Rules), page.New(env, env.Office.Approvals.StandIns)
	rules.SetViews(views)
	standIns.SetViews(views)
	return page.NewScreenViews(env, views, page.ViewScreen{Register: approvals.Rules, Screen: rules}, page.ViewScreen{Register: approvals.StandIns, Screen: standIns})
}
