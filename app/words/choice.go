package words

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"huiwu/app/hanzi"
	"huiwu/data/value"
)

// Offices write a choice in words of their own: 谢绝 or regrets for a refusal. Such words
// are declared in assets/words/synonyms.json. also.<list>.<code> are the words that mean
// the choice of that code. Yes and no are the list "bool" with the codes true and false;
// also.bool.<field>.true are what means yes in that field only. yes.<list>.<code> and
// no.<list>.<code> are questions, as heads of columns: what an answer of yes or no to
// them means.

// longestChoice bounds what is read as a choice, in bytes: no word is nearly as long.
const longestChoice = 200

// reading is what words mean in one list: own by language, in which the words of a
// screen never mean two things, and all together, "" for what would be a guess.
type reading struct {
	own [3]map[string]string
	all map[string]string
}

func (r *reading) add(said, code string) {
	key := Fold(said)
	if other, ok := r.all[key]; ok && other != code {
		code = ""
	}
	r.all[key] = code
}

var readings = sync.OnceValue(func() map[string]*reading {
	m, _ := all()
	out := map[string]*reading{}
	of := func(list string) *reading {
		if out[list] == nil {
			out[list] = &reading{own: [3]map[string]string{{}, {}, {}}, all: map[string]string{}}
		}
		return out[list]
	}
	for _, key := range Keys() {
		list, code, own := choiceOf(key)
		if list == "" {
			continue
		}
		r := of(list)
		for i, text := range m[key] {
			for _, said := range listed(text, own) {
				if own {
					r.own[i][Fold(said)] = code
				}
				r.add(said, code)
			}
		}
	}
	return out
})

// listed are the words of a text: the text itself when it is a choice's own word.
func listed(text string, own bool) []string {
	if own {
		return []string{text}
	}
	return strings.Split(text, "|")
}

// choiceOf takes a key of words apart: the list and code it names, and whether its text
// is what the choice is called. list is "" for a key of other words.
func choiceOf(key string) (list, code string, own bool) {
	switch key {
	case "bool.yes":
		return "bool", "true", true
	case "bool.no":
		return "bool", "false", true
	}
	if rest, ok := strings.CutPrefix(key, "choice."); ok {
		list, code, _ = strings.Cut(rest, ".")
		return list, code, true
	}
	if rest, ok := strings.CutPrefix(key, "also."); ok {
		at := strings.LastIndexByte(rest, '.')
		if at < 0 {
			return "", "", false
		}
		return rest[:at], rest[at+1:], false
	}
	return "", "", false
}

// Choice answers which code of a list a text means, in whatever language it is written.
// Where two languages use a word for different things, that of lang counts. What could
// mean two things means none.
func Choice(lang value.Lang, list, text string) (code string, ok bool) {
	if len(text) > longestChoice {
		return "", false
	}
	key := Fold(text)
	for list != "" {
		if r := readings()[list]; r != nil {
			if code, ok = r.own[max(slices.Index(value.Langs, lang), 0)][key]; ok {
				return code, true
			}
			if code, ok = r.all[key]; ok {
				return code, code != ""
			}
		}
		// The words of one field of yes and no, then those of all.
		list, _, ok = strings.Cut(list, ".")
		if !ok {
			break
		}
	}
	return "", false
}

// Choices is Choice in one language, as a scope has it.
func Choices(lang value.Lang) func(list, text string) (code string, ok bool) {
	return func(list, text string) (string, bool) { return Choice(lang, list, text) }
}

// Answer answers which code of a list a yes or no means under the head of a column that
// asks for it, as 是 under 是否参加 means that somebody comes.
func Answer(lang value.Lang, list, head, text string) (code string, ok bool) {
	said, ok := Choice(lang, "bool", text)
	if !ok || head == "" {
		return "", false
	}
	part := "no."
	if said == "true" {
		part = "yes."
	}
	code, ok = questions()[part+list][Fold(head)]
	return code, ok
}

var questions = sync.OnceValue(func() map[string]map[string]string {
	m, _ := all()
	out := map[string]map[string]string{}
	for key, said := range m {
		if !strings.HasPrefix(key, "yes.") && !strings.HasPrefix(key, "no.") {
			continue
		}
		at := strings.LastIndexByte(key, '.')
		if out[key[:at]] == nil {
			out[key[:at]] = map[string]string{}
		}
		for _, text := range said {
			for _, head := range strings.Split(text, "|") {
				out[key[:at]][Fold(head)] = key[at+1:]
			}
		}
	}
	return out
})

// ChoiceNames are the words that a choice is found by, those of lang first.
func ChoiceNames(lang value.Lang, list, code string) []string {
	var out []string
	for _, l := range append([]value.Lang{lang}, value.Langs...) {
		out = append(out, In(l)("choice."+list+"."+code))
		if also := "also." + list + "." + code; Has(also) {
			out = append(out, strings.Split(In(l)(also), "|")...)
		}
	}
	return slices.Compact(out)
}

// ends are signs that people put around or after a word.
const ends = " .,;:!?。，；：！？、()[]（）【】「」“”\"'"

// Fold keeps what matters of a word that names a choice: simplified script, lower case
// and usual width, without spaces and hyphens inside and signs around it. A text of
// nothing but signs stays.
func Fold(text string) string {
	t := strings.ToLower(value.Narrow(text))
	if inner := strings.Trim(t, ends); inner != "" {
		t = inner
	}
	if utf8.RuneCountInString(t) > 1 {
		t = strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || r == '-' || r == '_' {
				return -1
			}
			return r
		}, t)
	}
	return hanzi.Simplify(t)
}
