package record

import (
	"context"

	"huiwu/app/agenda"
	"huiwu/app/meetings"
	"huiwu/data"
)

// Section is an agenda item with what was recorded to it.
type Section struct {
	// Item is the agenda item; its ID is "" for what belongs to none.
	Item  agenda.AgendaItem
	Lines []*RecordLine
}

// Script is the record of a meeting in the order of its agenda, also of items to which
// nothing was recorded. What belongs to no item is the last section, if there is any.
func Script(ctx context.Context, db *data.DB, meeting meetings.Ref) ([]Section, error) {
	items, err := data.List[agenda.AgendaItem](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("day", "position", "starts_at", "id"))
	if err != nil {
		return nil, err
	}
	all, err := OfMeeting(ctx, db, meeting)
	if err != nil {
		return nil, err
	}
	said := map[agenda.Ref][]*RecordLine{}
	for _, l := range all {
		said[l.ItemID] = append(said[l.ItemID], l)
	}
	out := make([]Section, 0, len(items)+1)
	for _, it := range items {
		out = append(out, Section{it, said[it.ID]})
	}
	if len(said[""]) > 0 {
		out = append(out, Section{Lines: said[""]})
	}
	return out, nil
}
