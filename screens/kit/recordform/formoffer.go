package recordform

import (
	"context"

	"huiwu/app/core"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/screen"
)

// offer offers what other records say in a field while it is typed: names of lists, so
// that one list does not become two by another spelling.
func (f *Form) offer(c core.Column, edit editor) {
	e, ok := edit.object.(*input.Entry)
	if !ok || !c.Suggests {
		return
	}
	of := input.NewCompletion(e)
	of.Free = true
	of.Naming = func(line string) (input.Naming, bool) { return input.Naming{Text: line}, line != "" && !f.busy }
	of.Search = func(text string, show func([]input.Option)) {
		meeting := f.env.Meeting
		screen.Fetch(f.env, func(ctx context.Context) ([]string, error) { return f.reg.Suggestions(ctx, c.Key, meeting) }, func(known []string) {
			var found []input.Option
			for _, k := range known {
				if o := (input.Option{Code: k, Label: k}); o.Holds(text) {
					found = append(found, o)
				}
			}
			show(found)
		})
	}
}
