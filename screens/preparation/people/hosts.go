package people

import (
	"huiwu/app/core"
	"huiwu/app/hosts"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data/value"
	"huiwu/screens/kit/chart"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// NewHosts is the tab of the host: who could be it, and what is said.
func NewHosts(env *screen.Env) screen.Screen {
	views := page.NewViews(env, "hosts", "candidates", "script")
	return page.NewScreenViews(env, views, page.ViewScreen{Register: hosts.Register, Screen: newCandidates(env, views)}, page.ViewScreen{Register: hosts.ScriptRegister, Screen: newScript(env, views)})
}

// candidates is the register of candidates with their scores as bars above it, and the
// offer to name the chosen host in the meeting.
type candidates struct {
	*page.Page
	env    *screen.Env
	bars   *chart.Meters
	banner *input.Notice
	bar    *fyne.Container
}

func newCandidates(env *screen.Env, views *page.Views) *candidates {
	c := &candidates{env: env, bars: chart.NewMeters(look.Row(16)), banner: input.NewNotice()}
	weights := env.Button(screen.Action{Word: env.T("hosts.weights"), Verb: "weigh", Register: hosts.Register, Do: c.weigh})
	c.Page = page.New(env, env.Office.Hosts, append(page.PaperButtons(env, hosts.Register), weights)...)
	c.Page.SetViews(views)
	screen.OfMeeting(c.Base, screen.Unscoped(env.Office.Hosts.Shortlist), c.show)
	c.Page.Extra = func() []*fyne.MenuItem { return env.Items(c.choices()...) }
	c.bar = look.Column(8, c.banner.Container, c.bars.Container)
	c.Page.SetBar(c.bar)
	return c
}

// barsSeen is how many candidates have a bar.
const barsSeen = 4

// show shows the best few with their scores over the table, and who is chosen.
func (c *candidates) show(now hosts.Shortlist) {
	env, s := c.env, c.env.Scope()
	var bars []chart.Measure
	seen := min(len(now.Ranked), barsSeen)
	if !env.Office.MaySee(env.Context(), core.Secret) {
		seen = 0 // the bars are the scores
	}
	for _, one := range now.Ranked[:seen] {
		name := one.Name
		if one.Choice != hosts.None {
			name = one.Choice.Words(s, name)
		}
		bars = append(bars, chart.Measure{Name: name, Value: value.Number.Format(s, one.Score), Share: one.Share(), State: page.StateOfChoice(hosts.Choices, one.Choice)})
	}
	c.bars.Set(bars)
	c.banner.Clear()
	if now.Differs() {
		text := env.T("hosts.differs.none", now.Host.Name)
		if now.Named != "" {
			text = env.T("hosts.differs", now.Host.Name, s.Labels.Label(people.Register, string(now.Named)))
		}
		take := env.Button(screen.Action{Word: env.T("hosts.name"), Verb: "save", Register: meetings.Register, Do: c.name})
		c.banner.Say(look.Info, text, take)
	}
	look.SetVisible(c.bars.Container, len(bars) > 0)
	c.bar.Refresh()
	c.Page.SetBar(c.bar)
}

// name makes the chosen host the one that the meeting names.
func (c *candidates) name() {
	c.Step(func() (string, error) {
		return c.env.T("hosts.named"), c.env.Office.Hosts.NameHost(c.env.Context(), c.env.Scope(), meetings.Ref(c.env.Meeting))
	})
}

// choices are what the selected candidate can be chosen for.
func (c *candidates) choices() (out []screen.Action) {
	id := c.Page.Current()
	for _, choice := range []hosts.Choice{hosts.Host, hosts.StandIn, hosts.None} {
		out = append(out, screen.Action{
			Word: c.env.T("hosts.as_" + string(choice)), Verb: "choose", Register: hosts.Register,
			When: func() bool { return id != "" }, Do: func() { c.choose(id, choice) },
		})
	}
	return out
}

func (c *candidates) choose(id string, choice hosts.Choice) {
	c.Step(func() (string, error) {
		c.Page.CloseForm()
		who, err := c.env.Office.Hosts.Get(c.env.Context(), id)
		if err != nil {
			return "", err
		}
		return choice.Words(c.env.Scope(), who.Name), c.env.Office.Hosts.Choose(c.env.Context(), c.env.Scope(), id, choice)
	})
}

// weigh asks what each criterion weighs for the meeting.
func (c *candidates) weigh() {
	env, meeting := c.env, meetings.Ref(c.env.Meeting)
	if meeting == "" {
		return
	}
	now, err := env.Office.Hosts.Weights(env.Context(), meeting)
	if env.Failed(err) {
		return
	}
	s := env.Scope()
	fields := make([]recordform.Field, len(hosts.Criteria))
	for i, n := range now.Each() {
		fields[i] = recordform.Field{Key: hosts.Criteria[i], Label: env.T("field." + hosts.Register + "." + hosts.Criteria[i]), Required: true, Text: value.Count.Format(s, n)}
	}
	(&recordform.Dialog{
		Title: env.T("hosts.weights.title"), Text: env.T("hosts.weights.text"), Fields: fields,
		Step: func(d *recordform.Dialog) (string, error) {
			w, err := hosts.ReadWeights(s, d.Given)
			if err == nil {
				err = env.Office.Hosts.Weigh(env.Context(), meeting, w)
			}
			return env.T("hosts.weights.saved"), err
		},
	}).Open(env)
}
