package record

import (
	"strings"
	"testing"

	"huiwu/app/agenda"
)

// The agenda beside the script names each item with what became of it; what belongs to none
// stands at the end.
func TestTheAgendaBesideTheScript(t *testing.T) {
	r := newRoom(t)
	r.scope.Labels = r.registry.Labels(r.ctx, string(r.meeting))
	later := &agenda.AgendaItem{Day: "2026-03-06", StartsAt: "09:00", Minutes: 30, Kind: "report", Topic: "人事", Outcome: agenda.Reached, Expected: "通过"}
	later.MeetingID, later.ModeratorID = r.meeting, r.people["张伟 财务部"]
	r.save(later)
	if _, err := r.desk.Take(r.ctx, r.scope, r.item, "讨论了预算"); err != nil {
		t.Fatal(err)
	}
	script, err := Script(r.ctx, r.db, r.meeting)
	if err != nil {
		t.Fatal(err)
	}
	rows, several := Places(r.scope, script)
	if len(rows) != 3 || !several || rows[0].When != "03-05 09:00" || !rows[0].Recorded || rows[0].Word != r.scope.T("record.lines", 1) {
		t.Fatalf("%+v", rows)
	}
	if row := rows[1]; row.Item != later.ID || row.When != "03-06 09:00" || row.Recorded || row.Outcome != later.Outcome || row.Word != agenda.Outcomes.Format(r.scope, later.Outcome) {
		t.Errorf("%+v", row)
	}
	if rows[2].Item != "" || rows[2].Topic != r.scope.T("minutes.other") || script[0].Heading(r.scope) != "预算" || new(Section).Heading(r.scope) != rows[2].Topic {
		t.Errorf("%+v", rows[2])
	}
	if got := About(r.scope, later); got != "09:00–09:30 · "+r.scope.T("record.moderated", "张伟")+" · "+r.scope.T("record.expected", "通过") {
		t.Errorf("about %q", got)
	}
}

// Of an assignment is said who does what by when, or that one of them is missing.
func TestAnAssignmentSaysWhatIsMissing(t *testing.T) {
	r := newRoom(t)
	r.scope.Labels = r.registry.Labels(r.ctx, string(r.meeting))
	l := &RecordLine{Kind: Action, Body: "整理材料"}
	l.Assign(r.people["张伟 财务部"], "")
	if text, missing := l.Assignment(r.scope); text != "" || !strings.Contains(missing, "张伟") {
		t.Errorf("without a day: %q, %q", text, missing)
	}
	l.Assign(r.people["张伟 财务部"], "2026-03-09")
	if text, missing := l.Assignment(r.scope); missing != "" || !strings.Contains(text, "2026-03-09") {
		t.Errorf("with a day: %q, %q", text, missing)
	}
	if text, missing := (&RecordLine{Kind: Point}).Assignment(r.scope); text+missing != "" {
		t.Errorf("a point: %q, %q", text, missing)
	}
	for typed, want := range map[string]string{" 张": "张", "张伟：好": "", "": "", "@张": "", strings.Repeat("张", 9): ""} {
		if got := NameInFront(typed); got != want {
			t.Errorf("in front of %q stands %q", typed, got)
		}
	}
}
