package notices

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/apptest"
	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/data/value"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// post is the screen of the notices of the sample conference, all work on the test's
// thread.
type post struct {
	*Notices
	t    *testing.T
	w    fyne.Window
	said string
	home string
}

// ShowStatus remembers what was said.
func (p *post) ShowStatus(text, _ string, _ func()) { p.said = text }

// Working is for screen.Teller.
func (p *post) Working(string, func()) (func(int, int), func()) {
	return func(int, int) {}, func() {}
}

func openNotices(t *testing.T, lang value.Lang, variant look.Variant) *post {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(look.NewTheme(variant, 1))
	p := &post{t: t, w: test.NewTempWindow(t, nil), home: t.TempDir()}
	t.Setenv("HOME", p.home)
	p.w.SetPadded(false)
	p.w.Resize(fyne.NewSize(1120, 600))
	ctx := app.As(t.Context(), "陈静怡")
	path := filepath.Join(t.TempDir(), "a.huiwu")
	apptest.Sample(t, path, "陈静怡", screentest.Nine)
	office, err := app.Open(ctx, path, app.Options{
		Now: func() time.Time { return screentest.Nine },
		Changed: func(topics app.Topics) {
			if p.Notices != nil {
				p.Changed(topics)
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = office.Close() })
	m, err := office.Meeting(ctx, "2026-021")
	if err != nil {
		t.Fatal(err)
	}
	env := screen.NewEnv(office, p.w, "陈静怡", lang)
	env.Inline()
	env.Status, env.Meeting = p, string(m.ID)
	p.Notices = NewNotices(env)
	p.w.SetContent(look.WithTips(look.Surface(look.Pad(p.Content(), 8, 8, 16, 16), look.ColorGround)))
	p.Shown()
	return p
}

// filter lists those of a view.
func (p *post) filter(v notices.View) {
	p.people.filter.Set(string(v))
	p.people.show()
}

func (p *post) key(names ...fyne.KeyName) {
	p.t.Helper()
	for _, n := range names {
		p.w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// standing is how somebody of the list stands.
func (p *post) standing(name string) notices.Recipient {
	p.t.Helper()
	for _, r := range p.now.People {
		if r.Person.Name == name {
			return r
		}
	}
	p.t.Fatal("nobody is called " + name)
	return notices.Recipient{}
}

func TestNoticesLook(t *testing.T) {
	for name, c := range map[string]struct {
		lang value.Lang
		look look.Variant
		view string
	}{
		"notices_light": {value.Simplified, look.Light, noticePreviewed}, "notices_people_light": {value.Simplified, look.Light, noticeReached},
		"notices_dark_en": {value.English, look.Dark, noticePreviewed},
	} {
		t.Run(name, func(t *testing.T) {
			p := openNotices(t, c.lang, c.look)
			p.views.Show(c.view)
			if c.view == noticePreviewed {
				p.Page.Select(string(p.now.Texts[len(p.now.Texts)-1].ID), true)
			}
			test.AssertRendersToImage(t, name+".png", p.w.Canvas())
		})
	}
}

func TestThePreviewFollowsTheTyping(t *testing.T) {
	p := openNotices(t, value.Simplified, look.Light)
	p.views.Show(noticePreviewed)
	p.Act(screen.CommandNew)
	form := p.Page.Form()
	if got := p.preview.subject.String(); !strings.Contains(got, "江南市产业协同发展大会") || strings.Contains(got, "{") {
		t.Errorf("a new notice reads %q", got)
	}
	form.Put("subject", "给{{姓名}}")
	first := p.preview.subject.String()
	p.preview.move(1)
	if second := p.preview.subject.String(); !strings.HasPrefix(first, "给") || first == second {
		t.Errorf("the next person reads %q as %q", second, first)
	}
	form.Put("subject", "给{{性名}}")
	if p.preview.fault.Hidden {
		t.Error("an unknown field is not said")
	}
	if p.Page.Form().Save() {
		t.Error("an unknown field was saved")
	}
	form.Put("subject", "")
	p.preview.insert("〔姓名〕")
	if !strings.Contains(form.Typed("body"), "〔姓名〕") {
		t.Errorf("nothing was inserted: %q", form.Typed("body"))
	}
}

func TestAReadyTextFollowsItsKindUntilItIsTouched(t *testing.T) {
	p := openNotices(t, value.Simplified, look.Light)
	p.Act(screen.CommandNew)
	form := p.Page.Form()
	choose := func(k notices.Kind) {
		form.Choose("kind", string(k))
	}
	choose(notices.Thanks)
	if !strings.Contains(form.Typed("body"), "圆满结束") {
		t.Errorf("thanks begin with %q", form.Typed("body"))
	}
	form.Put("body", "自己写的")
	choose(notices.Reminder)
	if form.Typed("body") != "自己写的" {
		t.Errorf("what was typed became %q", form.Typed("body"))
	}
}

func TestMakingAndReplyingByKeys(t *testing.T) {
	p := openNotices(t, value.Simplified, look.Light)
	p.views.Show(noticeReached)
	p.filter(notices.ViewAgain)
	if len(p.people.table.Rows()) == 0 || len(p.people.table.Rows()) == len(p.now.People) {
		t.Fatalf("%d of %d are to be told again", len(p.people.table.Rows()), len(p.now.People))
	}
	name := p.people.table.Rows()[0].Person.Name
	p.w.Canvas().Focus(p.people.table.Grid)
	p.key(fyne.KeyHome)
	p.people.table.Grid.Settle()
	p.make(notices.ByChat)
	if p.sheet() == nil {
		t.Fatal("nothing asks what is to be made")
	}
	p.key(fyne.KeyReturn)
	if got := p.standing(name); got.Standing != notices.Again || got.Open == nil || got.Open.Means != notices.ByChat {
		t.Errorf("generated, %s is %s with %+v; said %q", name, got.Standing, got.Open, p.said)
	}
	if !p.band.Visible() || !strings.Contains(p.Notices.said, "标记") {
		t.Errorf("nothing says that it waits: %q", p.Notices.said)
	}
	p.people.table.Grid.SetSelection([]int{0})
	p.mark()
	if p.sheet() == nil {
		t.Fatal("nothing asks what was sent")
	}
	p.key(fyne.KeyReturn)
	if got := p.standing(name); got.Standing != notices.Told || got.Means != notices.ByChat {
		t.Errorf("%s is %s by %s; said %q", name, got.Standing, got.Means, p.said)
	}
	files, err := filepath.Glob(filepath.Join(p.home, "*", "*.txt"))
	if err != nil || len(files) != 1 || !strings.Contains(files[0], name) {
		t.Errorf("%v %v", files, err)
	}
	p.env.Undo()
	if got := p.standing(name); got.Standing != notices.Again || got.Open == nil {
		t.Errorf("after undo %s is %s", name, got.Standing)
	}
	p.env.Undo()
	if got := p.standing(name); got.Open != nil && got.Open.Means == notices.ByChat {
		t.Errorf("after another undo %s still has %+v", name, got.Open)
	}
	p.people.table.Grid.SetSelection([]int{0})
	p.people.replies()
	p.key(fyne.KeyReturn)
	if got := p.standing(name); got.Invitation != participants.Confirmed || got.RepliedOn != "2026-03-02" {
		t.Errorf("%s replied %s on %s; said %q", name, got.Invitation, got.RepliedOn, p.said)
	}
	if _, err := os.Stat(files[0]); err != nil {
		t.Error("undo took the file away")
	}
}

// Those whom no mail reaches are said after mails were generated, with letters as their
// next step, and one mail to all is offered only where nothing in it is one person's.
func TestPeopleWithoutMailHaveANextStep(t *testing.T) {
	p := openNotices(t, value.Simplified, look.Light)
	office, ctx := p.env.Office, p.env.Context()
	id := p.now.People[0].ID
	d, err := office.Participants.Draft(ctx, p.env.Scope(), string(id), "")
	if err == nil {
		err = d.Set("email", "")
	}
	if err == nil {
		err = d.Save(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
	name := p.now.People[0].Person.Name
	p.views.Show(noticeReached)
	p.filter(notices.ViewNoMail)
	if len(p.people.table.Rows()) != 1 || p.people.table.Rows()[0].Person.Name != name {
		t.Errorf("without mail are %+v", p.people.table.Rows())
	}
	p.filter(notices.ViewAll)
	one, ok := p.shown()
	if !ok {
		t.Fatal("no notice")
	}
	p.people.table.Grid.SetSelection([]int{0, 1})
	p.work(notices.Job{Notice: one.ID, Means: notices.ByMail, Folder: p.home, To: []participants.Ref{p.now.People[0].ID, p.now.People[1].ID}})
	report := p.sheet()
	if report == nil {
		t.Fatal("nothing says who was left out")
	}
	p.ask(one, notices.ByLetter, id) // as its button does
	if p.sheet() == report {
		t.Fatal("no letters are offered")
	}
	p.key(fyne.KeyReturn)
	if got := p.standing(name); got.Open == nil || got.Open.Means != notices.ByLetter {
		t.Errorf("%s has %+v; said %q", name, got.Open, p.said)
	}
	if files, err := filepath.Glob(filepath.Join(p.home, "*.pdf")); err != nil || len(files) != 1 {
		t.Errorf("%v %v", files, err)
	}
}

// What is copied for a chat waits until it was sent; the key that copied does not mark it.
func TestATextForAChatWaitsUntilItIsSent(t *testing.T) {
	p := openNotices(t, value.Simplified, look.Light)
	p.views.Show(noticeReached)
	p.filter(notices.ViewAgain)
	name := p.people.table.Rows()[0].Person.Name
	p.people.table.Grid.SetSelection([]int{0})
	p.people.chat()
	p.key(fyne.KeyReturn) // copies
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(got, name) {
		t.Errorf("copied %q", got)
	}
	p.key(fyne.KeyReturn) // too early: it is marked later
	if got := p.standing(name); got.Standing != notices.Again || got.Open == nil || got.Open.Means != notices.ByChat {
		t.Errorf("%s is %s with %+v", name, got.Standing, got.Open)
	}
}

// Several batches: the newest is proposed, those who are selected are marked whatever
// waits for them, and what will not be sent goes.
func TestMarkingSomeAndDiscarding(t *testing.T) {
	p := openNotices(t, value.Simplified, look.Light)
	p.views.Show(noticeReached)
	before := len(p.now.Waiting[0].Letters)
	p.people.table.Grid.SetSelection([]int{0, 1})
	name := p.people.table.Rows()[0].Person.Name
	p.mark()
	p.key(fyne.KeyReturn)
	if got := len(p.now.Waiting[0].Letters); got != before-2 || p.standing(name).Standing != notices.Told {
		t.Errorf("%d of %d wait; said %q", got, before, p.said)
	}
	p.marked(notices.Sending{Meeting: meetings.Ref(p.env.Meeting)}, true)
	if len(p.now.Waiting) != 0 || p.band.Visible() {
		t.Errorf("%d batches wait", len(p.now.Waiting))
	}
	p.env.Undo()
	if len(p.now.Waiting) != 1 || !p.band.Visible() {
		t.Error("undo brings nothing back")
	}
}

func TestTheListOfWhoWasNotifiedIsSavedAsItIsFiltered(t *testing.T) {
	p := openNotices(t, value.Simplified, look.Light)
	p.views.Show(noticeReached)
	if !p.Can(screen.CommandPrint) || !p.Can(screen.CommandExport) {
		t.Error("the list cannot be printed")
	}
	p.filter(notices.ViewWaiting)
	if got := p.people.paper().Options.View; got != string(notices.ViewWaiting) {
		t.Errorf("the paper lists %s", got)
	}
	p.Act(screen.CommandExport)
	if p.sheet() == nil {
		t.Fatal("nothing asks where it goes")
	}
	p.key(fyne.KeyReturn)
	files, err := filepath.Glob(filepath.Join(p.home, "*.pdf"))
	if err != nil || len(files) != 1 || !strings.Contains(files[0], "已通知名单") {
		t.Errorf("%v %v; said %q", files, err, p.said)
	}
}

// sheet is the dialog over the window, nil for none.
func (p *post) sheet() fyne.CanvasObject { return p.w.Canvas().Overlays().Top() }
