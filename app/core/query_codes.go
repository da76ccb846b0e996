package core

import "huiwu/data/value"

// sqlCodes are codes as the column holds them. A code that is no number matches 0
// only.
func sqlCodes(k value.Kind, currency string, codes []string) any {
	s := value.Scope{Currency: currency}
	switch k {
	case value.KindBool:
		out := make([]bool, len(codes))
		for i, c := range codes {
			out[i] = c == "true"
		}
		return out
	case value.KindInt, value.KindMinutes:
		return numbers(s, value.Int, codes)
	case value.KindQuantity:
		return numbers(s, value.Number, codes)
	case value.KindMoney:
		return numbers(s, value.Amount, codes)
	}
	return codes
}

func numbers[N ~int64](s value.Scope, c value.Codec[N], codes []string) []int64 {
	out := make([]int64, len(codes))
	for i, code := range codes {
		n, _ := c.Parse(s, code) // see sqlCodes
		out[i] = int64(n)
	}
	return out
}
