package tasks

import (
	"strings"

	"huiwu/app/core"
	"huiwu/data/value"
)

// Card is a task as a card of a board reads.
type Card struct {
	Title, Foot string
	Left        string     // what is said of its days or its progress
	Word        string     // of its chip, "" where the column says enough
	Tone        value.Tone // of its chip
}

// CardKeys are the fields that a card is made of.
var CardKeys = []string{"what", "standing", "due", "owner", "meeting", "progress", "closed_on"}

// CardOf is the card of a row with the fields of CardKeys.
func CardOf(s value.Scope, r core.Row) Card {
	what, standing, owner, meeting, progress := r.Cells[0], r.Cells[1], r.Cells[3], r.Cells[4], r.Cells[5]
	due := shortDay(s, r.Cells[2].Code)
	card := Card{Title: what.Text, Foot: strings.Trim(owner.Text+" · "+meeting.Text, " ·")}
	if due != "" {
		card.Left = s.T("tasks.card.due", due)
	}
	// The column says the state; a chip only what it does not.
	switch Standing(standing.Code) {
	case StandsLate, StandsDueSoon:
		card.Tone, card.Word, card.Left = standing.Tone, standing.Text, due
	case StandsDone:
		card.Left = s.T("tasks.card.closed", shortDay(s, r.Cells[6].Code))
	case StandsDropped:
		card.Left = ""
	case StandsUnderWay:
		if progress.Code != "0" {
			card.Left = strings.TrimLeft(card.Left+" · "+s.T("tasks.card.progress", progress.Text), " ·")
		}
	}
	return card
}

// shortDay is a date as short as it can be: the year only where it is another.
func shortDay(s value.Scope, date string) string {
	if year := s.Today; len(year) > 5 && strings.HasPrefix(date, string(year[:5])) {
		return date[5:]
	}
	return date
}
