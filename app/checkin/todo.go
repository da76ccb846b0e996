package checkin

import (
	"strings"

	"huiwu/app/participants"
	"huiwu/app/words"
	"huiwu/data/value"
)

// TodoKind is what a Todo is about.
type TodoKind string

// What a desk has to do or to know, the most pressing first.
const (
	TodoVIP        TodoKind = "vip"
	TodoAccess     TodoKind = "access" // needs help to get about
	TodoWalkIn     TodoKind = "walk"
	TodoBadge      TodoKind = "badge" // to be handed out
	TodoDiet       TodoKind = "diet"
	TodoCompanions TodoKind = "companions"
	TodoRemark     TodoKind = "remark"
	TodoMissing    TodoKind = "missing" // details to ask for
)

// Todo is something that a desk has to do or to know for somebody who comes in.
type Todo struct {
	Kind TodoKind
	Text string
}

// Todos are what a desk has to do for the participant, the most pressing first.
func (c Candidate) Todos(s value.Scope) (out []Todo) {
	add := func(has bool, kind TodoKind, text string) {
		if has {
			out = append(out, Todo{kind, text})
		}
	}
	add(c.VIP, TodoVIP, s.T("desk.todo.vip"))
	add(c.Access != "", TodoAccess, s.T("desk.todo.access", c.Access))
	add(c.WalkIn, TodoWalkIn, s.T("desk.todo.walk"))
	add(c.Badge != "", TodoBadge, s.T("desk.todo.badge"))
	add(c.Diet != "", TodoDiet, s.T("desk.todo.diet", c.Diet))
	add(c.Companions > 0, TodoCompanions, s.T("desk.todo.companions", c.Companions))
	add(c.Remark != "", TodoRemark, value.OneLine(c.Remark))
	names := make([]string, len(c.Missing))
	for i, k := range c.Missing {
		names[i] = s.T(words.Field(participants.Register, k))
	}
	add(len(names) > 0, TodoMissing, s.T("desk.todo.missing", strings.Join(names, s.T("list.comma"))))
	return out
}

// StateWords is how somebody stands, with the time at which they came where they did.
func (c Candidate) StateWords(s value.Scope) string {
	word := s.T("choice.arrival_state." + string(c.State))
	if c.ArrivedAt != "" {
		word += " " + string(c.ArrivedAt.Wall(s.Zone).Clock())
	}
	return word
}

// NewWalk is who stands at the door after a text was typed in vain: it is probably the
// number, or, where it fits nobody, the name.
func NewWalk(text string, found int) (w Walk) {
	switch text = strings.TrimSpace(text); {
	case strings.Trim(text, "0123456789-+ ") == "":
		w.Phone = text
	case found == 0:
		w.Name = text
	}
	return w
}
