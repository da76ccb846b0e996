// Package templates keeps what meetings are made of: what an office saved of an earlier
// meeting, and what comes with the program.
package templates

import (
	"context"
	"io/fs"

	"huiwu/app/core"
	"huiwu/app/tasks"
	"huiwu/data"
	"huiwu/data/value"
)

// Register is the name of the register of templates.
const Register = "preparation.templates"

// LongestName is how many signs the name of a template may have.
const LongestName = 200

// Template is a meeting to be made again. It is no meeting: its records are kept as one
// text, so that nothing that asks for meetings, tasks or deadlines ever meets it.
type Template struct {
	data.Record[Template]
	Name    string // unique
	About   string
	MadeOn  value.Date
	Content string // JSON, see Content
}

// New is the register of templates. builtIn holds the files of those that come with the
// program, whose names are taken.
func New(db *data.DB, builtIn fs.FS) core.Register[Template] {
	return core.New(db, core.Definition[Template]{
		Name: Register, Icon: "meeting", Order: []string{"name"},
		Label: func(t *Template) string { return t.Name }, LabelBy: "{t}.name",
		Fields: []core.Field[Template]{
			core.Of("name", func(t *Template) *string { return &t.Name }, value.TextMax(LongestName)).Required().FullWidth(),
			core.Of("about", func(t *Template) *string { return &t.About }, value.Long),
			core.Of("made_on", func(t *Template) *value.Date { return &t.MadeOn }, value.Day).ReadOnly().Stays(),
			core.Of("content", func(t *Template) *string { return &t.Content }, content).Hidden(),
		},
		New: func(ctx context.Context, _ value.Scope, t *Template) error {
			t.Content = Empty
			var err error
			t.MadeOn, err = tasks.Today(ctx, db)
			return err
		},
		Check: func(ctx context.Context, _ value.Scope, before, t *Template) error {
			if before == nil || before.Name != t.Name {
				if err := unused(builtIn, t.Name); err != nil {
					return err
				}
			}
			n, err := data.Count[Template](ctx, db, data.Where("name = ? AND id <> ?", t.Name, string(t.ID)))
			if err == nil && n > 0 {
				return value.Bad("fault.template_named", t.Name).At("name")
			}
			if err == nil {
				_, err = Parse(t.Content)
			}
			return err
		},
		Duplicates: func(ctx context.Context, _ value.Scope, rows []*Template) ([]*core.Match[Template], error) {
			return duplicates(ctx, db, rows)
		},
		Copied: func(t *Template) { t.Name += " 2" },
	})
}

// unused refuses the names of the program's own templates, in whatever language.
func unused(builtIn fs.FS, name string) error {
	for _, lang := range value.Langs {
		ours, err := BuiltIn(builtIn, lang)
		if err != nil {
			return err
		}
		for _, t := range ours {
			if t.Name == name {
				return value.Bad("fault.template_named", name).At("name")
			}
		}
	}
	return nil
}

// content is the codec of kept records: one line of JSON.
var content = func() value.Codec[string] {
	c := value.Long
	c.Parse = func(_ value.Scope, t string) (string, error) {
		if t == "" {
			return Empty, nil
		}
		all, err := Parse(t)
		if err != nil {
			return "", err
		}
		return all.Text()
	}
	return c
}()

// duplicates finds templates of a name that is on file.
func duplicates(ctx context.Context, db *data.DB, rows []*Template) ([]*core.Match[Template], error) {
	out := make([]*core.Match[Template], len(rows))
	for i, t := range rows {
		kept, err := data.List[Template](ctx, db, data.Where("name = ?", t.Name), data.Limit(1))
		if err != nil {
			return nil, err
		}
		if len(kept) > 0 {
			out[i] = &core.Match[Template]{Label: t.Name, Why: "twin.template", Record: &kept[0], Row: -1, Merge: merge}
		}
	}
	return out, nil
}

// merge completes what is said of a template; its records stay.
func merge(earlier, later *Template) {
	if earlier.About == "" {
		earlier.About = later.About
	}
}
