//go:build test

package pick

// ForgetTyped makes the next letter the first of a word, as a second later.
func (p *Pick) ForgetTyped() { p.typedAt = p.typedAt.Add(-1 << 40) }
