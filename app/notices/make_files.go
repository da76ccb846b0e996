package notices

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"huiwu/app/module"
	"huiwu/app/outfile"
	"huiwu/data/value"
)

// writer writes the files of a batch.
type writer struct {
	service  *Service
	batch    *Batch
	job      Job
	result   *Result
	progress func(done, total int) error
}

// write writes everything beside its place and moves it there when it is whole.
func (w *writer) write(ctx context.Context) error {
	b := w.batch
	name := outfile.Name(strings.Join([]string{b.Merge.Meeting.Code, Kinds.Format(w.scope(ctx), b.Notice.Kind), string(w.scope(ctx).Today)}, " "))
	if w.job.Means == ByLetter && !w.job.Each {
		path := outfile.Free(filepath.Join(w.job.Folder, name+".pdf"))
		w.result.Path = path
		return outfile.Write(path, func(to io.Writer) error {
			if err := w.step(ctx, 0); err != nil {
				return err
			}
			if err := w.pdf(to, b.Letters...); err != nil {
				return err
			}
			return w.step(ctx, len(b.Letters))
		})
	}
	path := outfile.Free(filepath.Join(w.job.Folder, name))
	if err := outfile.Check(path); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(w.job.Folder, ".huiwu-*")
	if err != nil {
		return fileFault(w.job.Folder, err)
	}
	if err = w.fill(ctx, temp); err == nil {
		err = os.Chmod(temp, 0o755)
	}
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		return errors.Join(fileFault(path, err), os.RemoveAll(temp))
	}
	w.result.Path = path
	return nil
}

func (w *writer) scope(ctx context.Context) value.Scope {
	s, err := w.service.h.Scope(ctx, w.batch.Notice.Language, "")
	if err != nil {
		return value.Scope{}
	}
	return s
}

// endings are those of the files of letters.
var endings = map[Means]string{ByMail: ".eml", ByLetter: ".pdf", ByChat: ".txt"}

// fill writes a file for each letter, and a list of whom there is none for.
func (w *writer) fill(ctx context.Context, dir string) error {
	b := w.batch
	digits := len(fmt.Sprint(len(b.Letters)))
	ending := endings[w.job.Means]
	letters := b.Letters
	if b.Together {
		letters = letters[:1]
	}
	for i := range letters {
		if err := w.step(ctx, i); err != nil {
			return err
		}
		l := &b.Letters[i]
		name := fmt.Sprintf("%0*d %s", digits, i+1, shortName(l.To.Person.Name+" "+l.To.Person.Organisation)) + ending
		if b.Together {
			name = shortName(w.scope(ctx).T("notice.together_file", len(b.Letters))) + ending
		}
		if err := w.one(filepath.Join(dir, name), l); err != nil {
			return err
		}
	}
	if len(b.Skipped) > 0 {
		s := w.scope(ctx)
		var list strings.Builder
		for _, l := range b.Skipped {
			list.WriteString(l.To.Person.Name + "\t" + l.To.Person.Organisation + "\t" + l.Why.Say(s) + "\r\n")
		}
		if err := os.WriteFile(filepath.Join(dir, outfile.Name(s.T("notice.left_file"))+".txt"), []byte(list.String()), 0o644); err != nil {
			return err
		}
	}
	return w.step(ctx, len(b.Letters))
}

func (w *writer) one(path string, l *Letter) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	switch w.job.Means {
	case ByMail:
		err = w.batch.Mail(f, l, w.service.h.DB.Now())
	case ByLetter:
		err = w.pdf(f, *l)
	default:
		_, err = io.WriteString(f, strings.ReplaceAll(l.Chat(), "\n", "\r\n"))
	}
	return errors.Join(err, f.Close())
}

func (w *writer) pdf(to io.Writer, letters ...Letter) error {
	notes, err := module.WritePaper(to, w.batch.Merge.s, w.batch.Paper(letters...), ".pdf")
	w.result.Notes = append(w.result.Notes, notes...)
	return err
}

// step tells how far it is and stops when it is to stop.
func (w *writer) step(ctx context.Context, done int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return w.progress(done, len(w.batch.Letters))
}

// maxName is the longest part of a file name that comes from a record, in characters: of
// Chinese ones most systems take 85.
const maxName = 50

// shortName is text as a part of a file name.
func shortName(text string) string {
	name := []rune(outfile.Name(value.OneLine(text)))
	return strings.TrimRight(string(name[:min(len(name), maxName)]), " .")
}

// fileFault is an error of the system in words; that somebody stopped the work passes.
func fileFault(path string, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return outfile.Fault(path, err)
}
