// Package files keeps attached files: a record of each in the data file, its content in
// the vault beside it.
package files

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"huiwu/app/module"
	"huiwu/app/outfile"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of a file.
type Ref = value.ID[File]

// File is an attached file. Its content never changes; a changed document is another
// file.
type File struct {
	data.Record[File]
	Name  string // as the person had it
	Size  int64  // bytes
	Hash  string // of its content in the vault
	At    value.Instant
	Actor string
}

// Take copies the content of a file on disk into the vault and returns the record to
// save in a step. progress is told bytes done and in all. A folder, or anything that is
// no plain file, is refused.
func Take(ctx context.Context, db *data.DB, path string, progress func(done, total int64)) (File, error) {
	info, err := os.Stat(path) // before it is opened: a pipe would wait for a writer
	switch {
	case err != nil:
		return File{}, unreadable(path, err)
	case info.IsDir():
		return File{}, value.Bad("fault.file_is_folder", filepath.Base(path))
	case !info.Mode().IsRegular():
		return File{}, value.Bad("fault.file_not_plain", filepath.Base(path))
	}
	f, err := os.Open(path)
	if err != nil {
		return File{}, unreadable(path, err)
	}
	defer f.Close()
	b, err := db.Keep(ctx, f, func(n int64) {
		if progress != nil {
			progress(n, max(info.Size(), n))
		}
	})
	actor, _ := data.ActorOf(ctx)
	return File{Name: nameOf(path), Size: b.Size, Hash: b.Hash, At: value.InstantOf(db.Now()), Actor: actor.Name}, err
}

// nameOf is the name under which a file is kept: signs that no other system takes, or that
// steer a terminal, are replaced.
func nameOf(path string) string {
	base := filepath.Base(path)
	ending := filepath.Ext(base)
	if len(ending) < 2 || outfile.Name(ending[1:]) != ending[1:] {
		return outfile.Name(base)
	}
	return outfile.Name(strings.TrimSuffix(base, ending)) + ending
}

func unreadable(path string, err error) error {
	key := "fault.source_unreadable"
	if errors.Is(err, os.ErrPermission) {
		key = "fault.source_denied"
	}
	return &value.Fault{Kind: value.Invalid, Key: key, Args: []any{filepath.Base(path)}, Err: err}
}

// Export writes the content of a file to w. out says what it is attached to: what is
// confidential needs the right and is written down first. The content is as it was attached,
// without a mark.
func Export(ctx context.Context, h *module.Host, f File, out module.Outgoing, w io.Writer, progress func(done, total int64)) error {
	out.Name, out.Ending = f.Name, filepath.Ext(f.Name)
	leave, err := h.Disclosures.Ask(ctx, out)
	if err != nil {
		return err
	}
	r, err := h.DB.Blob(f.Hash)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := leave.Keep(ctx); err != nil {
		return err
	}
	done := int64(0)
	_, err = io.Copy(w, io.TeeReader(r, counter(func(n int) error {
		done += int64(n)
		if progress != nil {
			progress(done, f.Size)
		}
		return ctx.Err()
	})))
	if ctx.Err() != nil {
		return &value.Fault{Kind: value.Conflict, Key: "fault.cancelled", Err: err}
	}
	return err
}

// counter is told how many bytes pass.
type counter func(n int) error

func (c counter) Write(p []byte) (int, error) { return len(p), c(len(p)) }

// Damage is a file whose content is not what it was.
type Damage struct {
	File File
	Err  error
}

// DamageWords lists what is damaged, the first of it when it is much.
func DamageWords(s value.Scope, damaged []Damage) string {
	const most = 12
	lines := []string{s.T("materials.damaged", len(damaged))}
	for _, d := range damaged[:min(len(damaged), most)] {
		lines = append(lines, d.File.Name+"："+value.Faults(d.Err)[0].Say(s))
	}
	return strings.Join(lines, "\n")
}

// Verify reads every content again and lists the files whose content is missing or was
// altered.
func Verify(ctx context.Context, db *data.DB, progress func(done, total int64)) ([]Damage, error) {
	all, err := data.List[File](ctx, db, data.Order("hash", "id"))
	if err != nil {
		return nil, err
	}
	total, done := int64(0), int64(0)
	for _, f := range all {
		total += f.Size
	}
	var out []Damage
	last, lastErr := "", error(nil)
	for _, f := range all {
		if f.Hash != last {
			last, lastErr = f.Hash, db.CheckBlob(ctx, f.Hash, func(n int64) {
				if progress != nil {
					progress(done+n, total)
				}
			})
			if ctx.Err() != nil {
				return out, lastErr
			}
		}
		done += f.Size
		if lastErr != nil {
			out = append(out, Damage{f, lastErr})
		}
	}
	return out, nil
}
