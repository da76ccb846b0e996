package people

import (
	"slices"
	"strings"

	"huiwu/app/hanzi"
	"huiwu/data/value"
)

// Likeness is how sure it is that two records are one human.
type Likeness int

// The degrees of likeness. Only what is certain is ever put together by the program; a
// question is kept as two until a person decides.
const (
	Different Likeness = iota
	Question
	Certain
)

// Why two records are alike, as message keys.
const (
	markOwnPhone    = "twin.own_phone" // the same name, and a number that no other name uses
	markOwnEmail    = "twin.own_email"
	markName        = "twin.name"         // the same name and organisation
	markSharedPhone = "twin.shared_phone" // the same name, and a number that others use too
	markSharedEmail = "twin.shared_email"
	markPhone       = "twin.phone" // the number alone
	markEmail       = "twin.email"
)

// matchKeys are the reasons, the strongest first.
var matchKeys = []string{markOwnPhone, markOwnEmail, markName, markSharedPhone, markSharedEmail, markPhone, markEmail}

// traits are what of a record the rule looks at.
type traits struct {
	name, organisation string
	contacts           []string // telephone numbers as p…, mail addresses as e…
}

// leastDigits is how many digits a telephone number has that is that of one line; a
// shorter one is an extension, which every office has for itself.
const leastDigits = 7

func traitsOf(p *Person) traits {
	t := traits{name: foldName(p.Name), organisation: hanzi.Fold(p.Organisation)}
	for _, one := range strings.FieldsFunc(value.Narrow(p.Phone), func(r rune) bool { return r == ';' || r == ',' || r == '/' || r == '、' }) {
		if d := subscriber(one); len(d) >= leastDigits {
			t.contacts = append(t.contacts, "p"+d)
		}
	}
	if p.Email != "" {
		t.contacts = append(t.contacts, "e"+strings.ToLower(value.Narrow(p.Email)))
	}
	return t
}

// foldName is the form in which names are compared. A name of nothing but dots stays as
// it is: it must not be that of everybody without a name.
func foldName(name string) string {
	if f := hanzi.Fold(name); f != "" {
		return f
	}
	return "\x00" + name
}

// subscriber are the digits of a number without the prefix of the own country, which
// some lists write before a mobile number and some do not.
func subscriber(phone string) string {
	d := value.Digits(phone)
	for _, prefix := range []string{"0086", "86"} {
		if own, ok := strings.CutPrefix(d, prefix); ok && len(own) == 11 && own[0] == '1' {
			return own
		}
	}
	return d
}

// switchboard is how many names may use a telephone number or a mail address before it
// is taken for that of an office.
const switchboard = 4

// census says which names use a telephone number or a mail address, among all people on
// file and all that are being taken in.
type census map[string]*usage

type usage struct {
	records int
	name    string
	others  []string // further names, no more than it takes to know an office
}

func (c census) add(t *traits) {
	for _, k := range t.contacts {
		u := c[k]
		if u == nil {
			u = &usage{name: t.name}
			c[k] = u
		}
		u.records++
		if t.name != u.name && len(u.others) < switchboard && !slices.Contains(u.others, t.name) {
			u.others = append(u.others, t.name)
		}
	}
}

// own reports whether one name alone uses a number or address.
func (c census) own(contact string) bool { return c[contact] != nil && len(c[contact].others) == 0 }

// shared reports whether several records have it.
func (c census) shared(contact string) bool { return c[contact] != nil && c[contact].records > 1 }

// office reports whether so many names use it that it is that of an office.
func (c census) office(contact string) bool {
	return c[contact] != nil && len(c[contact].others) >= switchboard
}

// compare is the one rule by which two records are taken for one human, wherever people
// are matched. They certainly are when they bear the same name and have the same
// telephone number or mail address, which no other name uses. Whatever else they have in
// common is a question.
func (c census) compare(a, b *traits) (like Likeness, why string) {
	named := a.name == b.name
	for _, k := range a.contacts {
		if !slices.Contains(b.contacts, k) {
			continue
		}
		phone := k[0] == 'p'
		switch {
		case named && c.own(k):
			return Certain, pick(phone, markOwnPhone, markOwnEmail)
		case why != "":
		case named:
			why = pick(phone, markSharedPhone, markSharedEmail)
		default:
			why = pick(phone, markPhone, markEmail)
		}
	}
	if named && a.organisation != "" && a.organisation == b.organisation {
		return Question, markName
	}
	if why != "" {
		return Question, why
	}
	return Different, ""
}

func pick(first bool, one, other string) string {
	if first {
		return one
	}
	return other
}

// SameValue reports whether two texts of a field of a person say the same, however they
// are written.
func SameValue(key, one, other string) bool {
	switch key {
	case "name", "organisation", "department", "position":
		return hanzi.Fold(one) == hanzi.Fold(other)
	case "phone":
		return subscriber(one) == subscriber(other)
	case "email":
		return strings.EqualFold(value.Narrow(one), value.Narrow(other))
	}
	return one == other
}
