package headless

import (
	"huiwu/app"
	"huiwu/app/core"
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
