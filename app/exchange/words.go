package exchange

import (
	"huiwu/app/core"
	"huiwu/app/words"
	"huiwu/data/value"
)

// fieldName is what a field of a register is called in the language of the scope.
func fieldName(s value.Scope, register, key string) string { return s.T(words.Field(register, key)) }

// listsOf are the choice lists of the fields that have one.
func listsOf(columns []core.Column) map[string]string {
	out := map[string]string{}
	for _, c := range columns {
		if c.Kind == value.KindChoice {
			out[c.Key] = c.List
		}
	}
	return out
}

// answer is the code of the choice that a yes or no means under a head that asks for
// it. All other words the field itself reads.
func (im *Import) answer(key, head, text string) (code string, ok bool) {
	list := im.lists[key]
	if list == "" || im.table.HeadRow <= 0 {
		return "", false
	}
	if _, says := words.Choice(im.scope.Lang, "bool", text); !says {
		return "", false // most cells: their heads need no looking at
	}
	for _, h := range []string{fold(head), lastPart(head)} {
		if code, ok = words.Answer(im.scope.Lang, list, h, text); ok {
			return code, true
		}
	}
	return "", false
}
