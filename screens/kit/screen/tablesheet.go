package screen

import (
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// TableSheet is a dialog with a table, of whose rows one after another is dealt with. It
// stays open until the person closes it.
type TableSheet[T any] struct {
	Title string
	Table *grid.Table[T]
	// Width of the card and Height of the table, at plain text size.
	Width, Height float32
	Above, Below  []fyne.CanvasObject
	// Do is what the primary button, Return and a double click do with the current row, More
	// are further buttons left of it.
	Do   Action
	More []Action
	// OnRow is told that the person stands on another row, or that there is none.
	OnRow func()

	sheet *input.Dialog
}

// ShowTable opens the dialog, on the first row.
func ShowTable[T any](e *Env, d *TableSheet[T]) *input.Dialog {
	buttons := []*input.Button{input.NewButton(e.T("action.close"), nil, func() { d.sheet.Close() })}
	for i, a := range append(d.More[:len(d.More):len(d.More)], d.Do) {
		when := a.When
		a.When = func() bool {
			_, ok := d.Table.Current()
			return ok && (when == nil || when())
		}
		b := e.Button
		if i == len(d.More) {
			b, d.Do = e.Primary, a
		}
		buttons = append(buttons, b(a))
	}
	d.Table.OnOpen = func(T) { e.Act(d.Do) }
	d.Table.OnSelect = func([]T) { d.enableButtons() }
	parts := append(append(d.Above[:len(d.Above):len(d.Above)], look.Boxed(d.Table.Grid, d.Height)), d.Below...)
	d.sheet = input.NewDialog(e.Window, d.Title, look.Column(10, parts...), buttons...)
	d.sheet.Width, d.sheet.First = d.Width, d.Table.Grid
	d.MoveTo(0)
	d.sheet.Show()
	return d.sheet
}

// MoveTo puts the person on a row, or on the last where there are fewer.
func (d *TableSheet[T]) MoveTo(row int) {
	d.Table.Grid.Select(row)
	d.Table.Grid.Settle()
	d.enableButtons()
}

// Set shows other rows and stands in the same place.
func (d *TableSheet[T]) Set(rows []T) {
	at := d.Table.Grid.Current()
	d.Table.Set(rows, nil)
	d.MoveTo(max(at, 0))
}

func (d *TableSheet[T]) enableButtons() {
	if d.OnRow != nil {
		d.OnRow()
	}
	d.sheet.Settle()
}
