package input

import "fyne.io/fyne/v2"

// footLayout sets the buttons of a dialog at its right; what finds no room beside the
// others goes on in a line below. It knows its height once it has had a width.
type footLayout struct{ width float32 }

const footGap = 8

// oneLine is the width in which all stand side by side.
func (l *footLayout) oneLine(objects []fyne.CanvasObject) float32 {
	wide := float32(0)
	for _, o := range objects {
		if o.Visible() {
			wide += o.MinSize().Width + footGap
		}
	}
	return max(wide-footGap, 0)
}

// lines are the objects line by line.
func (l *footLayout) lines(objects []fyne.CanvasObject, width float32) (out [][]fyne.CanvasObject) {
	var line []fyne.CanvasObject
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if with := append(line[:len(line):len(line)], o); len(line) == 0 || l.oneLine(with) <= width {
			line = with
			continue
		}
		out, line = append(out, line), []fyne.CanvasObject{o}
	}
	if len(line) > 0 {
		out = append(out, line)
	}
	return out
}

func (l *footLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := l.width
	if width == 0 {
		width = l.oneLine(objects)
	}
	high := float32(0)
	for _, line := range l.lines(objects, width) {
		high += highest(line) + footGap
	}
	return fyne.NewSize(0, max(high-footGap, 0))
}

func (l *footLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	y := float32(0)
	for _, line := range l.lines(objects, s.Width) {
		x, high := max(s.Width-l.oneLine(line), 0), highest(line)
		for _, o := range line {
			m := o.MinSize()
			o.Resize(fyne.NewSize(min(m.Width, s.Width), m.Height))
			o.Move(fyne.NewPos(x, y+(high-m.Height)/2))
			x += m.Width + footGap
		}
		y += high + footGap
	}
}

func highest(objects []fyne.CanvasObject) float32 {
	high := float32(0)
	for _, o := range objects {
		high = max(high, o.MinSize().Height)
	}
	return high
}
