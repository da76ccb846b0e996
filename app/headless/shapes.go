package headless

import (
	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/journal"
	"huiwu/data/value"
)

// stepInfo is a step of the journal as -json gives it.
type stepInfo struct {
	ID      string        `json:"id"`
	At      value.Instant `json:"at"`
	Actor   string        `json:"actor"`
	Kind    string        `json:"kind"`
	Name    string        `json:"name"`
	Changes int64         `json:"changes"`
}

// lineInfo is a step of the journal with what its first record was called.
type lineInfo struct {
	stepInfo
	Text   string `json:"text"`
	Record string `json:"record,omitempty"`
}

func lineOf(l journal.Line) lineInfo {
	out := lineInfo{stepOf(l.Step), l.Text, l.Label}
	out.Changes = int64(l.Changes)
	return out
}

// atInfo is what a record looked like at a moment as -json gives it.
type atInfo struct {
	At     value.Instant `json:"at"`
	Label  string        `json:"label"`
	Then   bool          `json:"then"`
	Now    bool          `json:"now"`
	Fields []fieldAtInfo `json:"fields"`
}

type fieldAtInfo struct {
	Field   string `json:"field"`
	Then    string `json:"then"`
	Now     string `json:"now"`
	Differs bool   `json:"differs"`
}

func atOf(a journal.At) atInfo {
	out := atInfo{a.Moment, a.Label, a.Then, a.Now, []fieldAtInfo{}}
	for _, f := range a.Fields {
		out.Fields = append(out.Fields, fieldAtInfo{f.Key, f.Then, f.Now, f.Differs})
	}
	return out
}

func stepOf(s app.Step) stepInfo {
	return stepInfo{s.ID, s.At, s.Actor, string(s.Kind), s.Name, int64(s.Changes)}
}

// entryInfo is an event in the history of a record as -json gives it.
type entryInfo struct {
	stepInfo
	Verb   string      `json:"verb"`
	Fields []fieldMove `json:"fields"`
}

// fieldMove is a field before and after, as people read it.
type fieldMove struct {
	Field string `json:"field"`
	From  string `json:"from"`
	To    string `json:"to"`
}

func entryOf(e core.Entry) entryInfo {
	out := entryInfo{stepInfo: stepOf(e.Step), Verb: e.Verb, Fields: []fieldMove{}}
	for _, c := range e.Changes {
		out.Fields = append(out.Fields, fieldMove{c.Key, c.From, c.To})
	}
	return out
}
