package pick

import (
	"slices"

	"huiwu/screens/kit/input"
)

// Offer replaces the options and keeps what is chosen as long as it is among them.
func (p *Pick) Offer(options []input.Option) {
	code := p.Code()
	p.SetOptions(options)
	if !slices.ContainsFunc(options, func(o input.Option) bool { return o.Code == code }) {
		code = ""
	}
	p.Set(code)
}

// Different are options to narrow a list by: what its rows have, each once and in their
// order.
func Different[T any](rows []T, of func(row T) (code, label string)) []input.Option {
	var out []input.Option
	seen := map[string]bool{}
	for _, row := range rows {
		if code, label := of(row); !seen[code] {
			out = append(out, input.Option{Code: code, Label: label})
			seen[code] = true
		}
	}
	return out
}
