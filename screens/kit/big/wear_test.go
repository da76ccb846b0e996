package big

import (
	"image"
	"runtime"
	"slices"
	"testing"

	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// worn is a window with texts, icons and fields, and a dialog over it.
func worn(t *testing.T) fyne.Window {
	t.Helper()
	big := NewEntry()
	big.SetText("zhang 张")
	w := test.NewTempWindow(t, look.WithTips(look.Surface(look.Pad(look.Column(10,
		look.Heading("会务"), look.Row(8, input.NewButton("导出", theme.DownloadIcon(), nil), look.NewPicture(look.PinIcon(), 20, look.ColorAccent), look.NewChip(look.Late, "逾期")),
		input.NewEntry(), big.Large(nil)), 16, 16, 16, 16), look.ColorGround)))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(700, 500))
	input.Ask(w, input.Question{Title: "保存吗", Text: "有未保存的修改。", Yes: "保存", No: "不保存"}, func(bool) {})
	return w
}

func shot(t *testing.T, w fyne.Window) *image.NRGBA {
	t.Helper()
	w.Resize(w.Canvas().Size().AddWidthHeight(1, 0)) // lays out again, as the next frame does
	w.Resize(fyne.NewSize(700, 500))
	picture, ok := w.Canvas().Capture().(*image.NRGBA)
	if !ok {
		t.Fatal("a picture of another kind")
	}
	return picture
}

// Another look is worn at once by everything, dialogs and icons too, exactly as if it had
// been there from the beginning; and the theme stays the same one.
func TestWear(t *testing.T) {
	looks := []struct {
		v     look.Variant
		scale float32
	}{{look.Dark, 1}, {look.Dark, 1.5}, {look.Light, 2}, {look.Light, 1}}
	want := make([]*image.NRGBA, len(looks))
	for i, l := range looks {
		test.NewTempApp(t)
		look.Wear(l.v, l.scale)
		want[i] = shot(t, worn(t))
	}
	a := test.NewTempApp(t)
	look.Wear(look.Light, 1)
	w, th := worn(t), a.Settings().Theme()
	for i, l := range looks {
		look.Wear(l.v, l.scale)
		if !slices.Equal(shot(t, w).Pix, want[i].Pix) {
			t.Errorf("variant %d at %v is not worn by all", l.v, l.scale)
		}
		if a.Settings().Theme() != th {
			t.Fatal("another theme was set")
		}
	}
}

// Fyne would keep 65 MB for each theme it is given.
func TestWearKeepsNothing(t *testing.T) {
	test.NewTempApp(t)
	look.Wear(look.Light, 1)
	w := worn(t)
	live := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	shot(t, w)
	before := live()
	for i := range 10 {
		look.Wear(look.Variant(i%2), 1+float32(i%3)/10)
		shot(t, w)
	}
	if after := live(); after > before+5e6 {
		t.Errorf("%d MB more are in use", (after-before)/1e6)
	}
}
