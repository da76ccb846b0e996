package budget

import (
	"huiwu/data/value"
)

// WhatIf is what a budget comes to with another number of people.
type WhatIf struct {
	Percent    int64 // more heads than now, below zero fewer
	Heads      int64
	Total      value.Money
	PerHead    value.Money // rounded half up once, 0 without heads
	ByCategory map[Category]value.Money
	Lines      []BudgetLine
}

// UsualPercents are the changes in head count that are shown side by side.
var UsualPercents = []int64{-20, -10, 0, 10, 20}

// WhatIfs reckons a budget for some percent more or fewer heads than now. Only lines by
// headcount change, all of them for the same heads, also those that were reckoned for
// another number of people; without a head count all stays as it is on file.
func WhatIfs(lines []BudgetLine, heads int64, percents ...int64) ([]WhatIf, error) {
	out := make([]WhatIf, len(percents))
	for i, p := range percents {
		w := WhatIf{Percent: p, Heads: changed(heads, p), ByCategory: map[Category]value.Money{}}
		for _, l := range lines {
			if heads > 0 {
				var err error
				if l, err = ForHeads(l, w.Heads); err != nil {
					return nil, err
				}
			}
			w.Lines = append(w.Lines, l)
			w.Total += l.Amount
			w.ByCategory[l.Category] += l.Amount
		}
		w.PerHead = PerHead(w.Total, w.Heads)
		out[i] = w
	}
	return out, nil
}

// changed is n and a percentage more, rounded half up.
func changed(n, percent int64) int64 {
	return max((n*(100+percent)*2+100)/200, 0)
}

// PerHead is an amount for each of so many people, rounded half away from zero once; 0
// without people.
func PerHead(m value.Money, heads int64) value.Money {
	if heads <= 0 {
		return 0
	}
	half := value.Money(heads / 2)
	if m < 0 {
		half = -half
	}
	return (m + half) / value.Money(heads)
}

// Total is what lines come to.
func Total(lines []BudgetLine) value.Money {
	var sum value.Money
	for _, l := range lines {
		sum += l.Amount
	}
	return sum
}
