package data

import (
	"context"
	"hash/fnv"
	"strconv"
	"strings"

	"huiwu/data/value"
)

// Sought is a typed text made ready for the index; its texts are words as those of an
// Entry.
type Sought struct {
	Words []Word // all of them must be found
	Whole string // the words together
	Open  bool   // the last word of Whole may go on
	Sound string // the whole as it could be spoken, "" when that makes no sense
	// Digits is the whole text as one number, as a telephone number typed with spaces,
	// "" for any other text.
	Digits string
}

// Word is a part of a typed text that is found in one piece.
type Word struct {
	Text  string // words that stand one after the other
	Open  bool   // the last of them may go on
	Sound string // how it could be spoken, "" when that makes no sense
}

// Rank is how well a record fits; the lower, the better.
type Rank int

// The ranks of what is found.
const (
	HitWhole  Rank = iota // the whole label, or the whole of it spoken
	HitBegins             // the label begins so
	HitLabel              // all words are in the label
	HitExact              // all words are somewhere, each to its end
	HitBody               // all words are somewhere
)

// Hit is a found record.
type Hit struct {
	ID   string
	Rank Rank
}

// Words of a label, and of how it sounds, are there a second time with a sign before
// them: they then are other words than those of long texts, and a search in labels
// need not go through the texts. No text has these signs in a word.
const (
	labelSign = "\u0080"
	labelEnd  = "\u0081" // stands between the label and the other texts, and begins a whole one
)

// whole is a label as one word, by which it alone is found.
func whole(words string) string {
	w := labelEnd + strings.ReplaceAll(words, " ", "")
	if len(w) > 60 {
		h := fnv.New64a()
		_, _ = h.Write([]byte(w)) // a hash never fails
		return labelEnd + strconv.FormatUint(h.Sum64(), 36)
	}
	return w
}

// marked are words with the sign of labels.
func marked(words string) string {
	if words == "" {
		return ""
	}
	return labelSign + strings.ReplaceAll(words, " ", " "+labelSign)
}

// Find finds, of each kind that the acting person may read, at most so many records:
// the best first, and of equal ones those saved last. Texts of a class that they may not see
// are not looked into.
func (d *DB) Find(ctx context.Context, s Sought, each int) (map[string][]Hit, error) {
	f := finding{db: d, each: each, seen: map[int64]bool{}, hits: map[string][]Hit{}, full: make([]bool, len(d.index.Kinds))}
	if len(s.Words) == 0 {
		return nil, nil
	}
	for i, k := range d.index.Kinds {
		err := d.mayRead(ctx, k.Table)
		if f.full[i] = err != nil; err != nil && !value.Is(err, value.Denied) {
			return nil, err
		}
	}
	seen, err := d.columnsSeen(ctx)
	if err != nil {
		return nil, err
	}
	for rank, fits := range s.ranks(seen) {
		for from := 0; fits != "" && from < len(f.full); from++ {
			to := from // kinds that are full are stepped over, all between in one go
			for to < len(f.full) && !f.full[to] {
				to++
			}
			if to == from {
				continue
			}
			if err := f.look(ctx, Rank(rank), fits, from, to-1); err != nil {
				return nil, err
			}
			from = to
		}
	}
	return f.hits, nil
}

// columnsSeen is the part of an expression of FTS5 that limits it to the columns which the
// acting person may see, "" where that is all.
func (d *DB) columnsSeen(ctx context.Context) (string, error) {
	seen, all := "label text sound initials", true
	for _, class := range indexClasses {
		switch err := d.MaySee(ctx, class); {
		case err == nil:
			seen += " " + class
		case value.Is(err, value.Denied):
			all = false
		default:
			return "", err
		}
	}
	if all {
		return "", nil
	}
	return "{" + seen + "} : ", nil
}

// finding gathers what is found, kind by kind. An expression with the beginning of a
// word costs the more the more words begin so, whatever part of the index it is asked
// of; so it is asked of many kinds at once.
type finding struct {
	db   *DB
	each int
	seen map[int64]bool
	hits map[string][]Hit
	full []bool
}

// look asks the kinds from first to last, which lie side by side.
func (f *finding) look(ctx context.Context, rank Rank, fits string, first, last int) error {
	type line struct {
		Seq    int64
		Record string
	}
	low, _ := kindRange(first)
	_, high := kindRange(last)
	batch := f.each + f.each/2
	for low <= high {
		lines, err := Query[line](ctx, f.db, `SELECT r.seq, r.record FROM search CROSS JOIN search_rows r ON r.seq = search.rowid
			WHERE search MATCH ? AND search.rowid BETWEEN ? AND ? ORDER BY search.rowid DESC LIMIT ?`, fits, low, high, batch)
		if err != nil {
			return err
		}
		for _, l := range lines {
			f.take(l.Seq, Hit{l.Record, rank})
		}
		if len(lines) < batch {
			return nil
		}
		high = lines[batch-1].Seq - 1
		if kind := int(lines[batch-1].Seq>>kindBits) - 1; f.full[kind] {
			high, _ = kindRange(kind)
			high--
		}
	}
	return nil
}

// take adds a record, unless a better rank has it already.
func (f *finding) take(seq int64, h Hit) {
	kind := int(seq>>kindBits) - 1
	if f.seen[seq] || f.full[kind] {
		return
	}
	f.seen[seq] = true
	name := f.db.index.Kinds[kind].Name
	f.hits[name] = append(f.hits[name], h)
	f.full[kind] = len(f.hits[name]) >= f.each
}

// ranks are the expressions of FTS5 for each Rank, "" where it is that of another one. seen
// limits those that look into all columns; see columnsSeen.
func (s Sought) ranks(seen string) [HitBody + 1]string {
	var r [HitBody + 1]string
	r[HitWhole] = quoted(whole(s.Whole))
	r[HitBegins] = "label : ^ " + phrase(marked(s.Whole), s.Open)
	switch {
	case len(s.Sound) == 1: // a letter by itself is there for what begins with it
		r[HitBegins] = quoted(marked(s.Sound))
	case s.Sound != "":
		r[HitWhole] += " OR {sound initials} : ^ " + quoted(marked(s.Sound))
		r[HitBegins] += " OR {sound initials} : ^ " + phrase(marked(s.Sound), true)
	}
	r[HitLabel] = s.all(func(w Word) string { return w.inLabel(w.Open) })
	r[HitBody] = s.all(func(w Word) string { return phrase(w.Text, w.Open) + " OR " + w.inLabel(w.Open) })
	if exact := s.all(func(w Word) string { return phrase(w.Text, false) + " OR " + w.inLabel(false) }); exact != r[HitBody] {
		r[HitExact] = exact
	}
	if s.Digits != "" && s.Digits != s.Whole {
		r[HitBody] += " OR " + phrase(s.Digits, true)
	}
	for _, rank := range []Rank{HitExact, HitBody} {
		if seen != "" && r[rank] != "" {
			r[rank] = seen + "(" + r[rank] + ")"
		}
	}
	return r
}

func (s Sought) all(each func(Word) string) string {
	parts := make([]string, len(s.Words))
	for i, w := range s.Words {
		parts[i] = "(" + each(w) + ")"
	}
	return strings.Join(parts, " AND ")
}

func (w Word) inLabel(open bool) string {
	fits := phrase(marked(w.Text), open)
	if w.Sound != "" && w.Sound != w.Text {
		fits += " OR " + phrase(marked(w.Sound), open)
	}
	return fits
}

// phrase are words that stand one after the other, the last of them as the beginning
// of one if it is open.
func phrase(words string, open bool) string {
	if open && long(words[strings.LastIndexByte(words, ' ')+1:]) {
		return quoted(words) + " *"
	}
	return quoted(words)
}

// long reports whether a word may stand for all that begin with it: those of one
// letter, or of two digits, would be most of the file.
func long(word string) bool {
	word = strings.TrimPrefix(word, labelSign)
	if strings.Trim(word, "0123456789") == "" {
		return len(word) > 2
	}
	return len(word) > 1
}

// quoted is a phrase of FTS5; within quotes nothing but a quote has a meaning.
func quoted(text string) string {
	return `"` + strings.ReplaceAll(strings.ReplaceAll(text, `"`, `""`), "\x00", " ") + `"`
}
