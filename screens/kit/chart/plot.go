package chart

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"log/slog"
	"sync"

	"huiwu/assets"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/go-analyze/charts"
)

// PlotSeries is one series of a Plot: a number for each label.
type PlotSeries struct {
	Name   string
	Values []float64
	Ink    fyne.ThemeColorName
}

// PlotData is what a Plot shows. Format writes the numbers of the axis, nil writes them
// plainly.
type PlotData struct {
	Title  string
	Labels []string
	Series []PlotSeries
	Lines  bool    // lines over time instead of bars side by side
	Top    float64 // where the axis ends, 0 for above the highest value
	Format func(float64) string
}

// Add puts a label at the end, with a value of each series.
func (d *PlotData) Add(label string, values ...float64) {
	d.Labels = append(d.Labels, label)
	for i, v := range values {
		d.Series[i].Values = append(d.Series[i].Values, v)
	}
}

// Plot is a chart with axes and a legend, drawn at the resolution of the screen and in
// the colours of its look. Small charts without axes are Bars.
type Plot struct {
	widget.BaseWidget
	data   PlotData
	height float32
}

// NewPlot is a chart of the given height in plain units.
func NewPlot(height float32) *Plot {
	p := &Plot{height: height}
	p.ExtendBaseWidget(p)
	return p
}

// Set replaces what is shown.
func (p *Plot) Set(d PlotData) {
	p.data = d
	p.Refresh()
}

// MinSize is the height asked for.
func (p *Plot) MinSize() fyne.Size { return fyne.NewSize(look.Scaled(220), look.Scaled(p.height)) }

// CreateRenderer is for Fyne.
func (p *Plot) CreateRenderer() fyne.WidgetRenderer {
	r := &plotRenderer{plot: p}
	r.raster = canvas.NewRaster(r.draw)
	return r
}

type plotRenderer struct {
	plot   *Plot
	raster *canvas.Raster
	kept   image.Image // the last drawing, for its size
}

func (r *plotRenderer) Destroy()                     {}
func (r *plotRenderer) MinSize() fyne.Size           { return r.plot.MinSize() }
func (r *plotRenderer) Layout(s fyne.Size)           { r.raster.Resize(s) }
func (r *plotRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.raster} }

func (r *plotRenderer) Refresh() {
	r.kept = nil
	r.raster.Refresh()
}

// draw makes the picture in pixels. What cannot be drawn leaves the ground empty: a
// chart only repeats what stands in the table beside it.
func (r *plotRenderer) draw(w, h int) image.Image {
	if r.kept != nil && r.kept.Bounds().Dx() == w && r.kept.Bounds().Dy() == h {
		return r.kept
	}
	empty := image.NewUniform(color.Transparent)
	size := r.plot.Size()
	if w < 40 || h < 40 || size.Width <= 0 || len(r.plot.data.Labels) == 0 || len(r.plot.data.Series) == 0 {
		return empty
	}
	made, err := r.plot.data.picture(w, h, float64(w)/float64(size.Width))
	if err != nil {
		slog.Error("plot", "err", err)
		return empty
	}
	r.kept = made
	return made
}

var plotFace = sync.OnceValue(func() error {
	return charts.InstallFont("house", assets.SansRegular)
})

// plotDots are the dots to an inch that the library reckons sizes of text with.
const plotDots = 92.0

// picture draws the chart; scale is pixels to a unit of the window.
func (d PlotData) picture(w, h int, scale float64) (image.Image, error) {
	if err := plotFace(); err != nil {
		return nil, err
	}
	inks := make([]charts.Color, len(d.Series))
	values, names := make([][]float64, len(d.Series)), make([]string, len(d.Series))
	for i, s := range d.Series {
		inks[i], values[i], names[i] = plotInk(s.Ink), s.Values, s.Name
	}
	style := charts.MakeTheme(charts.ThemeOption{
		BackgroundColor: plotInk(look.ColorSurface), TextColor: plotInk(look.ColorDim), TextColorTitle: plotInk(look.ColorInk),
		AxisStrokeColor: plotInk(look.ColorLine), AxisSplitLineColor: plotInk(look.ColorLine), SeriesColors: inks,
	})
	points := float64(theme.CaptionTextSize()) * scale * 72 / plotDots
	small := charts.FontStyle{FontSize: points, Font: charts.GetFont("house"), FontColor: plotInk(look.ColorDim)}
	heading := charts.FontStyle{FontSize: points * 1.1, Font: small.Font, FontColor: plotInk(look.ColorInk)}
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: w, Height: h, Font: small.Font, Theme: style})
	edge := int(8 * scale)
	title := charts.TitleOption{Text: d.Title, FontStyle: heading}
	legend := charts.LegendOption{SeriesNames: names, FontStyle: small, Offset: charts.OffsetRight, Symbol: charts.SymbolSquare}
	across := charts.CategoryAxisOption{Labels: d.Labels, LabelFontStyle: small}
	least := 0.0
	up := []charts.ValueAxisOption{{Min: &least, LabelFontStyle: small, SpineLineShow: charts.Ptr(false), LabelCount: 5, PreferNiceIntervals: charts.Ptr(true)}}
	if d.Top > 0 {
		up[0].Max = &d.Top
	}
	write := charts.ValueFormatter(nil)
	if d.Format != nil {
		write = d.Format
	}
	var err error
	if d.Lines {
		across.BoundaryGap = charts.Ptr(false)
		err = p.LineChart(charts.LineChartOption{
			Theme: style, Padding: charts.NewBoxEqual(edge), Title: title, Legend: legend, XAxis: across, YAxis: up, ValueFormatter: write,
			SeriesList: charts.NewSeriesListLine(values), LineStrokeWidth: 2 * scale, Symbol: charts.Symbol{Shape: charts.SymbolNone},
		})
	} else {
		across.LabelCount = len(d.Labels)
		err = p.BarChart(charts.BarChartOption{
			Theme: style, Padding: charts.NewBoxEqual(edge), Title: title, Legend: legend, CategoryAxis: across, ValueAxis: up, ValueFormatter: write,
			SeriesList: charts.NewSeriesListBar(values),
		})
	}
	if err != nil {
		return nil, err
	}
	raw, err := p.Bytes()
	if err != nil {
		return nil, err
	}
	return png.Decode(bytes.NewReader(raw))
}

func plotInk(name fyne.ThemeColorName) charts.Color {
	c := color.NRGBAModel.Convert(look.Paint(name)).(color.NRGBA)
	return charts.Color{R: c.R, G: c.G, B: c.B, A: c.A}
}
