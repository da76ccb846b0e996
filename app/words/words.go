// Package words holds what the program says, in three languages. Keys are dotted;
// a text may have arguments {0}, {1} … and, in English, a singular and a plural
// form separated by | and chosen by the first number among the arguments.
package words

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"sort"
	"strconv"
	"strings"
	"sync"

	"huiwu/assets"
	"huiwu/data/value"
)

// texts holds a text for each of value.Langs, in that order.
type texts [3]string

var all = sync.OnceValues(load)

func load() (map[string]texts, error) {
	files, err := fs.Glob(assets.Words, "words/*.json")
	if err != nil {
		return nil, err
	}
	m := map[string]texts{}
	err = nil
	for _, name := range files {
		raw, e := assets.Words.ReadFile(name)
		if e != nil {
			return nil, e
		}
		var part map[string]texts
		if e := json.Unmarshal(raw, &part); e != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", name, e))
			continue
		}
		for k, t := range part {
			if _, twice := m[k]; twice {
				err = errors.Join(err, fmt.Errorf("%s: %q stands in two files", name, k))
				continue
			}
			m[k] = t
		}
	}
	return m, err
}

// Check reports what is wrong with the files of words; a test calls it.
func Check() error {
	m, err := all()
	if err != nil {
		return err
	}
	for _, k := range Keys() {
		for i, t := range m[k] {
			if strings.TrimSpace(t) == "" {
				return fmt.Errorf("%s has no words in %s", k, value.Langs[i])
			}
		}
	}
	return nil
}

// Keys are all keys, sorted.
func Keys() []string {
	m, _ := all()
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// Has reports whether a key has words.
func Has(key string) bool {
	m, _ := all()
	_, ok := m[key]
	return ok
}

// In answers the words of a language; a key that has none stands for itself, which
// a test over all screens finds.
func In(lang value.Lang) func(key string, args ...any) string {
	column := 0
	for i, l := range value.Langs {
		if l == lang {
			column = i
		}
	}
	return func(key string, args ...any) string {
		m, _ := all() // a faulty file is found by Check; the others still speak
		t, ok := m[key]
		if !ok {
			return key
		}
		return fill(t[column], args)
	}
}

// fill chooses the number and puts the arguments in.
func fill(text string, args []any) string {
	if len(args) == 0 {
		return text // a | then divides something else, such as names for one thing
	}
	if one, many, ok := strings.Cut(text, "|"); ok {
		text = many
		if n, found := firstNumber(args); !found || n == 1 {
			text = one
		}
	}
	for i, a := range args {
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", fmt.Sprint(a))
	}
	return text
}

func firstNumber(args []any) (int64, bool) {
	for _, a := range args {
		switch n := a.(type) {
		case int:
			return int64(n), true
		case int64:
			return n, true
		}
	}
	return 0, false
}

// Field is the key of a field's words: its own in the register, else those that
// all registers share.
func Field(register, key string) string {
	if own := "field." + register + "." + key; Has(own) {
		return own
	}
	return "field." + key
}

// Hint is the key of the words under a field, "" when there are none.
func Hint(register, key string) string {
	for _, k := range []string{"hint." + register + "." + key, "hint." + key} {
		if Has(k) {
			return k
		}
	}
	return ""
}

// SystemLang is the language that fits the locale of the computer, for example
// "zh-Hant-TW" or "zh_HK.UTF-8".
func SystemLang(locale string) value.Lang {
	l := strings.ToLower(strings.ReplaceAll(locale, "_", "-"))
	switch {
	case !strings.HasPrefix(l, "zh"):
		return value.English
	case strings.Contains(l, "hant"), strings.Contains(l, "-tw"), strings.Contains(l, "-hk"), strings.Contains(l, "-mo"):
		return value.Traditional
	}
	return value.Simplified
}
