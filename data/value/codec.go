// Package value holds what the program stores, parses and shows: typed keys,
// money, dates, times, choices and the one error type. Each value type lives in
// one file together with its Codec, the way in and out of text. Nothing here
// knows about tables, screens or papers.
package value

// Kind tells an editor, a workbook cell and a filter what a field holds.
type Kind string

// The kinds of value a field can hold.
const (
	KindText     Kind = "text"     // one line
	KindLong     Kind = "long"     // several lines
	KindPhone    Kind = "phone"    // a telephone number, digits kept as text
	KindEmail    Kind = "email"    // a mail address
	KindInt      Kind = "int"      // a whole number
	KindQuantity Kind = "quantity" // a decimal number in thousandths
	KindMoney    Kind = "money"    // minor units of the scope's currency
	KindBool     Kind = "bool"     // yes or no
	KindDate     Kind = "date"     // a day, 2026-03-05
	KindClock    Kind = "clock"    // a time of day, 09:30
	KindLocal    Kind = "local"    // a day and time on the wall, 2026-03-05T09:30
	KindInstant  Kind = "instant"  // a moment in UTC, RFC 3339
	KindMinutes  Kind = "minutes"  // a length of time in whole minutes
	KindZone     Kind = "zone"     // an IANA time zone
	KindChoice   Kind = "choice"   // one code of a closed list
	KindSet      Kind = "set"      // some codes of a closed list
	KindRef      Kind = "ref"      // a record of another register
	KindMany     Kind = "many"     // several records of another register
)

// Numeric reports whether values of the kind are written right-aligned.
func (k Kind) Numeric() bool {
	return k == KindInt || k == KindQuantity || k == KindMoney || k == KindMinutes
}

// Codec is the way of a V in and out of text.
type Codec[V any] struct {
	Kind Kind
	// List names the choice list of a KindChoice or KindSet; its words are
	// "choice.<List>.<code>".
	List string
	// Choices are the codes of that list, in their order.
	Choices []string
	// Tones are what choices mean, where that is worth a colour.
	Tones map[string]Tone
	// Ref names the register that a KindRef or KindMany points into.
	Ref string
	// Format writes v for people, in the language of the scope.
	Format func(Scope, V) string
	// Parse reads what people type. It accepts everything Format and Code write
	// and answers a Fault of kind Invalid otherwise. The empty text is the zero V.
	Parse func(Scope, string) (V, error)
	// Code writes v for machines: ISO dates, decimal money, choice codes, keys of
	// records. The zero of an optional value is "".
	Code func(Scope, V) string
	// Compare orders two values: negative, zero or positive.
	Compare func(a, b V) int
}

// Tone is what a state means to the reader; a screen gives it a colour and a shape.
type Tone string

// The tones of states.
const (
	ToneDone  Tone = "done"  // finished, reached, confirmed
	ToneUnder Tone = "under" // under way
	ToneOpen  Tone = "open"  // not begun
	ToneLate  Tone = "late"  // overdue, refused, wrong
	ToneWarn  Tone = "warn"  // needs attention
	ToneNone  Tone = "none"  // not needed, cancelled
)

// Toned is the codec with the meaning of its choices.
func (c Codec[V]) Toned(tones map[string]Tone) Codec[V] {
	c.Tones = tones
	return c
}

// Lang is a language the program speaks.
type Lang string

// The languages of screens and papers.
const (
	Simplified  Lang = "zh-Hans"
	Traditional Lang = "zh-Hant"
	English     Lang = "en"
)

// Langs lists the languages in the order in which they are offered.
var Langs = []Lang{Simplified, Traditional, English}

// Chinese reports whether the language is written with Chinese characters.
func (l Lang) Chinese() bool { return l != English }

// Labels resolves records of other registers to what people call them.
type Labels interface {
	// Label is what people call the record, "" when there is none.
	Label(register, id string) string
	// Find is the key of the one record that text names. The fault is NotFound when
	// no record, Conflict when several bear that label.
	Find(register, text string) (string, error)
}

// Scope is what formatting and parsing depend on outside the value itself.
type Scope struct {
	Lang     Lang
	Currency string // ISO 4217, the currency of amounts
	Zone     string // IANA, in which instants are shown
	Today    Date   // what "+7" and "3/5" count from
	Mark     string // of confidentiality, that a file carries which leaves the program; "" for none
	// Word is the text of a message key with its arguments filled in.
	Word   func(key string, args ...any) string
	Labels Labels
	// Choice is the code of a choice that a text means, by its word in any language or
	// by another that people use; nil: only what the codec reads. Yes and no in a field
	// are the list "bool.<field>" with the codes true and false.
	Choice func(list, text string) (code string, ok bool)
}

// T is the text of a message key, or the key where the scope has no words.
func (s Scope) T(key string, args ...any) string {
	if s.Word == nil {
		return key
	}
	return s.Word(key, args...)
}
