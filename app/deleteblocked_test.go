package app

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"huiwu/app/budget"
	"huiwu/app/ledger"
	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/risks"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// deleteRefusal is what somebody reads who deletes what must stay.
func deleteRefusal(t *testing.T, err error, lang value.Lang) string {
	t.Helper()
	f := value.Faults(err)
	if len(f) != 1 || f[0].Kind != value.InUse {
		t.Fatalf("deleted, or %v", err)
	}
	return f[0].Say(value.Scope{Lang: lang, Word: words.In(lang)})
}

// Who was notified is kept as a fact, so the participant is cancelled and not deleted.
func TestANotifiedParticipantIsCancelledNotDeleted(t *testing.T) {
	o, ctx := sampleOffice(t)
	told, err := data.List[notices.Notification](ctx, o.db)
	if err != nil || len(told) == 0 {
		t.Fatal(err)
	}
	id := string(told[0].ParticipantID)
	p, err := o.Participants.Get(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	said := deleteRefusal(t, o.Participants.Delete(ctx, id), value.Simplified)
	for _, want := range []string{"“" + p.Person.Name + "”", "记录须如实保留（“", "请把“邀请状态”改为“已取消”"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q does not say %q", said, want)
		}
	}
	if said := deleteRefusal(t, o.Participants.Delete(ctx, id), value.English); !strings.Contains(said, `Set "Invitation" to "Cancelled" instead`) {
		t.Error(said)
	}
	instead := o.Participants.Info().DeleteAlternative
	s, err := o.Scope(ctx, value.Simplified, string(p.MeetingID))
	if err != nil {
		t.Fatal(err)
	}
	d, err := o.Participants.Draft(ctx, s, id, "")
	if err == nil {
		err = d.Set(instead.Field, instead.Code)
	}
	if err == nil {
		err = d.Save(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
	if said := deleteRefusal(t, o.Participants.Delete(ctx, id), value.Simplified); !strings.Contains(said, "“邀请状态”已是“已取消”") || strings.Contains(said, "请把") {
		t.Errorf("cancelled already: %q", said)
	}
}

// A person who is on lists of meetings is told with the meetings and what to do there.
func TestAPersonInMeetingsIsNotDeleted(t *testing.T) {
	o, ctx := sampleOffice(t)
	all, err := data.List[participants.Participant](ctx, o.db)
	if err != nil {
		t.Fatal(err)
	}
	in := map[people.Ref][]meetings.Ref{}
	for _, p := range all {
		in[p.PersonID] = append(in[p.PersonID], p.MeetingID)
	}
	seen := false
	for id, where := range in {
		err := o.People.Delete(ctx, string(id))
		if f := value.Faults(err); len(f) == 1 && f[0].Key == "fault.person_named" {
			said := deleteRefusal(t, err, value.English)
			if !strings.Contains(said, "Name somebody else there first") {
				t.Error(said)
			}
			continue // a meeting names them itself
		}
		seen = true
		said := deleteRefusal(t, err, value.Simplified)
		m, err := data.Get(ctx, o.db, where[0])
		if err != nil {
			t.Fatal(err)
		}
		if len(where) <= 3 && !strings.Contains(said, m.Code+" "+m.Title) || !strings.Contains(said, "改为“已取消”") {
			t.Errorf("%d meetings: %s", len(where), said)
		}
	}
	if !seen {
		t.Error("nobody of the sample is only on lists")
	}
}

// A meeting names all that is in the way, counted right, with approved papers; it is
// cancelled, or once it was held it stays on file.
func TestAMeetingSaysAllThatIsInTheWay(t *testing.T) {
	o, ctx := sampleOffice(t)
	for code, want := range map[string]string{"2026-021": "请把“阶段”改为“已取消”", "2026-018": "已经开过"} {
		m, err := o.Meeting(ctx, code)
		if err != nil {
			t.Fatal(err)
		}
		said := deleteRefusal(t, o.Meetings.Delete(ctx, string(m.ID)), value.Simplified)
		for what, n := range map[string]int{"收支台账": countRows[ledger.LedgerEntry](ctx, t, o, "meeting_id = ?", m.ID), "通知记录": countRows[notices.Notification](ctx, t, o, "meeting_id = ?", m.ID)} {
			if n == 0 || !strings.Contains(said, "“"+what+"”"+strconv.Itoa(n)+" 条") {
				t.Errorf("%s: %d of %s are not in %s", code, n, what, said)
			}
		}
		if !strings.Contains(said, m.Title) || !strings.Contains(said, want) {
			t.Errorf("%s: %s", code, said)
		}
		approved := countRows[budget.BudgetCopy](ctx, t, o, "meeting_id = ? AND frozen_at <> ''", m.ID)
		if has := strings.Contains(said, "已批准或归档的"); has != (approved > 0 || countRows[risks.SafetyPlan](ctx, t, o, "meeting_id = ? AND frozen_at <> ''", m.ID) > 0) {
			t.Errorf("%s: %d approved: %s", code, approved, said)
		}
	}
}

func countRows[T any](ctx context.Context, t *testing.T, o *Office, where string, id meetings.Ref) int {
	t.Helper()
	n, err := data.Count[T](ctx, o.db, data.Where(where, string(id)))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
