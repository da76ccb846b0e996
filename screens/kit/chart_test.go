package kit

import (
	"math"
	"testing"

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

func TestChartMeter(t *testing.T) {
	test.NewTempApp(t)
	m := NewMeter("代表", "171 / 240", 0.5, Plain)
	r := test.TempWidgetRenderer(t, m).(*meterRenderer)
	m.Resize(fyne.NewSize(200, 40))
	for _, c := range []struct {
		share float64
		want  float32
	}{{0.5, 100}, {7, 200}, {-1, 0}, {math.NaN(), 0}} {
		m.Set("x", c.share, Warn)
		w := r.bar.Size().Width
		if r.bar.Hidden {
			w = 0
		}
		if w != c.want {
			t.Errorf("share %v is %v wide, want %v", c.share, w, c.want)
		}
	}
}

func TestChartCheck(t *testing.T) {
	var c *Check
	returned := 0
	w := window(t, NewTheme(Light, 1), func() fyne.CanvasObject {
		c = NewCheck("需要接站")
		return WithTips(c)
	}, 200, 60)
	var heard []bool
	c.OnChanged = func(on bool) { heard = append(heard, on) }
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if isReturn(k.Name) {
			returned++
		}
	})
	c.Tapped(nil)
	press(c, fyne.KeySpace, fyne.KeyReturn)
	c.Set(true)
	c.Disable()
	c.Tapped(nil)
	press(c, fyne.KeySpace)
	if len(heard) != 2 || !heard[0] || heard[1] || !c.Checked() || returned != 1 {
		t.Errorf("heard %v, ticked %v, Return passed on %d times", heard, c.Checked(), returned)
	}
}

// fieldSampler shows the fields in all their states and the charts of a desk.
func fieldSampler() (fyne.CanvasObject, *Pick, *Lookup, *DateEdit) {
	bad, off, empty := NewPick(grades, false), NewPick(grades, false), NewPick(grades, true)
	bad.Set("top")
	bad.SetBad(true)
	off.Set("mid")
	off.Disable()
	date := NewDateEdit()
	date.Parse = readDate
	date.Today = func() string { return "2026-03-12" }
	date.Words = func(key string, args ...any) string {
		if key == "date.month_title" {
			return "2026年3月"
		}
		return calendarWords[key]
	}
	date.Set("2026-03-05")
	look := NewLookup(findStaff)
	look.OnCreate, look.CreateWord = func(string) {}, func(s string) string { return "新建“" + s + "”" }
	many := NewLookups(findStaff)
	many.Set([]Option{{Code: "a", Label: "张伟"}, {Code: "b", Label: "国信会计师事务所"}, {Code: "c", Label: "欧阳文博"}})
	yes, no, dis := NewCheck("需要接站"), NewCheck("住宿"), NewCheck("已归档")
	yes.Set(true)
	dis.Set(true)
	dis.Disable()
	left := Column(8, empty, bad, off, look, date, many, Row(16, yes, no, dis))
	bars := make([]Bar, 9)
	for i, v := range []float64{6, 14, 21, 36, 47, 70, 98, 109, 82} {
		bars[i] = Bar{Label: []string{"8:00", "8:05", "8:10", "8:15", "8:20", "8:25", "8:30", "8:35", "8:40"}[i], Value: v}
	}
	bars[7].Text = "109"
	right := Column(12,
		Row(40, NewFigure("214", "已到", Good), NewFigure("86", "未到", Plain), NewFigure("300", "应到", None)),
		NewBars(120, bars...),
		NewMeter("领导", "9 / 12", 0.75, Warn), NewMeter("代表", "171 / 240", 171.0/240, Plain),
		NewMeter("媒体", "18 / 18", 1, Good))
	return WithTips(Pad(Row(24, FixedWidth(left, 320), FixedWidth(right, 300)), 16, 16, 16, 16)), empty, look, date
}

func TestChartAndPickLooks(t *testing.T) {
	for _, c := range []struct {
		name    string
		variant Variant
		scale   float32
	}{{"light", Light, 1}, {"dark", Dark, 1}, {"large", Light, 1.5}} {
		for _, open := range []string{"", "pick", "lookup", "date"} {
			if open != "" && c.name == "large" {
				continue
			}
			t.Run(c.name+open, func(t *testing.T) {
				var p *Pick
				var l *Lookup
				var d *DateEdit
				w := window(t, NewTheme(c.variant, c.scale), func() (o fyne.CanvasObject) {
					o, p, l, d = fieldSampler()
					return o
				}, 700*c.scale, 540*c.scale)
				settle(w)
				switch open {
				case "pick":
					p.Focus()
					press(p, fyne.KeyDown, fyne.KeyDown)
				case "lookup":
					l.Focus()
					typed(w.Canvas().Focused(), "zw")
				case "date":
					d.Focus()
					press(w.Canvas().Focused(), fyne.KeyDown, fyne.KeyDown)
				}
				test.AssertRendersToImage(t, "fields_"+c.name+open+".png", w.Canvas())
			})
		}
	}
}
