package agenda

import "huiwu/data/value"

// Reason says why a topic comes up again at the next meeting of a series.
type Reason string

// The reasons, the weightiest first.
const (
	NotDiscussed Reason = "not_discussed"
	OpenAction   Reason = "open_action"
	ComesUp      Reason = "recurring" // it comes up at every meeting
)

// Carried is a topic of an earlier meeting that is to come up again.
type Carried struct {
	Item    AgendaItem
	Reasons []Reason
}

// CarryOver are the topics of an earlier meeting that the next one of its series goes
// on with, in their order: those that were not discussed, are recurring, or have an
// open action. Opening, closing, breaks and meals are no topics. open are the items
// that have an open action.
func CarryOver(items []AgendaItem, open map[Ref]bool) []Carried {
	var out []Carried
	for _, a := range items {
		if !a.IsTopic() {
			continue
		}
		var why []Reason
		if a.Outcome == NotReached || a.Outcome == PutOff {
			why = append(why, NotDiscussed)
		}
		if open[a.ID] {
			why = append(why, OpenAction)
		}
		if a.Recurring {
			why = append(why, ComesUp)
		}
		if len(why) > 0 {
			out = append(out, Carried{a, why})
		}
	}
	return out
}

// IsTopic tells what is talked about from what frames it.
func (a *AgendaItem) IsTopic() bool {
	switch a.Kind {
	case Opening, Closing, Break, Meal:
		return false
	}
	return true
}

// Again is the item as the next meeting takes it up: the topic with its people and
// papers, without what belongs to the day it was held.
func (a *AgendaItem) Again() AgendaItem {
	return AgendaItem{
		Kind: a.Kind, Topic: a.Topic, Minutes: a.Minutes, ModeratorID: a.ModeratorID, Speakers: a.Speakers,
		Expected: a.Expected, Documents: a.Documents, Recurring: a.Recurring, CarriedFrom: a.ID,
	}
}

// adopted is the order with items taken up in theirs: after the opening of the first
// day, else at its beginning.
func adopted(items, taken []AgendaItem, day value.Date, begins value.Clock) []AgendaItem {
	opens := openings(items)
	if opens[day].at == "" {
		opens[day] = opening{at: begins}
	}
	at, to := dayOf(items, day)
	for i := at; i < to; i++ {
		if items[i].Kind == Opening {
			at = i + 1
			break
		}
	}
	out := append([]AgendaItem{}, items[:at]...)
	for _, a := range taken {
		a.ID, a.Day = value.New[AgendaItem](), day
		out = append(out, a)
	}
	return ripple(append(out, items[at:]...), opens)
}
