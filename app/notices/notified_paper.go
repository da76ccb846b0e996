package notices

import (
	"context"
	"io"

	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/paper"
	"huiwu/app/sheet"
	"huiwu/data"
	"huiwu/data/value"
)

// List is who of a meeting was notified, those of a view listed; "" lists all.
func (sv *Service) List(ctx context.Context, s value.Scope, meeting meetings.Ref, v View) (List, error) {
	m, err := data.Get(ctx, sv.h.DB, meeting)
	if err != nil {
		return List{}, err
	}
	all, err := sv.Reached(ctx, s, string(meeting))
	if err != nil {
		return List{}, err
	}
	if v == "" {
		v = ViewAll
	}
	return Listed(ctx, sv.h.DB, m, v, all)
}

func (sv *Service) notifiedPaper(ctx context.Context, s value.Scope, meeting string, w module.Options) (paper.Document, error) {
	m, office, err := meetings.Headed(ctx, sv.h.DB, meeting)
	if err != nil {
		return paper.Document{}, err
	}
	l, err := sv.List(ctx, s, m.ID, View(w.View))
	if err != nil {
		return paper.Document{}, err
	}
	return l.Paper(s, office), nil
}

func (sv *Service) notifiedWorkbook(ctx context.Context, s value.Scope, meeting string, w module.Options, out io.Writer) error {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	l, err := sv.List(ctx, s, m.ID, View(w.View))
	if err != nil {
		return err
	}
	return meetings.WriteBook(ctx, sv.h, s, m, "paper.notified", out, func(book *sheet.Book, about []string) error {
		return l.Fill(book, s, about[:2]) // the day stands among its own lines
	})
}
