package overview

import (
	"cmp"

	"huiwu/app/core"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// dueList is everything that falls due, in one list, narrowed by area, owner and
// meeting.
type dueList struct {
	env     *screen.Env
	content fyne.CanvasObject
	table   *grid.Table[core.Deadline]
	count   *look.Label
	area    *pick.Pick
	owner   *pick.Pick
	where   *input.Segments
	all     []core.Deadline
}

// What the filters are called where they do not name an area or a person.
const (
	nobody    = "-"
	whereAll  = "all"
	whereThis = "this"
	prefWhere = "overview.where"
)

func newDueList(env *screen.Env) *dueList {
	d := &dueList{env: env, count: look.Caption("").Cutting()}
	d.area, d.owner = newFilter(env.T("overview.areas.all"), d.narrow), newFilter(env.T("overview.owners.all"), d.narrow)
	d.where = input.NewSegments(screen.Tabs(env, "overview.where.", whereAll, whereThis)...)
	d.where.Set(env.Prefs.String(prefWhere))
	d.where.OnChoose = func(key string) { env.Prefs.SetString(prefWhere, key); d.narrow() }
	f := fieldsOf(env)
	d.table = grid.NewTable(f.due.Wide(104), f.state.Wide(114), f.what.Wide(140).Filling(14), f.owner.Wide(74).Growing(), f.area.Wide(98))
	d.table.Grid.Empty = input.EmptyNote(env.T("overview.deadlines.empty"), 24, 24)
	d.table.OnOpen = func(one core.Deadline) { env.Open(one.Place, one.Meeting, one.Record) }
	head := look.Row(8, append([]fyne.CanvasObject{look.Subheading(env.T("overview.deadlines")), look.Stretch(d.count)}, page.PaperButtons(env, "today")...)...)
	bar := look.RowWrap(8, d.where, look.FixedWidth(d.area, 124), look.FixedWidth(d.owner, 132))
	d.content = d.table.Grid.CardUnder(look.Pad(look.Column(4, head, bar), 4, 6, 12, 8))
	return d
}

// newFilter is a list to narrow by; blank is called what lets everything through.
func newFilter(blank string, changed func()) *pick.Pick {
	p := pick.NewPick(nil, true)
	p.Blank = blank
	p.OnChanged = func(string) { changed() }
	return p
}

// dueFields are the fields of deadlines that lists show, each at a width of its own.
type dueFields struct{ due, state, what, owner, area grid.Field[core.Deadline] }

func fieldsOf(env *screen.Env) dueFields {
	of := func(key string, cell func(core.Deadline) grid.Cell) grid.Field[core.Deadline] {
		return grid.Of(key, env.T("overview.col."+key), 0, cell)
	}
	return dueFields{
		due: of("due", func(d core.Deadline) grid.Cell { return grid.Cell{Text: string(d.Due)} }),
		state: of("state", func(d core.Deadline) grid.Cell {
			return page.ChoiceCell(env.Scope(), core.DeadlineStandings, d.Standing)
		}),
		what:  of("what", func(d core.Deadline) grid.Cell { return grid.Cell{Text: d.What, Strong: true} }),
		owner: of("owner", func(d core.Deadline) grid.Cell { return grid.Cell{Text: d.Owner} }),
		area:  of("area", func(d core.Deadline) grid.Cell { return grid.Cell{Text: env.T("area." + d.Area), Dim: true} }),
	}
}

// areasOf are the areas of deadlines, to narrow by.
func areasOf(env *screen.Env, all []core.Deadline) []input.Option {
	return pick.Different(all, func(d core.Deadline) (code, label string) { return d.Area, env.T("area." + d.Area) })
}

// set shows what falls due.
func (d *dueList) set(all []core.Deadline) {
	d.all = all
	d.area.Offer(areasOf(d.env, all))
	d.owner.Offer(pick.Different(all, func(one core.Deadline) (code, label string) {
		if one.OwnerID == "" {
			return nobody, d.env.T("overview.owners.none")
		}
		return one.OwnerID, one.Owner
	}))
	d.narrow()
}

// narrow shows what the filters let through.
func (d *dueList) narrow() {
	var rows []core.Deadline
	lets := func(p *pick.Pick, code string) bool { return p.Code() == "" || p.Code() == code }
	for _, one := range d.all {
		here := d.where.Current() != whereThis || one.Meeting == d.env.Meeting
		if here && lets(d.area, one.Area) && lets(d.owner, cmp.Or(one.OwnerID, nobody)) {
			rows = append(rows, one)
		}
	}
	d.count.SetText(d.env.T("overview.deadlines.count", len(rows), core.CountDeadlines(rows, core.DeadlineLate)))
	d.table.Set(rows, nil)
}
