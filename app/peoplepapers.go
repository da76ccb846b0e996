package app

import (
	"context"

	"huiwu/app/checkin"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/paper"
	"huiwu/data/value"
)

// PaperAsk is something that can be wished of a paper.
type PaperAsk string

// What can be wished.
const (
	AskOrder  PaperAsk = "order"
	AskChosen PaperAsk = "chosen"
	AskSince  PaperAsk = "since"
)

// PaperWish is what somebody wishes of a paper of people. The zero wish is the usual
// paper.
type PaperWish struct {
	Order  string        // key of an arrangement or field
	Chosen []string      // keys of participants; nil for all
	Since  value.Instant // the moment from which changes count; "" for the usual one
}

// wishedOrder are the keys of a meeting's participants as a paper has them.
func (o *Office) wishedOrder(ctx context.Context, s value.Scope, m meetings.Meeting, w PaperWish) ([]string, error) {
	q := core.Query{Meeting: string(m.ID)}
	if w.Order != "" {
		q.Order = []string{w.Order}
	}
	return core.Chosen(ctx, o.Participants, s, q, w.Chosen)
}

func signInSheet(ctx context.Context, o *Office, s value.Scope, m meetings.Meeting, w PaperWish) (paper.Document, error) {
	w.Chosen = nil // who is not on the sheet cannot sign
	ids, err := o.wishedOrder(ctx, s, m, w)
	if err != nil {
		return paper.Document{}, err
	}
	return checkin.SignInSheet(ctx, o.db, m.ID, s, ids)
}
