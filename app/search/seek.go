package search

import (
	"strings"
	"unicode/utf8"

	"huiwu/data"
	"huiwu/data/value"
)

const (
	maxTyped = 200 // characters of a search that are looked at
	maxWords = 8   // pieces of it
)

// Seek is a typed text made ready for the index. All its words must be found; Chinese
// characters that stand together are looked for together, and the last letters may be
// the beginning of a word or of how something sounds.
func Seek(text string) data.Sought {
	text = clip(text)
	var s data.Sought
	var all []word
	sound, spoken := "", true
	for _, part := range strings.Fields(text) {
		for _, run := range runs(words(part, maxTyped)) {
			if len(s.Words) == maxWords {
				break
			}
			w := data.Word{Text: joined(run, " "), Open: !run[len(run)-1].single, Sound: spelling(run)}
			s.Words = append(s.Words, w)
			all = append(all, run...)
			sound += w.Sound
			spoken = spoken && w.Sound != ""
		}
	}
	if len(all) == 0 {
		return s
	}
	s.Whole, s.Open = joined(all, " "), !all[len(all)-1].single
	if spoken {
		s.Sound = sound
	}
	if d := value.Digits(text); len(d) >= 5 && strings.Trim(text, "0123456789 -+()/") == "" {
		s.Digits = d
	}
	return s
}

// clip is what is looked at of a text of any length.
func clip(text string) string { return value.Narrow(strings.ToValidUTF8(cut(text), " ")) }

// cut is the beginning of a text.
func cut(text string) string {
	n := 0
	for i := range text {
		if n == maxTyped {
			return text[:i]
		}
		n++
	}
	return text
}

// runs parts words where single characters and others meet.
func runs(all []word) [][]word {
	var out [][]word
	for i, w := range all {
		if i == 0 || all[i-1].single != w.single {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], w)
	}
	return out
}

func joined(all []word, by string) string {
	texts := make([]string, len(all))
	for i, w := range all {
		texts[i] = w.text
	}
	return strings.Join(texts, by)
}

// spelling is a run as it could have been typed in pinyin, "" when it cannot.
func spelling(run []word) string {
	s := joined(run, "") // xi'an
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return ""
		}
	}
	return s
}

// Rank is how well something fits; the lower, the better.
type Rank = data.Rank

// InLabel is the rank of what has all words in its label.
const InLabel = data.HitLabel

// Matcher finds in texts that are at hand, by the same rules as the index.
type Matcher struct{ sought data.Sought }

// Matching is a matcher of a typed text.
func Matching(text string) Matcher { return Matcher{Seek(text)} }

// Empty reports whether nothing is looked for.
func (m Matcher) Empty() bool { return len(m.sought.Words) == 0 }

// Fits tells how well a label fits; ok is false when it does not.
func (m Matcher) Fits(label string) (rank Rank, ok bool) {
	if m.Empty() {
		return 0, false
	}
	e := Entry("", label, nil)
	s := m.sought
	for _, w := range s.Words {
		if !has(e.Label, w.Text, w.Open) && (w.Sound == "" || !has(e.Sound, w.Sound, true) && !has(e.Initials, w.Sound, true)) {
			return 0, false
		}
	}
	spoken := func(t string) bool { return s.Sound != "" && strings.HasPrefix(t, s.Sound) }
	switch {
	case e.Label == s.Whole:
		return data.HitWhole, true
	case strings.HasPrefix(e.Label, s.Whole), spoken(e.Sound), spoken(e.Initials):
		return data.HitBegins, true
	}
	return data.HitLabel, true
}

// has reports whether words stand together in a text of words; the last may go on.
func has(text, words string, open bool) bool {
	if open {
		return strings.Contains(" "+text, " "+words)
	}
	return strings.Contains(" "+text+" ", " "+words+" ")
}

// Span is a part of a text, in bytes.
type Span struct{ From, To int }

// Marks are the parts of a label that a typed text was found in, in their order.
func (m Matcher) Marks(label string) []Span {
	label = cut(label)
	all := words(label, -1)
	marked := make([]int, len(all)) // how many bytes of each word, from its beginning
	for _, w := range m.sought.Words {
		if !markText(all, strings.Fields(w.Text), w.Open, marked) && w.Sound != "" {
			markSound(all, w.Sound, marked)
		}
	}
	var out []Span
	for i, n := range marked {
		if n == 0 {
			continue
		}
		from, to := all[i].from, all[i].to
		if n < len(all[i].text) && from+n <= to && utf8.RuneStart(label[min(from+n, len(label)-1)]) {
			to = from + n
		}
		if k := len(out); k > 0 && out[k-1].To == from {
			out[k-1].To = to
		} else {
			out = append(out, Span{from, to})
		}
	}
	return out
}

func markText(all []word, typed []string, open bool, marked []int) bool {
	for i := 0; i+len(typed) <= len(all); i++ {
		fits := true
		for j, t := range typed {
			w := all[i+j].text
			last := open && j == len(typed)-1
			fits = fits && (w == t || last && strings.HasPrefix(w, t))
		}
		if fits {
			for j, t := range typed {
				marked[i+j] = max(marked[i+j], len(t))
			}
			return true
		}
	}
	return false
}

// Excerpt is a long label from a little before the first thing found in it, with what was
// found there.
func Excerpt(label string, found []Span) (string, []Span) {
	const far, before = 30, 10 // characters
	cut, lead := 0, ""
	if len(found) > 0 && utf8.RuneCountInString(label[:found[0].From]) > far {
		cut, lead = found[0].From, "…"
		for range before {
			_, n := utf8.DecodeLastRuneInString(label[:cut])
			cut -= n
		}
	}
	out := make([]Span, len(found))
	for i, s := range found {
		out[i] = Span{From: s.From - cut + len(lead), To: s.To - cut + len(lead)}
	}
	return lead + label[cut:], out
}
