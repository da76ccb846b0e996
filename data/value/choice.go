package value

import "strings"

// Choice makes the codec of a closed list of codes. The words of code c are
// "choice.<list>.<c>"; people may type the word or the code.
func Choice[E ~string](list string, codes ...E) Codec[E] {
	plain := make([]string, len(codes))
	rank := map[E]int{"": -1}
	for i, c := range codes {
		plain[i] = string(c)
		rank[c] = i
	}
	return Codec[E]{
		Kind: KindChoice, List: list, Choices: plain,
		Format: func(s Scope, v E) string {
			if v == "" {
				return ""
			}
			return s.T("choice." + list + "." + string(v))
		},
		Code: func(_ Scope, v E) string { return string(v) },
		Parse: func(s Scope, t string) (E, error) {
			t = OneLine(t)
			if t == "" {
				return "", nil
			}
			for _, c := range codes {
				if strings.EqualFold(t, string(c)) || strings.EqualFold(t, s.T("choice."+list+"."+string(c))) {
					return c, nil
				}
			}
			words := make([]string, len(codes))
			for i, c := range codes {
				words[i] = s.T("choice." + list + "." + string(c))
			}
			return "", Bad("fault.choice", t, strings.Join(words, s.T("list.comma")))
		},
		Compare: func(a, b E) int { return rank[a] - rank[b] },
	}
}

// Bool is the codec of yes and no.
var Bool = Codec[bool]{
	Kind: KindBool,
	Format: func(s Scope, v bool) string {
		if v {
			return s.T("bool.yes")
		}
		return s.T("bool.no")
	},
	Code: func(_ Scope, v bool) string {
		if v {
			return "true"
		}
		return "false"
	},
	Parse: func(s Scope, t string) (bool, error) {
		switch t = strings.ToLower(Narrow(t)); t {
		case "true", "yes", "y", "1", "是", "有", "√", "✓", "对", "對":
			return true, nil
		case "", "false", "no", "n", "0", "否", "无", "無", "×", "-":
			return false, nil
		}
		switch {
		case strings.EqualFold(t, s.T("bool.yes")):
			return true, nil
		case strings.EqualFold(t, s.T("bool.no")):
			return false, nil
		}
		return false, Bad("fault.bool", t)
	},
	Compare: func(a, b bool) int {
		switch {
		case a == b:
			return 0
		case b:
			return -1
		}
		return 1
	},
}
