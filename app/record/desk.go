package record

import (
	"context"
	"strings"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/hanzi"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/app/tasks"
	"huiwu/data"
	"huiwu/data/value"
)

// Desk is where the recorder of one meeting types. Each line is on file when Take
// returns.
type Desk struct {
	db      *data.DB
	lines   core.Register[RecordLine]
	meeting meetings.Ref
}

// OpenDesk is the recorder's desk of a meeting.
func OpenDesk(db *data.DB, lines core.Register[RecordLine], meeting meetings.Ref) *Desk {
	return &Desk{db: db, lines: lines, meeting: meeting}
}

// Take saves a typed line to an agenda item, "" for none, after all others.
func (d *Desk) Take(ctx context.Context, s value.Scope, item agenda.Ref, text string) (RecordLine, error) {
	l := RecordLine{MeetingID: d.meeting, ItemID: item}
	if err := begin(ctx, d.db, &l); err != nil {
		return l, err
	}
	return l, d.save(ctx, s, &l, text)
}

// Change saves a line that was typed anew.
func (d *Desk) Change(ctx context.Context, s value.Scope, id Ref, text string) error {
	l, err := d.lines.Get(ctx, string(id))
	if err != nil {
		return err
	}
	own := *l
	if l.Task != nil {
		task := *l.Task
		own.Task = &task
	}
	return d.save(ctx, s, &own, text)
}

func (d *Desk) save(ctx context.Context, s value.Scope, l *RecordLine, text string) error {
	t, err := d.Read(ctx, s, text)
	if err != nil {
		return err
	}
	if err := d.CheckClear(ctx, t); err != nil {
		return err
	}
	if t.Body == "" {
		return value.Bad("fault.required").At("body")
	}
	l.Kind, l.Body, l.SpeakerID = t.Kind, t.Body, t.Speaker
	if t.Kind == Action {
		task := l.task()
		task.OwnerID, task.DueOn, task.Helpers = t.Owner, t.Due, t.Helpers
		if task.Helpers == nil {
			task.Helpers = []people.Ref{}
		}
	}
	return d.lines.Save(ctx, s, l)
}

// Read is what a typed line will be taken for.
func (d *Desk) Read(ctx context.Context, s value.Scope, text string) (Typed, error) {
	body, err := value.Long.Parse(s, text)
	if err != nil {
		return Typed{}, err
	}
	t := Parse(s, body, func(kind Kind, name string) []people.Ref {
		who, lookup := d.named(ctx, name, kind == Point)
		if lookup != nil {
			err = lookup
		}
		return who
	})
	return t, err
}

// Typed is a line as it would be typed, for changing it.
func (d *Desk) Typed(ctx context.Context, id Ref) (string, error) {
	l, err := Get(ctx, d.db, id)
	if err != nil {
		return "", err
	}
	if l.TaskID != "" {
		helpers, err := data.List[tasks.TaskHelper](ctx, d.db, data.Where("task_id = ?", string(l.TaskID)), data.Order("position"))
		if err != nil {
			return "", err
		}
		for _, h := range helpers {
			l.Task.Helpers = append(l.Task.Helpers, h.PersonID)
		}
	}
	name, failed := d.Names(ctx)
	return Format(l, name), failed()
}

// Suggest are persons whose name goes on from what was typed, in Chinese, pinyin or
// initials: those of the meeting first.
func (d *Desk) Suggest(ctx context.Context, text string, limit int) ([]core.Option, error) {
	key := strings.ToLower(hanzi.Simplify(strings.ReplaceAll(value.Narrow(text), " ", "")))
	if key == "" {
		return nil, nil
	}
	like := strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(key)
	all, err := d.suggested(ctx, "p.name_find LIKE ? ESCAPE '\\' OR p.name_find LIKE ? ESCAPE '\\'", limit, like+"%", "% "+like+"%")
	if err != nil {
		return nil, err
	}
	if len(all) > 0 || !isLetters(key) {
		return d.telling(ctx, all)
	}
	// "liuqy" spells 刘庆洋 but is part of neither its pinyin nor its initials.
	const most = 2000
	all, err = d.suggested(ctx, "p.name_key LIKE ?", most, key[:1]+"%")
	out := all[:0]
	for _, o := range all {
		if len(out) < limit && hanzi.Spells(o.Label, key) {
			out = append(out, o)
		}
	}
	if err != nil {
		return nil, err
	}
	return d.telling(ctx, out)
}

func isLetters(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

// suggested are persons for whom a condition holds, those of the meeting first.
func (d *Desk) suggested(ctx context.Context, where string, limit int, args ...any) ([]core.Option, error) {
	type found struct{ ID, Name, Organisation, Position string }
	all, err := data.Query[found](ctx, d.db,
		"SELECT p.id, p.name, p.organisation, p.position FROM people p WHERE ("+where+
			") ORDER BY EXISTS (SELECT 1 FROM participants t WHERE t.person_id = p.id AND t.meeting_id = ?) DESC, p.name_key LIMIT ?",
		append(args, string(d.meeting), limit)...)
	out := make([]core.Option, len(all))
	for i, f := range all {
		out[i] = core.Option{ID: f.ID, Label: f.Name, Hint: strings.TrimSpace(f.Organisation + " " + f.Position)}
	}
	return out, err
}

// telling puts what tells a person apart behind a name that is not theirs alone.
func (d *Desk) telling(ctx context.Context, options []core.Option) (_ []core.Option, err error) {
	for i, o := range options {
		if options[i].Label, err = d.Name(ctx, people.Ref(o.ID)); err != nil {
			return nil, err
		}
	}
	return options, nil
}

// Move puts a line to an agenda item and behind another line of it; after "" is the
// front of the item.
func (d *Desk) Move(ctx context.Context, id Ref, item agenda.Ref, after Ref) error {
	return d.db.Do(ctx, "move "+Register, func(ctx context.Context, tx *data.Tx) error {
		place := int64(0)
		if after != "" {
			a, err := data.Get(ctx, d.db, after)
			if err != nil {
				return err
			}
			place = a.Position
		}
		place, err := lines(d.meeting).After(ctx, d.db, tx, place)
		if err != nil {
			return err
		}
		l, err := Get(ctx, d.db, id) // it may have been set out anew
		if err != nil {
			return err
		}
		l.ItemID, l.Position = item, place
		return Write(ctx, d.db, tx, l)
	})
}
