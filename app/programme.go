package app

import (
	"context"
	"io"

	"huiwu/app/agenda"
	"huiwu/app/meetings"
	"huiwu/app/paper"
	"huiwu/data/value"
)

func programmePaper(ctx context.Context, o *Office, s value.Scope, m meetings.Meeting) (paper.Document, error) {
	office, err := o.Settings(ctx)
	if err != nil {
		return paper.Document{}, err
	}
	return agenda.Programme(ctx, o.db, s, office.Name, m)
}

func programmeWorkbook(ctx context.Context, o *Office, s value.Scope, m meetings.Meeting, w io.Writer) error {
	office, err := o.Settings(ctx)
	if err != nil {
		return err
	}
	return agenda.Workbook(ctx, o.db, s, office.Name, m, w)
}

func programmeCalendar(ctx context.Context, o *Office, s value.Scope, m meetings.Meeting, w io.Writer) error {
	return agenda.Calendar(ctx, o.db, s, m, w)
}
