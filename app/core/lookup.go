package core

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/hanzi"
	"huiwu/data"
	"huiwu/data/value"
)

// lookupRead is how many labels are read to compare them by their sound: more than an
// office has rooms, meetings or tasks. Of people those are read that begin alike.
const lookupRead = 20_000

// named is a record with what it is called.
type named struct{ ID, Label string }

// Lookup finds records to refer to, best first: by their label in either script, whole,
// begun or in part, by its pinyin and initials, and by the texts that a search in the
// register looks at. An empty text finds likely ones.
func (r *register[T]) Lookup(ctx context.Context, _ value.Scope, text, meeting string, limit int) ([]Option, error) {
	found, err := r.lookupTexts(ctx, text, meeting, limit)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(text) != "" && r.LabelBy != "" {
		alike, err := r.lookupLabels(ctx, text, meeting)
		if err != nil {
			return nil, err
		}
		// What the label says goes before what another text of the record says.
		known := map[string]bool{}
		for _, n := range alike {
			known[n.ID] = true
		}
		found = append(alike, slices.DeleteFunc(found, func(n named) bool { return known[n.ID] })...)
	}
	found = found[:min(limit, len(found))]
	ids := make([]string, len(found))
	for i, n := range found {
		ids[i] = n.ID
	}
	recs, err := r.Load(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]Option, len(recs))
	for i, rec := range recs {
		out[i] = r.option(rec)
	}
	return out, nil
}

// lookupTexts are the records that a search for the text finds.
func (r *register[T]) lookupTexts(ctx context.Context, text, meeting string, limit int) ([]named, error) {
	q, err := r.dated(ctx, Query{Search: text, Meeting: meeting})
	if err != nil {
		return nil, err
	}
	where, args, err := r.where(ctx, q)
	if err != nil {
		return nil, err
	}
	order, label := "t.id", "''"
	if r.LabelBy != "" {
		label = strings.ReplaceAll(r.LabelBy, "{t}", "t")
		order = label
	}
	return data.Query[named](ctx, r.db, "SELECT t.id, "+label+" AS label FROM "+r.From+where+" ORDER BY "+order+" LIMIT ?", append(args, limit)...)
}

// lookupLabels are the records whose label a text fits, as it is written or as it is
// read, best first.
func (r *register[T]) lookupLabels(ctx context.Context, text, meeting string) ([]named, error) {
	where, args := "", []any{}
	if r.MeetingOf != nil && meeting != "" {
		where, args = " AND t.meeting_id = ?", append(args, meeting)
	}
	if r.FindBy == "" {
		return r.labelsLike(ctx, text, where, args)
	}
	// The key holds the label, its pinyin and its initials as words.
	begins := func(word string) ([]named, error) {
		word = likeEscape.Replace(word)
		return r.labelsLike(ctx, text, where+" AND ("+r.FindBy+` LIKE ? ESCAPE '\' OR `+r.FindBy+` LIKE ? ESCAPE '\')`, append(slices.Clone(args), word+"%", "% "+word+"%"))
	}
	key := hanzi.Fold(text)
	found, err := begins(key)
	if err != nil || len(found) > 0 || !hanzi.Spoken(key) {
		return found, err
	}
	return begins(key[:1]) // "liuqy" is 刘庆洋, but no part of the pinyin or the initials
}

// labelsLike are the records for which a condition holds and whose label a text fits.
func (r *register[T]) labelsLike(ctx context.Context, text, where string, args []any) ([]named, error) {
	label := strings.ReplaceAll(r.LabelBy, "{t}", "t")
	all, err := data.Query[named](ctx, r.db, "SELECT t.id, "+label+" AS label FROM "+r.From+" WHERE 1 = 1"+where+" LIMIT ?", append(args, lookupRead)...)
	if err != nil {
		return nil, err
	}
	like := map[string]hanzi.Likeness{}
	all = slices.DeleteFunc(all, func(n named) bool {
		like[n.ID] = hanzi.Like(n.Label, text)
		return like[n.ID] == hanzi.Unlike
	})
	slices.SortFunc(all, func(a, b named) int {
		if like[a.ID] != like[b.ID] {
			return int(like[b.ID] - like[a.ID])
		}
		return strings.Compare(a.Label+a.ID, b.Label+b.ID)
	})
	return all, nil
}
