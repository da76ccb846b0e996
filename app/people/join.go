package people

import (
	"context"
	"slices"

	"huiwu/app/core"
	"huiwu/data"
	"huiwu/data/value"
)

// Proposed is what the record of several people who are one would say: that of the first
// one, what it lacks from the others in their order. Needs, tags and notes are lists in
// which nothing may be lost, so those of all are put together.
func Proposed(all []Person) Person {
	p := all[0]
	for i := range all[1:] {
		other := all[i+1]
		for _, f := range []struct {
			into *string
			from string
			sep  string
		}{
			{&p.Diet, other.Diet, "；"}, {&p.Access, other.Access, "；"}, {&p.Tags, other.Tags, "，"}, {&p.Notes, other.Notes, "\n"},
		} {
			*f.into = mergeText(*f.into, f.from, f.sep)
		}
		Merge(&p, &other)
	}
	return p
}

// Joining is several records of the directory that are one human.
type Joining struct {
	Kept Person // as it will be
	Gone []Ref
}

// Join makes several people one, as one step: all that any meeting says of them is said
// of the one who is kept, and the others go to the bin. Where two of them take part in
// one meeting, the two participants become one.
func Join(ctx context.Context, db *data.DB, directory core.Register[Person], meetings Meetings, s value.Scope, j Joining) error {
	gone := slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(j.Gone))), func(r Ref) bool { return r == j.Kept.ID })
	if len(gone) == 0 {
		return value.Bad("fault.join_few")
	}
	return db.Do(ctx, "join "+Register, func(ctx context.Context, tx *data.Tx) error {
		// Of whom one stood in for another, they were seen as two.
		stood, err := meetings.StandIn(ctx, append([]Ref{j.Kept.ID}, gone...))
		if err != nil {
			return err
		}
		if stood.Person != "" {
			return value.Bad("fault.join_stand_in", stood.Person, stood.Meeting)
		}
		if err := directory.Save(ctx, s, &j.Kept); err != nil {
			return err
		}
		for _, id := range gone {
			other, err := data.Get(ctx, db, id)
			if err != nil {
				return err
			}
			if err := together(ctx, db, tx, j.Kept.ID, id); err != nil {
				return err
			}
			if err := tx.Join(&j.Kept, &other); err != nil {
				return err
			}
		}
		return nil
	})
}

// together takes back that two people were said to be different.
func together(ctx context.Context, db *data.DB, tx *data.Tx, a, b Ref) error {
	p := pairOf(a, b)
	known, err := data.List[DistinctPair](ctx, db, data.Where("one_id IN (?) AND other_id IN (?)", p[:], p[:]))
	for i := range known {
		if err := tx.Delete(&known[i]); err != nil {
			return err
		}
	}
	return err
}

// IsJoin tells a step that put records together.
func IsJoin(s data.Step) bool {
	verb, _ := data.StepWords(s.Name)
	return verb == "join"
}
