package app

import (
	"context"
	"strings"

	"huiwu/app/checkin"
	"huiwu/app/core"
	"huiwu/app/hanzi"
	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/paper"
	"huiwu/app/participants"
	"huiwu/data/value"
)

// PaperAsk is something that can be wished of a paper.
type PaperAsk string

// What can be wished.
const (
	AskOrder  PaperAsk = "order"
	AskChosen PaperAsk = "chosen"
	AskSince  PaperAsk = "since"
	AskSize   PaperAsk = "size"
	AskView   PaperAsk = "view"
)

// PaperWish is what somebody wishes of a paper of people. The zero wish is the usual
// paper.
type PaperWish struct {
	Order  string        // key of an arrangement or field
	Chosen []string      // keys of participants; nil for all
	Since  value.Instant // the moment from which changes count; "" for the usual one
	Size   string        // of badges, one of BadgeSizes; "" for the usual one
	View   notices.View  // who is listed by what is still to be done for them; "" for all
}

// wishedOrder are the keys of a meeting's participants as a paper has them.
func (o *Office) wishedOrder(ctx context.Context, s value.Scope, m meetings.Meeting, w PaperWish) ([]string, error) {
	q := core.Query{Meeting: string(m.ID)}
	if w.Order != "" {
		q.Order = []string{w.Order}
	}
	return core.Chosen(ctx, o.Participants, s, q, w.Chosen)
}

// nameCards are the cards for the table: of the chosen, else of all who come.
func nameCards(ctx context.Context, o *Office, s value.Scope, m meetings.Meeting, w PaperWish) (paper.Document, error) {
	office, err := o.Settings.Read(ctx)
	if err != nil {
		return paper.Document{}, err
	}
	ids, err := o.wishedOrder(ctx, s, m, w)
	if err != nil {
		return paper.Document{}, err
	}
	all, err := o.Participants.Load(ctx, ids)
	if err != nil {
		return paper.Document{}, err
	}
	d := paper.Document{
		Lang: s.Lang, Title: s.T("paper.name-cards"), Office: office.Name, Author: office.Name, Subject: m.Title, Keywords: []string{m.Code},
		Created: m.StartsAt.In(m.Zone), Header: paper.Header{Hide: true, NoTitle: true}, Footer: paper.Footer{Hide: true},
		Page: paper.PageSetup{Margins: paper.Margins{Top: 8, Right: 8, Bottom: 8, Left: 8}},
	}
	for _, p := range all {
		if len(w.Chosen) == 0 && !p.Comes() {
			continue
		}
		note := []string{m.Title}
		if p.Seat != "" {
			note = append(note, s.T("name_cards.seat", p.Seat))
		}
		d.Blocks = append(d.Blocks, paper.NameCard{Name: hanzi.Spaced(p.Person.Name), Below: p.Person.Organisation, Note: strings.Join(note, " · ")})
	}
	if len(d.Blocks) == 0 {
		return d, value.Bad("fault.no_cards")
	}
	return d, nil
}

// RemakeBadges gives participants new badge codes and returns of how many.
func (o *Office) RemakeBadges(ctx context.Context, ids []string) (int, error) {
	return participants.RemakeBadges(ctx, o.db, ids)
}

func signInSheet(ctx context.Context, o *Office, s value.Scope, m meetings.Meeting, w PaperWish) (paper.Document, error) {
	w.Chosen = nil // who is not on the sheet cannot sign
	ids, err := o.wishedOrder(ctx, s, m, w)
	if err != nil {
		return paper.Document{}, err
	}
	return checkin.SignInSheet(ctx, o.db, m.ID, s, ids)
}
