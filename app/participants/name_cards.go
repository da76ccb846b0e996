package participants

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/hanzi"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/paper"
	"huiwu/data/value"
)

// chosen are the keys of a meeting's participants as a paper has them.
func (sv *Service) chosen(ctx context.Context, s value.Scope, m meetings.Meeting, w module.Options) ([]string, error) {
	q := core.Query{Meeting: string(m.ID)}
	if w.Order != "" {
		q.Order = []string{w.Order}
	}
	return core.Chosen(ctx, sv, s, q, w.Chosen)
}

// nameCards are the cards for the table: of the chosen, else of all who come.
func (sv *Service) nameCards(ctx context.Context, s value.Scope, meeting string, w module.Options) (paper.Document, error) {
	m, office, err := meetings.Headed(ctx, sv.h.DB, meeting)
	if err != nil {
		return paper.Document{}, err
	}
	ids, err := sv.chosen(ctx, s, m, w)
	if err != nil {
		return paper.Document{}, err
	}
	all, err := sv.Load(ctx, ids)
	if err != nil {
		return paper.Document{}, err
	}
	d := paper.Document{
		Lang: s.Lang, Title: s.T("paper.name-cards"), Office: office, Author: office, Subject: m.Title, Keywords: []string{m.Code},
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
func (sv *Service) RemakeBadges(ctx context.Context, ids []string) (int, error) {
	return RemakeBadges(ctx, sv.h.DB, ids)
}
