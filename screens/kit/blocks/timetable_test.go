package blocks

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

// sampleDay is a day with a plenary item, two columns, and another plenary item.
func sampleDay() []TimeSlot {
	return []TimeSlot{
		{ID: "a", From: "09:00", To: "09:30", Length: "30", Title: "开幕式", Kind: "开幕", Detail: "王立诚 · 主会场"},
		{ID: "x1", From: "09:30", To: "10:00", Length: "30", Title: "第一场", Track: "二"},
		{ID: "y1", From: "09:30", To: "10:30", Length: "60", Title: strings.Repeat("很长的题目", 9), Track: "三", Pinned: true},
		{ID: "x2", From: "10:00", To: "10:30", Length: "30", Title: "第二场", Track: "二", Notes: []TimeNote{{look.Warn, "之前空出 5 分钟"}}},
		{ID: "z", From: "10:30", To: "10:45", Length: "15", Title: "茶歇", Quiet: true, MarkWord: "已达成", Mark: look.Done},
	}
}

// shownDay is that day in a window, and what was told of it.
func shownDay(t *testing.T) (*Timetable, *[]string, fyne.Window) {
	t.Helper()
	var table *Timetable
	var told []string
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		table = NewTimetable()
		table.SetSlots(sampleDay(), "")
		return look.WithTips(table)
	}, 600, 320)
	tell := func(what string) func(string) { return func(id string) { told = append(told, what+" "+id) } }
	table.OnSelect, table.OnPin, table.OnOpen, table.OnDelete, table.OnMark = tell("go"), tell("pin"), tell("open"), tell("delete"), tell("mark")
	table.OnMove = func(id string, by int) { told = append(told, fmt.Sprintf("move %s %d", id, by)) }
	table.OnResize = func(id string, by int) { told = append(told, fmt.Sprintf("resize %s %d", id, by)) }
	table.OnSwap = func(a, b string) { told = append(told, "swap "+a+" "+b) }
	table.OnDrop = func(id string, to TimeTarget) { told = append(told, "drop "+id+" before "+to.Before+" in "+to.Track) }
	table.OnRename = func(id, title string) { told = append(told, "rename "+id+" "+title) }
	table.OnInsert = func() { told = append(told, "insert") }
	w.Canvas().Focus(table)
	return table, &told, w
}

func TestTimetableWalks(t *testing.T) {
	table, told, w := shownDay(t)
	kittest.Press(table, fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeyDown, fyne.KeyUp, fyne.KeyLeft, fyne.KeyDown, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd)
	if got, want := strings.Join(*told, ","), "go a,go x1,go y1,go z,go y1,go x1,go x2,go z,go a,go z"; got != want {
		t.Errorf("walked %s\nnot    %s", got, want)
	}
	w.Canvas().Unfocus()
	test.AssertRendersToImage(t, "timetable.png", w.Canvas())
}

func TestTimetableStandsNearWhatIsGone(t *testing.T) {
	table, _, _ := shownDay(t)
	if near := table.Nearby(); near != nil {
		t.Errorf("nothing is stood on, near are %v", near)
	}
	table.SetCurrent("x2")
	if got := strings.Join(table.Nearby(), ","); got != "x2,z,y1,x1,a" {
		t.Errorf("near are %s", got)
	}
}

func TestTimetableKeys(t *testing.T) {
	table, told, _ := shownDay(t)
	table.SetCurrent("x1")
	for _, r := range "+-＋p x" {
		table.TypedRune(r)
	}
	table.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	table.TypedRune('+')
	table.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	table.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierAlt})
	table.SetCurrent("z")
	table.TypedRune('x')
	kittest.Press(table, fyne.KeyReturn, fyne.KeyDelete, fyne.KeyInsert, fyne.KeyEscape)
	want := "resize x1 5,resize x1 -5,resize x1 5,pin x1,mark x1,resize x1 1,move x1 -1,swap x1 z,open z,delete z,insert"
	if got := strings.Join(*told, ","); got != want {
		t.Errorf("told %s\nnot  %s", got, want)
	}
	table.Locked, *told = true, nil
	for _, r := range "+p x" {
		table.TypedRune(r)
	}
	kittest.Press(table, fyne.KeyDelete, fyne.KeyInsert, fyne.KeyF2)
	if len(*told) > 0 || table.edit != nil {
		t.Errorf("locked, but told %v", *told)
	}
}

func TestTimetableRenames(t *testing.T) {
	table, told, w := shownDay(t)
	table.Rename("x1")
	e, ok := w.Canvas().Focused().(*input.Entry)
	if !ok || e.Text != "第一场" {
		t.Fatal("no field over the title")
	}
	e.SetText("另一场")
	e.OnReturn()
	if got := strings.Join(*told, ","); !strings.HasSuffix(got, "rename x1 另一场") || w.Canvas().Focused() != fyne.Focusable(table) {
		t.Errorf("told %s", got)
	}
	*told = nil
	table.Rename("x1")
	table.edit.SetText("作罢")
	table.edit.OnEscape()
	if len(*told) > 0 || table.edit != nil {
		t.Errorf("Escape told %v", *told)
	}
}

func TestTimetableDrags(t *testing.T) {
	for _, c := range []struct {
		from, to string
		dy       float32 // from the middle of the target
		want     string
	}{
		{"z", "a", -10, "drop z before a in "},
		{"a", "z", 10, "drop a before  in "},
		{"z", "x2", 20, "drop z before  in 二"},
		{"x1", "y1", -20, "drop x1 before y1 in 三"},
		{"x1", "x1", 3, ""},
		{"x1", "x2", -10, ""}, // where it is already
	} {
		table, told, _ := shownDay(t)
		from, to := table.plan.boxes[table.find(c.from)], table.plan.boxes[table.find(c.to)]
		at := fyne.NewPos(from.x+20, from.y+from.h/2-table.offY)
		table.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: at}})
		table.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(to.x+30, to.y+to.h/2+c.dy-table.offY)}})
		table.DragEnd()
		got := (*told)[len(*told)-1]
		if c.want == "" && strings.HasPrefix(got, "drop") || c.want != "" && got != c.want {
			t.Errorf("%s to %s: %q, not %q", c.from, c.to, got, c.want)
		}
	}
}

// However many items there are, only those in sight are drawn.
func TestTimetableOfManyItems(t *testing.T) {
	table, _, _ := shownDay(t)
	var many []TimeSlot
	for i := range 300 {
		many = append(many, TimeSlot{ID: fmt.Sprint(i), From: "09:00", To: "09:05", Title: strings.Repeat("题", i), Track: []string{"", "一", "二", "三", "四"}[i%5]})
	}
	table.SetSlots(many, "250")
	if b := table.plan.boxes[250]; b.y-table.offY < 0 || b.y+b.h-table.offY > table.Size().Height {
		t.Error("the current one is out of sight")
	}
	if n := len(table.draw.cards); n > 20 {
		t.Errorf("%d cards are made", n)
	}
	for i := range table.plan.boxes {
		for j := range i {
			a, b := table.plan.boxes[i], table.plan.boxes[j]
			if a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
				t.Fatalf("the cards %d and %d cover each other", i, j)
			}
		}
	}
}

func BenchmarkTimetable(b *testing.B) {
	test.NewTempApp(b)
	fyne.CurrentApp().Settings().SetTheme(look.NewTheme(look.Light, 1))
	var many []TimeSlot
	for i := range 300 {
		many = append(many, TimeSlot{ID: fmt.Sprint(i), From: "09:00", To: "09:05", Title: strings.Repeat("题目", i%40), Track: []string{"", "一", "二", "三"}[i%4]})
	}
	table := NewTimetable()
	w := test.NewTempWindow(b, table)
	w.Resize(fyne.NewSize(700, 400))
	for i := 0; b.Loop(); i++ {
		table.SetSlots(many, fmt.Sprint(i%300))
	}
}
