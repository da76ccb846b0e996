// Package directory is the area of what all meetings share: the people.
package directory

import (
	"context"
	"slices"
	"strconv"

	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
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
	return env.Items(screen.Action{
		Word: env.T("people.join.selected"), Verb: "join", Register: people.Register,
		When: func() bool { return len(keys) >= 2 && len(keys) <= maxBeside },
		Do: func() {
			all, err := env.Office.People.ByKeys(env.Context(), keys)
			if env.Failed(err) {
				return
			}
			p.Leave(func() { compare(env, people.DuplicateGroup{People: all}, func() {}) })
		},
	})
}

// find looks for duplicates and shows them.
func (p *People) find() {
	env := p.env
	p.Leave(func() {
		screen.Work(env, env.T("people.finding"), func(ctx context.Context, _ func(int, int)) ([]people.DuplicateGroup, error) {
			return env.Office.People.Duplicates(ctx)
		}, func(found []people.DuplicateGroup) {
			if len(found) == 0 {
				env.Tell(env.T("people.duplicates"), env.T("people.duplicates.none"))
				return
			}
			showDuplicates(env, found)
		})
	})
}

// duplicates is the dialog that lists people who are probably one.
type duplicates struct {
	screen.TableSheet[people.DuplicateGroup]
	env  *screen.Env
	text *look.WrappedText
}

func showDuplicates(env *screen.Env, found []people.DuplicateGroup) {
	d := &duplicates{env: env, text: look.Wrapped("")}
	d.TableSheet = screen.TableSheet[people.DuplicateGroup]{
		Title: env.T("people.duplicates"), Width: 960, Height: 360, Above: []fyne.CanvasObject{d.text}, OnRow: d.count,
		Table: grid.NewTable(
			grid.OfText("people", env.T("people.duplicates.names"), 220, func(a people.DuplicateGroup) string { return a.Names() }),
			grid.OfText("organisations", env.T(words.Field(people.Register, "organisation")), 270, func(a people.DuplicateGroup) string { return a.Organisations() }),
			grid.OfText("why", env.T("people.duplicates.why"), 330, func(a people.DuplicateGroup) string { return a.Reasons(env.Scope()) }),
			grid.OfText("meetings", env.T("people.duplicates.meetings"), 86, func(a people.DuplicateGroup) string { return strconv.Itoa(a.TakesPart()) }).AtRight()),
		More: []screen.Action{{Word: env.T("people.apart"), Verb: "distinct", Register: people.Register, Do: d.apart}},
		Do:   screen.Action{Word: env.T("people.compare"), Do: d.compare},
	}
	d.Table.Set(found, nil)
	screen.ShowTable(env, &d.TableSheet)
}

// count tells how many groups are left.
func (d *duplicates) count() {
	text := d.env.T("people.duplicates.none")
	if n := len(d.Table.Rows()); n > 0 {
		text = d.env.T("people.duplicates.text", n)
	}
	d.text.SetText(text)
}

// settled takes a group off the list and goes to the next one.
func (d *duplicates) settled(at int) { d.Set(slices.Delete(slices.Clone(d.Table.Rows()), at, at+1)) }

// compare sets those of a group side by side. Of a large one some are left to compare with
// each other: they are looked for anew.
func (d *duplicates) compare() {
	at := d.Table.Grid.Current()
	a, _ := d.Table.Current()
	compare(d.env, a, func() {
		if len(a.People) > maxBeside {
			screen.Fetch(d.env, d.env.Office.People.Duplicates, d.Set)
			return
		}
		d.settled(at)
	})
}

// apart remembers that those of a group are different people.
func (d *duplicates) apart() {
	a, _ := d.Table.Current()
	if d.env.Done(d.env.Office.People.KeepApart(d.env.Context(), a.Keys()), d.env.T("people.apart.done", a.Names())) {
		d.settled(d.Table.Grid.Current())
	}
}
