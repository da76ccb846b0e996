package app

import (
	"context"
	"fmt"
	"testing"

	"huiwu/app/checkin"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// The duty map, the deadlines and the figures of a meeting of 100,000 participants, half
// of whom came. The target is under 200 ms each; they are read beside the window.
func BenchmarkOverviewOf100000(b *testing.B) {
	path, ctx := large(b)
	o, err := Open(ctx, path, Options{SkipCheck: true})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = o.Close() }() // it is thrown away
	m := meetings.Meeting{Code: "2026-001", Title: "大会", Stage: meetings.Preparing, StartsAt: "2026-03-09T09:00", EndsAt: "2026-03-10T17:00", Zone: "Asia/Shanghai", Currency: "CNY"}
	all, err := data.Query[string](ctx, o.db, "SELECT id FROM people")
	if err != nil {
		b.Fatal(err)
	}
	states := participants.Invitations.Choices
	if err := o.db.Do(ctx, "save test", func(_ context.Context, tx *data.Tx) error {
		if err := tx.Save(&m); err != nil {
			return err
		}
		for i, id := range all {
			p := &participants.Participant{MeetingID: m.ID, PersonID: people.Ref(id), Role: participants.Guest, Invitation: participants.Invitation(states[i%len(states)]), Badge: fmt.Sprint(i)}
			if err := tx.Save(p); err != nil {
				return err
			}
			if i%2 == 0 {
				if err := tx.Save(&checkin.Arrival{MeetingID: m.ID, ParticipantID: p.ID, Direction: checkin.In, At: "2026-03-09T01:00:00Z", How: checkin.Scanned}); err != nil {
					return err
				}
			}
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	s, err := o.Scope(ctx, value.Simplified, string(m.ID))
	if err != nil {
		b.Fatal(err)
	}
	for name, read := range map[string]func() error{
		"duty map":  func() error { _, err := o.Overview.Duties(ctx, s, string(m.ID)); return err },
		"deadlines": func() error { _, err := o.Overview.Deadlines(ctx, s, ""); return err },
		"figures":   func() error { _, err := o.Overview.Summary(ctx, s, string(m.ID)); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
