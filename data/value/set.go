package value

import (
	"slices"
	"strings"
)

// Set makes the codec of some codes of a closed list, such as the roles of a person. An E
// is the codes in the order of the list, separated by spaces. The words of code c are
// "choice.<list>.<c>"; people type words or codes with commas or spaces between them.
func Set[E ~string](list string, codes ...string) Codec[E] {
	one := Choice[string](list, codes...)
	each := func(v E) []string { return strings.Fields(string(v)) }
	return Codec[E]{
		Kind: KindSet, List: list, Choices: codes,
		Format: func(s Scope, v E) string {
			words := each(v)
			for i, c := range words {
				words[i] = one.Format(s, c)
			}
			return strings.Join(words, s.T("list.comma"))
		},
		Code: func(_ Scope, v E) string { return string(v) },
		Parse: func(s Scope, t string) (E, error) {
			chosen := map[string]bool{}
			// In other words, or in another language, than those of the scope.
			read := func(text string) (string, error) {
				if s.Choice != nil {
					if code, ok := s.Choice(list, text); ok && slices.Contains(codes, code) {
						return code, nil
					}
				}
				return one.Parse(s, text)
			}
			// A word may have a space in it, so that the parts between commas are tried whole.
			for _, part := range strings.FieldsFunc(Narrow(t), func(r rune) bool { return strings.ContainsRune(",;、，；", r) }) {
				part = OneLine(part)
				if c, err := read(part); err == nil {
					chosen[c] = c != ""
					continue
				}
				for _, word := range strings.Fields(part) {
					c, err := read(word)
					if err != nil {
						return "", err
					}
					chosen[c] = true
				}
			}
			return E(strings.Join(slices.DeleteFunc(slices.Clone(codes), func(c string) bool { return !chosen[c] }), " ")), nil
		},
		Compare: func(a, b E) int { return strings.Compare(string(a), string(b)) },
	}
}
