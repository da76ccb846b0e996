// Package directory is the area of what all meetings share: the people.
package directory

import (
	"context"
	"image/color"
	"strconv"
	"strings"

	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// People is the screen of the directory: its page, and the search for people who are in
// it twice.
type People struct {
	*page.Page
	env *screen.Env
}

// NewPeople is the screen of the directory; what the window shows is its Page.
func NewPeople(env *screen.Env) *People {
	p := &People{env: env}
	tools := append([]fyne.CanvasObject{
		input.NewButton(env.T("imports.find"), theme.HistoryIcon(), p.imports), input.NewButton(env.T("people.find"), theme.SearchIcon(), p.find),
	}, page.PaperButtons(env, people.Register)...)
	p.Page = page.New(env, env.Office.People, tools...)
	p.Page.Extra = p.extra
	return p
}

// extra are the items for the menu of a record: several that are selected can be joined,
// whether or not they look alike.
func (p *People) extra() []*fyne.MenuItem {
	env, keys := p.env, p.ChosenKeys()
	it := fyne.NewMenuItem(env.T("people.join.selected"), func() {
		all, err := env.Office.People.ByKeys(env.Context(), keys)
		if err != nil {
			env.Fail(err)
			return
		}
		p.Leave(func() { compare(env, people.Alike{People: all}, func() {}) })
	})
	it.Disabled = len(keys) < 2 || len(keys) > maxBeside || !env.May("join", people.Register)
	return []*fyne.MenuItem{it}
}

// find looks for duplicates and shows them.
func (p *People) find() {
	env := p.env
	p.Leave(func() {
		var found []people.Alike
		env.Work(env.T("people.finding"), func(ctx context.Context, _ func(int, int)) (err error) {
			found, err = env.Office.People.Duplicates(ctx)
			return err
		}, func(err error) {
			switch {
			case err != nil:
				env.Fail(err)
			case len(found) == 0:
				input.Tell(env.Window, env.T("people.duplicates"), env.T("people.duplicates.none"), env.T("action.ok"))
			default:
				showDuplicates(env, found)
			}
		})
	})
}

// duplicates is the dialog that lists people who are probably one.
type duplicates struct {
	env     *screen.Env
	found   []people.Alike
	grid    *grid.Grid
	text    *look.Paragraph
	buttons []*input.Button
}

// Len is the number of groups.
func (d *duplicates) Len() int { return len(d.found) }

// Row is a group.
func (d *duplicates) Row(i int) []grid.Cell {
	a := &d.found[i]
	where := make([]string, len(a.People))
	n := 0
	for k := range a.People {
		where[k] = a.People[k].Organisation
		n += a.Meetings[k]
	}
	return []grid.Cell{
		{Text: d.names(a)}, {Text: strings.Join(distinct(where), " / ")}, {Text: reasons(d.env, a)}, {Text: strconv.Itoa(n)},
	}
}

func (d *duplicates) names(a *people.Alike) string {
	out := make([]string, len(a.People))
	for i := range a.People {
		out[i] = a.People[i].Name
	}
	return strings.Join(out, " / ")
}

// distinct are texts without empty ones and repetitions, in their order.
func distinct(texts []string) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, t := range texts {
		if !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	return out
}

func reasons(env *screen.Env, a *people.Alike) string {
	out := make([]string, len(a.Why))
	for i, w := range a.Why {
		out[i] = env.T(w)
	}
	how := "duplicates.question"
	switch {
	case a.Certain:
		how = "duplicates.certain"
	case a.Office:
		how = "duplicates.office"
	}
	return env.T(how, strings.Join(out, env.T("list.comma")))
}

func showDuplicates(env *screen.Env, found []people.Alike) {
	d := &duplicates{env: env, found: found, text: look.Wrapped("")}
	d.grid = grid.New([]grid.Column{
		{Key: "people", Head: env.T("people.duplicates.names"), Width: 220},
		{Key: "organisations", Head: env.T(words.Field(people.Register, "organisation")), Width: 270},
		{Key: "why", Head: env.T("people.duplicates.why"), Width: 330},
		{Key: "meetings", Head: env.T("people.duplicates.meetings"), Width: 86, Right: true},
	}, d)
	d.grid.OnOpen = func(int) { d.compare() }
	var sheet *input.Sheet
	apart := input.NewButton(env.T("people.apart"), nil, d.apart)
	compare := input.NewPrimary(env.T("people.compare"), nil, d.compare)
	d.buttons = []*input.Button{apart, compare}
	input.SetEnabled(apart, env.May("distinct", people.Register))
	sheet = input.NewSheet(env.Window, env.T("people.duplicates"), look.Column(10, d.text, high(d.grid, 360)),
		input.NewButton(env.T("action.close"), nil, func() { sheet.Close() }), apart, compare)
	sheet.Width, sheet.First = 960, d.grid
	d.show(0)
	sheet.Show()
}

// high gives a table its height in a dialog.
func high(o fyne.CanvasObject, height float32) fyne.CanvasObject {
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(0, look.Scaled(height)))
	return container.NewStack(room, look.Card(look.Pad(o, 1, 1, 1, 1)))
}

// show tells how many groups are left and stands on one of them.
func (d *duplicates) show(at int) {
	d.text.SetText(d.env.T("people.duplicates.text", len(d.found)))
	d.grid.Refresh()
	d.grid.Select(min(at, len(d.found)-1))
	if len(d.found) == 0 {
		d.text.SetText(d.env.T("people.duplicates.none"))
		for _, b := range d.buttons {
			b.Disable()
		}
	}
}

// settled takes a group off the list and goes to the next one.
func (d *duplicates) settled(at int) {
	d.found = append(d.found[:at:at], d.found[at+1:]...)
	d.show(at)
}

func (d *duplicates) compare() {
	if at := d.grid.Current(); at >= 0 && at < len(d.found) {
		compare(d.env, d.found[at], func() {
			if len(d.found[at].People) > maxBeside {
				d.again(at)
				return
			}
			d.settled(at)
		})
	}
}

// again looks anew: of a large group some are left to compare with each other.
func (d *duplicates) again(at int) {
	screen.Fetch(d.env, d.env.Office.People.Duplicates, func(found []people.Alike) {
		d.found = found
		d.show(at)
	})
}

// apart remembers that those of a group are different people.
func (d *duplicates) apart() {
	at := d.grid.Current()
	if at < 0 || at >= len(d.found) {
		return
	}
	a := &d.found[at]
	who := make([]people.Ref, len(a.People))
	for i := range a.People {
		who[i] = a.People[i].ID
	}
	if err := d.env.Office.People.KeepApart(d.env.Context(), who); err != nil {
		d.env.Fail(err)
		return
	}
	d.env.SayUndo(d.env.T("people.apart.done", d.names(a)))
	d.settled(at)
}
