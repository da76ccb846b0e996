package app

import (
	"testing"

	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/templates"
	"huiwu/assets"
	"huiwu/data/value"
)

// What the registers of this version know of a built-in template comes whole, in every
// language, and one undo takes it all back.
func TestBuiltInTemplatesMakeMeetings(t *testing.T) {
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
			if len(made.Notes) != len(c.Unknown(o.Book)) {
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
