package checkin

import (
	"bytes"
	"strings"
)

// column holds one text of every record in one piece of memory, each between line
// breaks, so that looking through all of them touches no other memory.
type column struct {
	text  []byte
	start []uint32 // where the text of a record begins
}

func newColumn() *column { return &column{text: []byte{'\n'}} }

// add appends the text of the next record.
func (c *column) add(text string) {
	c.start = append(c.start, uint32(len(c.text)))
	if strings.IndexByte(text, '\n') >= 0 {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	c.text = append(append(c.text, text...), '\n')
}

// end is where the text of record i ends.
func (c *column) end(i int) int {
	if i+1 < len(c.start) {
		return int(c.start[i+1]) - 1
	}
	return len(c.text) - 1
}

// at is the text of record i.
func (c *column) at(i int) []byte { return c.text[c.start[i]:c.end(i)] }

// each calls fn for every record whose text holds word, with the place in the text
// at which it is first found.
func (c *column) each(word string, fn func(record, place int)) {
	if word == "" || len(c.start) == 0 {
		return
	}
	w := []byte(word)
	record := 0
	for at := int(c.start[0]); at < len(c.text); {
		k := bytes.Index(c.text[at:], w)
		if k < 0 {
			return
		}
		at += k
		for record+1 < len(c.start) && int(c.start[record+1]) <= at {
			record++
		}
		fn(record, at-int(c.start[record]))
		at = c.end(record) + 1
	}
}

// eachHead calls fn for every record whose text begins with word.
func (c *column) eachHead(word string, fn func(record int)) {
	if word == "" {
		return
	}
	first := word[0]
	for i, s := range c.start {
		if c.text[s] == first && strings.HasPrefix(string(c.at(i)), word) {
			fn(i)
		}
	}
}

// eachWhole calls fn for every record whose text is word.
func (c *column) eachWhole(word string, fn func(record int)) {
	c.eachHead(word, func(i int) {
		if c.end(i)-int(c.start[i]) == len(word) {
			fn(i)
		}
	})
}

// index keeps each different text once and says which one a record has.
type index struct {
	numbers map[string]uint32
	texts   *column
}

func newIndex() *index { return &index{numbers: map[string]uint32{}, texts: newColumn()} }

// number is the number of a text; fold is applied to what is searched in.
func (x *index) number(text string, fold func(string) string) uint32 {
	n, ok := x.numbers[text]
	if !ok {
		n = uint32(len(x.numbers))
		x.numbers[strings.Clone(text)] = n
		x.texts.add(fold(text))
	}
	return n
}
