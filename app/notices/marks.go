package notices

import (
	"strings"

	"huiwu/data/value"
)

// A field is kept in a text as {{name}}, by its English name, so that the text means the
// same in every language; people see and type it as a mark in the language of their
// window, 〔姓名〕 or «Name».

// kept is a field as it is kept in a text.
func kept(f Field) string { return "{{" + string(f) + "}}" }

// Called is the name of a field as people read it.
func Called(l value.Lang, f Field) string {
	switch l {
	case value.Simplified:
		return called[f].simplified[0]
	case value.Traditional:
		return called[f].traditional[0]
	}
	return called[f].english
}

// Mark is a field as people see it in a text.
func Mark(l value.Lang, f Field) string {
	if l.Chinese() {
		return "〔" + Called(l, f) + "〕"
	}
	return "«" + Called(l, f) + "»"
}

// written is a text with its fields written in a way; one with faulty fields stays as it
// is.
func written(text string, as func(Field) string) string {
	t, err := Parse(value.Scope{}, text)
	if err != nil {
		return text
	}
	return t.Fill(as)
}

// Kept is a text with its fields as they are kept. Beside a brace of the text itself a
// field keeps the brackets of a mark: three braces would not be read again.
func Kept(text string) string {
	t, err := Parse(value.Scope{}, text)
	if err != nil {
		return text
	}
	var b strings.Builder
	for i, p := range t.parts {
		switch {
		case p.field == "":
			b.WriteString(p.plain)
		case endsInBrace(b.String()) || i+1 < len(t.parts) && beginsWithBrace(t.parts[i+1].plain):
			b.WriteString("〔" + string(p.field) + "〕")
		default:
			b.WriteString(kept(p.field))
		}
	}
	return b.String()
}

func beginsWithBrace(text string) bool { return strings.IndexAny(text, "{}｛｝") == 0 }

func endsInBrace(text string) bool {
	return strings.HasSuffix(text, "{") || strings.HasSuffix(text, "｛")
}

// Marked is a text with its fields as people see them.
func Marked(l value.Lang, text string) string {
	return written(text, func(f Field) string { return Mark(l, f) })
}

// merged is a codec of texts in which merge fields stand: shown and typed with marks,
// kept with the names of the fields.
func merged(of value.Codec[string]) value.Codec[string] {
	plain := of
	of.Format = func(s value.Scope, v string) string { return Marked(s.Lang, v) }
	of.Code = func(_ value.Scope, v string) string { return Kept(v) }
	of.Parse = func(s value.Scope, t string) (string, error) {
		v, err := plain.Parse(s, Marked(s.Lang, t)) // a long name of a field costs nobody any words
		return Kept(v), err
	}
	of.Compare = func(a, b string) int { return strings.Compare(Kept(a), Kept(b)) }
	return of
}

// markedSQL is a subject as Marked shows it in the language of its notice.
var markedSQL = func() string {
	out := "CASE {t}.language"
	for _, l := range value.Langs {
		expr := "{t}.subject"
		for _, f := range Fields {
			expr = "REPLACE(" + expr + ", '" + kept(f) + "', '" + Mark(l, f) + "')"
		}
		out += " WHEN '" + string(l) + "' THEN " + expr
	}
	return out + " ELSE {t}.subject END"
}()
