package kit

import "fyne.io/fyne/v2"

// Parts are the content of the window.
func (h *tipHost) Parts() []fyne.CanvasObject { return some(h.content) }

// Parts are what lies below the popup, and what is in it.
func (h *floatHost) Parts() []fyne.CanvasObject {
	if h.open != nil {
		return some(h.inner, h.open.content)
	}
	return some(h.inner)
}

// Parts are the content.
func (p *Panel) Parts() []fyne.CanvasObject { return some(p.content) }

// Parts are the content and the buttons.
func (s *Sheet) Parts() []fyne.CanvasObject { return some(s.card.scroll, s.card.foot) }

// Parts are what stands on the card.
func (p *SearchPanel) Parts() []fyne.CanvasObject { return some(p.card) }

// Parts are the message, the work and what stands at the right.
func (s *StatusLine) Parts() []fyne.CanvasObject { return some(s.body) }

// Parts are the inputs.
func (g *FormGrid) Parts() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(g.items))
	for _, i := range g.items {
		out = append(out, some(i.Input)...)
	}
	return out
}

// Parts are the input.
func (i *FormItem) Parts() []fyne.CanvasObject { return some(i.Input) }

// Parts are the field in which is typed.
func (l *Lookup) Parts() []fyne.CanvasObject { return some(l.entry) }

// Parts are the field in which is typed.
func (d *DateEdit) Parts() []fyne.CanvasObject { return some(d.entry) }

// Parts are the field for one more, and those that are there.
func (l *Lookups) Parts() []fyne.CanvasObject {
	out := some(l.Add)
	for _, t := range l.tokens {
		out = append(out, t)
	}
	return out
}

// Parts are what stands in the place of no rows.
func (g *Grid) Parts() []fyne.CanvasObject { return some(g.Empty) }

// Parts are the text being changed, and what stands in the place of no blocks.
func (l *BlockList) Parts() []fyne.CanvasObject {
	if l.edit != nil {
		return some(l.edit.entry, l.Empty)
	}
	return some(l.Empty)
}

// Parts are the name being changed, and what stands in the place of no slots.
func (t *Timetable) Parts() []fyne.CanvasObject {
	if t.edit != nil {
		return some(t.edit, t.Empty)
	}
	return some(t.Empty)
}
