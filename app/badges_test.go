package app

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/app/paper"
	"huiwu/app/participants"
	"huiwu/data"
	"huiwu/data/value"
)

// badgeKind is the paper of badges with a wish.
func badgeKind(o *Office, w module.Options) module.Paper {
	p := o.Papers.All()[slices.IndexFunc(o.Papers.All(), func(p module.Paper) bool { return p.Name == "badges" })]
	p.Options = w
	return p
}

// Who declined, was cancelled or is on leave has no badge, chosen or not; who is tentative
// or not yet invited may come and has one.
func TestBadgesAreForThoseWhoCome(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	s, err := o.Scope(ctx, value.Simplified, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	all := ids(t, o, ctx, participants.Register, core.Query{Meeting: string(m.ID)})
	set := func(id string, as participants.Invitation, attends participants.Attendance) {
		t.Helper()
		rows, err := o.Participants.Load(ctx, []string{id})
		if err != nil {
			t.Fatal(err)
		}
		rows[0].Invitation, rows[0].Attendance = as, attends
		if err := o.Participants.Save(ctx, s, rows[0]); err != nil {
			t.Fatal(err)
		}
	}
	set(all[0], participants.Declined, "voting")
	set(all[1], participants.Cancelled, "voting")
	set(all[2], participants.Confirmed, participants.Leave)
	set(all[3], "tentative", "voting")
	set(all[4], "not_invited", "")
	plan, err := o.Participants.PlanBadges(ctx, s, string(m.ID), module.Options{Chosen: all[:5]})
	if err != nil || len(plan.Made) != 2 || plan.Away != 3 || len(plan.Bare) != 0 || string(plan.Made[0].ID) != all[3] || string(plan.Made[1].ID) != all[4] {
		t.Fatalf("%+v %v", plan, err)
	}
	if got := plan.Words(s); got != s.T("badges.count", 2)+s.T("badges.away", 3) || (participants.BadgePlan{Bare: all[:1]}).Words(s) != s.T("badges.count", 0)+s.T("badges.bare", 1) {
		t.Errorf("it says %q", got)
	}
	whole, err := o.Participants.PlanBadges(ctx, s, string(m.ID), module.Options{})
	if err != nil || len(whole.Made)+whole.Away != len(all) {
		t.Fatalf("%d and %d of %d, %v", len(whole.Made), whole.Away, len(all), err)
	}
	for _, p := range whole.Made {
		if !p.Comes() || slices.Contains(all[:3], string(p.ID)) {
			t.Errorf("%s has a badge", p.Person.Name)
		}
	}
	var b bytes.Buffer
	notes, err := o.Papers.Make(ctx, badgeKind(o, module.Options{Chosen: all[:5], Size: participants.BadgeCard}), value.Simplified, string(m.ID), ".pdf", &b)
	if err != nil || len(notes) != 1 || notes[0].Key != "note.badges_away" {
		t.Errorf("%v %v", notes, err)
	}
	for key, w := range map[string]module.Options{"fault.no_badges": {Chosen: all[:3]}, "fault.badge_size": {Size: "A4"}} {
		_, err := o.Papers.Make(ctx, badgeKind(o, w), value.Simplified, string(m.ID), ".pdf", &b)
		if f := value.Faults(err); len(f) != 1 || f[0].Key != key {
			t.Errorf("%+v: %v", w, err)
		}
	}
}

// Who has no code is left out with a word, and has a badge once a code was made.
func TestWhoHasNoBadgeCodeIsTold(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	s, err := o.Scope(ctx, value.Simplified, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	before, err := o.Participants.PlanBadges(ctx, s, string(m.ID), module.Options{})
	if err != nil {
		t.Fatal(err)
	}
	bare := *before.Made[0]
	if err := o.db.Do(ctx, "test", func(_ context.Context, tx *data.Tx) error { bare.Badge = ""; return tx.Save(&bare) }); err != nil {
		t.Fatal(err)
	}
	plan, err := o.Participants.PlanBadges(ctx, s, string(m.ID), module.Options{})
	if err != nil || !slices.Equal(plan.Bare, []string{string(bare.ID)}) || len(plan.Made) != len(before.Made)-1 {
		t.Fatalf("%d made, without code %v, %v", len(plan.Made), plan.Bare, err)
	}
	var b bytes.Buffer
	notes, err := o.Papers.Make(ctx, badgeKind(o, module.Options{}), value.English, string(m.ID), ".pdf", &b)
	if err != nil || len(notes) != 1 || notes[0].Key != "note.badges_bare" {
		t.Errorf("%v %v", notes, err)
	}
	if n, err := o.Participants.RemakeBadges(ctx, plan.Bare); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	after, err := o.Participants.PlanBadges(ctx, s, string(m.ID), module.Options{})
	if err != nil || len(after.Bare) != 0 || len(after.Made) != len(before.Made) {
		t.Errorf("%d made, without code %v, %v", len(after.Made), after.Bare, err)
	}
}

// Badges come in the wished order.
func TestBadgesFollowAnOrder(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	s, err := o.Scope(ctx, value.Simplified, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	d, err := badgeKind(o, module.Options{}).Document(ctx, s, string(m.ID), module.Options{Order: "strokes"})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := o.Participants.PlanBadges(ctx, s, string(m.ID), module.Options{Order: "strokes"})
	if err != nil {
		t.Fatal(err)
	}
	cards := d.Blocks[0].(paper.Badges).Cards
	if len(cards) != len(plan.Made) || cards[0].Name != "丁　岚" {
		t.Errorf("%d cards of %d, the first %+v", len(cards), len(plan.Made), cards[0])
	}
	for i, c := range cards {
		if p := plan.Made[i]; c.Code != p.Badge || (c.Mark != "") != p.VIP || c.Role == "" || c.Team != p.Team {
			t.Errorf("%s: %+v", p.Person.Name, c)
		}
	}
}
