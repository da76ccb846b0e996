package venue

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/bookings"
	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/chart"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// venueCompare holds the candidate venues against the criteria: a board on which scores
// are typed, and a picture of what they come to.
type venueCompare struct {
	of      *Venues
	board   *view.TileMap
	plot    *chart.Plot
	face    *fyne.Container
	beside  *page.Beside
	content fyne.CanvasObject
	forms   map[string]*recordform.Form // by register
	form    *recordform.Form            // the one that is open
	holder  *fyne.Container
	now     bookings.Comparison
	loading *screen.Loader
}

func newVenueCompare(of *Venues) *venueCompare {
	env := of.env
	c := &venueCompare{of: of, board: view.NewTileMap(), plot: chart.NewPlot(150), face: container.NewStack(), holder: container.NewStack(), forms: map[string]*recordform.Form{}}
	c.loading = of.Loader(c.load)
	c.board.Head = 176
	c.board.OnType = func(id string, r rune) {
		if r >= '0' && r <= '0'+bookings.MostPoints {
			c.score(id, int64(r-'0'))
		}
	}
	c.board.OnOpen = func(id string) {
		candidate, _, _ := strings.Cut(id, " ")
		c.edit(env.Office.Bookings.Candidates, candidate)
	}
	for _, reg := range []core.Any{env.Office.Bookings.Candidates, env.Office.Bookings.Factors} {
		form := recordform.New(env, reg)
		form.OnSaved = func(string) { c.close() }
		form.OnClose = func() { c.leave(c.close) }
		c.forms[reg.Info().Name] = form
	}
	venue := input.NewButton(env.T("venues.compare.candidate"), theme.ContentAddIcon(), func() { c.edit(env.Office.Bookings.Candidates, "") })
	factor := input.NewButton(env.T("venues.compare.criterion"), theme.ContentAddIcon(), func() { c.edit(env.Office.Bookings.Factors, "") })
	input.SetEnabled(venue, env.May("add", bookings.CandidatesRegister))
	input.SetEnabled(factor, env.May("add", bookings.FactorsRegister))
	bar := look.Row(8, venue, factor, look.Stretch(look.Dim(env.T("venues.compare.help")).Cutting()))
	c.beside = page.NewBeside(look.Framed(look.Pad(bar, 0, 8, 0, 0), nil, c.face), c.holder)
	c.content = c.beside.Content()
	return c
}

// edit opens the form of a candidate or criterion, a new one for "".
func (c *venueCompare) edit(reg core.Any, id string) {
	env := c.of.env
	c.leave(func() {
		d, err := reg.Draft(env.Context(), env.Scope(), id, env.Meeting)
		if err != nil {
			env.Fail(err)
			return
		}
		c.form = c.forms[reg.Info().Name]
		c.form.SetExtra()
		if id != "" && env.May("bin", reg.Info().Name) {
			c.form.SetExtra(input.NewIconButton(theme.DeleteIcon(), env.T("action.delete"), func() { c.remove(reg, id) }))
		}
		c.form.Open(d)
		c.holder.Objects = []fyne.CanvasObject{c.form.Content()}
		c.holder.Refresh()
		c.beside.SetOpen(true)
		c.form.Focus()
	})
}

func (c *venueCompare) remove(reg core.Any, id string) {
	c.form.Clear()
	c.close()
	if err := reg.Delete(c.of.env.Context(), id); err != nil {
		c.of.env.Fail(err)
	}
}

func (c *venueCompare) close() {
	if c.form != nil {
		c.form.Clear()
	}
	c.form = nil
	c.beside.SetOpen(false)
	c.takeKeys()
}

// takeKeys gives the board the keyboard when nothing else has it: it is loaded after
// the screen was shown.
func (c *venueCompare) takeKeys() {
	cv := c.of.env.Window.Canvas()
	if cv.Focused() == nil && c.of.Visible() && c.of.views.Current() == viewCompare && len(c.now.Ranked) > 0 {
		focus.In(c.of.env.Window, c.board)
	}
}

// leave asks about unsaved changes, then goes on.
func (c *venueCompare) leave(then func()) {
	if c.form == nil {
		then()
		return
	}
	recordform.Leave(c.of.env, c.form, then, func() {})
}

func (c *venueCompare) can(cmd screen.Command) bool {
	switch cmd {
	case screen.CommandSave, screen.CommandRevert:
		return c.form != nil && c.form.Dirty() && c.form.MaySave()
	case screen.CommandNew:
		return c.of.env.Meeting != "" && c.of.env.May("add", bookings.CandidatesRegister)
	case screen.CommandPrint:
		return c.of.env.Meeting != ""
	}
	return false
}

func (c *venueCompare) act(cmd screen.Command) {
	switch cmd {
	case screen.CommandSave:
		c.form.Save()
	case screen.CommandRevert:
		c.form.Revert()
	case screen.CommandNew:
		c.edit(c.of.env.Office.Bookings.Candidates, "")
	case screen.CommandPrint:
		page.PrintPaper(c.of.env, bookings.Register)
	}
}

// score gives the tile's candidate points in its criterion.
func (c *venueCompare) score(id string, points int64) {
	env := c.of.env
	candidate, factor, _ := strings.Cut(id, " ")
	if factor == "" || !env.May("score", bookings.CandidatesRegister) {
		return
	}
	if err := env.Office.Bookings.ScoreVenue(env.Context(), candidate, factor, points); err != nil {
		env.Fail(err)
	}
}

func (c *venueCompare) load() {
	env, meeting := c.of.env, c.of.env.Meeting
	if c.of.views.Current() != viewCompare {
		c.loading.Drop()
		return
	}
	if meeting == "" {
		c.loading.Drop()
		c.show(bookings.Comparison{})
		return
	}
	screen.Load(c.loading, func(ctx context.Context, _ value.Scope) (bookings.Comparison, error) {
		return env.Office.Bookings.CompareVenues(ctx, meeting)
	}, c.show)
}

func (c *venueCompare) show(now bookings.Comparison) {
	env, s := c.of.env, c.of.env.Scope()
	c.now = now
	if len(now.Factors) == 0 || len(now.Ranked) == 0 {
		c.face.Objects = []fyne.CanvasObject{c.blank()}
		c.face.Refresh()
		return
	}
	plot := chart.PlotData{Title: env.T("venues.compare.total"), Top: 100, Series: []chart.PlotSeries{{Name: env.T("venues.compare.total") + " %", Ink: look.ColorAccent}}, Format: func(v float64) string { return strconv.Itoa(int(v)) }}
	ids := make([]string, 0, len(now.Ranked)) // in the order they were added
	for _, r := range now.Ranked {
		ids = append(ids, string(r.ID))
	}
	slices.Sort(ids)
	rows := make([]view.TileRow, len(now.Ranked))
	for i, r := range now.Ranked {
		name := strconv.Itoa(i+1) + ". " + r.Venue
		if r.Chosen {
			name = "✓ " + r.Venue
		}
		note := strconv.FormatInt(r.Percent, 10) + " %　" + c.of.env.Amount(s, r.Cost)
		if r.Missing > 0 {
			note += "　" + env.T("venues.compare.missing", r.Missing)
		}
		row := view.TileRow{Name: name, Note: note}
		for n, f := range now.Factors {
			tile := view.Tile{ID: "— / 5", Key: string(r.ID) + " " + string(f.ID), Name: f.Name + " ×" + strconv.FormatInt(f.Weight, 10), State: look.Open}
			if p := r.Points[n]; p > 0 {
				tile.ID, tile.State = strconv.FormatInt(p, 10)+" / 5", grade(p)
			}
			row.Tiles = append(row.Tiles, tile)
		}
		// The rows stay where they are while scores are typed; their numbers tell the rank.
		rows[slices.Index(ids, string(r.ID))] = row
		plot.Labels = append(plot.Labels, r.Venue)
		plot.Series[0].Values = append(plot.Series[0].Values, float64(r.Percent))
	}
	c.board.Set(rows)
	c.plot.Set(plot)
	c.face.Objects = []fyne.CanvasObject{look.Framed(nil, c.plot, c.board)}
	c.face.Refresh()
	c.takeKeys()
}

// grade is how good points are.
func grade(points int64) look.State {
	switch {
	case points >= 4:
		return look.Done
	case points == 3:
		return look.Under
	}
	return look.Warn
}

// blank says what to do first.
func (c *venueCompare) blank() fyne.CanvasObject {
	env := c.of.env
	var does []*input.Button
	if len(c.now.Factors) == 0 && env.Meeting != "" && env.May("add", bookings.FactorsRegister) {
		does = append(does, input.NewPrimary(env.T("venues.compare.standard"), nil, func() {
			if err := env.Office.Bookings.AddStandardFactors(env.Context(), env.Scope(), env.Meeting); err != nil {
				env.Fail(err)
			}
		}))
	}
	text := env.T("venues.compare.none")
	if len(c.now.Factors) > 0 && env.Meeting != "" && env.May("add", bookings.CandidatesRegister) {
		does = append(does, input.NewPrimary(env.T("venues.compare.candidate"), nil, func() { c.edit(env.Office.Bookings.Candidates, "") }))
	}
	if n := len(c.now.Ranked); n > 0 {
		text = env.T("venues.compare.criteria_next", n)
	}
	return input.EmptyState(look.Icon("venue"), env.T("venues.view.compare"), text, does...)
}
