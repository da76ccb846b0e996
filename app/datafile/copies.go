package datafile

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"huiwu/app/outfile"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"

	"github.com/gofrs/flock"
)

// Copy is a copy of the data file that the program made by itself.
type Copy = data.Copy

// Copies lists the copies beside a data file, newest first.
func Copies(path string) ([]Copy, error) { return data.Copies(path) }

// RestoreBackup puts a copy in the place of a damaged data file, which is kept under the
// name it returns.
func RestoreBackup(path string, c Copy, now time.Time) (kept string, err error) {
	return data.Adopt(path, c, now)
}

// SweepPassing takes away the files that were only shown or printed.
func SweepPassing() { outfile.SweepPassing(time.Now()) }

// binDays is how long what was deleted can be put back.
const binDays = 30

// Binned is a deleted record that can be put back.
type Binned struct {
	Register string
	Label    string
	At       value.Instant
	Actor    string
	binned   data.Binned
}

// Bin lists what was deleted in the last 30 days, newest first. What went together
// with its owner is not listed by itself.
func (sv *Service) Bin(ctx context.Context) ([]Binned, error) {
	all, err := sv.h.DB.Bin(ctx, value.InstantOf(sv.h.DB.Now().AddDate(0, 0, -binDays)))
	if err != nil {
		return nil, err
	}
	var out []Binned
	// The last change of a step that deletes is that of the record itself; those
	// before it are what it owned. Several records deleted together are each last of
	// their own, which only their register tells.
	main := map[string]string{}
	for _, b := range all {
		if main[b.Step.ID] == "" {
			_, main[b.Step.ID] = data.StepWords(b.Step.Name)
		}
	}
	for _, b := range all {
		r := sv.h.Registry.ByTable(b.Tbl)
		if r == nil || r.Info().Name != main[b.Step.ID] {
			continue
		}
		label, err := r.LabelOf(ctx, b.Image)
		if err != nil {
			return nil, err
		}
		out = append(out, Binned{r.Info().Name, label, b.Step.At, b.Step.Actor, b})
	}
	return out, nil
}

// Restore puts a deleted record back, with all that went with it. Who went because they
// were joined with another comes back with all that was said of them: the whole step is
// taken back.
func (sv *Service) Restore(ctx context.Context, b Binned) error {
	if people.IsJoin(b.binned.Step) {
		step := b.binned.Step
		if step.Kind == data.StepRedo {
			step.ID = step.Target
		}
		return sv.h.DB.UndoStep(ctx, step)
	}
	return sv.h.DB.Restore(ctx, b.binned)
}

// DefaultFile is the data file used when none is named: in the person's data folder.
func DefaultFile() string {
	dir := os.Getenv("XDG_DATA_HOME")
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	switch {
	case runtime.GOOS == "windows":
		if dir = os.Getenv("LOCALAPPDATA"); dir == "" {
			dir = home
		}
	case runtime.GOOS == "darwin":
		dir = filepath.Join(home, "Library", "Application Support")
	case dir == "":
		dir = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(dir, "huiwu", "office.huiwu")
}

// RealPath is the one name of a data file, without symbolic links, so that a file has one
// lock and one crash report however it is called.
func RealPath(path string) string {
	real, err := data.RealPath(path)
	if err != nil {
		return path // opening it will say why
	}
	return real
}

// Lock makes this window the one that may write to a data file. It fails when
// another window has it; release gives it back.
func Lock(path string) (release func(), ok bool) {
	path = RealPath(path)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return func() {}, true // opening the file will say why
	}
	lock := flock.New(path + ".lock")
	got, err := lock.TryLock()
	if err != nil {
		return func() {}, true // a system without locks: SQLite's own remain
	}
	return func() { _ = lock.Unlock() }, got // the system lets go at the end anyway
}

// DailyCopy writes today's copy of the file unless there is one; today is the office's
// day, wherever the computer is.
func (sv *Service) DailyCopy(ctx context.Context) (bool, error) {
	s, err := sv.h.Scope(ctx, value.English, "")
	if err != nil {
		return false, err
	}
	return sv.h.DB.DailyCopy(ctx, s.Today)
}
