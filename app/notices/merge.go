package notices

import (
	"strings"
	"unicode"

	"huiwu/data/value"
)

// Text is a text with merge fields that was read: what is written as it stands, and the
// fields between. Values are put in as they are and never read again, so that a person
// called {{badge}} stays one.
type Text struct{ parts []part }

// part is written as it stands, or a field.
type part struct {
	plain string
	field Field
}

// maxField is the longest text that can be a field's name, in characters.
const maxField = 40

// Parse reads the merge fields of a text. A field is written as people see it, 〔姓名〕 or
// «Name», or in double braces: {{name}} and {{姓名}}, spaces inside, capitals, and the
// full-width ｛｛ｎａｍｅ｝｝ of an input method that was left in full width.
//
// Everything else in double braces is refused with the nearest field there is: a name
// nobody knows, letters of another alphabet that only look the same, braces that are
// opened and not closed, or the other way round. Single braces are text. The other two
// brackets also stand in plain texts, as in 国发〔2026〕5号: in them only what is nearly a
// field is refused.
func Parse(s value.Scope, text string) (Text, error) {
	var t Text
	runes := []rune(text)
	plain := 0
	take := func(from, to int, f Field) {
		t.parts = append(t.parts, part{plain: string(runes[plain:from])}, part{field: f})
		plain = to
	}
	for i := 0; i < len(runes); i++ {
		switch {
		case double(runes, i, '{', '｛'):
			end, name := i+2, ""
			for end < len(runes) && runes[end] != '\n' && end-i-2 <= maxField && !double(runes, end, '}', '｝') && !double(runes, end, '{', '｛') {
				end++
			}
			name = string(runes[i+2 : end])
			if end >= len(runes) || !double(runes, end, '}', '｝') {
				return Text{}, value.Bad("fault.notice.unclosed", excerpt(runes, i))
			}
			field, err := known(s, name)
			if err != nil {
				return Text{}, err
			}
			take(i, end+2, field)
			i = end + 1
		case double(runes, i, '}', '｝'):
			return Text{}, value.Bad("fault.notice.unopened", excerpt(runes, max(i-8, 0)))
		case closing[runes[i]] != 0:
			name, end := bracketed(runes, i)
			field, err := meant(s, name)
			if err != nil {
				return Text{}, err
			}
			if field != "" {
				take(i, end, field)
				i = end - 1
			}
		}
	}
	t.parts = append(t.parts, part{plain: string(runes[plain:])})
	return t, nil
}

// closing are the brackets in which fields are shown, with what closes them.
var closing = map[rune]rune{'〔': '〕', '«': '»'}

// bracketed is what stands in the bracket that opens at i, and where the text goes on
// after it; "" where it is not closed on its line or is too long for a field.
func bracketed(runes []rune, i int) (name string, end int) {
	for end = i + 1; end < len(runes) && end-i-1 <= maxField; end++ {
		switch r := runes[end]; {
		case r == closing[runes[i]]:
			return string(runes[i+1 : end]), end + 1
		case r == '\n' || closing[r] != 0:
			return "", i
		}
	}
	return "", i
}

// meant is the field that a name in brackets means, "" for one that is plain text; what
// is nearly a field is refused.
func meant(s value.Scope, name string) (Field, error) {
	plain := folded(name)
	if f, ok := byName()[plain]; ok {
		return f, nil
	}
	if plain == "" || strings.ContainsFunc(plain, unicode.IsDigit) {
		return "", nil
	}
	if f, ok := byName()[lookalike(plain)]; ok {
		return "", value.Bad("fault.notice.lookalike", strings.TrimSpace(name), Mark(s.Lang, f))
	}
	near := nearest(plain)
	for _, n := range names(near) {
		if long := len([]rune(folded(n))); long > 1 && distance([]rune(plain), []rune(folded(n))) == 1 {
			return "", value.Bad("fault.notice.nearly", strings.TrimSpace(name), Mark(s.Lang, near))
		}
	}
	return "", nil
}

// double reports whether two braces stand at i, of either width.
func double(runes []rune, i int, narrow, wide rune) bool {
	brace := func(r rune) bool { return r == narrow || r == wide }
	return i+1 < len(runes) && brace(runes[i]) && brace(runes[i+1])
}

// excerpt is a little of the text from i on, for a message.
func excerpt(runes []rune, i int) string {
	const most = 16
	line := runes[i:min(i+most, len(runes))]
	for n, r := range line {
		if r == '\n' {
			line = line[:n]
			break
		}
	}
	return string(line)
}

// Fill writes the text with the values of the fields.
func (t Text) Fill(of func(Field) string) string {
	var b strings.Builder
	for _, p := range t.parts {
		b.WriteString(p.plain)
		if p.field != "" {
			b.WriteString(of(p.field))
		}
	}
	return b.String()
}

// Fields are the fields of the text, each once, in their order.
func (t Text) Fields() []Field {
	var out []Field
	seen := map[Field]bool{}
	for _, p := range t.parts {
		if p.field != "" && !seen[p.field] {
			seen[p.field] = true
			out = append(out, p.field)
		}
	}
	return out
}

// known is the field of a name in any of the languages; an unknown one is refused with
// the nearest.
func known(s value.Scope, name string) (Field, error) {
	plain := folded(name)
	if f, ok := byName()[plain]; ok {
		return f, nil
	}
	if plain == "" {
		return "", value.Bad("fault.notice.empty")
	}
	near := Mark(s.Lang, nearest(plain))
	if lookalike(plain) != plain {
		return "", value.Bad("fault.notice.lookalike", strings.TrimSpace(name), near)
	}
	return "", value.Bad("fault.notice.unknown", strings.TrimSpace(name), near)
}

// folded is a name without what does not matter in it: width, capitals, spaces, and
// whether a space or an underscore divides it.
func folded(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '_' || r == '-' {
			return -1
		}
		return unicode.ToLower(r)
	}, value.Narrow(name))
}

// looks are letters of other alphabets that cannot be told from Latin ones.
var looks = map[rune]rune{
	'а': 'a', 'е': 'e', 'о': 'o', 'р': 'p', 'с': 'c', 'х': 'x', 'у': 'y', 'і': 'i', 'ј': 'j', 'ѕ': 's', 'һ': 'h', 'ԁ': 'd', 'ԛ': 'q', 'ԝ': 'w',
	'м': 'm', 'т': 't', 'к': 'k', 'в': 'b', 'н': 'h', 'α': 'a', 'ο': 'o', 'ρ': 'p', 'ν': 'v', 'ι': 'i', 'κ': 'k', 'τ': 't', 'υ': 'u', 'ı': 'i',
}

// lookalike is a name with such letters replaced.
func lookalike(name string) string {
	return strings.Map(func(r rune) rune {
		if l, ok := looks[r]; ok {
			return l
		}
		return r
	}, name)
}

// nearest is the field whose name in some language is written most alike.
func nearest(name string) Field {
	name = lookalike(name)
	best, least := Name, 1<<30
	for _, f := range Fields {
		for _, n := range names(f) {
			d := distance([]rune(name), []rune(folded(n)))
			// Two wrong signs matter less in a long name.
			if d = d * 100 / max(len([]rune(n)), 1); d < least {
				best, least = f, d
			}
		}
	}
	return best
}

// distance is how many signs have to be changed, put in or taken out.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
