package venue

import (
	"context"
	"maps"
	"strconv"
	"strings"

	"huiwu/app/bookings"
	"huiwu/data/value"
	"huiwu/screens/kit/chart"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// venueCompare holds the candidate venues against the criteria: a board on which scores
// are typed, and a picture of what they come to.
type venueCompare struct {
	of    *Venues
	env   *screen.Env
	board *view.TileMap
	plot  *chart.Plot
	body  *fyne.Container
	forms *page.Forms // of candidates and criteria
	add   screen.Action
	now   bookings.Comparison
}

func newVenueCompare(of *Venues) *venueCompare {
	env := of.env
	c := &venueCompare{of: of, env: env, board: view.NewTileMap(), plot: chart.NewPlot(150), body: container.NewStack()}
	c.board.Head = 176
	c.board.OnType = func(id string, r rune) {
		if r >= '0' && r <= '0'+bookings.MostPoints {
			c.score(id, int64(r-'0'))
		}
	}
	candidates, factors := env.Office.Bookings.Candidates, env.Office.Bookings.Factors
	c.board.OnOpen = func(id string) {
		candidate, _, _ := strings.Cut(id, " ")
		c.forms.Edit(candidates, candidate)
	}
	bar := look.Row(8)
	c.forms = page.NewForms(env, look.Framed(look.Pad(bar, 0, 8, 0, 0), nil, c.body), candidates, factors)
	c.forms.OnClosed = c.takeKeys
	c.add = c.forms.New(candidates, env.T("venues.compare.candidate"))
	bar.Add(env.Button(c.add))
	bar.Add(env.Button(c.forms.New(factors, env.T("venues.compare.criterion"))))
	bar.Add(look.Stretch(look.Dim(env.T("venues.compare.help")).Cutting()))
	return c
}

// face is the comparison in the place of the table of bookings.
func (c *venueCompare) face() page.Face {
	commands, add := c.forms.Commands(), c.add
	add.When = func() bool { return c.env.Meeting != "" }
	commands[screen.CommandNew] = add
	maps.Copy(commands, page.PrintCommand(c.env, bookings.Register))
	return page.Face{Content: c.forms.Content(), Keys: c.board, Own: true, Alone: true, Commands: commands, Load: func(l *screen.Loader) {
		of, meeting := c.env.Office.Bookings, c.env.Meeting
		screen.LoadFor(l, meeting, func(ctx context.Context, _ value.Scope) (bookings.Comparison, error) {
			return of.CompareVenues(ctx, meeting)
		}, c.show)
	}}
}

// takeKeys gives the board the keyboard when nothing else has it: it is loaded after
// the screen was shown.
func (c *venueCompare) takeKeys() {
	if c.of.views.Current() == viewCompare && len(c.now.Ranked) > 0 {
		c.of.TakeKeys(c.board)
	}
}

// score gives the tile's candidate points in its criterion.
func (c *venueCompare) score(id string, points int64) {
	if candidate, factor, _ := strings.Cut(id, " "); factor != "" && c.env.May("score", bookings.CandidatesRegister) {
		c.env.Fail(c.env.Office.Bookings.ScoreVenue(c.env.Context(), candidate, factor, points))
	}
}

func (c *venueCompare) show(now bookings.Comparison) {
	c.now = now
	if len(now.Factors) == 0 || len(now.Ranked) == 0 {
		c.body.Objects = []fyne.CanvasObject{c.blank()}
		c.body.Refresh()
		return
	}
	env, s, total := c.env, c.env.Scope(), c.env.T("venues.compare.total")
	plot := chart.PlotData{Title: total, Top: 100, Series: []chart.PlotSeries{{Name: total + " %", Ink: look.ColorAccent}}, Format: func(v float64) string { return strconv.Itoa(int(v)) }}
	rows := make([]view.TileRow, len(now.Ranked))
	for i, r := range now.Ranked {
		row := view.TileRow{Name: strconv.Itoa(i+1) + ". " + r.Venue, Note: r.Note(s, env.Amount)}
		if r.Chosen {
			row.Name = "✓ " + r.Venue
		}
		for n, f := range now.Factors {
			tile := view.Tile{ID: "— / 5", Key: string(r.ID) + " " + string(f.ID), Name: f.Name + " ×" + strconv.FormatInt(f.Weight, 10), State: look.Open}
			if p := r.Points[n]; p > 0 {
				tile.ID, tile.State = strconv.FormatInt(p, 10)+" / 5", grade(p)
			}
			row.Tiles = append(row.Tiles, tile)
		}
		// The rows stay where they are while scores are typed; their numbers tell the rank.
		rows[now.Place(r)] = row
		plot.Labels = append(plot.Labels, r.Venue)
		plot.Series[0].Values = append(plot.Series[0].Values, float64(r.Percent))
	}
	c.board.Set(rows)
	c.plot.Set(plot)
	c.body.Objects = []fyne.CanvasObject{look.Framed(nil, c.plot, c.board)}
	c.body.Refresh()
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
	env, text := c.env, c.env.T("venues.compare.none")
	if n := len(c.now.Ranked); n > 0 {
		text = env.T("venues.compare.criteria_next", n)
	}
	standard := screen.Action{Word: env.T("venues.compare.standard"), Verb: "add", Register: bookings.FactorsRegister, Do: func() {
		env.Fail(env.Office.Bookings.AddStandardFactors(env.Context(), env.Scope(), env.Meeting))
	}}
	next := standard
	if len(c.now.Factors) > 0 {
		next = c.add
		next.Icon = nil
	}
	var does []*input.Button
	if env.Meeting != "" && env.Can(next) {
		does = append(does, env.Primary(next))
	}
	return input.EmptyState(look.Icon("venue"), env.T("venues.view.compare"), text, does...)
}
