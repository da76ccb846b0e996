package people

import (
	"context"
	"slices"

	"huiwu/app/hosts"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data/value"
	"huiwu/screens/kit/chart"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
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
	env     *screen.Env
	bars    *fyne.Container
	banner  *fyne.Container
	bar     *fyne.Container
	loading *screen.Loader
}

func newCandidates(env *screen.Env, views *page.Views) *candidates {
	c := &candidates{env: env, bars: look.Row(16), banner: look.Column(0)}
	weights := input.NewButton(env.T("hosts.weights"), nil, c.weigh)
	input.SetEnabled(weights, env.May("weigh", hosts.Register))
	c.Page = page.New(env, env.Office.Hosts, append(page.PaperButtons(env, hosts.Register), weights)...)
	c.Page.SetViews(views)
	c.loading = c.Loader(c.load)
	c.Page.Extra = c.items
	c.bar = look.Column(8, c.banner, c.bars)
	c.Page.SetBar(c.bar)
	return c
}

// seats are what the bars over the table show: the best few with their scores, and who
// is chosen.
type seats struct {
	meeting meetings.Meeting
	best    []*hosts.HostCandidate
	host    *hosts.HostCandidate
}

// barsSeen is how many candidates have a bar.
const barsSeen = 4

func (c *candidates) load() {
	meeting, office := meetings.Ref(c.env.Meeting), c.env.Office
	if meeting == "" {
		c.loading.Drop()
		c.show(seats{})
		return
	}
	screen.Load(c.loading, func(ctx context.Context, _ value.Scope) (out seats, err error) {
		if out.meeting, err = office.Meetings.ByKey(ctx, meeting); err != nil {
			return out, err
		}
		kept, err := office.Hosts.OfMeeting(ctx, meeting)
		if err != nil {
			return out, err
		}
		ids := make([]string, len(kept))
		for i := range kept {
			ids[i] = string(kept[i].ID)
		}
		all, err := office.Hosts.Load(ctx, ids)
		for _, one := range all {
			if one.Choice == hosts.Host {
				out.host = one
			}
			if one.Rank > 0 {
				out.best = append(out.best, one)
			}
		}
		slices.SortStableFunc(out.best, func(a, b *hosts.HostCandidate) int { return int(a.Rank - b.Rank) })
		return out, err
	}, c.show)
}

func (c *candidates) show(now seats) {
	env, s := c.env, c.env.Scope()
	c.bars.Objects = nil
	for _, one := range now.best[:min(len(now.best), barsSeen)] {
		name := one.Name
		if one.Choice != hosts.None {
			name = env.T("hosts.chosen", hosts.Choices.Format(s, one.Choice), name)
		}
		const best = 5000 // in thousandths
		state := page.StateOf(hosts.Choices.Tones[string(one.Choice)])
		c.bars.Objects = append(c.bars.Objects, look.Stretch(chart.NewMeter(name, value.Number.Format(s, one.Score), float64(one.Score)/best, state)))
	}
	c.banner.Objects = nil
	if h := now.host; h != nil && h.PersonID != now.meeting.HostID {
		text := env.T("hosts.differs.none", h.Name)
		if now.meeting.HostID != "" {
			text = env.T("hosts.differs", h.Name, s.Labels.Label(people.Register, string(now.meeting.HostID)))
		}
		take := input.NewButton(env.T("hosts.name"), nil, c.name)
		input.SetEnabled(take, env.May("save", meetings.Register))
		c.banner.Objects = []fyne.CanvasObject{input.Banner(look.Info, text, take)}
	}
	look.SetVisible(c.banner, len(c.banner.Objects) > 0)
	look.SetVisible(c.bars, len(c.bars.Objects) > 0)
	c.bar.Refresh()
	c.Page.SetBar(c.bar)
}

// name makes the chosen host the one that the meeting names.
func (c *candidates) name() {
	c.Leave(func() {
		if err := c.env.Office.Hosts.NameHost(c.env.Context(), c.env.Scope(), meetings.Ref(c.env.Meeting)); err != nil {
			c.env.Fail(err)
			return
		}
		c.env.SayUndo(c.env.T("hosts.named"))
	})
}

// items are the choices for the selected candidate.
func (c *candidates) items() []*fyne.MenuItem {
	id := c.Page.Current()
	var out []*fyne.MenuItem
	for _, choice := range []hosts.Choice{hosts.Host, hosts.StandIn, hosts.None} {
		it := fyne.NewMenuItem(c.env.T("hosts.as_"+string(choice)), func() { c.choose(id, choice) })
		it.Disabled = id == "" || !c.env.May("choose", hosts.Register)
		out = append(out, it)
	}
	return out
}

func (c *candidates) choose(id string, choice hosts.Choice) {
	c.Leave(func() {
		env := c.env
		if err := env.Office.Hosts.Choose(env.Context(), env.Scope(), id, choice); err != nil {
			env.Fail(err)
			return
		}
		who, err := env.Office.Hosts.Get(env.Context(), id)
		if err != nil {
			env.Fail(err)
			return
		}
		said := env.T("hosts.chosen", hosts.Choices.Format(env.Scope(), choice), who.Name)
		if choice == hosts.None {
			said = env.T("hosts.unchosen", who.Name)
		}
		env.SayUndo(said)
		c.Page.CloseForm()
	})
}

// weigh asks what each criterion weighs for the meeting.
func (c *candidates) weigh() {
	env, meeting := c.env, meetings.Ref(c.env.Meeting)
	if meeting == "" {
		return
	}
	now, err := env.Office.Hosts.Weights(env.Context(), meeting)
	if err != nil {
		env.Fail(err)
		return
	}
	s := env.Scope()
	entries, items := make([]*input.Entry, len(hosts.Criteria)), make([]*form.Item, len(hosts.Criteria))
	for i, n := range now.Each() {
		entries[i] = input.NewEntry()
		entries[i].SetText(value.Count.Format(s, n))
		items[i] = &form.Item{Label: env.T("field." + hosts.Register + "." + hosts.Criteria[i]), Input: entries[i], Required: true}
	}
	form := form.New(items...)
	var sheet *input.Sheet
	save := input.NewPrimary(env.T("action.save"), nil, func() {
		var given [5]int64
		bad := false
		for i, e := range entries {
			items[i].SetError("")
			n, err := value.Count.Parse(s, e.Text)
			if given[i] = n; err != nil {
				items[i].SetError(env.Words(value.Faults(err)[0]))
				bad = true
			}
		}
		if !bad {
			w := hosts.Scores{Communication: given[0], Organisation: given[1], Subject: given[2], Language: given[3], Availability: given[4]}
			err := env.Office.Hosts.Weigh(env.Context(), meeting, w)
			if err == nil {
				sheet.Close()
				env.SayUndo(env.T("hosts.weights.saved"))
				return
			}
			for _, f := range value.Faults(err) {
				if at := slices.Index(hosts.Criteria, f.Field); at >= 0 {
					items[at].SetError(env.Words(f))
				} else {
					env.Fail(f)
				}
			}
		}
		form.Refresh()
		sheet.Refresh()
	})
	sheet = input.NewSheet(env.Window, env.T("hosts.weights.title"), look.Column(10, look.Wrapped(env.T("hosts.weights.text")), form),
		input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), save)
	sheet.First = entries[0]
	sheet.Show()
}
