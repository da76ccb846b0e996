package pick

import (
	"testing"

	"huiwu/screens/kit/chart"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

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
	lookup := NewLookup(findStaff)
	lookup.OnCreate, lookup.CreateWord = func(string) {}, func(s string) string { return "新建“" + s + "”" }
	many := NewLookups(findStaff)
	many.Set([]input.Option{{Code: "a", Label: "张伟"}, {Code: "b", Label: "国信会计师事务所"}, {Code: "c", Label: "欧阳文博"}})
	yes, no, dis := input.NewCheck("需要接站"), input.NewCheck("住宿"), input.NewCheck("已归档")
	yes.Set(true)
	dis.Set(true)
	dis.Disable()
	left := look.Column(8, empty, bad, off, lookup, date, many, look.Row(16, yes, no, dis))
	bars := make([]chart.Bar, 9)
	for i, v := range []float64{6, 14, 21, 36, 47, 70, 98, 109, 82} {
		bars[i] = chart.Bar{Label: []string{"8:00", "8:05", "8:10", "8:15", "8:20", "8:25", "8:30", "8:35", "8:40"}[i], Value: v}
	}
	bars[7].Text = "109"
	right := look.Column(12,
		look.Row(40, look.NewFigure("214", "已到", look.Good), look.NewFigure("86", "未到", look.Plain), look.NewFigure("300", "应到", look.None)),
		chart.NewBars(120, bars...),
		chart.NewMeter("领导", "9 / 12", 0.75, look.Warn), chart.NewMeter("代表", "171 / 240", 171.0/240, look.Plain),
		chart.NewMeter("媒体", "18 / 18", 1, look.Good))
	return look.WithTips(look.Pad(look.Row(24, look.FixedWidth(left, 320), look.FixedWidth(right, 300)), 16, 16, 16, 16)), empty, lookup, date
}

func TestChartAndPickLooks(t *testing.T) {
	for _, c := range []struct {
		name    string
		variant look.Variant
		scale   float32
	}{{"light", look.Light, 1}, {"dark", look.Dark, 1}, {"large", look.Light, 1.5}} {
		for _, open := range []string{"", "pick", "lookup", "date"} {
			if open != "" && c.name == "large" {
				continue
			}
			t.Run(c.name+open, func(t *testing.T) {
				var p *Pick
				var l *Lookup
				var d *DateEdit
				w := kittest.Window(t, look.NewTheme(c.variant, c.scale), func() (o fyne.CanvasObject) {
					o, p, l, d = fieldSampler()
					return o
				}, 700*c.scale, 540*c.scale)
				kittest.Settle(w)
				switch open {
				case "pick":
					p.Focus()
					kittest.Press(p, fyne.KeyDown, fyne.KeyDown)
				case "lookup":
					l.Focus()
					kittest.Type(w.Canvas().Focused(), "zw")
				case "date":
					d.Focus()
					kittest.Press(w.Canvas().Focused(), fyne.KeyDown, fyne.KeyDown)
				}
				test.AssertRendersToImage(t, "fields_"+c.name+open+".png", w.Canvas())
			})
		}
	}
}
