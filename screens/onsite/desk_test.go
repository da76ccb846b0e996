package onsite

import (
	"strings"
	"testing"

	"huiwu/app/checkin"
	"huiwu/app/participants"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/big"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestTypeAndEnter(t *testing.T) {
	d := newDoor(t)
	zhang := d.guest("张伟", "organisation=财务部", "seat=3排5座", "vip=是", "companions=2")
	first := d.guest("李娜", "organisation=江州大学", "phone=13800001234")
	second := d.guest("李娜", "organisation=市教育局", "phone=13800005678")
	d.plain()
	d.focused()

	d.typed("zhangw")
	if n := d.desk.list.Rows(); n != 1 || d.desk.list.Row(0)[1].Text != "财务部" {
		t.Fatalf("%d rows", n)
	}
	d.press(fyne.KeyReturn)
	d.verdict(checkin.Admitted, "张伟")
	if v := d.desk.band.Verdict(); v.State != look.Done || v.Word != "签到成功" || v.Note != "座位 3排5座" || !strings.Contains(v.Text, "财务部") {
		t.Errorf("band %+v", v)
	}
	var chips []string
	for _, o := range d.desk.todo.content.Objects {
		chips = append(chips, o.(*big.Chip).String())
	}
	if all := strings.Join(chips, "|"); !strings.Contains(all, "★ 重要来宾") || !strings.Contains(all, "随行 2 人") || !strings.Contains(all, "电话、电子邮箱") {
		t.Errorf("chips %s", all)
	}
	if d.desk.list.Rows() != 0 {
		t.Error("the list still shows who was found")
	}
	d.typed("zhangw")
	d.press(fyne.KeyReturn)
	d.verdict(checkin.Already, "张伟")
	if v := d.desk.band.Verdict(); v.State != look.Warn || !strings.Contains(v.Text, "08:2") || !strings.Contains(v.Text, "一号台") {
		t.Errorf("band %+v", v)
	}

	// Two of a name: the organisation stands beside each, and the arrows choose.
	d.typed("李娜")
	names := []string{d.desk.list.Row(0)[1].Text, d.desk.list.Row(1)[1].Text}
	if names[0] == names[1] || names[0] == "" {
		t.Fatalf("places %v", names)
	}
	d.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	want := []*participants.Participant{first, second}
	if names[1] == "江州大学" {
		want[0], want[1] = second, first
	}
	d.press(fyne.KeyReturn)
	d.verdict(checkin.Admitted, "李娜")
	if d.state(want[1]) != checkin.Present || d.state(want[0]) != checkin.Expected {
		t.Error("the wrong one of two was let in")
	}

	// Escape empties the field and lets nobody in.
	d.typed("lina")
	d.press(fyne.KeyEscape)
	if d.desk.field.Text != "" || d.desk.list.Rows() != 0 {
		t.Errorf("after Escape: %q, %d rows", d.desk.field.Text, d.desk.list.Rows())
	}
	d.press(fyne.KeyReturn)
	d.typed("谁")
	d.press(fyne.KeyReturn)
	d.verdict(checkin.Unknown, "")
	if a := d.arrivals(); len(a) != 2 || a[0].ParticipantID != zhang.ID || a[0].How != checkin.Picked || a[0].Desk != "一号台" {
		t.Errorf("%d entries", len(a))
	}
	if n := d.desk.recent.Rows(); len(n) != 4 || n[0][1].Text != "谁" || n[1][1].Text != "李娜" {
		t.Errorf("recent %v", n)
	}
}

// TestScanLooksLikeScan: what comes off a badge never lets in somebody whose name or
// number happens to fit.
func TestScanLooksLikeScan(t *testing.T) {
	d := newDoor(t)
	zhang := d.guest("张伟")
	other := d.newMeeting("2026-002", "新品发布会")
	here := d.meeting
	d.meeting = other
	far := d.guest("高峰")
	d.meeting = here
	d.plain()

	d.scan(strings.ToLower(zhang.Badge))
	d.verdict(checkin.Admitted, "张伟")
	if a := d.arrivals(); a[0].How != checkin.Scanned {
		t.Errorf("recorded as %s", a[0].How)
	}
	d.scan(far.Badge)
	d.verdict(checkin.WrongMeeting, "")
	if v := d.desk.band.Verdict(); v.Title != "其他会议的胸牌" || !strings.Contains(v.Text, "新品发布会") {
		t.Errorf("band %+v", v)
	}
	// A badge with a sign lost finds the seat of somebody else, who must not be let in.
	d.guest("王芳", "seat=4679ACD座")
	d.desk.refresh()
	d.typed("4679ACD")
	if d.desk.list.Rows() != 1 {
		t.Fatalf("%d rows", d.desk.list.Rows())
	}
	d.press(fyne.KeyEscape)
	d.scan("4679ACD")
	d.verdict(checkin.Misread, "")
	// The same typed by hand is a search.
	d.typed("4679ACD")
	d.press(fyne.KeyReturn)
	d.verdict(checkin.Admitted, "王芳")
	// Some scanners end their line with Tab, or with Enter twice.
	d.typed(zhang.Badge)
	d.press(fyne.KeyTab, fyne.KeyReturn)
	d.verdict(checkin.Already, "张伟")
}

func TestBurst(t *testing.T) {
	d := newDoor(t)
	var codes []string
	byCode := map[string]participants.Ref{}
	for i := range 200 {
		p := d.guest(string([]rune("王李张刘陈")[i%5]) + string([]rune("伟芳娜敏静丽强磊军洋勇艳")[i%12]))
		codes, byCode[p.Badge] = append(codes, p.Badge), p.ID
	}
	d.plain()
	d.listen = nil // as topics come late in a real window
	for _, code := range codes {
		d.scan(code)
	}
	got := d.arrivals()
	if len(got) != len(codes) {
		t.Fatalf("%d of %d scans are on file", len(got), len(codes))
	}
	for i, code := range codes {
		if got[i].ParticipantID != byCode[code] || got[i].How != checkin.Scanned {
			t.Fatalf("scan %d is not the entry %d", i, i)
		}
	}
	if f := d.desk.desk().Figures(); f.Arrived != 200 {
		t.Errorf("%d arrived", f.Arrived)
	}
	if d.desk.field.Text != "" {
		t.Errorf("the field holds %q", d.desk.field.Text)
	}
}

func TestUndoAndCheckOut(t *testing.T) {
	d := newDoor(t)
	zhang, li := d.guest("张伟"), d.guest("李娜")
	d.plain()
	d.press(fyne.KeyF8)
	if v := d.desk.band.Verdict(); v.State != look.Warn || !strings.Contains(v.Text, "没有可撤销") {
		t.Errorf("band %+v", v)
	}
	for _, n := range []string{"张伟", "李娜"} {
		d.typed(n)
		d.press(fyne.KeyReturn)
	}
	d.press(fyne.KeyF8)
	d.verdict(checkin.Undone, "李娜")
	if d.state(li) != checkin.Expected || d.state(zhang) != checkin.Present {
		t.Error("not the last one was taken back")
	}
	if rows := d.desk.recent.Rows(); rows[0][3].Text != "已撤销" || rows[0][3].State != look.None {
		t.Errorf("recent %v", rows[0])
	}
	// Ctrl+Z takes back what is typed first, then the entry.
	d.typed("x")
	if !d.desk.Undo() || d.desk.field.Text != "" || d.state(zhang) != checkin.Present {
		t.Errorf("the field holds %q", d.desk.field.Text)
	}
	d.desk.field.TypedShortcut(&fyne.ShortcutUndo{})
	d.verdict(checkin.Undone, "张伟")

	d.typed("张伟")
	d.press(fyne.KeyReturn)
	d.press(fyne.KeyF9) // the one last spoken of
	d.typed("去机场")
	d.press(fyne.KeyReturn)
	d.verdict(checkin.Gone, "张伟")
	if d.state(zhang) != checkin.Left {
		t.Errorf("state %s", d.state(zhang))
	}
	d.typed("lina")
	d.press(fyne.KeyF9, fyne.KeyReturn) // the marked one, without a reason
	d.verdict(checkin.NotInside, "李娜")
	d.press(fyne.KeyF9, fyne.KeyEscape)
	d.focused()
	d.typed("张伟")
	d.press(fyne.KeyReturn)
	d.verdict(checkin.Readmitted, "张伟")
}

func TestMouse(t *testing.T) {
	d := newDoor(t)
	d.guest("张伟", "organisation=甲")
	d.guest("张伟", "organisation=乙")
	d.plain()
	d.typed("张伟")
	at := func(row float32) *desktop.MouseEvent {
		return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, 10+row*36)}, Button: desktop.MouseButtonPrimary}
	}
	d.desk.list.MouseDown(at(1))
	want, _ := d.desk.finder.At(d.desk.list.Current())
	if d.desk.list.Current() != 1 || len(d.arrivals()) != 0 {
		t.Fatal("one press marks")
	}
	d.desk.list.MouseDown(at(1))
	d.verdict(checkin.Admitted, "张伟")
	if d.desk.last.Candidate.ID != want.ID {
		t.Error("the wrong row was let in")
	}
	d.typed("张伟")
	admit := d.button("签到")
	test.Tap(admit) // two fit: the button asks as Enter does
	if d.desk.last.Verdict != checkin.Ambiguous || len(d.arrivals()) != 1 || d.desk.list.Current() != -1 {
		t.Fatalf("the button gives %s", d.desk.last.Verdict)
	}
	for i := range d.desk.finder.Found {
		if d.desk.finder.Found[i].ID != want.ID {
			d.desk.list.MouseDown(at(float32(i)))
		}
	}
	test.Tap(admit)
	d.verdict(checkin.Admitted, "张伟")
	if d.desk.last.Candidate.ID == want.ID {
		t.Error("the wrong row was let in")
	}
	d.window.Canvas().Unfocus()
	d.desk.focusSoon(true)
	d.focused()
}

func TestAmbiguous(t *testing.T) {
	d := newDoor(t)
	d.guest("李娜", "organisation=江州大学")
	d.guest("李娜", "organisation=市教育局")
	d.plain()
	d.desk.session.Scan("李娜")
	d.verdict(checkin.Ambiguous, "")
	d.press(fyne.KeyReturn) // nobody is marked yet
	if len(d.arrivals()) != 0 || d.desk.list.Rows() != 2 {
		t.Fatalf("%d rows", d.desk.list.Rows())
	}
	d.press(fyne.KeyDown, fyne.KeyReturn)
	d.verdict(checkin.Admitted, "李娜")
}

func TestMeetings(t *testing.T) {
	d := newDoor(t)
	d.guest("张伟")
	d.plain()
	d.env.Meeting = ""
	d.desk.Shown()
	if d.desk.Ready() || d.desk.Undo() || d.desk.Can(screen.CommandNew) {
		t.Error("a desk without a meeting")
	}
	d.env.Meeting = d.newMeeting("2026-002", "新品发布会")
	d.desk.Shown()
	d.typed("张伟")
	if d.desk.list.Rows() != 0 {
		t.Error("people of the other meeting are found")
	}
	d.press(fyne.KeyEscape)
	d.env.Meeting = d.meeting
	d.desk.Shown()

	// Another name is kept, and stands on what is recorded from then on.
	d.desk.rename()
	d.desk.env.Window.Canvas().Focused().(*input.Entry).SetText("东门")
	d.press(fyne.KeyReturn)
	d.focused()
	d.typed("张伟")
	d.press(fyne.KeyReturn)
	if a := d.arrivals(); a[0].Desk != "东门" || d.env.Prefs.String(prefName) != "东门" {
		t.Errorf("recorded at %q", a[0].Desk)
	}

	// What another window did while this one was out of sight is seen on coming back.
	d.desk.Hidden()
	late := d.guest("罗兰")
	if !d.desk.loading.Stale() {
		t.Error("a hidden desk did not note the change")
	}
	d.desk.Shown()
	d.typed("luolan")
	if c, ok := d.desk.finder.At(d.desk.list.Current()); !ok || c.ID != late.ID {
		t.Error("the newcomer is not found")
	}
}

// TestWords looks in each language for keys that stand where words should.
func TestWords(t *testing.T) {
	if err := words.Check(); err != nil {
		t.Fatal(err)
	}
	d := newDoor(t)
	d.guest("张伟", "companions=1", "diet=素食", "access=轮椅", "vip=是", "remark=请送到主席台")
	for _, l := range value.Langs {
		d.show(look.Light, l, 1, 1100, 640)
		d.typed("张伟")
		d.press(fyne.KeyReturn, fyne.KeyF2)
		d.settle()
		for _, o := range test.LaidOutObjects(d.window.Content()) {
			text := ""
			switch o := o.(type) {
			case *look.Label:
				text = o.String()
			case *input.Button:
				text = o.Word()
			case *big.Chip:
				text = o.String()
			}
			if strings.Contains(text, "desk.") || strings.Contains(text, "{") || strings.Contains(text, "choice.") {
				t.Errorf("%s: %q", l, text)
			}
		}
		d.press(fyne.KeyEscape)
	}
}
