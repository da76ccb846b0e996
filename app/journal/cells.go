package journal

import (
	"encoding/json"
	"slices"
	"strings"
)

// eachCell gives the cells of an image as they stand in the journal, a flat JSON object,
// until see answers false. It reads a hundred thousand images in the time in which a decoder
// reads a few thousand. What is no such object ends it.
func eachCell(image string, see func(column, raw string) bool) {
	for at := 1; at < len(image) && image[at] == '"'; at++ {
		end := at + 1 + strings.IndexByte(image[at+1:], '"')
		if end <= at || end+1 >= len(image) || image[end+1] != ':' {
			return
		}
		column, from := image[at+1:end], end+2
		at = endOfCell(image, from)
		if at > len(image) || !see(column, image[from:at]) {
			return
		}
	}
}

// endOfCell is the place after the value that begins at from.
func endOfCell(image string, from int) int {
	if from < len(image) && image[from] == '"' {
		for at := from + 1; at < len(image); at++ {
			switch image[at] {
			case '\\':
				at++
			case '"':
				return at + 1
			}
		}
		return len(image) + 1
	}
	if n := strings.IndexAny(image[min(from, len(image)):], ",}"); n >= 0 {
		return from + n
	}
	return len(image) + 1
}

// cellOf is a cell of an image as it stands in the journal, "" where it has none.
func cellOf(image, column string) (raw string) {
	eachCell(image, func(c, r string) bool {
		if c == column {
			raw = r
		}
		return c != column
	})
	return raw
}

// textOf is the text of a cell, "" for what is none.
func textOf(raw string) string {
	if len(raw) < 2 || raw[0] != '"' {
		return ""
	}
	if !strings.Contains(raw, `\`) {
		return raw[1 : len(raw)-1]
	}
	var text string
	if json.Unmarshal([]byte(raw), &text) != nil {
		return ""
	}
	return text
}

// spellings are the ways in which a word can stand in an image: as it is, and as JSON writes
// it beside a sign that has to be escaped.
func spellings(words ...string) (out []string) {
	for _, w := range words {
		b, err := json.Marshal(w) // never fails for a text
		if err != nil || w == "" {
			continue
		}
		out = append(out, w, string(b[1:len(b)-1]))
	}
	slices.Sort(out)
	return slices.Compact(out)
}
