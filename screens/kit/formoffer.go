package kit

import (
	"context"

	"huiwu/app/core"
)

// offer offers what other records say in a field while it is typed: names of lists, so
// that one list does not become two by another spelling.
func (f *RecordForm) offer(c core.Column, edit editor) {
	e, ok := edit.object.(*Entry)
	if !ok || !c.Offers {
		return
	}
	of := NewCompletion(e)
	of.Free = true
	of.Naming = func(line string) (Naming, bool) { return Naming{Text: line}, line != "" && !f.busy }
	of.Search = func(text string, show func([]Option)) {
		meeting := f.env.Meeting
		Fetch(f.env, func(ctx context.Context) ([]string, error) { return f.reg.Known(ctx, c.Key, meeting) }, func(known []string) {
			var found []Option
			for _, k := range known {
				if o := (Option{Code: k, Label: k}); o.holds(text) {
					found = append(found, o)
				}
			}
			show(found)
		})
	}
}
