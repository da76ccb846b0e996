package checkin

import (
	"strings"

	"huiwu/data/value"
)

// How good a find is; the lower, the better.
const (
	hitWhole    = 0 // the whole badge code or name
	hitName     = 1 // the beginning of the name, the seat
	hitSpelt    = 2 // the name in pinyin or initials, to its last syllable
	hitSpelling = 3 // the beginning of it; the end of the phone number
	hitInside   = 4 // a later part of the name
	hitNumber   = 5 // digits inside the phone number, the beginning of the seat
	hitPlace    = 6 // organisation, department, position, group
	hitBadge    = 8 // the beginning of the badge code
	noHit       = 255
)

const (
	maxWords = 8  // of one search
	maxWord  = 63 // signs of a word looked up by sound: places in it are bits
	someHits = 20 // how many are found when no limit is given
)

// scratch is memory that searches use again.
type scratch struct {
	total, one []uint8
	carries    []uint64
}

func sized(buf []uint8, n int) []uint8 {
	if cap(buf) < n {
		buf = make([]uint8, n, n+n/8)
	}
	return buf[:n]
}

// search finds the records that all words of the text fit, best first.
func (r *roster) search(text string, limit int, s *scratch) []int {
	if limit <= 0 {
		limit = someHits
	}
	words := strings.Fields(withoutPrefix(value.Narrow(text)))
	for i := range words {
		words[i] = fold(words[i])
	}
	words = words[:min(len(words), maxWords)]
	if len(words) == 0 || len(r.rows) == 0 {
		return nil
	}
	s.total, s.one = sized(s.total, len(r.rows)), sized(s.one, len(r.rows))
	clear(s.total)
	for _, w := range words {
		if w == "" {
			continue
		}
		fill := s.one
		for i := range fill {
			fill[i] = noHit
		}
		r.judge(w, s)
		for i, h := range s.one {
			if h == noHit || s.total[i] == noHit {
				s.total[i] = noHit
			} else {
				s.total[i] += h
			}
		}
	}
	if len(words) > 1 {
		// "zhang san" is two words of one name.
		for i := range s.one {
			s.one[i] = noHit
		}
		whole := strings.Join(words, "")
		r.judgeName(whole, s.one)
		r.judgeSound(whole, s)
		r.judgeBadge(whole, s.one) // a code with the blank it is read aloud with
		for i, h := range s.one {
			s.total[i] = min(s.total[i], h)
		}
	}
	return r.best(s.total, limit)
}

// best picks the records of the lowest totals.
func (r *roster) best(total []uint8, limit int) []int {
	var best []uint64 // ascending; total, order and number of a record in one word
	for i, t := range total {
		if t == noHit || r.dead[i] {
			continue
		}
		key := uint64(t)<<40 | uint64(r.order[i])<<32 | uint64(i)
		if len(best) == limit {
			if key >= best[limit-1] {
				continue
			}
			best = best[:limit-1]
		}
		at := len(best)
		best = append(best, key)
		for at > 0 && best[at-1] > key {
			best[at] = best[at-1]
			at--
		}
		best[at] = key
	}
	out := make([]int, len(best))
	for i, key := range best {
		out[i] = int(uint32(key))
	}
	return out
}

// judge writes into s.one how well each record fits a word.
func (r *roster) judge(w string, s *scratch) {
	out := s.one
	r.judgeName(w, out)
	r.judgeSound(w, s)
	if d := digitsOf(w); len(d) >= 3 {
		r.phones.each(d, func(i, at int) {
			h := uint8(hitNumber)
			if strings.HasSuffix(string(r.phones.at(i)), d) {
				h = hitSpelling
			}
			out[i] = min(out[i], h)
		})
	}
	r.seats.eachHead(w, func(i int) {
		h := uint8(hitNumber)
		if r.seats.end(i)-int(r.seats.start[i]) == len(w) {
			h = hitName
		}
		out[i] = min(out[i], h)
	})
	r.judgeBadge(w, out)
	r.judgePlace(w, out)
}

func (r *roster) judgeBadge(w string, out []uint8) {
	code := strings.ToUpper(w)
	if len(code) > maxBadge || !plain(code) {
		return
	}
	r.badges.eachHead(code, func(i int) {
		h := uint8(hitBadge)
		switch {
		case r.badges.end(i)-int(r.badges.start[i]) == len(code):
			h = hitWhole
		case len(code) >= 4:
			h = hitSpelling
		}
		out[i] = min(out[i], h)
	})
}

func (r *roster) judgeName(w string, out []uint8) {
	r.names.each(w, func(i, at int) {
		h := uint8(hitInside)
		switch {
		case at == 0 && len(w) == r.names.end(i)-int(r.names.start[i]):
			h = hitWhole
		case at == 0:
			h = hitName
		}
		out[i] = min(out[i], h)
	})
}

func (r *roster) judgePlace(w string, out []uint8) {
	found := make([]bool, len(r.words.numbers))
	some := false
	r.words.texts.each(w, func(i, _ int) { found[i], some = true, true })
	if !some {
		return
	}
	for _, numbers := range r.places {
		for i, n := range numbers {
			if found[n] {
				out[i] = min(out[i], hitPlace)
			}
		}
	}
}

// judgeSound finds names by pinyin: each syllable in full, its beginning or its
// initial, as zhangsan, zhangs, zsan and zs all say 张三.
func (r *roster) judgeSound(w string, s *scratch) {
	w = strings.ReplaceAll(w, "ü", "v")
	if len(w) > maxWord || !plain(w) {
		return
	}
	m := len(w)
	// carries[k*m+p]: after how many signs from p on syllable k may be left, as bits.
	s.carries = s.carries[:0]
	for _, spelt := range r.spelling {
		for p := range m {
			n := common(spelt, w[p:])
			s.carries = append(s.carries, (1<<n-1)<<1)
		}
	}
	out, all := s.one, uint64(1)<<m
	for k := range r.spelling {
		if s.carries[k*m] == 0 {
			continue
		}
		for _, by := range r.said[k] {
			from, to := r.heard[by.record], uint32(len(r.sounds))
			if int(by.record)+1 < len(r.heard) {
				to = r.heard[by.record+1]
			}
			last := s.walk(r.sounds[by.at:to], m, all)
			if last < 0 {
				continue
			}
			h := uint8(hitInside)
			switch {
			case by.at == from && uint32(last) == to-from-1:
				h = hitSpelt
			case by.at == from:
				h = hitSpelling
			}
			out[by.record] = min(out[by.record], h)
		}
	}
}

// walk goes through syllables with all ways of leaving each of them at once; a bit
// stands for a place in the word. It answers the last syllable in which the word
// can end, or -1.
func (s *scratch) walk(sounds []uint32, m int, all uint64) int {
	last, state := -1, uint64(1)
	for n, k := range sounds {
		next := uint64(0)
		for p := range m {
			if state&(1<<p) != 0 {
				next |= s.carries[int(k)*m+p] << p
			}
		}
		if next&all != 0 {
			last = n
		}
		if state = next &^ all; state == 0 {
			break
		}
	}
	return last
}

// common is the number of signs in which a syllable and a word begin alike. What is
// written v in pinyin is typed u as well.
func common(spelt, w string) int {
	n := 0
	for n < len(spelt) && n < len(w) && (spelt[n] == w[n] || spelt[n] == 'v' && w[n] == 'u') {
		n++
	}
	return n
}

// plain reports whether a word has only signs that stand in pinyin and codes.
func plain(w string) bool {
	for i := range len(w) {
		if c := w[i] | 0x20; (c < 'a' || c > 'z') && (w[i] < '0' || w[i] > '9') {
			return false
		}
	}
	return true
}

// digitsOf are the digits of a word that could be part of a phone number, "" for
// any other word.
func digitsOf(w string) string {
	for _, r := range w {
		if (r < '0' || r > '9') && !strings.ContainsRune("-+()", r) {
			return ""
		}
	}
	return value.Digits(w)
}
