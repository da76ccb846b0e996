package hosts

import (
	"context"
	"unicode"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// LineRef is the key of a line of the script.
type LineRef = value.ID[ScriptLine]

// ScriptRegister is the name of the register of script lines.
const ScriptRegister = "preparation.script"

// ScriptLine is something the host says.
type ScriptLine struct {
	data.Record[ScriptLine]
	MeetingID meetings.Ref
	ItemID    agenda.Ref `bun:",nullzero"`
	Position  int64
	Cue       string // after what it is said
	Say       string
	Seconds   int64
	Done      bool
	// SourceText is what the agenda proposed when the line was taken over, "" for one
	// that was typed; SourceLang the language of that.
	SourceText string
	SourceLang value.Lang
}

// Rewritten reports whether the words are no longer those that were proposed.
func (l *ScriptLine) Rewritten() bool { return l.Say != l.SourceText }

// charsInTen and wordsInTen are how many Chinese characters and how many words of other scripts
// are spoken in ten seconds.
const (
	charsInTen = 40
	wordsInTen = 23
)

// Seconds is how long a text takes to say: about four Chinese characters or 2.3 words
// of other languages a second.
func Seconds(text string) int64 {
	chars, words, within := int64(0), int64(0), false
	for _, r := range text {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
		switch {
		case unicode.Is(unicode.Han, r):
			chars++
			within = false
		case letter && !within:
			words++
			within = true
		case !letter && r != '\'' && r != '’' && r != '-':
			within = false
		}
	}
	const tens = charsInTen * wordsInTen
	return ((chars*wordsInTen+words*charsInTen)*10 + tens - 1) / tens
}

// lineFields are the fields of a line.
var lineFields = []core.Field[ScriptLine]{
	core.Of("item", func(l *ScriptLine) *agenda.Ref { return &l.ItemID }, agenda.Pick).SameMeeting().FullWidth(),
	core.Of("cue", func(l *ScriptLine) *string { return &l.Cue }, value.TextMax(200)).FullWidth(),
	core.Of("say", func(l *ScriptLine) *string { return &l.Say }, value.Long).Required().FullWidth(),
	core.Of("seconds", func(l *ScriptLine) *int64 { return &l.Seconds }, value.Count).Summed(),
	core.Computed("proposed", func(l *ScriptLine) int64 { return Seconds(l.Say) }, value.Count),
	core.Of("done", func(l *ScriptLine) *bool { return &l.Done }, value.Bool),
	core.Of("position", func(l *ScriptLine) *int64 { return &l.Position }, value.Count).Hidden(),
}

// NewScript is the register of what hosts say.
func NewScript(db *data.DB) core.Register[ScriptLine] {
	return core.New(db, core.Definition[ScriptLine]{
		Name: ScriptRegister, Icon: "minutes", Order: []string{"position"}, Fields: lineFields, Searchable: true,
		Label: func(l *ScriptLine) string { return l.Say }, LabelBy: "{t}.say",
		MeetingOf: func(l *ScriptLine) *string { return (*string)(&l.MeetingID) },
		New: func(ctx context.Context, _ value.Scope, l *ScriptLine) (err error) {
			if l.MeetingID != "" {
				l.Position, err = linesOf(l.MeetingID).End(ctx, db)
			}
			return err
		},
		Check:    func(ctx context.Context, _ value.Scope, _, l *ScriptLine) error { return checkLine(ctx, db, l) },
		Store:    func(ctx context.Context, tx *data.Tx, l *ScriptLine) error { return storeLine(ctx, db, tx, l) },
		CopyRule: &core.CopyRule[ScriptLine]{Clear: func(l *ScriptLine) { l.SourceText, l.SourceLang, l.Done = "", "", false }},
		Copied:   func(l *ScriptLine) { l.SourceText, l.SourceLang, l.Done = "", "", false },
	})
}

// longestSaying is how many seconds a line may take: an hour.
const longestSaying = 3600

func checkLine(ctx context.Context, db *data.DB, l *ScriptLine) error {
	switch {
	case l.MeetingID == "":
		return value.Bad("fault.no_meeting")
	case l.Seconds > longestSaying:
		return value.Bad("fault.script.seconds", longestSaying).At("seconds")
	case l.ItemID == "":
		return nil
	}
	item, err := data.Get(ctx, db, l.ItemID)
	if err == nil && item.MeetingID != l.MeetingID {
		return value.Bad("fault.item_elsewhere", item.Topic).At("item")
	}
	return err
}

// storeLine saves a line. Its seconds follow the text as long as nobody set them.
func storeLine(ctx context.Context, db *data.DB, tx *data.Tx, l *ScriptLine) error {
	follows := l.Seconds == 0
	if l.Saved() && !follows {
		was, err := data.Get(ctx, db, l.ID)
		if err != nil {
			return err
		}
		follows = l.Seconds == was.Seconds && was.Seconds == Seconds(was.Say)
	}
	if follows {
		l.Seconds = Seconds(l.Say)
	}
	return tx.Save(l)
}

// linesOf are the lines of a meeting in their order.
func linesOf(meeting meetings.Ref) core.Ordered[ScriptLine, *ScriptLine] {
	return core.Ordered[ScriptLine, *ScriptLine]{
		Of: data.Where("meeting_id = ?", string(meeting)), At: func(l *ScriptLine) *int64 { return &l.Position },
	}
}

// Section is what the host says to an item of the agenda; the item is nil for what
// belongs to none, which comes first.
type Section struct {
	Item  *agenda.AgendaItem
	Lines []ScriptLine
}

// Seconds is how long all lines of the section take.
func (s Section) Seconds() int64 {
	sum := int64(0)
	for _, l := range s.Lines {
		sum += l.Seconds
	}
	return sum
}

// TooLong reports whether the host alone takes longer than the item lasts.
func (s Section) TooLong() bool { return s.Item != nil && s.Seconds() > int64(s.Item.Minutes)*60 }

// Silent reports whether people speak to the item and nothing is said to introduce them.
func (s Section) Silent() bool { return s.Item != nil && len(s.Lines) == 0 && Spoken(s.Item) }

// Script is what the host of a meeting says, item by item in the order of the agenda.
func Script(ctx context.Context, db *data.DB, meeting meetings.Ref) ([]Section, error) {
	items, err := agenda.Items(ctx, db, meeting)
	if err != nil {
		return nil, err
	}
	all, err := data.List[ScriptLine](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("position", "id"))
	if err != nil {
		return nil, err
	}
	by := map[agenda.Ref][]ScriptLine{}
	for _, l := range all {
		by[l.ItemID] = append(by[l.ItemID], l)
	}
	var out []Section
	if len(by[""]) > 0 {
		out = append(out, Section{Lines: by[""]})
	}
	for i := range items {
		out = append(out, Section{Item: &items[i], Lines: by[items[i].ID]})
	}
	return out, nil
}

// MoveLine puts a line one place up (by -1) or down (1), from one item into the next
// where it stands at the edge, as one step; at the ends of the script it stays.
func MoveLine(ctx context.Context, db *data.DB, id LineRef, by int) error {
	return db.Do(ctx, "move "+ScriptRegister, func(ctx context.Context, tx *data.Tx) error {
		l, err := data.Get(ctx, db, id)
		if err != nil {
			return err
		}
		script, err := Script(ctx, db, l.MeetingID)
		if err != nil {
			return err
		}
		item, after, ok := neighbour(script, &l, by)
		if !ok {
			return nil
		}
		place, err := linesOf(l.MeetingID).After(ctx, db, tx, after)
		if err != nil {
			return err
		}
		if l, err = data.Get(ctx, db, id); err != nil { // it may have been set out anew
			return err
		}
		l.ItemID, l.Position = item, place
		return tx.Save(&l)
	})
}

// neighbour is the item a line comes to, and the place after which it stands there.
func neighbour(script []Section, l *ScriptLine, by int) (item agenda.Ref, after int64, ok bool) {
	for s, section := range script {
		for i := range section.Lines {
			if section.Lines[i].ID != l.ID {
				continue
			}
			to := i + by
			switch {
			case to >= 0 && to < len(section.Lines) && by > 0:
				return l.ItemID, section.Lines[to].Position, true
			case to > 0 && to < len(section.Lines):
				return l.ItemID, section.Lines[to-1].Position, true
			case to == 0:
				return l.ItemID, 0, true
			case s+by < 0 || s+by >= len(script):
				return "", 0, false
			}
			next := script[s+by]
			if by < 0 && len(next.Lines) > 0 {
				after = next.Lines[len(next.Lines)-1].Position
			}
			if next.Item != nil {
				item = next.Item.ID
			}
			return item, after, true
		}
	}
	return "", 0, false
}
