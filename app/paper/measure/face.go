package measure

import (
	"encoding/binary"
	"fmt"
	"sync"

	"huiwu/app/paper"
	"huiwu/assets"
)

// Face is one of the type faces the papers are set in.
type Face uint8

// The faces: upright without and with weight, and for formal papers.
const (
	Sans Face = iota
	SansBold
	Serif
	faceCount
)

// File is the TrueType file of the face.
func (f Face) File() []byte {
	switch f {
	case SansBold:
		return assets.SansBold
	case Serif:
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
			m, err := readMetrics(f.File())
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

// Glyphs is text ready to be set: each character with its face and colour.
type Glyphs struct {
	Runes []rune
	Faces []Face
	Inks  []paper.Color // nil: all in the colour of the style
}

// Width is the width in points of the characters from one index to another.
func (g *Glyphs) Width(from, to int, size float64) float64 {
	sum := 0
	for i := from; i < to; i++ {
		sum += faces[g.Faces[i]]().of(g.Runes[i])
	}
	return float64(sum) * size / 1000
}

// Width is the width in points of a text in a face and size.
func Width(text string, f Face, size float64) float64 {
	var g Glyphs
	g.Write(text, f, 0, new(Findings))
	return g.Width(0, len(g.Runes), size)
}

// Exceeds reports whether the characters are wider than a width in points. It does
// not measure more than it must.
func (g *Glyphs) Exceeds(from, to int, size, width float64) bool {
	room, sum := width*1000/size, 0.0
	for i := from; i < to && sum <= room; i++ {
		sum += float64(faces[g.Faces[i]]().of(g.Runes[i]))
	}
	return sum > room
}

// Write adds text in a face. A character the face lacks is taken from one that has
// it.
func (g *Glyphs) Write(text string, want Face, ink paper.Color, found *Findings) {
	m := faces[want]()
	for _, r := range paper.Clean(text) {
		r = found.plain(r)
		f := want
		if r != '\n' && !m.has(r) {
			f = other(want, r)
			if !faces[f]().has(r) {
				f = want
				found.lacks(r)
			}
		}
		g.Runes = append(g.Runes, r)
		g.Faces = append(g.Faces, f)
		if ink != 0 || g.Inks != nil {
			for len(g.Inks) < len(g.Runes)-1 {
				g.Inks = append(g.Inks, 0)
			}
			g.Inks = append(g.Inks, ink)
		}
	}
}

// other is the face tried when want lacks r.
func other(want Face, r rune) Face {
	for f := range faceCount {
		if f != want && faces[f]().has(r) {
			return f
		}
	}
	return want
}
