package kit

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/app/outfile"
	"huiwu/app/words"
	"huiwu/data/value"

	"fyne.io/fyne/v2/container"
)

// Listing is what is shown of a register: its records and, as keys, its columns; nil
// keys are all.
type Listing struct {
	Register core.Any
	Query    core.Query
	Keys     []string
}

func (l Listing) title(env *Env) string { return env.T("register." + l.Register.Info().Name) }

// Export asks for a file and saves what is shown.
func (l Listing) Export(env *Env) {
	title := l.title(env)
	SaveFile(env, env.T("export.title", title), outfile.Name(title), exchange.Formats, func(path string) { l.write(env, path, env.Saved) })
}

// Print makes the PDF of what is shown and hands it to the system.
func (l Listing) Print(env *Env) {
	dir, err := outfile.PassingDir()
	if err != nil {
		env.Fail(err)
		return
	}
	l.write(env, filepath.Join(dir, outfile.Name(l.title(env))+".pdf"), env.Show)
}

func (l Listing) write(env *Env, path string, done func(path string)) {
	s, q := env.Scope(), l.Query
	if l.Register.Info().Meeting {
		q.Meeting = env.Meeting
	}
	env.Work(env.T("export.working", filepath.Base(path)), func(ctx context.Context, progress func(int, int)) error {
		job, err := env.Office.Exchange.Export(ctx, l.Register, s, q, l.Keys)
		if err != nil {
			return err
		}
		return outfile.Write(path, func(w io.Writer) error {
			return job.Write(ctx, w, strings.ToLower(filepath.Ext(path)), func(n, of int) error {
				progress(n, of)
				return ctx.Err()
			})
		})
	}, func(err error) {
		if err != nil {
			env.Fail(err)
			return
		}
		done(path)
	})
}

// ImportFile chooses a file and, once the screen may be left, opens the import wizard
// on it.
func ImportFile(env *Env, reg core.Any, leave func(then func())) {
	if reg.Info().Meeting && env.Meeting == "" {
		Tell(env.Window, env.T("page.no_meeting"), env.T("page.no_meeting.text"), env.T("action.ok"))
		return
	}
	OpenFile(env, exchange.ReadFormats, func(path string) {
		leave(func() { startImport(env, reg, path) })
	})
}

// ImportFrom opens the import wizard on a file.
func ImportFrom(env *Env, reg core.Any, path string) { startImport(env, reg, path) }

// ShowHistory shows what happened to a record.
func ShowHistory(env *Env, reg core.Any, id string) {
	if id == "" {
		return
	}
	s, register := env.Scope(), reg.Info().Name
	entries, err := reg.History(env.Context(), s, id)
	if err != nil {
		env.Fail(err)
		return
	}
	list := Column(10)
	for _, e := range entries {
		head := env.T("history.line", value.Moment.Format(s, e.At), e.Actor, env.T("history."+e.Verb))
		item := Column(2, Strong(head))
		for _, c := range e.Changes {
			item.Add(Wrapped(env.T("history.change", env.T(words.Field(register, c.Key)), quoted(c.From), quoted(c.To))))
		}
		list.Add(item)
	}
	if len(entries) == 0 {
		list.Add(Dim(env.T("history.none")))
	}
	var sheet *Sheet
	sheet = NewSheet(env.Window, env.T("action.history"), container.NewStack(list), NewPrimary(env.T("action.close"), nil, func() { sheet.Close() }))
	sheet.Width = 560
	sheet.Show()
}
