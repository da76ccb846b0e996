package checkin

import (
	"slices"
	"testing"

	"huiwu/app/words"
	"huiwu/data/value"
)

func TestWhatADeskHasToDoForSomebody(t *testing.T) {
	s := value.Scope{Lang: value.Simplified, Zone: "Asia/Shanghai", Word: words.In(value.Simplified)}
	c := Candidate{VIP: true, Diet: "清真", Companions: 2, Remark: "坐轮椅\n走侧门", Missing: []string{"phone", "email"}, State: Present, ArrivedAt: "2026-03-18T00:05:00.000Z"}
	want := []Todo{
		{TodoVIP, s.T("desk.todo.vip")},
		{TodoDiet, s.T("desk.todo.diet", "清真")},
		{TodoCompanions, s.T("desk.todo.companions", 2)},
		{TodoRemark, "坐轮椅 走侧门"},
		{TodoMissing, s.T("desk.todo.missing", "电话、电子邮箱")},
	}
	if got := c.Todos(s); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	if got := (Candidate{}).Todos(s); got != nil {
		t.Errorf("of nobody in particular: %+v", got)
	}
	if got := c.StateWords(s); got != s.T("choice.arrival_state.present")+" 08:05" {
		t.Errorf("stands as %q", got)
	}
	if got := (Candidate{State: Expected}).StateWords(s); got != s.T("choice.arrival_state.expected") {
		t.Errorf("stands as %q", got)
	}
}

func TestWhatWasTypedInVainIsProbablyNameOrNumber(t *testing.T) {
	for _, c := range []struct {
		text  string
		found int
		want  Walk
	}{{" 138-0000 1234 ", 0, Walk{Phone: "138-0000 1234"}}, {"李娜 ", 0, Walk{Name: "李娜"}}, {"李娜", 2, Walk{}}, {"", 0, Walk{}}} {
		if got := NewWalk(c.text, c.found); got != c.want {
			t.Errorf("%q of %d: %+v", c.text, c.found, got)
		}
	}
}
