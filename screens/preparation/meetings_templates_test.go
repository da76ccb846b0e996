package preparation

import (
	"slices"
	"strings"
	"testing"

	"huiwu/app/meetings"
	"huiwu/app/templates"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// typed puts a text in the place of what stands in the field with the focus.
func (p *prepared) typed(text string) {
	p.t.Helper()
	e, ok := p.w.Canvas().Focused().(*input.Entry)
	if !ok {
		p.t.Fatalf("%T has the focus, no field", p.w.Canvas().Focused())
	}
	e.SetText(text)
}

func TestTheCommandForANewMeetingAsksHowItBegins(t *testing.T) {
	p, m := openScreen(t, value.Simplified, look.Light, NewMeetings)
	m.Act(screen.CommandNew)
	if p.sheet() == nil {
		t.Fatal("nothing asks how it begins")
	}
	p.key(fyne.KeyLeft, fyne.KeyReturn)
	if p.sheet() != nil || !m.Page.Form().Shows() || m.Page.Form().ID() != "" {
		t.Error("no empty form is open")
	}
}

func TestACopyBeginsWithTheSelectedMeetingAndSaysWhatIsMissing(t *testing.T) {
	p, m := openScreen(t, value.Simplified, look.Light, NewMeetings)
	before := p.count(p.env.Office.Meetings, "")
	m.begin()
	p.key(fyne.KeyRight) // a copy of the picked one
	p.w.Canvas().FocusNext()
	p.w.Canvas().FocusNext()
	if e, ok := p.w.Canvas().Focused().(*input.Entry); !ok || e.Text != "江南市产业协同发展大会" {
		t.Fatalf("the title proposed is %v", p.w.Canvas().Focused())
	}
	p.typed(" ")
	p.w.Canvas().FocusNext()
	p.typed("改天")
	p.key(fyne.KeyReturn)
	test.AssertRendersToImage(t, "newmeeting_unread.png", p.w.Canvas())
	p.typed("2020-01-01 09:00")
	p.key(fyne.KeyReturn)
	if got := p.count(p.env.Office.Meetings, ""); got != before || p.sheet() == nil {
		t.Fatal("made without a title")
	}
	test.AssertRendersToImage(t, "newmeeting_faulty.png", p.w.Canvas())
	p.typed("补录的大会") // the field that lacks something has the keyboard
	p.key(fyne.KeyReturn)
	if got := p.count(p.env.Office.Meetings, ""); got != before+1 {
		t.Fatalf("%d meetings after %d; said %q", got, before, p.said)
	}
	of, err := p.env.Office.Meetings.ByKey(p.env.Context(), meetings.Ref(p.env.Meeting))
	if err != nil || of.Title != "补录的大会" || of.StartsAt != "2020-01-01T09:00" {
		t.Errorf("%+v %v", of, err)
	}
}

func TestATemplateIsSavedNamedManagedAndUsedByKeys(t *testing.T) {
	p, m := openScreen(t, value.Simplified, look.Light, NewMeetings)
	own := func() (names []string) {
		all, err := p.env.Office.Templates.Own(p.env.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range all {
			names = append(names, one.Name)
		}
		return names
	}
	had := len(own())
	m.saveTemplate()
	for _, name := range []string{"", "两天会议", strings.Repeat("长", 201)} {
		p.typed(name)
		p.key(fyne.KeyReturn)
		if p.sheet() == nil || len(own()) != had {
			t.Fatalf("saved as %q", name)
		}
	}
	p.typed(" 年度大会 ")
	p.key(fyne.KeyReturn)
	if p.sheet() != nil || !slices.Contains(own(), "年度大会") {
		t.Fatalf("%v; said %q", own(), p.said)
	}
	m.manage()
	all, err := p.env.Office.Templates.Own(p.env.Context())
	if err != nil {
		t.Fatal(err)
	}
	mine := all[slices.IndexFunc(all, func(one templates.Template) bool { return one.Name == "年度大会" })]
	p.sheet().Close()
	m.rename(mine)
	p.typed("董事会会议") // comes with the program
	p.key(fyne.KeyReturn)
	if p.sheet() == nil {
		t.Fatal("two templates are called 董事会会议")
	}
	p.typed("大会（改）")
	p.key(fyne.KeyReturn)
	if !slices.Contains(own(), "大会（改）") {
		t.Fatalf("%v", own())
	}
	p.sheet().Close()
	m.begin()
	p.w.Canvas().FocusNext()
	p.key(fyne.KeyEnd, fyne.KeyReturn) // the last of the list
	p.key(fyne.KeyReturn)
	if p.count(p.env.Office.Agenda, p.env.Meeting) == 0 || m.Page.Form().ID() != p.env.Meeting {
		t.Errorf("no meeting was made of it; said %q", p.said)
	}
	m.drop(mine)
	if len(own()) != had {
		t.Errorf("%v", own())
	}
}

func TestTemplateDialogsLook(t *testing.T) {
	for name, c := range map[string]struct {
		lang value.Lang
		look look.Variant
		show func(*Meetings)
	}{
		"template_save_light": {value.Simplified, look.Light, (*Meetings).saveTemplate}, "template_save_dark_en": {value.English, look.Dark, (*Meetings).saveTemplate},
		"templates_light": {value.Simplified, look.Light, (*Meetings).manage}, "templates_dark_en": {value.English, look.Dark, (*Meetings).manage},
	} {
		t.Run(name, func(t *testing.T) {
			p, m := openScreen(t, c.lang, c.look, NewMeetings)
			s := p.env.Scope()
			if _, err := p.env.Office.Templates.SaveMeeting(p.env.Context(), s, p.env.Meeting, strings.Repeat("江南市产业协同发展大会", 6), "两天，第一天下午分组，第二天上午参观企业，晚上有招待会。"); err != nil {
				t.Fatal(err)
			}
			c.show(m)
			test.AssertRendersToImage(t, name+".png", p.w.Canvas())
		})
	}
}
