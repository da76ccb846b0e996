package paper

import (
	"encoding/binary"
	"fmt"
	"sync"

	"huiwu/assets"
)

// face is one of the type faces the papers are set in.
type face uint8

const (
	sans face = iota
	sansBold
	serif
	faceCount
)

// family and style are the names the PDF library knows the face by.
func (f face) name() (family, style string) {
	switch f {
	case sansBold:
		return "sans", "B"
	case serif:
		return "serif", ""
	}
	return "sans", ""
}

func (f face) file() []byte {
	switch f {
	case sansBold:
		return assets.SansBold
	case serif:
		return assets.SerifRegular
	}
	return assets.SansRegular
}

// noGlyph marks a character a face does not have.
const noGlyph = 0xffff

// metrics are the widths of a face's characters up to U+FFFF in thousandths of its
// size.
type metrics struct {
	width   [0x10000]uint16
	missing uint16 // of the empty box
}

// has reports whether the face can show r, which is at most U+FFFF.
func (m *metrics) has(r rune) bool { return m.width[r] != noGlyph }

// of is the width of r in thousandths of the size.
func (m *metrics) of(r rune) int {
	if w := m.width[r]; w != noGlyph {
		return int(w)
	}
	return int(m.missing)
}

// faces are read once in the life of the program and only when first needed. A
// broken one is a fault of the build, found by the first test.
var faces = [faceCount]func() *metrics{}

func init() {
	for f := range faceCount {
		faces[f] = sync.OnceValue(func() *metrics {
			m, err := readMetrics(f.file())
			if err != nil {
				panic(fmt.Sprintf("paper: face %d: %v", f, err))
			}
			return m
		})
	}
}

// readMetrics reads the character map (format 4) and the widths of a TrueType
// file. The rounding is that of the PDF library, so that lines measured here are
// as long as lines drawn there.
func readMetrics(ttf []byte) (m *metrics, err error) {
	defer func() {
		if recover() != nil { // an index beyond the file
			m, err = nil, fmt.Errorf("truncated font file")
		}
	}()
	ttf = ttf[:len(ttf):len(ttf)]
	u16 := func(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }
	table := make(map[string][]byte)
	for i := range u16(ttf, 4) {
		entry := ttf[12+16*i:]
		from, size := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		table[string(entry[:4])] = ttf[from : from+size]
	}
	cmap, hmtx := table["cmap"], table["hmtx"]
	unitsPerEm, measured := u16(table["head"], 18), u16(table["hhea"], 34)
	if unitsPerEm == 0 || measured == 0 {
		return nil, fmt.Errorf("no metrics")
	}
	advance := func(glyph int) uint16 {
		w := u16(hmtx, 4*min(glyph, measured-1))
		return uint16((w*1000 + unitsPerEm/2) / unitsPerEm)
	}
	m = &metrics{missing: advance(0)}
	for r := range m.width {
		m.width[r] = noGlyph
	}
	for i := range u16(cmap, 2) {
		sub := cmap[binary.BigEndian.Uint32(cmap[8+8*i:]):]
		if u16(sub, 0) != 4 {
			continue
		}
		segments := u16(sub, 6) / 2
		ends, starts := sub[14:], sub[16+2*segments:]
		deltas, offsets := sub[16+4*segments:], sub[16+6*segments:]
		for s := range segments {
			for r := u16(starts, 2*s); r <= u16(ends, 2*s) && r < noGlyph; r++ {
				glyph := r
				if o := u16(offsets, 2*s); o != 0 {
					if glyph = u16(offsets, 2*s+o+2*(r-u16(starts, 2*s))); glyph == 0 {
						continue
					}
				}
				if glyph = (glyph + u16(deltas, 2*s)) & 0xffff; glyph != 0 {
					m.width[r] = advance(glyph)
				}
			}
		}
		return m, nil
	}
	return nil, fmt.Errorf("no character map of format 4")
}

// glyphs is text ready to be set: each character with its face and colour.
type glyphs struct {
	runes []rune
	faces []face
	inks  []Color // nil: all in the colour of the style
}

// measure is the width in points of the characters from one index to another.
func (g *glyphs) measure(from, to int, size float64) float64 {
	sum := 0
	for i := from; i < to; i++ {
		sum += faces[g.faces[i]]().of(g.runes[i])
	}
	return float64(sum) * size / 1000
}

// exceeds reports whether the characters are wider than a width in points. It does
// not measure more than it must.
func (g *glyphs) exceeds(from, to int, size, width float64) bool {
	room, sum := width*1000/size, 0.0
	for i := from; i < to && sum <= room; i++ {
		sum += float64(faces[g.faces[i]]().of(g.runes[i]))
	}
	return sum > room
}

// write adds text in a face. A character the face lacks is taken from one that has
// it.
func (g *glyphs) write(text string, want face, ink Color, found *findings) {
	m := faces[want]()
	for _, r := range clean(text) {
		r = found.plain(r)
		f := want
		if r != '\n' && !m.has(r) {
			f = other(want, r)
			if !faces[f]().has(r) {
				f = want
				found.lacks(r)
			}
		}
		g.runes = append(g.runes, r)
		g.faces = append(g.faces, f)
		if ink != 0 || g.inks != nil {
			for len(g.inks) < len(g.runes)-1 {
				g.inks = append(g.inks, 0)
			}
			g.inks = append(g.inks, ink)
		}
	}
}

// other is the face tried when want lacks r.
func other(want face, r rune) face {
	for f := range faceCount {
		if f != want && faces[f]().has(r) {
			return f
		}
	}
	return want
}
