package overview

import (
	"slices"

	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// dueList is everything that falls due, in one list, narrowed by area, owner and
// meeting.
type dueList struct {
	env     *screen.Env
	content fyne.CanvasObject
	grid    *grid.Grid
	count   *look.Line
	area    *pick.Pick
	owner   *pick.Pick
	where   *input.Segments

	all, rows []core.Deadline
}

// What the filters are called where they do not name an area or a person.
const (
	nobody    = "-"
	whereAll  = "all"
	whereThis = "this"
	prefWhere = "overview.where"
)

func newDueList(env *screen.Env) *dueList {
	d := &dueList{env: env, count: look.Caption("").Cutting(), area: pick.NewPick(nil, true), owner: pick.NewPick(nil, true)}
	d.area.Blank, d.owner.Blank = env.T("overview.areas.all"), env.T("overview.owners.all")
	d.where = input.NewSegments(input.Tab{Key: whereAll, Word: env.T("overview.where.all")}, input.Tab{Key: whereThis, Word: env.T("overview.where.this")})
	d.where.Set(env.Prefs.String(prefWhere))
	d.where.OnChoose = func(key string) { env.Prefs.SetString(prefWhere, key); d.narrow() }
	d.area.OnChanged = func(string) { d.narrow() }
	d.owner.OnChanged = func(string) { d.narrow() }
	d.grid = grid.New(nil, d)
	d.grid.Empty = look.Pad(look.Wrapped(env.T("overview.deadlines.empty")).Colored(look.ColorDim).Aligned(fyne.TextAlignCenter), 24, 0, 24, 24)
	d.grid.OnOpen = d.open
	head := look.Row(8, look.Subheading(env.T("overview.deadlines")), look.Stretch(d.count))
	for _, b := range page.PaperButtons(env, "today") {
		head.Add(b)
	}
	bar := look.Flow(8, d.where, look.FixedWidth(d.area, 124), look.FixedWidth(d.owner, 132))
	list := container.New(dueLayout{d.columns}, d.grid)
	d.content = look.Card(look.Framed(look.Pad(look.Column(4, head, bar), 4, 6, 12, 8), nil, look.Pad(list, 0, 1, 1, 1)))
	return d
}

// dueLayout gives the list all room and tells how wide that is, in plain units.
type dueLayout struct{ wide func(float32) }

// MinSize is small: the list scrolls.
func (dueLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, o[0].MinSize().Height)
}

// Layout places the list.
func (l dueLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.wide(s.Width / look.Scaled(1))
	o[0].Resize(s)
}

func (d *dueList) columns(width float32) {
	const due, state, owner, area, air = 104, 114, 74, 98, 14
	word := func(key string) string { return d.env.T("overview.col." + key) }
	d.grid.SetColumns([]grid.Column{
		{Key: "due", Head: word("due"), Width: due},
		{Key: "state", Head: word("state"), Width: state},
		{Key: "what", Head: word("what"), Width: max(width-due-state-owner-area-air, 140)},
		{Key: "owner", Head: word("owner"), Width: owner, Grows: true},
		{Key: "area", Head: word("area"), Width: area},
	})
}

func (d *dueList) set(all []core.Deadline) {
	d.all = all
	var areas, owners []input.Option
	seen := map[string]bool{}
	for _, one := range all {
		if !seen["a"+one.Area] {
			areas = append(areas, input.Option{Code: one.Area, Label: d.env.T("area." + one.Area)})
		}
		if owner, name := ownerOf(d.env, one); !seen["o"+owner] {
			owners = append(owners, input.Option{Code: owner, Label: name})
			seen["o"+owner] = true
		}
		seen["a"+one.Area] = true
	}
	area, owner := d.area.Code(), d.owner.Code()
	d.area.SetOptions(areas)
	d.owner.SetOptions(owners)
	d.area.Set(known(areas, area))
	d.owner.Set(known(owners, owner))
	d.narrow()
}

// known is a chosen code as long as it is still offered.
func known(of []input.Option, code string) string {
	if slices.ContainsFunc(of, func(o input.Option) bool { return o.Code == code }) {
		return code
	}
	return ""
}

func ownerOf(env *screen.Env, d core.Deadline) (code, name string) {
	if d.OwnerID == "" {
		return nobody, env.T("overview.owners.none")
	}
	return d.OwnerID, d.Owner
}

// narrow shows what the filters let through.
func (d *dueList) narrow() {
	d.rows = nil
	late := 0
	for _, one := range d.all {
		owner, _ := ownerOf(d.env, one)
		if d.where.Current() == whereThis && one.Meeting != d.env.Meeting || d.area.Code() != "" && d.area.Code() != one.Area || d.owner.Code() != "" && d.owner.Code() != owner {
			continue
		}
		d.rows = append(d.rows, one)
		if one.Standing == core.DeadlineLate {
			late++
		}
	}
	d.count.SetText(d.env.T("overview.deadlines.count", len(d.rows), late))
	d.grid.SetSelection(nil)
	d.grid.Refresh()
}

// open goes to where a deadline is settled.
func (d *dueList) open(row int) {
	if row >= 0 && row < len(d.rows) {
		one := d.rows[row]
		d.env.Open(one.Place, one.Meeting, one.Record)
	}
}

// Len is how many deadlines are shown.
func (d *dueList) Len() int { return len(d.rows) }

// Row is a deadline.
func (d *dueList) Row(i int) []grid.Cell {
	one := d.rows[i]
	s := value.Scope{Lang: d.env.Lang, Word: d.env.T}
	return []grid.Cell{
		{Text: string(one.Due)},
		{Text: core.DeadlineStandings.Format(s, one.Standing), State: page.StateOf(core.DeadlineStandings.Tones[string(one.Standing)])},
		{Text: one.What, Strong: true},
		{Text: one.Owner},
		{Text: d.env.T("area." + one.Area), Dim: true},
	}
}
