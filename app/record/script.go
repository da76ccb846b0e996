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

// Under is the section of an agenda item, nil where the script has none.
func Under(script []Section, item agenda.Ref) *Section {
	for i := range script {
		if script[i].Item.ID == item {
			return &script[i]
		}
	}
	return nil
}

// Begun is the agenda item to go on with: the last one to which something was recorded, else
// the first; "" where there is no agenda.
func Begun(script []Section) agenda.Ref {
	begun := agenda.Ref("")
	for i := range script {
		if it := &script[i].Item; it.ID != "" && (begun == "" || len(script[i].Lines) > 0) {
			begun = it.ID
		}
	}
	return begun
}

// Last is the last line that was recorded to an item, "" for none.
func (s *Section) Last() Ref {
	if s == nil || len(s.Lines) == 0 {
		return ""
	}
	return s.Lines[len(s.Lines)-1].ID
}
