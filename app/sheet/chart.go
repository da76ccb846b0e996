package sheet

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// ChartKind is the form of a chart.
type ChartKind string

// The forms of charts.
const (
	Columns ChartKind = "columns" // upright bars side by side
	Bars    ChartKind = "bars"    // lying bars, for long names
	Lines   ChartKind = "lines"
	Pie     ChartKind = "pie" // the first series only
)

// Chart is a native chart under the data, drawn from its cells.
type Chart struct {
	Kind   ChartKind
	Title  string
	Label  int   // column of the names, from 0
	Series []int // columns of the numbers
	From   int   // first row, 0 for the first row of data
	To     int   // last row, 0 for the last row of data
	// Of is the sheet whose data is drawn, nil for the one the chart is on.
	Of *Sheet
}

// The inks of the series, in their order.
var seriesInks = []string{"1F5FA8", "1E7B4C", "C98A1B", "B3261E", "5D6877", "7A5BA6"}

// The size of a chart. The library ties it to rows of 20 pixels, ours are 26 high, so
// that it comes out a third higher than said: 338 pixels.
const (
	maxChartWidth = 860
	minChartWidth = 360
	chartRows     = 13
	chartHeight   = chartRows * 20
)

// Chart adds a chart. It is drawn when the sheet is closed, which fails
// for a form or a column that is not there.
func (s *Sheet) Chart(c Chart) { s.charts = append(s.charts, c) }

// place draws a chart from a row on and says how many rows it covers.
func (s *Sheet) place(c Chart, row, last int) (int, error) {
	kind, known := map[ChartKind]excelize.ChartType{Columns: excelize.Col, Bars: excelize.Bar, Lines: excelize.Line, Pie: excelize.Pie}[c.Kind]
	if !known || len(c.Series) == 0 {
		return 0, fmt.Errorf("chart %q of %d series", c.Kind, len(c.Series))
	}
	// The library writes references to columns that are not there, and spreadsheet
	// programs then offer to repair the file.
	of := s
	if c.Of != nil {
		of, last = c.Of, c.Of.last
	}
	for _, col := range append([]int{c.Label}, c.Series...) {
		if col < 0 || col >= len(of.spec.Columns) {
			return 0, fmt.Errorf("chart of column %d of %d", col, len(of.spec.Columns))
		}
	}
	from, to := c.From, c.To
	if from == 0 {
		from = of.First()
	}
	if to == 0 {
		to = last
	}
	if to < from {
		return 0, nil // nothing to draw without data
	}
	ref := func(col, a, b int) string {
		l := columnLetters(col + 1)
		return of.quoted() + "!$" + l + "$" + itoa(a) + ":$" + l + "$" + itoa(b)
	}
	text := excelize.Font{Family: s.book.look.font, Size: 9, Color: inkDim}
	one, legend := false, "bottom"
	if len(c.Series) == 1 && c.Kind != Pie {
		legend = "none" // the title says it
	}
	out := &excelize.Chart{
		Type: kind, VaryColors: &one,
		Dimension: excelize.ChartDimension{Width: s.chartWidth(), Height: chartHeight},
		Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{
			Text: c.Title, Font: &excelize.Font{Family: s.book.look.font, Size: 12, Bold: true, Color: inkText},
		}}},
		Legend: excelize.ChartLegend{Position: legend, Font: &text},
		XAxis:  excelize.ChartAxis{Font: text, ReverseOrder: c.Kind == Bars, TickLabelPosition: excelize.ChartTickLabelLow},
		YAxis:  excelize.ChartAxis{Font: text, MajorGridLines: true},
	}
	for i, col := range c.Series {
		l := columnLetters(col + 1)
		series := excelize.ChartSeries{
			Name:       of.quoted() + "!$" + l + "$" + itoa(of.head),
			Categories: ref(c.Label, from, to),
			Values:     ref(col, from, to),
			Fill:       fill(seriesInks[i%len(seriesInks)]),
		}
		switch c.Kind {
		case Lines:
			series.Line = excelize.LineOptions{Width: 2, Fill: fill(seriesInks[i%len(seriesInks)])}
		case Pie:
			series.Fill = excelize.Fill{}
			for n := 0; n <= to-from && n < 200; n++ {
				series.DataPoint = append(series.DataPoint, excelize.ChartDataPoint{Index: n, Fill: fill(seriesInks[n%len(seriesInks)])})
			}
		}
		out.Series = append(out.Series, series)
		if c.Kind == Pie {
			out.PlotArea.ShowPercent = true
			break
		}
	}
	return chartRows, s.book.file.AddChart(s.name, s.At(0, row), out)
}

// chartWidth is that of the columns, so that a chart stays on the printed page.
func (s *Sheet) chartWidth() uint {
	pixels := 0.0
	for _, w := range s.widths {
		pixels += w*7 + 5 // a digit of the usual face is seven pixels wide
	}
	return uint(min(max(pixels, minChartWidth), maxChartWidth))
}
