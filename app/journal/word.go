package journal

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/data/value"
)

// plan is what a word means in the changes of each table, for somebody who may see these.
type plan struct {
	words  []string // as they are compared, in lower case
	tables map[string]tablePlan
	// spelt are the ways in which what is looked for can stand in an image.
	spelt []string
}

// tablePlan is where in an image of a table something is looked for.
type tablePlan struct {
	columns map[string]columnPlan
	label   string // the column that says what people call the record, "" for none
	via     string // the reference to the record that says so instead, "" for none
	refs    bool   // there are references that may be seen
}

// columnPlan is how a cell of a column fits.
type columnPlan struct {
	text  bool     // by what it says
	exact []string // by being one of these, as they stand in an image
	ref   bool     // by referring to a record that is called so
}

// planOf reads what a word means: itself, the choices whose words contain it, a number or a
// day.
func (sv *Service) planOf(ctx context.Context, s value.Scope, tables []string, n needle) plan {
	typed := widths(n.text)
	if day, err := value.Day.Parse(s, n.text); err == nil && n.values && strings.ContainsAny(n.text, "-/.年月") {
		typed = append(typed, string(day))
	}
	p := plan{tables: map[string]tablePlan{}, spelt: spellings(typed...)}
	for _, one := range typed {
		p.words = append(p.words, fold(one))
	}
	numbers := map[value.Kind][]string{}
	if n.values {
		numbers = numbersOf(s, n.text)
	}
	for _, table := range tables {
		t := tablePlan{columns: map[string]columnPlan{}}
		for column, c := range sv.h.Registry.Kept(table) {
			if c.Class.Guarded() && sv.h.DB.MaySee(ctx, string(c.Class)) != nil {
				continue // it must not be found either
			}
			one := planColumn(s, c, p.words, numbers)
			t.columns[column] = one
			t.refs = t.refs || one.ref
			if n.values {
				p.spelt = append(p.spelt, one.exact...)
			}
		}
		if r := sv.h.Registry.ByTable(table); r != nil {
			column, via := sv.h.Registry.LabelFrom(r.Info().Name)
			switch _, seen := t.columns[column]; {
			case via:
				t.via = column
			case seen:
				t.label = column
			}
		}
		if !n.values {
			t.columns, t.refs = nil, false
		}
		p.tables[table] = t
	}
	slices.Sort(p.spelt)
	p.spelt = slices.Compact(p.spelt)
	return p
}

func planColumn(s value.Scope, c core.Column, words []string, numbers map[value.Kind][]string) columnPlan {
	switch c.Kind {
	case value.KindBool:
		return columnPlan{}
	case value.KindRef, value.KindMany:
		return columnPlan{ref: true}
	case value.KindMoney, value.KindInt, value.KindQuantity, value.KindMinutes:
		return columnPlan{exact: numbers[c.Kind]}
	case value.KindChoice:
		var one columnPlan
		for _, code := range c.Choices {
			if anyIn(fold(s.T("choice."+c.List+"."+code)), words) {
				one.exact = append(one.exact, `"`+code+`"`)
			}
		}
		return one
	}
	return columnPlan{text: true}
}

// numbersOf is a typed number as the kinds of numbers are kept.
func numbersOf(s value.Scope, text string) map[value.Kind][]string {
	out := map[value.Kind][]string{}
	add := func(k value.Kind, n int64, err error) {
		if err == nil {
			out[k] = []string{strconv.FormatInt(n, 10)}
		}
	}
	amount, err := value.Amount.Parse(s, text)
	add(value.KindMoney, int64(amount), err)
	quantity, err := value.Number.Parse(s, text)
	add(value.KindQuantity, int64(quantity), err)
	whole, err := value.Int.Parse(s, text)
	add(value.KindInt, whole, err)
	length, err := value.Length.Parse(s, text)
	add(value.KindMinutes, int64(length), err)
	return out
}

// widths are a word as it was typed, and at its usual width.
func widths(word string) []string {
	narrow := value.Narrow(word)
	if narrow == word || narrow == "" {
		return []string{word}
	}
	return []string{word, narrow}
}

func fold(text string) string { return strings.ToLower(text) }

func anyIn(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// fits reports whether a change did something that the word means to a record of the table,
// and named whether the record was called so.
func (p plan) fits(l changeLine) (fits, named bool) {
	t := p.tables[l.table]
	for i, image := range []string{l.is, l.was} {
		other := l.was
		if i == 1 {
			other = l.is
		}
		eachCell(image, func(column, raw string) bool {
			if column == t.label && anyIn(fold(textOf(raw)), p.words) {
				fits, named = true, true
				return false
			}
			if fits {
				return t.label != "" // only the name is still of interest
			}
			c, ok := t.columns[column]
			if !ok || !(c.text && anyIn(fold(textOf(raw)), p.words) || slices.Contains(c.exact, raw)) {
				return true
			}
			fits = other == "" || cellOf(other, column) != raw
			return true
		})
		if named {
			break
		}
	}
	return fits, named
}

// refers is fits by a reference to one of the records: one that was changed, or the one by
// which the record is called.
func (p plan) refers(l changeLine, to map[string]bool) (fits, named bool) {
	t := p.tables[l.table]
	for i, image := range []string{l.is, l.was} {
		other := l.was
		if i == 1 {
			other = l.is
		}
		eachCell(image, func(column, raw string) bool {
			if column != t.via && !t.columns[column].ref || !to[textOf(raw)] {
				return true
			}
			if column == t.via {
				fits, named = true, true
				return false
			}
			fits = fits || other == "" || cellOf(other, column) != raw
			return true
		})
	}
	return fits, named
}
