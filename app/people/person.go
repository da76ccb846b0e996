// Package people keeps the directory: every human once, whatever meetings they come
// to.
package people

import (
	"context"
	"strings"
	"unicode/utf8"

	"huiwu/app/core"
	"huiwu/app/hanzi"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of a person.
type Ref = value.ID[Person]

// Register is the name of the directory of people.
const Register = "people.people"

// Person is a human in the directory.
type Person struct {
	data.Record[Person]
	Name         string // family and given name in the order typed
	NameKey      string // pinyin, for sorting
	NameFind     string // both scripts, pinyin and initials, for searching
	Organisation string
	Department   string
	Position     string
	Phone        string
	PhoneDigits  string // for finding the same number written another way
	Email        string
	IDKind       IDKind
	IDTail       string // last four characters of the document, never more
	Diet         string
	Access       string
	Language     string
	Tags         string
	Notes        string
}

// IDKind is a kind of identity document.
type IDKind string

// IDKinds are the documents people show at a door.
var IDKinds = value.Choice("id_kind", IDKind("id_card"), "passport", "travel_permit", "other")

// Pick and PickMany refer to people.
var (
	Pick     = value.RefTo[Person](Register)
	PickMany = value.ManyTo[Person](Register)
)

// tail is the codec of the last four characters of a document.
var tail = func() value.Codec[string] {
	c := value.TextMax(4)
	parse := c.Parse
	c.Parse = func(s value.Scope, t string) (string, error) {
		return parse(s, strings.ToUpper(value.Narrow(t)))
	}
	return c
}()

// name is the codec of names. Offices set two characters apart to align a column,
// 张　伟: between Chinese characters the space goes, between Latin words one stays.
var name = func() value.Codec[string] {
	c := value.TextMax(100)
	parse := c.Parse
	c.Parse = func(s value.Scope, t string) (string, error) {
		t, err := parse(s, t)
		if err != nil {
			return "", err
		}
		words := strings.Fields(t)
		out := ""
		for i, w := range words {
			if i > 0 && !(hanzi.Is(lastRune(out)) && hanzi.Is([]rune(w)[0])) {
				out += " "
			}
			out += w
		}
		return out, nil
	}
	return c
}()

func lastRune(t string) rune {
	r, _ := utf8.DecodeLastRuneInString(t)
	return r
}

// Fields are the fields of a person; a participant shows them too.
var Fields = []core.Field[Person]{
	core.Of("name", func(p *Person) *string { return &p.Name }, name).Required().SortSQL("{t}.name_key").About(core.Public, core.Mask, "name_key", "name_find"),
	core.Of("position", func(p *Person) *string { return &p.Position }, value.TextMax(200)).About(core.Public, core.Mask),
	core.Of("organisation", func(p *Person) *string { return &p.Organisation }, value.TextMax(200)).FullWidth().About(core.Public, core.Mask),
	core.Of("department", func(p *Person) *string { return &p.Department }, value.TextMax(200)).Optional().About(core.Public, core.Mask),
	core.Of("phone", func(p *Person) *string { return &p.Phone }, value.Phone).About(core.Identity, core.Erase, "phone_digits"),
	core.Of("email", func(p *Person) *string { return &p.Email }, value.Email).About(core.Identity, core.Erase),
	core.Of("id_kind", func(p *Person) *IDKind { return &p.IDKind }, IDKinds).Optional().In("details").About(core.Identity, core.Erase),
	core.Of("id_tail", func(p *Person) *string { return &p.IDTail }, tail).Optional().In("details").About(core.Identity, core.Erase),
	core.Of("diet", func(p *Person) *string { return &p.Diet }, value.TextMax(200)).Optional().In("details").About(core.Health, core.Erase),
	core.Of("access", func(p *Person) *string { return &p.Access }, value.TextMax(200)).Optional().In("details").About(core.Health, core.Erase),
	core.Of("language", func(p *Person) *string { return &p.Language }, value.TextMax(60)).Optional().In("details").About(core.Public, core.Erase),
	core.Of("tags", func(p *Person) *string { return &p.Tags }, value.TextMax(200)).Optional().In("details").About(core.Public, core.Erase),
	core.Of("notes", func(p *Person) *string { return &p.Notes }, value.Long).Optional().In("details").About(core.Secret, core.Erase),
}

// New is the directory.
func New(db *data.DB) core.Register[Person] { return core.New(db, definition(db)) }

func definition(db *data.DB) core.Definition[Person] {
	return core.Definition[Person]{
		Name: Register, Personal: true, Icon: "person", Fields: Fields, Searchable: true,
		Label: func(p *Person) string { return p.Name }, LabelBy: "{t}.name", FindBy: "t.name_find",
		Hint: func(p *Person) string { return p.Organisation }, HintBy: "{t}.organisation",
		Search: []string{"t.name_find", "t.phone_digits"},
		Order:  []string{"name"}, Arrangements: Arrangements("{t}"),
		Derive: func(_ context.Context, p *Person) error { Derive(p); return nil },
		Duplicates: func(ctx context.Context, _ value.Scope, rows []*Person) ([]*core.Match[Person], error) {
			return MatchRows(ctx, db, rows)
		},
		SameValue: SameValue,
	}
}

// Derive sets what follows from a person's name and phone.
func Derive(p *Person) {
	p.NameKey, p.NameFind, p.PhoneDigits = hanzi.SortKey(p.Name), hanzi.FindKey(p.Name), value.Digits(p.Phone)
}
