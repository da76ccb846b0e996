package app

import (
	"strings"
	"testing"

	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/templates"
	"huiwu/app/words"
	"huiwu/assets"
	"huiwu/data/value"
)

// A template and an earlier meeting propose a new one, and say what they bring.
func TestSourcesProposeAMeeting(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	all, err := o.Templates.All(ctx, value.Simplified)
	if err != nil {
		t.Fatal(err)
	}
	of, err := o.Templates.Propose(ctx, s, templates.Source{Template: &all[0]})
	if c, parsed := templates.Parse(all[0].Content); err != nil || parsed != nil || len(of.Content) != len(c) || of.New.Title == "" || of.New.Starts == "" {
		t.Errorf("the template proposes %+v, %v %v", of.New, err, parsed)
	}
	copied, err := o.Templates.Propose(ctx, s, templates.Source{Meeting: string(m.ID)})
	if err != nil || copied.New.Title != m.Title || copied.New.Code == m.Code {
		t.Errorf("the copy proposes %+v, %v", copied.New, err)
	}
	said := copied.Content.Counted(s, o.Registry, "newmeeting.comes", "newmeeting.nothing")
	if want := s.T("newmeeting.count", s.T("register.preparation.agenda"), len(copied.Content["preparation.agenda"])); !strings.Contains(said, want) {
		t.Errorf("it says %q without %q", said, want)
	}
	if got := (templates.Content{}).Counted(s, o.Registry, "newmeeting.comes", "newmeeting.nothing"); got != s.T("newmeeting.nothing") {
		t.Errorf("of nothing it says %q", got)
	}
}

// What comes of a proposal is said in plain words before it is made.
func TestAProposalSaysWhatComes(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	p, err := o.Templates.Propose(ctx, s, templates.Source{Meeting: string(m.ID)})
	if err != nil {
		t.Fatal(err)
	}
	counted, not := p.Content.Counted(s, o.Registry, "newmeeting.comes", "newmeeting.nothing"), s.T("newmeeting.not")
	span := s.T("newmeeting.span", value.Wall.Format(s, "2026-06-01T09:00"), value.Wall.Format(s, p.Content.End("2026-06-01T09:00")), p.New.Code)
	if got := p.Brief(s, o.Registry, "2026-06-01T09:00", false); got != counted+"\n"+span+"\n"+not {
		t.Errorf("with a start: %q", got)
	}
	if got := p.Brief(s, o.Registry, "", false); got != counted+"\n"+not {
		t.Errorf("without one: %q", got)
	}
	var none templates.Proposal
	if a, b := none.Brief(s, o.Registry, "", true), none.Brief(s, o.Registry, "", false); a != s.T("newmeeting.blank.text") || b != not {
		t.Errorf("blank %q, nothing chosen %q", a, b)
	}
}

// What did not come of a template is told under one title, what has no day under another.
func TestWhatIsToldOfAMeetingThatWasMade(t *testing.T) {
	s := value.Scope{Lang: value.English, Word: words.In(value.English)}
	undated := templates.Made{Undated: []string{"Tasks: invite"}, ToDate: 1}
	both := undated
	both.Notes = []string{"a note"}
	for _, c := range []struct {
		of          templates.Made
		title, text string
	}{
		{templates.Made{}, "newmeeting.notes", ""},
		{undated, "newmeeting.undated.title", s.T("newmeeting.undated", 1) + "\n· Tasks: invite"},
		{both, "newmeeting.notes", "a note\n\n" + s.T("newmeeting.undated", 1) + "\n· Tasks: invite"},
	} {
		if title, text := c.of.Report(s); text != c.text || text != "" && title != c.title {
			t.Errorf("%q: %q", title, text)
		}
	}
}

// What the registers of this version know of a built-in template comes whole, in every
// language, and one undo takes it all back.
func TestBuiltInTemplatesMakeMeetings(t *testing.T) {
	t.Parallel()
	o, ctx := sampleOffice(t)
	for _, lang := range value.Langs {
		all, err := templates.BuiltIn(assets.Templates, lang)
		if err != nil || len(all) != 9 {
			t.Fatal(len(all), err)
		}
		for _, one := range all {
			c, err := templates.Parse(one.Content)
			if err != nil {
				t.Fatal(err)
			}
			made, err := o.Templates.MakeMeeting(ctx, lang, c, templates.NewMeeting{Title: one.Name, Starts: "2027-05-10T08:30"}, nil)
			if err != nil {
				t.Fatal(one.Name, err)
			}
			for _, name := range []string{"preparation.agenda", "followup.tasks", "preparation.checklists", "preparation.materials", "finance.lines", "safety.risks", "preparation.notices"} {
				if made.Counts[name] == 0 || made.Counts[name] != len(c[name]) {
					t.Errorf("%s: %d of %d %s", one.Name, made.Counts[name], len(c[name]), name)
				}
			}
			written, err := o.Notices.OfMeeting(ctx, made.Meeting)
			if err != nil {
				t.Fatal(err)
			}
			s, err := o.Scope(ctx, lang, made.Meeting)
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range written { // a template names the kind, the letter is the ready one
				if subject, body := notices.Ready(s, n.Kind); n.Subject != subject || n.Body != body || n.Language != lang {
					t.Errorf("%s: the %s reads %q", one.Name, n.Kind, n.Subject)
				}
			}
			if len(made.Notes) != len(c.Unknown(o.Registry)) {
				t.Errorf("%s: %v", one.Name, made.Notes)
			}
			items, err := o.Agenda.Plan.Items(ctx, meetings.Ref(made.Meeting))
			if err != nil || len(items) != len(c["preparation.agenda"]) {
				t.Errorf("%s: %d items, %v", one.Name, len(items), err)
			}
			if _, err := o.Undo(ctx); err != nil {
				t.Fatal(err)
			}
		}
	}
}
