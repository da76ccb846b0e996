package page

import (
	"slices"

	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// pageBody sets the form beside the table where there is room, else in its place.
type pageBody struct {
	content *fyne.Container
	table   fyne.CanvasObject
	form    fyne.CanvasObject
	open    bool
	resized func(table float32) // told the width of the table
}

// The least width of a page that has the form beside the table, and the width of the
// form, at plain text size.
const (
	besideFrom = 900
	formWidth  = 400
)

func newPageBody(table, form fyne.CanvasObject) *pageBody {
	b := &pageBody{table: table, form: form}
	b.content = container.New(b, table, form)
	form.Hide()
	return b
}

func (b *pageBody) setOpen(open bool) {
	if b.open != open {
		b.open = open
		b.content.Layout.Layout(b.content.Objects, b.content.Size())
		b.content.Refresh()
	}
}

// MinSize leaves room for some rows under what stands above the table; a form scrolls.
func (b *pageBody) MinSize([]fyne.CanvasObject) fyne.Size {
	high := float32(240)
	if b.table.Visible() {
		high = max(high, b.table.MinSize().Height)
	}
	return fyne.NewSize(320, high)
}

// Layout places table and form.
func (b *pageBody) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	beside := s.Width >= look.Scaled(besideFrom)
	look.SetVisible(b.form, b.open)
	look.SetVisible(b.table, !b.open || beside)
	if !b.open {
		b.table.Resize(s)
		b.table.Move(fyne.Position{})
		b.resized(s.Width)
		return
	}
	w := s.Width
	if beside {
		const gap = 14
		w = min(look.Scaled(formWidth), s.Width*0.45)
		b.table.Resize(fyne.NewSize(s.Width-w-gap, s.Height))
		b.table.Move(fyne.Position{})
		b.resized(s.Width - w - gap)
	}
	b.form.Resize(fyne.NewSize(w, s.Height))
	b.form.Move(fyne.NewPos(s.Width-w, 0))
}

// selected follows the table: the form shows what is selected, if it is open.
func (p *Page) selected(rows []int) {
	p.OnSelected()
	if !p.body.open {
		if len(rows) == 1 && !p.justTicked(rows[0]) && p.beside() {
			p.openCurrent(false)
		}
		return
	}
	p.pressed = ""
	if len(rows) == 1 && p.rows.Keys()[rows[0]] == p.form.ID() {
		return
	}
	p.Leave(func() { p.openCurrent(false) })
}

func (p *Page) beside() bool { return p.body.content.Size().Width >= look.Scaled(besideFrom) }

// openCurrent shows the selected records in the form.
func (p *Page) openCurrent(focus bool) {
	if p.info.NoForm {
		return
	}
	var ids []string
	for _, r := range p.grid.Selected() {
		if r < len(p.rows.Keys()) {
			ids = append(ids, p.rows.Keys()[r])
		}
	}
	s := p.loading.Scope()
	switch len(ids) {
	case 0:
		p.closeForm()
		return
	case 1:
		d, err := p.reg.Draft(p.loading.Observe(p.env.Context()), s, ids[0], p.env.Meeting)
		if err != nil {
			p.env.Fail(err)
			return
		}
		p.form.Open(d)
	default:
		if p.info.AppendOnly {
			p.closeForm() // there is nothing to change together
			return
		}
		if len(ids) > bulkLimit {
			p.env.ShowStatus(p.env.T("page.too_many", len(ids), bulkLimit))
			return
		}
		b, err := p.reg.Bulk(p.loading.Observe(p.env.Context()), s, ids)
		if err != nil {
			p.env.Fail(err)
			return
		}
		p.form.OpenBulk(b)
	}
	p.body.setOpen(true)
	if focus {
		p.form.Focus()
	}
}

// bulkLimit is how many records can be edited together without a wait.
const bulkLimit = 2000

func (p *Page) closeForm() {
	p.form.Clear()
	p.body.setOpen(false)
	if p.Visible() {
		p.Focus()
	}
}

// startNew opens an empty form.
func (p *Page) startNew() {
	if !p.may("add") {
		return
	}
	if p.info.Meeting && !p.env.MeetingPicked() {
		return
	}
	p.Leave(func() {
		d, err := p.reg.Draft(p.env.Context(), p.env.Scope(), "", p.env.Meeting)
		p.edit(d, err, "")
	})
}

// edit shows a new record; of is what it is a copy of.
func (p *Page) edit(d core.Draft, err error, of string) {
	if err == nil {
		err = p.Propose(d, of)
	}
	if err != nil {
		p.env.Fail(err)
		return
	}
	p.choose()
	p.form.Open(d)
	p.body.setOpen(true)
	p.form.Focus()
}

func (p *Page) duplicate() {
	id := p.form.ID()
	if id == "" || !p.may("add") {
		return
	}
	p.Leave(func() {
		d, err := p.reg.Duplicate(p.env.Context(), p.env.Scope(), id)
		p.edit(d, err, id)
	})
}

// Leave asks what to do with unsaved changes, then goes on.
func (p *Page) Leave(then func()) {
	if !p.body.open {
		then()
		return
	}
	recordform.Leave(p.env, p.form, then, p.backToForm)
}

// backToForm selects again the record that stays open.
func (p *Page) backToForm() {
	p.choose(p.rows.Find(p.form.ID()))
}

// choose selects rows, without those below 0, as the program does.
func (p *Page) choose(rows ...int) {
	p.grid.SetSelection(rows)
	p.OnSelected()
}

// ScrollToEnd shows the last record once it is loaded.
func (p *Page) ScrollToEnd() { p.toEnd = true }

// toolLayout is a row whose filters give way when there is no room for all: beside an
// open form the search field still finds everything.
type toolLayout struct {
	row     fyne.Layout
	filters *fyne.Container
}

// MinSize is that of the row without its filters.
func (l *toolLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := l.row.MinSize(o)
	if l.filters.Visible() {
		size.Width -= l.filters.MinSize().Width
	}
	return size
}

// Layout shows the filters where they fit.
func (l *toolLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.filters.Hidden = false
	l.filters.Hidden = l.row.MinSize(o).Width > s.Width
	l.row.Layout(o, s)
}

// headLayout sets the title, the tools and the button for a new record in a row. Where
// not all fit, such as beside an open form, the last tools give way; what they do is in
// the menus too.
type headLayout struct {
	row   fyne.Layout
	tools []fyne.CanvasObject
	count *look.Label                // read whole before there is room for another tool
	gone  map[fyne.CanvasObject]bool // those that gave way here
}

// MinSize is that of the row without its tools.
func (l *headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := l.row.MinSize(o)
	for _, t := range l.tools {
		if t.Visible() {
			size.Width -= t.MinSize().Width
		}
	}
	return size
}

// Layout shows as many tools as fit.
func (l *headLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for t := range l.gone {
		t.Show()
	}
	clear(l.gone)
	cut := l.count.Natural().Width - l.count.MinSize().Width
	for i := len(l.tools) - 1; i >= 0 && l.row.MinSize(o).Width+cut > s.Width; i-- {
		if t := l.tools[i]; t.Visible() {
			t.Hide()
			l.gone[t] = true
		}
	}
	l.row.Layout(o, s)
}

// fit shares what is left of the table's width among the columns with long texts,
// except those the person has set.
func (p *Page) fit(width float32) {
	cols := p.gridColumns()
	left := width/look.Scaled(1) - 28
	var wide []int
	for i, c := range p.shown {
		left -= cols[i].Width
		if (c.FullWidth || c.Kind == value.KindLong) && p.env.Prefs.String(p.pref("width."+c.Key)) == "" {
			wide = append(wide, i)
		}
	}
	for _, i := range wide {
		cols[i].Width += max(left, 0) / float32(len(wide))
	}
	if !slices.Equal(cols, p.grid.Columns()) {
		p.grid.SetColumns(cols)
	}
}

// SelectFirst selects the first record and opens it.
func (p *Page) SelectFirst() {
	if p.rows.Len() > 0 {
		p.grid.SetSelection([]int{0})
		p.openCurrent(false)
	}
}
