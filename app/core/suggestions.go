package core

import (
	"context"

	"huiwu/data"
)

// knownMost is how many values of a field are offered: more than anybody keeps apart.
const knownMost = 200

// Suggestions is what records say in a field, each once: what those of the meeting say first,
// then what is said most often. Nothing for a field that is computed.
func (r *register[T]) Suggestions(ctx context.Context, key, meeting string) ([]string, error) {
	f, err := r.seen(ctx, key)
	if err != nil || f.expr == "" {
		return nil, err
	}
	expr := Query{}.sql(f.expr)
	own, args := "0", []any{}
	if r.MeetingOf != nil {
		own, args = "MAX(CASE WHEN t.meeting_id = ? THEN 1 ELSE 0 END)", append(args, meeting)
	}
	return data.Query[string](ctx, r.db,
		"SELECT "+expr+" FROM "+r.From+" WHERE "+expr+" <> '' GROUP BY "+expr+" ORDER BY "+own+" DESC, COUNT(*) DESC, "+expr+" LIMIT ?", append(args, knownMost)...)
}
