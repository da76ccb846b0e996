package pdf

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/boombuler/barcode/qr"
)

// cell is a row of neighbouring squares: where it starts, and how many there are.
type cell struct{ x, y, n int }

// qrCells are the dark squares of the QR code of a text, and how many squares the code
// has along each side. A third of it may be scratched or covered and it is still read.
// The error is that the text is too long.
func qrCells(text string) (cells []cell, side int, err error) {
	code, err := qr.Encode(text, qr.H, qr.Auto)
	if err != nil {
		return nil, 0, fmt.Errorf("qr code: %w", err)
	}
	side = code.Bounds().Dx()
	for y := range side {
		for x := 0; x < side; x++ {
			from := x
			for x < side && code.At(x, y) == color.Black {
				x++
			}
			if x > from {
				cells = append(cells, cell{from, y, x - from})
			}
		}
	}
	return cells, side, nil
}

// cells draws squares as one shape with its upper left corner at x, y. Drawn one by one,
// some viewers would leave hairlines between them.
func (p *pen) cells(o *op, x, y float64) {
	h := p.SheetHeight
	var b strings.Builder
	fmt.Fprintf(&b, "q %.4f 0 0 %.4f %.3f %.3f cm", o.w, -o.w, x, h-y)
	for _, c := range o.cells {
		fmt.Fprintf(&b, " %d %d %d 1 re", c.x, c.y, c.n)
	}
	b.WriteString(" f Q")
	p.pdf.RawWriteStr(b.String())
}
