package chart

import (
	"math"
	"testing"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestChartBars(t *testing.T) {
	test.NewTempApp(t)
	b := NewBars(100, Bar{"8:00", 0, "0"}, Bar{"8:05", 1, "1"}, Bar{"8:10", 1000, "1,000"}, Bar{"8:15", 500, "500"}, Bar{"8:20", -5, ""})
	r := test.TempWidgetRenderer(t, b).(*barsRenderer)
	b.Resize(fyne.NewSize(90, 100))
	h := func(i int) float32 { return r.bars[i].Size().Height }
	if h(0) != 0 || h(1) < 2 || h(4) != 0 || math.Abs(float64(h(2)/h(3)-2)) > 0.01 {
		t.Errorf("heights %v %v %v %v %v", h(0), h(1), h(2), h(3), h(4))
	}
	if r.top.Text != "1,000" || r.top.Position().Y < 0 || r.top.Position().X+r.top.Size().Width > 90 {
		t.Errorf("%q at %v", r.top.Text, r.top.Position())
	}
	if r.labels[3].Visible() || !r.labels[4].Visible() {
		t.Error("labels without room are not left out, or the last one is")
	}
	b.Set(nil)
	if len(r.Objects()) != 2 || r.top.Visible() {
		t.Error("no bars leave something behind")
	}
}

func TestWordsStandInTheEmptyChart(t *testing.T) {
	test.NewTempApp(t)
	words := look.Dim("nobody came yet")
	b := NewBars(100)
	b.Empty = words
	r := test.TempWidgetRenderer(t, b).(*barsRenderer)
	b.Resize(fyne.NewSize(90, 100))
	if !words.Visible() || r.floor.Visible() || words.Size() != fyne.NewSize(90, 100) {
		t.Errorf("words %v of %v, floor %v", words.Visible(), words.Size(), r.floor.Visible())
	}
	b.Set([]Bar{{"8:00", 1, "1"}})
	if words.Visible() || !r.floor.Visible() || b.MinSize().Height != 100 {
		t.Error("the words stay with the bars")
	}
}

func TestPlotDataGrows(t *testing.T) {
	d := PlotData{Series: []PlotSeries{{Name: "budget"}, {Name: "spent"}}}
	d.Add("venue", 3, 2)
	d.Add("meals", 5, 0)
	if len(d.Labels) != 2 || d.Series[0].Values[1] != 5 || d.Series[1].Values[0] != 2 {
		t.Errorf("%+v", d)
	}
}

func TestChartMeter(t *testing.T) {
	test.NewTempApp(t)
	m := NewMeter("代表", "171 / 240", 0.5, look.Plain)
	r := test.TempWidgetRenderer(t, m).(*meterRenderer)
	m.Resize(fyne.NewSize(200, 40))
	for _, c := range []struct {
		share float64
		want  float32
	}{{0.5, 100}, {7, 200}, {-1, 0}, {math.NaN(), 0}} {
		m.Set("x", c.share, look.Warn)
		w := r.bar.Size().Width
		if r.bar.Hidden {
			w = 0
		}
		if w != c.want {
			t.Errorf("share %v is %v wide, want %v", c.share, w, c.want)
		}
	}
}
