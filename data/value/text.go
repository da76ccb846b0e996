package value

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The longest texts, in characters. A line fits a form and a table; a long text is
// kept below what a text field can still edit quickly.
const (
	MaxLine = 500
	MaxLong = 20000
)

// Text is the codec of one line of text: outer spaces go, inner line breaks become
// spaces, characters that only steer a screen (NUL, bidirectional overrides) are
// refused or dropped.
var Text = textCodec(KindText, MaxLine, OneLine)

// Long is the codec of a text of several lines.
var Long = textCodec(KindLong, MaxLong, func(t string) string { return strings.TrimSpace(cleanRunes(t, true)) })

// TextMax is Text with a shorter limit, in characters.
func TextMax(limit int) Codec[string] { return textCodec(KindText, limit, OneLine) }

func textCodec(kind Kind, limit int, tidy func(string) string) Codec[string] {
	return Codec[string]{
		Kind:   kind,
		Format: func(_ Scope, v string) string { return v },
		Code:   func(_ Scope, v string) string { return v },
		Parse: func(_ Scope, t string) (string, error) {
			if strings.ContainsRune(t, 0) {
				return "", Bad("fault.text_nul")
			}
			if !utf8.ValidString(t) {
				return "", Bad("fault.text_encoding")
			}
			t = tidy(t)
			if n := utf8.RuneCountInString(t); n > limit {
				return "", Bad("fault.text_long", n, limit)
			}
			return t, nil
		},
		Compare: strings.Compare,
	}
}

// Joined sets the texts there are side by side: "office · room · desk".
func Joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(parts), func(p string) bool { return p == "" }), " · ")
}

// OneLine is t as one tidy line: composed characters, line breaks and tabs as
// spaces, no outer spaces of any script.
func OneLine(t string) string {
	t = cleanRunes(t, false)
	return strings.TrimFunc(t, unicode.IsSpace)
}

func cleanRunes(t string, lines bool) string {
	t = strings.ReplaceAll(t, "\r\n", "\n")
	t = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' && lines:
			return r
		case r == '\n', r == '\r', r == '\v', r == '\f', r == '\u0085', r == '\u2028', r == '\u2029':
			// All that word processors and spreadsheets write for a line break.
			if lines {
				return '\n'
			}
			return ' '
		case r == '\t':
			return ' '
		case steers(r):
			return -1
		}
		return r
	}, t)
	return norm.NFC.String(t)
}

// steers tells characters that are not text but steer a screen: controls, a byte
// order mark inside, an override that would show a neighbouring cell backwards.
func steers(r rune) bool {
	return r == '\ufeff' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || unicode.IsControl(r)
}

// squeeze drops spaces, except one that keeps two numbers apart: "3/1 2" must not
// become the twelfth.
func squeeze(t string) string {
	parts := strings.Fields(t)
	var b strings.Builder
	for i, p := range parts {
		if i > 0 && endsInDigit(parts[i-1]) && p[0] >= '0' && p[0] <= '9' {
			b.WriteByte(' ')
		}
		b.WriteString(p)
	}
	return b.String()
}

func endsInDigit(t string) bool {
	return t != "" && t[len(t)-1] >= '0' && t[len(t)-1] <= '9'
}

// Narrow turns full-width Latin letters, digits and signs into their usual width,
// as typed by an input method left in full-width mode, and drops outer spaces.
func Narrow(t string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if n, ok := narrow(r); ok {
			return n
		}
		return -1
	}, t))
}

// narrow is a sign in its usual width; ok is false for one that nobody sees.
func narrow(r rune) (n rune, ok bool) {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!', true
	case r == '　', r == '\u00a0':
		return ' ', true
	case r == '。':
		return '.', true
	case r == '−', r == '–', r == '—':
		return '-', true
	case r == '\u200b', r == '\ufeff':
		return 0, false
	}
	return r, true
}

// maxPhone bounds a telephone number with its signs, in bytes.
const maxPhone = 100

var extension = regexp.MustCompile(`(?i)ext\.?|分机|分機`)

// Phone is the codec of telephone numbers: digits with an optional leading plus and
// the signs people put between them. Numbers are texts; 1.38E+10 is refused.
var Phone = Codec[string]{
	Kind:   KindPhone,
	Format: func(_ Scope, v string) string { return v },
	Code:   func(_ Scope, v string) string { return v },
	Parse: func(_ Scope, t string) (string, error) {
		t = strings.Join(strings.Fields(Narrow(t)), " ")
		if t == "" {
			return "", nil
		}
		digits := 0
		for i, r := range extension.ReplaceAllString(t, "") {
			switch {
			case r >= '0' && r <= '9':
				digits++
			case r == '+' && i == 0, strings.ContainsRune(" -()/#*,;转轉", r):
			default:
				return "", Bad("fault.phone", t)
			}
		}
		if digits < 3 || digits > 40 || len(t) > maxPhone {
			return "", Bad("fault.phone", t)
		}
		return t, nil
	},
	Compare: strings.Compare,
}

// Digits keeps the digits of a telephone number, so that two ways of writing one
// number compare equal.
func Digits(t string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, Narrow(t))
}

// Email is the codec of mail addresses. It asks for one @ with something on both
// sides and no spaces; more would refuse addresses that exist.
var Email = Codec[string]{
	Kind:   KindEmail,
	Format: func(_ Scope, v string) string { return v },
	Code:   func(_ Scope, v string) string { return v },
	Parse: func(_ Scope, t string) (string, error) {
		t = Narrow(t)
		if t == "" {
			return "", nil
		}
		at := strings.LastIndexByte(t, '@')
		odd := strings.ContainsFunc(t, func(r rune) bool {
			return steers(r) || unicode.IsSpace(r) || strings.ContainsRune(",;<>", r) || r == utf8.RuneError
		})
		if at < 1 || at == len(t)-1 || len(t) > 254 || odd || strings.Count(t, "@") > 1 {
			return "", Bad("fault.email", t)
		}
		return t, nil
	},
	Compare: func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) },
}

// IsWide reports whether a character takes two columns of a terminal or a sheet:
// Chinese characters, their punctuation, kana, hangul and full-width forms.
func IsWide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6 ||
		r >= 0x1f300 && r <= 0x1faff
}
