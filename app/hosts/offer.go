package hosts

import (
	"context"
	"strings"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Change is how the agenda and the script differ.
type Change string

// The ways in which they differ.
const (
	Added   Change = "added"   // nothing is said to an item yet
	Changed Change = "changed" // the agenda would propose other words than when the line was taken over
)

// Offer is a line that the agenda proposes. The host takes it over or keeps the own
// words.
type Offer struct {
	Change Change
	Line   ScriptLine // as it stands; its ID is "" when Added
	Now    ScriptLine // as the agenda proposes it
}

// In makes the scope of a language for one meeting.
type In func(value.Lang) (value.Scope, error)

// spoken are the kinds of item that a host leads over to, whoever speaks.
var spoken = map[agenda.Kind]bool{
	agenda.Opening: true, "keynote": true, agenda.Report: true, agenda.Discussion: true, "interaction": true, "breakout": true, agenda.Closing: true,
}

// Spoken reports whether people speak to an item, so that the host must introduce them.
func Spoken(a *agenda.AgendaItem) bool {
	return spoken[a.Kind] || len(a.Speakers) > 0 && a.Kind != agenda.Break && a.Kind != agenda.Meal
}

// Offers are what the agenda of a meeting proposes and the script does not say: a line
// for each item that has none, in lang, and other words for lines that were taken over
// before the agenda changed, in the language they were taken over in.
func Offers(ctx context.Context, db *data.DB, in In, lang value.Lang, meeting meetings.Ref) ([]Offer, error) {
	m, err := data.Get(ctx, db, meeting)
	if err != nil {
		return nil, err
	}
	script, err := Script(ctx, db, meeting)
	if err != nil {
		return nil, err
	}
	w := writer{ctx: ctx, db: db, in: in, meeting: m, scopes: map[value.Lang]value.Scope{}}
	var out []Offer
	for _, section := range script {
		if section.Item == nil {
			continue
		}
		if len(section.Lines) == 0 {
			now, err := w.line(section.Item, lang)
			if err != nil {
				return nil, err
			}
			out = append(out, Offer{Change: Added, Now: now})
			continue
		}
		for _, l := range section.Lines {
			if l.SourceText == "" {
				continue
			}
			now, err := w.line(section.Item, l.SourceLang)
			if err != nil {
				return nil, err
			}
			if now.SourceText != l.SourceText {
				out = append(out, Offer{Change: Changed, Line: l, Now: now})
			}
		}
	}
	return out, nil
}

// writer words lines.
type writer struct {
	ctx     context.Context
	db      *data.DB
	in      In
	meeting meetings.Meeting
	scopes  map[value.Lang]value.Scope
}

func (w *writer) scope(lang value.Lang) (value.Scope, error) {
	if s, ok := w.scopes[lang]; ok {
		return s, nil
	}
	s, err := w.in(lang)
	w.scopes[lang] = s
	return s, err
}

// groups are kinds of item that are led over to in the same words.
var groups = map[agenda.Kind]string{
	agenda.Opening: "opening", "keynote": "talk", agenda.Report: "talk", agenda.Discussion: "discussion", "interaction": "discussion",
	"breakout": "discussion", agenda.Break: "break", agenda.Meal: "break", agenda.Closing: "closing",
}

// line is what the host says to an item, in a language: who speaks, of which
// organisation and in which position, how long, and on what.
func (w *writer) line(a *agenda.AgendaItem, lang value.Lang) (ScriptLine, error) {
	s, err := w.scope(lang)
	if err != nil {
		return ScriptLine{}, err
	}
	who, names, err := w.speakers(s, a)
	if err != nil {
		return ScriptLine{}, err
	}
	group := groups[a.Kind]
	if group == "" {
		group = "other"
	}
	key, cue := "script.say."+group, s.T("script.cue.next")
	switch {
	case group == "break":
	case who == "":
		key += ".nobody"
	default:
		cue = s.T("script.cue.ready", names)
	}
	if group == "opening" {
		cue = s.T("script.cue.begin")
	}
	say := s.T(key, w.meeting.Title, a.Topic, int64(a.Minutes), who, string(a.Ends()))
	return ScriptLine{MeetingID: a.MeetingID, ItemID: a.ID, Cue: cue, Say: say, Seconds: Seconds(say), SourceText: say, SourceLang: lang}, nil
}

// speakers are those who speak to an item, with organisation and position, and their
// bare names.
func (w *writer) speakers(s value.Scope, a *agenda.AgendaItem) (who, names string, err error) {
	var full, bare []string
	for _, id := range a.Speakers {
		p, err := data.Get[people.Person](w.ctx, w.db, id)
		if err != nil {
			return "", "", err
		}
		full, bare = append(full, introduced(s, p)), append(bare, p.Name)
	}
	return strings.Join(full, s.T("list.comma")), strings.Join(bare, s.T("list.comma")), nil
}

// introduced is a person as a host says it: in Chinese organisation, position and name,
// else the name first.
func introduced(s value.Scope, p people.Person) string {
	if s.Lang.Chinese() {
		return p.Organisation + p.Position + p.Name
	}
	var parts []string
	for _, t := range []string{p.Name, p.Position, p.Organisation} {
		if t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, ", ")
}

// Untouched are the offers that overwrite nothing anybody wrote.
func Untouched(all []Offer) []Offer {
	var out []Offer
	for _, o := range all {
		if o.Change == Added || !o.Line.Rewritten() {
			out = append(out, o)
		}
	}
	return out
}

// Accept takes offers over into the script, as one step.
func Accept(ctx context.Context, db *data.DB, reg core.Register[ScriptLine], s value.Scope, offers ...Offer) error {
	return db.Do(ctx, "draft "+ScriptRegister, func(ctx context.Context, _ *data.Tx) error {
		for _, o := range offers {
			l := o.Now
			if o.Change == Changed {
				l = o.Line
				l.Cue, l.Say, l.Seconds, l.SourceText = o.Now.Cue, o.Now.Say, o.Now.Seconds, o.Now.SourceText
			} else {
				var err error
				if l.Position, err = linesOf(l.MeetingID).End(ctx, db); err != nil {
					return err
				}
			}
			if err := reg.Save(ctx, s, &l); err != nil {
				return err
			}
		}
		return nil
	})
}

// Keep keeps lines as they are and offers these words no more, as one step. What is
// missing altogether is offered again.
func Keep(ctx context.Context, db *data.DB, offers ...Offer) error {
	return db.Do(ctx, "keep "+ScriptRegister, func(_ context.Context, tx *data.Tx) error {
		for _, o := range offers {
			if o.Change != Changed {
				continue
			}
			l := o.Line
			l.SourceText = o.Now.SourceText
			if err := tx.Save(&l); err != nil {
				return err
			}
		}
		return nil
	})
}
