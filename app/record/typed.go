package record

import (
	"strings"
	"unicode/utf8"

	"huiwu/app/people"
	"huiwu/data/value"
)

// Typed is what a typed line says.
type Typed struct {
	Kind    Kind
	Body    string
	Speaker people.Ref   // of a point
	Owner   people.Ref   // of an action
	Helpers []people.Ref // of an action
	Due     value.Date   // of an action
	// Unclear is a name that several persons bear, so that nobody is meant by it.
	Unclear string
}

// Names tells whose name a text is: the one person of the meeting, or of the
// directory, that is called so. ok is false for a text that names nobody or several.
type Names func(text string) (who people.Ref, ok bool)

// signs turn a line into a kind. People type them in full width as often as not.
var signs = map[rune]Kind{
	'!': Decision, '！': Decision, '=': Result, '＝': Result, '@': Action, '＠': Action, '-': Point, '－': Point,
}

// maxName bounds a name before a colon or after @, in characters.
const maxName = 30

// Parse reads a typed line: "张伟：…" is a point by a speaker, "! …" a decision,
// "= …" a result, "@张伟、李敏 … 3/15" an action with who does it, who helps and by
// when. What is not understood stays in the body: nothing typed is lost.
func Parse(s value.Scope, text string, names Names) Typed {
	text = strings.TrimSpace(text)
	t := Typed{Kind: Point}
	sign, size := utf8.DecodeRuneInString(text)
	if kind, signed := signs[sign]; signed && !(minus(sign) && !strings.HasPrefix(text[size:], " ")) {
		t.Kind, text = kind, strings.TrimSpace(text[size:])
	}
	t.Body = text
	switch t.Kind {
	case Action:
		t.action(s, names)
	case Point:
		if who, rest, ok := speaker(text, names); ok {
			t.Speaker, t.Body = who, rest
		}
	}
	return t
}

// minus tells the sign that begins numbers as well: only before a space it is one of
// ours.
func minus(r rune) bool { return r == '-' || r == '－' }

// speaker splits "张伟：…".
func speaker(text string, names Names) (who people.Ref, rest string, ok bool) {
	at := strings.IndexAny(text, "：:")
	if at <= 0 || utf8.RuneCountInString(text[:at]) > maxName {
		return "", text, false
	}
	who, ok = names(strings.TrimSpace(text[:at]))
	_, size := utf8.DecodeRuneInString(text[at:])
	rest = strings.TrimSpace(text[at+size:])
	// A colon that nothing follows is the end of a sentence about somebody.
	return who, rest, ok && rest != ""
}

// action takes who does it from the front of the body, and by when from either end.
func (t *Typed) action(s value.Scope, names Names) {
	first, rest := cutWord(t.Body)
	if who, ok := all(first, names); ok && rest != "" {
		t.Owner, t.Helpers, t.Body = who[0], who[1:], rest
	}
	for _, end := range []bool{true, false} {
		word, rest := lastWord(t.Body)
		if !end {
			word, rest = cutWord(t.Body)
		}
		if due, ok := day(s, word); ok && rest != "" {
			t.Due, t.Body = due, rest
			return
		}
	}
}

// all are the persons of "张伟、李敏".
func all(text string, names Names) ([]people.Ref, bool) {
	var out []people.Ref
	for _, one := range strings.FieldsFunc(strings.TrimRight(text, "：:，,"), func(r rune) bool { return strings.ContainsRune("、,，/+＋", r) }) {
		who, ok := names(one)
		if !ok {
			return nil, false
		}
		out = append(out, who)
	}
	return out, len(out) > 0
}

// cutWord splits at the first space or colon of either width.
func cutWord(text string) (word, rest string) {
	at := strings.IndexAny(text, " 　：:")
	if at < 0 {
		return text, ""
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return text[:at], strings.TrimSpace(text[at+size:])
}

func lastWord(text string) (word, rest string) {
	at := strings.LastIndexAny(text, " 　")
	if at < 0 {
		return text, ""
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return text[at+size:], strings.TrimSpace(text[:at])
}

// dayEnds are what people write after a day that is a limit.
var dayEnds = []string{"之前", "以前", "前完成", "完成", "前", "止"}

// day reads a word that is a day and nothing else. Words that are days in other
// sentences too, such as "may" or "today", count; single numbers do not.
func day(s value.Scope, word string) (value.Date, bool) {
	word = strings.Trim(word, "（）()，,。.;；")
	for _, end := range dayEnds {
		word = strings.TrimSuffix(word, end)
	}
	if word == "" {
		return "", false
	}
	d, err := value.Day.Parse(s, word)
	return d, err == nil && d != ""
}

// Format writes a line as it would be typed, for changing it. name is what a person is
// called; Parse reads it back.
func Format(l *RecordLine, name func(people.Ref) string) string {
	switch l.Kind {
	case Decision:
		return "! " + l.Body
	case Result:
		return "= " + l.Body
	case Action:
		text := "@"
		if owner := name(l.task().OwnerID); owner != "" {
			text += owner
			for _, h := range l.task().Helpers {
				text += "、" + name(h)
			}
		}
		text += " " + l.Body
		if due := l.task().DueOn; due != "" {
			text += " " + string(due)
		}
		return text
	}
	if speaker := name(l.SpeakerID); speaker != "" {
		return speaker + "：" + l.Body
	}
	if _, signed := signs[firstRune(l.Body)]; signed {
		return "- " + l.Body
	}
	return l.Body
}

func firstRune(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}
