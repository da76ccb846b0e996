package meals

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"huiwu/app/agenda"
	"huiwu/app/budget"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/settings"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// kitchen is a meeting of two days, 8 and 9 March 2026, with its meals.
type kitchen struct {
	*testing.T
	ctx   context.Context
	db    *data.DB
	m     meetings.Meeting
	s     value.Scope
	meals core.Register[Meal]
	lines core.Register[budget.BudgetLine]
	n     int
}

func newKitchen(t *testing.T) *kitchen {
	t.Helper()
	k := &kitchen{T: t, ctx: data.As(t.Context(), data.Actor{Name: "李敏"})}
	var err error
	k.db, err = data.Open(k.ctx, filepath.Join(t.TempDir(), "m.huiwu"), data.Options{Records: []data.Row{
		(*settings.Setting)(nil), (*people.Person)(nil), (*meetings.Meeting)(nil), (*meetings.Objective)(nil), (*agenda.AgendaItem)(nil), (*agenda.AgendaSpeaker)(nil),
		(*participants.Participant)(nil), (*budget.BudgetLine)(nil), (*budget.BudgetCopy)(nil), (*budget.BudgetCopyLine)(nil), (*Meal)(nil),
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = k.db.Close() })
	k.m = meetings.Meeting{Code: "2026-001", Title: "会", Stage: meetings.Preparing, Zone: "Asia/Shanghai", Currency: "CNY", StartsAt: "2026-03-08T09:00", EndsAt: "2026-03-09T17:00", Expected: 80}
	k.s = value.Scope{Lang: value.Simplified, Currency: "CNY", Zone: k.m.Zone, Word: words.In(value.Simplified), Today: "2026-03-01"}
	k.meals, k.lines = New(k.db), budget.New(k.db)
	k.save(&k.m)
	return k
}

func (k *kitchen) save(rows ...data.Row) {
	k.Helper()
	if err := k.db.Do(k.ctx, "add test", func(_ context.Context, tx *data.Tx) error {
		for _, r := range rows {
			if err := tx.Save(r); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		k.Fatal(err)
	}
}

// comes adds a participant.
func (k *kitchen) comes(p participants.Participant, diet string) *participants.Participant {
	k.Helper()
	k.n++
	who := &people.Person{Name: fmt.Sprintf("人%03d", k.n), Diet: diet}
	people.Derive(who)
	k.save(who)
	p.MeetingID, p.PersonID, p.Badge = k.m.ID, who.ID, fmt.Sprint("B", k.n)
	if p.Role == "" {
		p.Role = participants.Guest
	}
	if p.Invitation == "" {
		p.Invitation = participants.Confirmed
	}
	k.save(&p)
	return &p
}

// meal adds a meal.
func (k *kitchen) meal(m Meal) Ref {
	k.Helper()
	m.MeetingID = k.m.ID
	if m.Day == "" {
		m.Day = "2026-03-08"
	}
	if m.StartsAt == "" {
		m.StartsAt = "12:00"
	}
	if m.Kind == "" {
		m.Kind = Lunch
	}
	if err := k.meals.Save(k.ctx, k.s, &m); err != nil {
		k.Fatal(err)
	}
	return m.ID
}

func (k *kitchen) get(id Ref) *Meal {
	k.Helper()
	m, err := k.meals.Get(k.ctx, string(id))
	if err != nil {
		k.Fatal(err)
	}
	return m
}

func (k *kitchen) budget() []budget.BudgetLine {
	k.Helper()
	lines, err := budget.Lines(k.ctx, k.db, k.m.ID)
	if err != nil {
		k.Fatal(err)
	}
	return lines
}

func (k *kitchen) undo() {
	k.Helper()
	if _, err := k.db.Undo(k.ctx); err != nil {
		k.Fatal(err)
	}
}
