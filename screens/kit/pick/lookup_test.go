package pick

import (
	"fmt"
	"strings"
	"testing"

	"huiwu/screens/kit/input"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

var staff = []input.Option{
	{Code: "p1", Label: "张伟", Hint: "市发展和改革委员会"},
	{Code: "p2", Label: "张薇", Hint: "华东设计研究院"},
	{Code: "p3", Label: "张文博", Hint: "交通大学"},
	{Code: "p4", Label: "王伟", Hint: "新华印务"},
	{Code: "p5", Label: "王伟", Hint: "会务组"},
}

func findStaff(text string) []input.Option {
	var found []input.Option
	for _, o := range staff {
		if text == "" || o.Holds(text) {
			found = append(found, o)
		}
	}
	return found
}

func lookupWindow(t *testing.T) (l *Lookup, next *input.Entry, heard *[]string) {
	t.Helper()
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		l, next = NewLookup(findStaff), input.NewEntry()
		return look.WithTips(look.Column(8, l, next))
	}, 400, 420)
	heard = new([]string)
	l.OnChanged = func(id string) { *heard = append(*heard, "="+id) }
	l.OnUnmatched = func(text string) { *heard = append(*heard, "?"+text) }
	w.Canvas().Focus(l.entry)
	return l, next, heard
}

func TestLookupChooses(t *testing.T) {
	l, _, heard := lookupWindow(t)
	kittest.Type(l.entry, "zw")
	if !l.IsOpen() || len(l.list.Options) != 3 || l.list.Current != 0 {
		t.Fatalf("open %v with %v", l.IsOpen(), l.list)
	}
	kittest.Press(l.entry, fyne.KeyDown, fyne.KeyReturn)
	if l.ID() != "p2" || l.Text() != "张薇" || l.IsOpen() {
		t.Fatalf("chose %q, shows %q, open %v", l.ID(), l.Text(), l.IsOpen())
	}
	kittest.Type(l.entry, "x")
	kittest.Press(l.entry, fyne.KeyEscape)
	if l.ID() != "p2" || l.Text() != "张薇" {
		t.Errorf("Escape left %q %q", l.ID(), l.Text())
	}
	kittest.Press(l.entry, fyne.KeyDown)
	if n := len(l.list.Options); n != len(staff) {
		t.Errorf("Down offers %d, want all", n)
	}
	if got := strings.Join(*heard, " "); got != "=p2" {
		t.Errorf("heard %s", got)
	}
}

func TestLookupWhenLeft(t *testing.T) {
	for _, c := range []struct {
		text  string
		keys  []fyne.KeyName
		id    string
		ok    bool
		heard string
	}{
		{"张伟", nil, "p1", true, "[=p1]"},                               // names one exactly
		{"王伟", nil, "p3", false, "[?王伟]"},                              // names two
		{"王伟", []fyne.KeyName{fyne.KeyDown}, "p5", true, "[=p5]"},      // one of them moved to
		{"zw", nil, "p3", false, "[?zw]"},                              // read so are two
		{"zwb", nil, "p3", true, "[]"},                                 // one is read so
		{"張偉", nil, "p1", true, "[=p1]"},                               // the other script
		{"zhangwenb", nil, "p3", false, "[?zhangwenb]"},                // only begun
		{"", nil, "", true, "[=]"},                                     // emptied
		{" 张文博 ", nil, "p3", true, "[]"},                               // the same as before
		{"无此人", []fyne.KeyName{fyne.KeyReturn}, "p3", false, "[?无此人]"}, // Return says it, leaving does not repeat it
	} {
		l, next, heard := lookupWindow(t)
		l.Set("p3", "张文博")
		l.entry.SetText(c.text)
		kittest.Press(l.entry, c.keys...)
		look.CanvasOf(l).Focus(next)
		if id, ok := l.Value(); id != c.id || ok != c.ok || l.Bad() == c.ok || fmt.Sprint(*heard) != c.heard || l.IsOpen() {
			t.Errorf("%q %v: %q %v, bad %v, heard %v, open %v", c.text, c.keys, id, ok, l.Bad(), *heard, l.IsOpen())
		}
	}
}

func TestLookupCreates(t *testing.T) {
	l, _, heard := lookupWindow(t)
	l.CreateWord = func(text string) string { return "新建“" + text + "”" }
	l.OnCreate = func(text string) { l.Set("new", text) }
	kittest.Type(l.entry, "张伟")
	if n := len(l.list.Options); n != 1 {
		t.Fatalf("%d rows for a name that exists, want no row to create", n)
	}
	// Nor for its other script, its pinyin, its initials or the beginning of them, and
	// of two of a name neither.
	for _, text := range []string{"張偉", "zhangwei", "zhangw", "zw", "zwb", "王伟", "王偉"} {
		l.entry.SetText(text)
		for _, o := range l.list.Options {
			if o.Code == "" {
				t.Errorf("%q offers to create %q beside %v", text, o.Label, l.list.Options)
			}
		}
	}
	for _, text := range []string{"Wei", "张", "张伟民", "lisi"} {
		l.entry.SetText(text)
		if n := len(l.list.Options); l.list.Options[n-1].Label != "新建“"+text+"”" {
			t.Errorf("%q cannot be created beside %v", text, l.list.Options)
		}
	}
	l.entry.SetText("张三")
	if got := l.list.Options[0].Label; got != "新建“张三”" {
		t.Fatalf("offers %q", got)
	}
	kittest.Press(l.entry, fyne.KeyReturn)
	if id, ok := l.Value(); id != "new" || !ok || l.Text() != "张三" || len(*heard) != 0 {
		t.Errorf("created %q %v, shows %q, heard %v", id, ok, l.Text(), *heard)
	}
}

func TestLookupByPointerAndLate(t *testing.T) {
	l, next, _ := lookupWindow(t)
	l.Search = nil
	kittest.Type(l.entry, "zw")
	l.Offer("z", findStaff("z")) // an answer that comes too late
	if l.IsOpen() {
		t.Fatal("shows what was found for an older text")
	}
	l.Offer("zw", findStaff("zw"))
	l.list.MouseDown(&desktop.MouseEvent{})
	look.CanvasOf(l).Unfocus()
	l.list.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, look.ListEdge+2.5*look.Scaled(28))})
	if l.ID() != "p3" || look.CanvasOf(l).Focused() != fyne.Focusable(l.entry) {
		t.Errorf("chose %q, focus on %T", l.ID(), look.CanvasOf(l).Focused())
	}
	kittest.Type(l.entry, "w")
	look.CanvasOf(l).Focus(next)
	l.Offer("张文博w", staff)
	if l.IsOpen() {
		t.Error("opens after it was left")
	}
}

func TestLookupsKeepOrder(t *testing.T) {
	test.NewTempApp(t)
	var l *Lookups
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		l = NewLookups(findStaff)
		return look.WithTips(look.Column(8, l, input.NewEntry()))
	}, 280, 420)
	var heard []string
	l.OnChanged = func(ids []string) { heard = append(heard, strings.Join(ids, "+")) }
	l.Focus()
	one := l.MinSize().Height
	for _, s := range []string{"zwb", "zw", "zwb", "wang"} {
		kittest.Type(l.Add.entry, s)
		kittest.Press(l.Add.entry, fyne.KeyReturn)
	}
	if got := strings.Join(l.IDs(), " "); got != "p3 p1 p4" {
		t.Fatalf("chosen %s", got)
	}
	if w.Canvas().Focused() != fyne.Focusable(l.Add.entry) || l.Add.Text() != "" {
		t.Errorf("focus on %T, left over %q", w.Canvas().Focused(), l.Add.Text())
	}
	if h := l.MinSize().Height; h <= one {
		t.Errorf("three chips and the field stand in %v, as high as none", h)
	}
	kittest.Type(l.Add.entry, "a")
	l.Add.entry.SetText("")
	kittest.Press(l.Add.entry, fyne.KeyBackspace)
	tok := l.tokens[0]
	tok.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 5)}) // not on the cross
	tok.Tapped(&fyne.PointEvent{Position: fyne.NewPos(tok.Size().Width-6, 5)})
	if got := fmt.Sprint(heard); got != "[p3 p3+p1 p3+p1+p4 p3+p1 p1]" {
		t.Errorf("heard %s", got)
	}
	l.Disable()
	if l.Add.Visible() || l.tokens[0].onCross(l.tokens[0].Size().Width-2) {
		t.Error("a read-only field can be changed")
	}
}
