// Package filelist chooses files, and exports and prints what is listed.
package filelist

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/app/outfile"
	"huiwu/data/value"
	"huiwu/screens/kit/screen"
)

// Listing is what is shown of a register: its records and, as keys, its columns; nil
// keys are all.
type Listing struct {
	Register core.AnyRegister
	Query    core.Query
	Keys     []string
}

func (l Listing) title(env *screen.Env) string { return env.T("register." + l.Register.Info().Name) }

// Export asks for a file and saves what is shown.
func (l Listing) Export(env *screen.Env) {
	if _, err := l.job(env.Context(), env); err != nil {
		env.Fail(err) // before a name is asked for
		return
	}
	title := l.title(env)
	SaveFile(env, env.T("export.title", title), outfile.Name(title), exchange.Formats, func(path string) { l.Write(env, path, env.Saved) })
}

// Print makes the PDF of what is shown and hands it to the system.
func (l Listing) Print(env *screen.Env) {
	if path, ok := PassingPDF(env, l.title(env)); ok {
		l.Write(env, path, env.Show)
	}
}

// PassingPDF is where a PDF called title is made that is only handed to the system, which
// shows and prints it; ok is false when there is no such place, which is then told.
func PassingPDF(env *screen.Env, title string) (path string, ok bool) {
	dir, err := outfile.PassingDir()
	if env.Failed(err) {
		return "", false
	}
	return filepath.Join(dir, outfile.Name(title)+".pdf"), true
}

// job is the export of what is shown; the error is that it may not be exported.
func (l Listing) job(ctx context.Context, env *screen.Env) (*exchange.Export, error) {
	q := l.Query
	if l.Register.Info().Meeting {
		q.Meeting = env.Meeting
	}
	return env.Office.Exchange.Export(ctx, l.Register, env.Scope(), q, l.Keys)
}

// Write writes what is shown into a file.
func (l Listing) Write(env *screen.Env, path string, done func(path string)) {
	job, err := l.job(env.Context(), env)
	if err != nil {
		env.Fail(err)
		return
	}
	Write(env, env.T("export.working", filepath.Base(path)), path, done, func(ctx context.Context, w io.Writer, progress func(int, int)) ([]*value.Fault, error) {
		return nil, job.Write(ctx, w, strings.ToLower(filepath.Ext(path)), screen.Stoppable(ctx, progress))
	})
}
