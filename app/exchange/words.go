package exchange

import (
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/hanzi"
	"huiwu/app/words"
	"huiwu/data/value"
)

// fieldName is what a field of a register is called in the language of the scope.
func fieldName(s value.Scope, register, key string) string { return s.T(words.Field(register, key)) }

// choicesOf are the codes of each field's choices by their words in every language:
// a list that was made in another language of the program fits as well. Where two
// languages use a word for different things, that of the scope counts.
func choicesOf(s value.Scope, columns []core.Column) map[string]map[string]string {
	out := map[string]map[string]string{}
	for _, c := range columns {
		if c.Kind != value.KindChoice {
			continue
		}
		codes := map[string]string{}
		for _, lang := range append(slices.Clone(value.Langs), s.Lang) {
			say := words.In(lang)
			for _, code := range c.Choices {
				codes[choiceKey(say("choice."+c.List+"."+code))] = code
			}
		}
		out[c.Key] = codes
	}
	return out
}

func choiceKey(t string) string { return hanzi.Simplify(strings.ToLower(value.Narrow(t))) }
