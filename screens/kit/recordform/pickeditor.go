package recordform

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"huiwu/app/core"
	"huiwu/app/hanzi"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"
)

func pickEditor(env *screen.Env, column core.Column, commit func(), enter func()) editor {
	lang := env.Lang
	p := pick.NewPick(choiceOptions(lang, column.List, column.Choices), !column.Required)
	p.Read = func(text string) (string, bool) { return words.Choice(lang, column.List, text) }
	touched := false
	p.OnChanged = func(string) { touched = true; commit() }
	p.OnUnread = func(string) { touched = true; commit() }
	p.OnFocus = enter
	return editor{
		object: p, focus: p.Focus, bad: p.SetBad, dirty: func() bool { return touched },
		show: func(s source) { p.Keep(s.code(column.Key), s.text(column.Key)); touched = false },
		typed: func() (string, bool) {
			if p.Unread != "" {
				return p.Unread, touched
			}
			return p.Code(), touched
		},
	}
}

// offered remembers the options of choice lists by list and language: every form shows
// the same, and the sound of a hundred words takes a moment.
var offered sync.Map

// choiceOptions are the choices of a list, found by word, code, pinyin, initials and
// what else people call them.
func choiceOptions(lang value.Lang, list string, codes []string) []input.Option {
	key := strings.Join(append([]string{string(lang), list}, codes...), " ")
	if known, ok := offered.Load(key); ok {
		options, _ := known.([]input.Option) // nothing else is stored
		return options
	}
	say := words.In(lang)
	options := make([]input.Option, len(codes))
	for i, c := range codes {
		label := say("choice." + list + "." + c)
		names := words.ChoiceNames(lang, list, c)
		also := make([]string, 0, 2*len(names))
		for _, name := range names {
			_, initials := sound(name)
			also = append(also, joined(name), initials)
		}
		slices.Sort(also)
		whole, initials := sound(label)
		options[i] = input.Option{
			Code: c, Label: label, Keys: c + " " + whole + " " + initials,
			Also: strings.Join(slices.Compact(also), " "),
		}
	}
	offered.Store(key, options)
	return options
}

// joined is a name in one word: a space cannot be typed, it chooses.
func joined(name string) string { return strings.Join(strings.Fields(name), "") }

// sound is a name in pinyin, and the first letters of it; other signs stand for
// themselves.
func sound(name string) (whole, initials string) {
	var w, i strings.Builder
	for _, r := range strings.ToLower(joined(name)) {
		said := hanzi.Reading(hanzi.SimplifyRune(r))
		first, _ := utf8.DecodeRuneInString(said)
		w.WriteString(said)
		i.WriteRune(first)
	}
	return w.String(), i.String()
}
