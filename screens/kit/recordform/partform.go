package recordform

import (
	"huiwu/app/core"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// partForm edits the lines of a part inside a record's form.
type partForm struct {
	form    *Form
	info    core.PartInfo
	lines   core.Lines
	rows    []*partRow
	list    *fyne.Container
	content fyne.CanvasObject
}

type partRow struct {
	fields map[string]*formField
	order  []string
}

func newPartForm(f *Form, info core.PartInfo, lines core.Lines) *partForm {
	p := &partForm{form: f, info: info, lines: lines, list: look.Column(10)}
	add := input.NewButton(f.env.T("part."+f.register()+"."+info.Key+".add"), theme.ContentAddIcon(), func() {
		p.commitAll()
		p.lines.Add()
		p.rebuild()
		p.focusLast()
	})
	add.OnFocus = func() { focus.IntoView(f.scroll, add) }
	input.SetEnabled(add, f.MaySave())
	head := &form.Item{Section: f.env.T("part." + f.register() + "." + info.Key)}
	p.content = look.Column(8, form.New(head), p.list, look.Row(0, add))
	return p
}

// name is under which the words of a line's fields stand.
func (p *partForm) name() string { return p.form.register() + "." + p.info.Key }

func (p *partForm) rebuild() {
	p.rows, p.list.Objects = nil, nil
	for i := range p.lines.Len() {
		p.list.Add(p.row(i))
	}
	p.show()
	p.list.Refresh()
	p.form.scroll.Content.Refresh()
	p.form.enableButtons()
}

func (p *partForm) row(at int) fyne.CanvasObject {
	row := &partRow{fields: map[string]*formField{}}
	var items []*form.Item
	for i, c := range p.info.Columns {
		key := c.Key
		ff := &formField{column: c}
		if !p.form.env.MaySee(c) && p.lines.Text(at, key) == core.HiddenText {
			ff.edit = shownEditor(c, false)
		} else {
			ff.edit = editorOf(p.form.env, c, func() { p.commit(row, at, key) }, func() { focus.IntoView(p.form.scroll, ff.item) })
		}
		ff.item = formItem(p.form.env, p.name(), c, ff.edit)
		ff.item.Long = i == 0
		ff.tellCapped(p.form.env)
		row.fields[key] = ff
		row.order = append(row.order, key)
		items = append(items, ff.item)
	}
	p.rows = append(p.rows, row)
	move := func(to int) func() {
		return func() {
			p.commitAll()
			p.lines.Move(at, to)
			p.rebuild()
		}
	}
	up := input.NewIconButton(theme.MoveUpIcon(), p.form.env.T("action.move_up"), move(at-1))
	down := input.NewIconButton(theme.MoveDownIcon(), p.form.env.T("action.move_down"), move(at+1))
	if at == 0 {
		up.Disable()
	}
	if at == p.lines.Len()-1 {
		down.Disable()
	}
	remove := input.NewIconButton(theme.DeleteIcon(), p.form.env.T("action.remove_line"), func() {
		p.commitAll()
		p.lines.Remove(at)
		p.rebuild()
	})
	for _, b := range []*input.Button{up, down, remove} {
		b.OnFocus = func() { focus.IntoView(p.form.scroll, b) }
	}
	tools := look.Row(2, look.Stretch(nil), up, down, remove)
	return look.Surface(look.Pad(look.Column(4, form.New(items...), tools), 10, 4, 12, 12), look.ColorGround)
}

func (p *partForm) show() {
	if len(p.rows) != p.lines.Len() {
		p.rebuild()
		return
	}
	for i, row := range p.rows {
		for _, k := range row.order {
			row.fields[k].edit.show(lineSource{p.lines, i})
			p.mark(row, i, k)
		}
	}
}

func (p *partForm) mark(row *partRow, at int, key string) {
	text := ""
	if f := p.lines.Problem(at, key); f != nil {
		text = p.form.env.Words(f)
	}
	if ff := row.fields[key]; ff.item.Error() != text {
		ff.item.SetError(text)
	}
}

func (p *partForm) commit(row *partRow, at int, key string) {
	if p.form.busy || p.form.src == nil || at >= p.lines.Len() {
		return
	}
	text, touched := row.fields[key].edit.typed()
	if !touched {
		return
	}
	if err := p.lines.Set(at, key, text); err == nil {
		row.fields[key].edit.show(lineSource{p.lines, at})
	}
	p.mark(row, at, key)
	p.form.enableButtons()
}

func (p *partForm) commitAll() {
	for i, row := range p.rows {
		for _, k := range row.order {
			p.commit(row, i, k)
		}
	}
}

func (p *partForm) touched() bool {
	for _, row := range p.rows {
		for _, k := range row.order {
			if row.fields[k].edit.dirty() {
				return true
			}
		}
	}
	return false
}

func (p *partForm) point(line int, key, text string) {
	if line < len(p.rows) && p.rows[line].fields[key] != nil {
		ff := p.rows[line].fields[key]
		ff.item.SetError(text)
		focus.IntoView(p.form.scroll, ff.item)
	}
}

func (p *partForm) focusLast() {
	if n := len(p.rows); n > 0 {
		first := p.rows[n-1].fields[p.rows[n-1].order[0]]
		first.edit.focus()
		focus.IntoView(p.form.scroll, first.item)
	}
}
