package app

import (
	"context"
	"io"

	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/paper"
	"huiwu/app/sheet"
	"huiwu/data/value"
)

// NotifiedList is who of a meeting was notified, those of a view listed; "" lists all.
func (o *Office) NotifiedList(ctx context.Context, s value.Scope, meeting meetings.Ref, v notices.View) (notices.List, error) {
	m, err := o.MeetingByID(ctx, meeting)
	if err != nil {
		return notices.List{}, err
	}
	all, err := o.Reached(ctx, s, string(meeting))
	if err != nil {
		return notices.List{}, err
	}
	if v == "" {
		v = notices.ViewAll
	}
	return notices.Listed(ctx, o.db, m, v, all)
}

func notifiedPaper(ctx context.Context, o *Office, s value.Scope, m meetings.Meeting, w PaperWish) (paper.Document, error) {
	office, err := o.Settings.Read(ctx)
	if err != nil {
		return paper.Document{}, err
	}
	l, err := o.NotifiedList(ctx, s, m.ID, w.View)
	if err != nil {
		return paper.Document{}, err
	}
	return l.Paper(s, office.Name), nil
}

func notifiedWorkbook(ctx context.Context, o *Office, s value.Scope, m meetings.Meeting, w PaperWish, out io.Writer) error {
	l, err := o.NotifiedList(ctx, s, m.ID, w.View)
	if err != nil {
		return err
	}
	return o.book(ctx, s, m, "paper.notified", out, func(book *sheet.Book, about []string) error {
		return l.Fill(book, s, about[:2]) // the day stands among its own lines
	})
}
