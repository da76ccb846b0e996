package data

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
)

const buckets = 4096

type sums [buckets][2]uint64

func bucketOf(tbl, record string) int {
	h := sha256.Sum256([]byte(tbl + "\x00" + record))
	return int(binary.LittleEndian.Uint16(h[:])) % buckets
}

func hashOf(tbl, record, text string) (a, b uint64) {
	h := sha256.Sum256(appendPart(appendPart(appendPart(nil, tbl), record), text))
	return binary.LittleEndian.Uint64(h[:8]), binary.LittleEndian.Uint64(h[8:16])
}

func (s *sums) add(c *comparison, tbl, record string, text *string) {
	if text == nil || record == "" {
		return
	}
	a, b := hashOf(tbl, record, c.completed(tbl, *text))
	at := &s[bucketOf(tbl, record)]
	at[0], at[1] = at[0]+a, at[1]+b
}

func (s *sums) subtract(c *comparison, tbl, record string, text *string) {
	if text == nil || record == "" {
		return
	}
	a, b := hashOf(tbl, record, c.completed(tbl, *text))
	at := &s[bucketOf(tbl, record)]
	at[0], at[1] = at[0]-a, at[1]-b
}

// unlike are the columns in which two rows differ; none when one of them is not there.
func (t *table) unlike(journal, file image) []Cell {
	if journal == nil || file == nil {
		return nil
	}
	var out []Cell
	for i, f := range t.columns {
		if plainText(journal[i]) != plainText(file[i]) {
			out = append(out, Cell{f.Name, journal[i], file[i]})
		}
	}
	return out
}

// plainText is a cell as the journal writes it: what is the same there is the same.
func plainText(cell any) string {
	b, err := json.Marshal(cell)
	if err != nil {
		return fmt.Sprint(cell)
	}
	return string(b)
}

// cells are a row by the names of its columns, nil for none.
func (t *table) cells(m image) map[string]any {
	if m == nil {
		return nil
	}
	out := make(map[string]any, len(m))
	for i, f := range t.columns {
		out[f.Name] = m[i]
	}
	return out
}
