package participants

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/hanzi"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/paper"
	"huiwu/app/settings"
	"huiwu/data"
	"huiwu/data/value"
)

// The sizes of badges, the usual one first.
const (
	BadgeSheet = "sheet" // ten of 90 × 54 mm on A4, to be cut apart
	BadgeCard  = "card"  // 90 × 54 mm, a page for each
	BadgeA6    = "a6"    // A6 upright, a page for each
)

// BadgeSizes are the sizes that can be wished.
var BadgeSizes = []string{BadgeSheet, BadgeCard, BadgeA6}

// badgeColors are the colours of the bands. Each is dark enough for white letters.
var badgeColors = map[Role]paper.Color{
	"leader": 0xb3261e, "delegate": 0x1f5fa8, "guest": 0x6b3fa0, "speaker": 0x9a4f00,
	"host": 0xa3246a, "media": 0x5b6400, "staff": 0x46505d, "partner": 0x1e7b4c,
}

// BadgePlan is who gets a badge and who does not.
type BadgePlan struct {
	Made []*Participant
	// Away are those among the chosen who declined, were cancelled or are on leave.
	Away int
	// Bare are the keys of those who have no badge code and could not be let in by it.
	Bare []string
}

// Words says for how many badges are made, who of the chosen gets none, and who lacks a code.
func (p BadgePlan) Words(s value.Scope) string {
	text := s.T("badges.count", len(p.Made))
	if p.Away > 0 {
		text += s.T("badges.away", p.Away)
	}
	if len(p.Bare) > 0 {
		text += s.T("badges.bare", len(p.Bare))
	}
	return text
}

// PlanBadges says for whom badges of a meeting are made: of the chosen, else of all, those
// who come and have a badge code.
func (sv *Service) PlanBadges(ctx context.Context, s value.Scope, meeting string, w module.Options) (BadgePlan, error) {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return BadgePlan{}, err
	}
	return sv.badgePlan(ctx, s, m, w)
}

func (sv *Service) badgePlan(ctx context.Context, s value.Scope, m meetings.Meeting, w module.Options) (plan BadgePlan, err error) {
	ids, err := sv.chosen(ctx, s, m, w)
	if err != nil {
		return plan, err
	}
	all, err := sv.Load(ctx, ids)
	if err != nil {
		return plan, err
	}
	for _, p := range all {
		switch {
		case !p.Comes():
			plan.Away++
		case p.Badge == "":
			plan.Bare = append(plan.Bare, string(p.ID))
		default:
			plan.Made = append(plan.Made, p)
		}
	}
	return plan, nil
}

// badges are the badges of a meeting in the wished size.
func (sv *Service) badges(ctx context.Context, s value.Scope, meeting string, w module.Options) (paper.Document, error) {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return paper.Document{}, err
	}
	d, sheet, err := sv.badgeSheet(ctx, s, m, w.Size)
	if err != nil {
		return d, err
	}
	plan, err := sv.badgePlan(ctx, s, m, w)
	if err != nil {
		return d, err
	}
	if len(plan.Made) == 0 {
		return d, value.Bad("fault.no_badges")
	}
	days := badgeDays(s, m)
	for _, p := range plan.Made {
		c := paper.Badge{
			Title: m.Title, Dates: days, Name: hanzi.Spaced(p.Person.Name), Below: p.Person.Organisation,
			Role: s.T("choice.role." + string(p.Role)), Color: badgeColors[p.Role], Team: p.Team, Code: p.Badge,
		}
		if p.VIP {
			c.Mark = s.T("badges.vip")
		}
		sheet.Cards = append(sheet.Cards, c)
	}
	d.Blocks = []paper.Block{sheet}
	return d, nil
}

// badgeSheet is the paper of badges of a size without its badges.
func (sv *Service) badgeSheet(ctx context.Context, s value.Scope, m meetings.Meeting, size string) (d paper.Document, sheet paper.Badges, err error) {
	if size == "" {
		size = BadgeSheet
	}
	if !slices.Contains(BadgeSizes, size) {
		return d, sheet, value.Bad("fault.badge_size", size, strings.Join(BadgeSizes, ", "))
	}
	office, err := settings.Read(ctx, sv.h.DB)
	d = paper.Document{
		Lang: s.Lang, Title: s.T("paper.badges"), Office: office.Name, Author: office.Name, Subject: m.Title, Keywords: []string{m.Code},
		Created: m.StartsAt.In(m.Zone), Header: paper.Header{Hide: true, NoTitle: true}, Footer: paper.Footer{Hide: true},
		Page: paper.PageSetup{Margins: paper.Margins{Top: 4, Right: 4, Bottom: 4, Left: 4}},
	}
	sheet = paper.Badges{Width: 90, Height: 54}
	switch size {
	case BadgeCard:
		d.Page.Size = paper.Card
	case BadgeA6:
		d.Page.Size, sheet.Width, sheet.Height = paper.A6, 105, 148
	}
	return d, sheet, err
}

// badgeDays are the days of a meeting.
func badgeDays(s value.Scope, m meetings.Meeting) string {
	return value.LongDates(s, m.StartsAt.Date(), m.EndsAt.Date())
}

// badgesLeft says who has no badge though somebody may wait for it.
func (sv *Service) badgesLeft(ctx context.Context, s value.Scope, meeting string, w module.Options) (notes []*value.Fault, err error) {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return nil, err
	}
	plan, err := sv.badgePlan(ctx, s, m, w)
	if len(w.Chosen) > 0 && plan.Away > 0 {
		notes = append(notes, value.Bad("note.badges_away", plan.Away))
	}
	if n := len(plan.Bare); n > 0 {
		notes = append(notes, value.Bad("note.badges_bare", n))
	}
	return notes, err
}
