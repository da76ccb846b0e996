package exchange

import (
	"context"
	"errors"
	"maps"

	"huiwu/app/core"
	"huiwu/data/value"
)

// Settle says what becomes of rows with duplicates: what is decided about all of them, and
// what else about single rows of the file.
type Settle struct {
	// All is about rows that certainly are a record on file or an earlier row; Questions
	// about rows that are only alike to one, "" being to keep them.
	All, Questions core.Decision
	Row            map[int]core.Decision
	// With is which of those that it is alike to a row is merged with, see core.Settled.
	With map[int]int
	// Take are the fields in which a row is right where it differs from the record on
	// file; TakeAll means all fields of all rows of which nothing else is said.
	Take    map[int][]string
	TakeAll bool
	// Whole leaves everything out when one row is wrong.
	Whole bool
}

// Copy is a Settle that shares nothing with this one.
func (how Settle) Copy() Settle {
	how.Row, how.With, how.Take = maps.Clone(how.Row), maps.Clone(how.With), maps.Clone(how.Take)
	return how
}

// Of is what is decided about a row with a duplicate.
func (how Settle) Of(row int, question bool) core.Settled {
	out := core.Settled{Decision: how.All, With: how.With[row], Take: how.Take[row]}
	out.All = how.TakeAll && out.Take == nil
	if question {
		if out.Decision = how.Questions; out.Decision == "" {
			out.Decision = core.KeepTwin
		}
	}
	if d, ok := how.Row[row]; ok {
		out.Decision = d
	}
	return out
}

// Run writes the good rows as one step. It needs a Preview first.
func (im *Import) Run(ctx context.Context, p Preview, how Settle, progress func(done, of int) error) (Report, error) {
	rep, err := im.carry(ctx, p, how, progress, func(decide func(int) core.Settled, done func(int) error) (core.Outcome, error) {
		return im.batch.Save(ctx, decide, how.Whole, done)
	})
	if err == nil {
		im.batch = nil // a second run would write everything again
	}
	return rep, err
}

// Try is Run that leaves nothing on file: its report is that of the run.
func (im *Import) Try(ctx context.Context, p Preview, how Settle, progress func(done, of int) error) (Report, error) {
	return im.carry(ctx, p, how, progress, func(decide func(int) core.Settled, done func(int) error) (core.Outcome, error) {
		return im.batch.Try(ctx, decide, how.Whole, done)
	})
}

// tried is how many rows are tried in the data file to foresee a run; of more, each is
// checked by itself, which takes a tenth of the time.
const tried = 2000

// Foresee is the report that Run will give, quickly enough to be asked after each
// decision. Where everything is left out because one row is wrong, nothing is added.
func (im *Import) Foresee(ctx context.Context, p Preview, how Settle) (Report, error) {
	if how.Whole && len(p.Problems) > 0 {
		return Report{Read: p.Read, Wrong: p.Problems}, nil
	}
	whole := how.Whole
	how.Whole = false
	rep, err := im.carry(ctx, p, how, nil, func(decide func(int) core.Settled, done func(int) error) (core.Outcome, error) {
		if im.batch.Len() > tried {
			return im.batch.Plan(ctx, decide)
		}
		return im.batch.Try(ctx, decide, false, done)
	})
	if whole && len(rep.Wrong) > 0 {
		return Report{Read: p.Read, Wrong: rep.Wrong}, err
	}
	return rep, err
}

// carry gives the batch to do with what was decided, and tells what became of it.
func (im *Import) carry(ctx context.Context, p Preview, how Settle, progress func(done, of int) error,
	do func(decide func(int) core.Settled, done func(int) error) (core.Outcome, error),
) (Report, error) {
	rep := Report{Read: p.Read, Wrong: p.Problems}
	if im.batch == nil {
		return rep, &value.Fault{Kind: value.Internal, Op: "import", Err: errors.New("no preview")}
	}
	if how.Whole && len(p.Problems) > 0 {
		return rep, value.Bad("fault.import_whole", len(p.Problems))
	}
	question := map[int]bool{}
	for _, t := range im.duplicates {
		question[t.Row] = t.Question
	}
	out, err := do(func(i int) core.Settled { return how.Of(im.rowOf[i], question[i]) }, func(done int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if progress != nil && done%100 == 0 {
			return progress(done, len(im.rowOf))
		}
		return nil
	})
	rep.Wrong = append([]Problem(nil), p.Problems...)
	for i := range im.rowOf {
		for _, f := range out.Wrong[i] {
			rep.Wrong = append(rep.Wrong, Problem{im.rowOf[i], im.headOf(f.Field), "", f})
		}
	}
	if err != nil {
		return rep, err
	}
	rep.Added, rep.Changed, rep.Skipped = out.Added, out.Changed, out.Skipped
	rep.Lines = im.lines(p, out, rep.Wrong)
	return rep, nil
}
