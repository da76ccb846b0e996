package app

import (
	"testing"

	"huiwu/app/meetings"
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
		if err != nil || len(all) != 4 {
			t.Fatal(len(all), err)
		}
		for _, one := range all {
			c, err := templates.Parse(one.Content)
			if err != nil {
				t.Fatal(err)
			}
			made, err := o.MakeMeeting(ctx, lang, c, NewMeeting{Title: one.Name, Starts: "2027-05-10T08:30"}, nil)
			if err != nil {
				t.Fatal(one.Name, err)
			}
			if len(made.Notes) != len(c.Unknown(o.Book)) {
				t.Errorf("%s: %v", one.Name, made.Notes)
			}
			items, err := o.Plan.Items(ctx, meetings.Ref(made.Meeting))
			if err != nil || len(items) != len(c["preparation.agenda"]) {
				t.Errorf("%s: %d items, %v", one.Name, len(items), err)
			}
			if _, err := o.Undo(ctx); err != nil {
				t.Fatal(err)
			}
		}
	}
}
