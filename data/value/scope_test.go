package value_test

import (
	"fmt"
	"strings"
	"testing"

	"huiwu/data/value"
)

// thursday is the day on which all tests take place: 2026-03-05, a Thursday.
const thursday = value.Date("2026-03-05")

// words are the few messages the codecs need, per language.
var words = map[value.Lang]map[string]string{
	value.Simplified: {
		"bool.yes": "是", "bool.no": "否", "list.comma": "、",
		"choice.grade.low": "低", "choice.grade.mid": "中等", "choice.grade.high": "高",
	},
	value.Traditional: {
		"bool.yes": "是", "bool.no": "否", "list.comma": "、",
		"choice.grade.low": "低", "choice.grade.mid": "中等風險", "choice.grade.high": "高",
	},
	value.English: {
		"bool.yes": "yes", "bool.no": "no", "list.comma": ", ",
		"choice.grade.low": "Low", "choice.grade.mid": "Medium", "choice.grade.high": "High",
	},
}

func scope(lang value.Lang, currency string) value.Scope {
	return value.Scope{
		Lang: lang, Currency: currency, Zone: "Asia/Shanghai", Today: thursday,
		Word: func(key string, args ...any) string {
			if w, ok := words[lang][key]; ok {
				return w
			}
			return fmt.Sprint(append([]any{key}, args...)...)
		},
	}
}

var office = scope(value.Simplified, "CNY")

// parsed is one text that people type and what it is read as.
type parsed[V comparable] struct {
	text string
	want V
}

// refused is one text that must not be read, and the message that says so.
type refused struct{ text, key string }

func checkCodec[V comparable](t *testing.T, s value.Scope, c value.Codec[V], good []parsed[V], bad []refused) {
	t.Helper()
	for _, p := range good {
		got, err := c.Parse(s, p.text)
		if err != nil || got != p.want {
			t.Errorf("%q is read as %v, %v; want %v", p.text, got, err, p.want)
		}
	}
	for _, p := range bad {
		got, err := c.Parse(s, p.text)
		var zero V
		if got != zero {
			t.Errorf("refused %q came with %v", p.text, got)
		}
		checkFault(t, fmt.Sprintf("%.40q", p.text), err, value.Invalid, p.key)
	}
}

func checkFault(t *testing.T, what string, err error, kind value.FaultKind, key string) {
	t.Helper()
	faults := value.Faults(err)
	if len(faults) != 1 || faults[0].Kind != kind || faults[0].Key != key {
		t.Errorf("%s: fault is %.200v; want %s %s", what, err, kind, key)
		return
	}
	for _, a := range faults[0].Args {
		if said, ok := a.(string); ok && len(said) > 2000 {
			t.Errorf("%s: the message repeats %d bytes", what, len(said))
		}
	}
}

// huge is a text of 10 MB, as somebody pastes by mistake.
func huge(unit string) string { return strings.Repeat(unit, 10<<20/len(unit)) }
