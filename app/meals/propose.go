package meals

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Propose adds the meals that the agenda of a meeting speaks of, and lunch on the days
// that go past noon without one, as one step. What is there already is not made again.
func Propose(ctx context.Context, db *data.DB, s value.Scope, register core.Register[Meal], meeting meetings.Ref) (made int, err error) {
	err = db.Do(ctx, "propose "+Register, func(ctx context.Context, _ *data.Tx) error {
		made = 0
		of, known, err := mealsMeeting(ctx, db, meeting)
		if err != nil {
			return err
		}
		items, err := agenda.Items(ctx, db, meeting)
		if err != nil {
			return err
		}
		for _, m := range proposed(s, of, items) {
			if slices.ContainsFunc(known, func(was *Meal) bool { return near(was, m) }) {
				continue
			}
			if err := register.Save(ctx, s, m); err != nil {
				return err
			}
			known = append(known, m)
			made++
		}
		if made == 0 {
			return value.Bad("fault.meals.nothing_to_propose")
		}
		return nil
	})
	return made, err
}

// near reports whether two meals are the same meal of a day: teas are when their times
// are close, of all others there is one a day.
func near(a, b *Meal) bool {
	if a.Day != b.Day {
		return false
	}
	apart := a.StartsAt.Minutes() - b.StartsAt.Minutes()
	if a.Kind == Tea || b.Kind == Tea {
		return a.Kind == b.Kind && apart < 60 && apart > -60
	}
	return a.Kind == b.Kind || evening(a.Kind) && evening(b.Kind)
}

func evening(k Kind) bool { return k == Dinner || k == Banquet }

// proposed are the meals that follow from an agenda and the hours of a meeting.
func proposed(s value.Scope, of meetings.Meeting, items []agenda.AgendaItem) []*Meal {
	var out []*Meal
	for _, a := range items {
		if a.Kind != agenda.Meal && a.Kind != agenda.Break || a.StartsAt == "" {
			continue
		}
		out = append(out, &Meal{MeetingID: of.ID, Day: a.Day, StartsAt: a.StartsAt, Kind: kindOf(a), Name: value.OneLine(a.Topic), Place: a.Room})
	}
	for day := of.StartsAt.Date(); day <= of.EndsAt.Date() && day != ""; day = day.AddDays(1) {
		from, to := value.Clock("00:00"), value.Clock("23:59")
		if day == of.StartsAt.Date() {
			from = of.StartsAt.Clock()
		}
		if day == of.EndsAt.Date() {
			to = of.EndsAt.Clock()
		}
		if from < "12:00" && to > "13:00" {
			out = append(out, &Meal{MeetingID: of.ID, Day: day, StartsAt: usual[Lunch], Kind: Lunch, Name: Kinds.Format(s, Lunch), Place: of.Place})
		}
	}
	return out
}

// kindOf is the kind of meal that an item of the agenda is: a break is tea, a meal
// follows from its time, and a banquet says that it is one.
func kindOf(a agenda.AgendaItem) Kind {
	topic := strings.ToLower(a.Topic)
	switch {
	case a.Kind == agenda.Break:
		return Tea
	case strings.ContainsAny(topic, "宴") || strings.Contains(topic, "banquet"):
		return Banquet
	case a.StartsAt < "10:00":
		return Breakfast
	case a.StartsAt < "15:30":
		return Lunch
	}
	return Dinner
}
