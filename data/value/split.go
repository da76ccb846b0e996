package value

import (
	"math/big"
	"sort"
)

// Split shares an amount out by weights so that the shares add up to it exactly: each
// is its part rounded towards zero, and the units left over go to the largest
// remainders, of equal ones to the first. A weight below zero counts as zero; where no
// weight counts, all share alike.
func (m Money) Split(weights ...int64) []Money {
	n := len(weights)
	if n == 0 {
		return nil
	}
	parts, total := make([]*big.Int, n), new(big.Int)
	for i, w := range weights {
		parts[i] = big.NewInt(max(w, 0))
		total.Add(total, parts[i])
	}
	if total.Sign() == 0 {
		for i := range parts {
			parts[i] = big.NewInt(1)
		}
		total.SetInt64(int64(n))
	}
	unit, whole := Money(1), big.NewInt(int64(m))
	if m < 0 {
		unit = -1
		whole.Neg(whole)
	}
	shares, rests, order := make([]Money, n), make([]*big.Int, n), make([]int, n)
	left := new(big.Int).Set(whole)
	for i, p := range parts {
		share, rest := new(big.Int).QuoRem(new(big.Int).Mul(whole, p), total, new(big.Int))
		shares[i], rests[i], order[i] = unit*Money(share.Int64()), rest, i
		left.Sub(left, share)
	}
	sort.SliceStable(order, func(a, b int) bool { return rests[order[a]].Cmp(rests[order[b]]) > 0 })
	for i := range left.Int64() { // fewer than there are shares
		shares[order[i]] += unit
	}
	return shares
}
