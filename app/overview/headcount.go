package overview

import (
	"context"

	"huiwu/app/budget"
	"huiwu/app/materials"
	"huiwu/app/meals"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// HeadsDrift is what of a meeting is still planned for another head count than the
// present one, as numbers of records.
type HeadsDrift struct {
	Now                     budget.Headcount
	Lines, Materials, Meals int
}

// Any reports whether there is something to bring to the present head count.
func (d HeadsDrift) Any() bool { return d.Lines+d.Materials+d.Meals > 0 }

// HeadsDrift is how far budget, materials and meals of a meeting are from the people who
// come now. What was closed or called off drifts no further.
func (sv *Service) HeadsDrift(ctx context.Context, s value.Scope, meeting meetings.Ref) (d HeadsDrift, err error) {
	lines, err := budget.ReadDrift(ctx, sv.h.DB, meeting)
	d.Now, d.Lines = lines.Now, len(lines.Lines)
	if value.Is(err, value.Denied) {
		return HeadsDrift{}, nil // what stands in the budget is not for whoever asks
	}
	if err != nil {
		return d, err
	}
	m, err := data.Get(ctx, sv.h.DB, meeting)
	if err != nil || m.Stage == meetings.Closed || m.Stage == meetings.Cancelled {
		return d, err
	}
	papers, err := materials.Of(ctx, sv.h.DB, meeting, s.Today)
	if err != nil && !value.Is(err, value.Denied) { // what may not be seen is not counted
		return d, err
	}
	d.Materials = len(materials.OffHeads(papers, d.Now.Heads))
	food, err := meals.Of(ctx, sv.h.DB, meeting)
	if value.Is(err, value.Denied) {
		err = nil
	}
	d.Meals = len(meals.OffHeads(food, d.Now.Heads, s.Today))
	return d, err
}

// TakeHeads brings what is planned for another head count to the present one, as one
// step, and says how much it changed. only are the registers to bring along, all three
// of budget, materials and meals without.
func (sv *Service) TakeHeads(ctx context.Context, s value.Scope, meeting meetings.Ref, only ...string) (d HeadsDrift, err error) {
	if d, err = sv.HeadsDrift(ctx, s, meeting); err != nil {
		return d, err
	}
	whole := map[string]bool{budget.Register: len(only) == 0, materials.Register: len(only) == 0, meals.Register: len(only) == 0}
	for _, name := range only {
		whole[name] = true
	}
	heads := d.Now.Heads
	name := meetings.Register
	if len(only) == 1 {
		name = only[0]
	}
	err = sv.h.DB.Do(ctx, "follow_heads "+name, func(ctx context.Context, _ *data.Tx) error {
		var err error
		if d.Lines = 0; whole[budget.Register] {
			if d.Lines, err = budget.FollowHeads(ctx, sv.h.DB, meeting); err != nil {
				return err
			}
		}
		if d.Materials = 0; whole[materials.Register] {
			if d.Materials, err = materials.FollowHeads(ctx, sv.h.DB, meeting, heads); err != nil {
				return err
			}
		}
		if d.Meals = 0; whole[meals.Register] {
			d.Meals, err = meals.FollowHeads(ctx, sv.h.DB, meeting, heads, s.Today)
		}
		return err
	})
	return d, err
}
