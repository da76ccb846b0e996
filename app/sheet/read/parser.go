package read

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

var errLongField = errors.New("field too long")

// parser cuts a text file into records. The standard one leaves blank lines out of
// the count, so that row numbers would not be those people see, and it refuses a
// quote in the middle of a field, which offices write all the time.
type parser struct {
	in      *bufio.Reader
	delim   rune
	records int  // records read, blank ones too
	open    bool // the last record ended the file inside a quotation
	begun   bool
	buf     strings.Builder
}

// next is the next record, of at least one field, or io.EOF.
func (p *parser) next() ([]string, error) {
	if !p.begun {
		p.begun = true
		p.separator()
	}
	var fields []string
	p.buf.Reset()
	quoted, any := false, false
	for {
		r, _, err := p.in.ReadRune()
		if errors.Is(err, io.EOF) {
			// What a cut-off file has of its last record is still given.
			if !any {
				return nil, io.EOF
			}
			p.records++
			p.open = quoted
			return append(fields, p.buf.String()), nil
		}
		if err != nil {
			return nil, err
		}
		any = true
		switch {
		case quoted:
			if r == '"' {
				quoted = p.peek('"')
				if quoted {
					p.buf.WriteByte('"')
				}
				continue
			}
			p.buf.WriteRune(r)
			if p.buf.Len() > maxField {
				return nil, errLongField
			}
		case r == '"' && p.buf.Len() == 0:
			quoted = true
		case r == p.delim:
			fields = append(fields, p.buf.String())
			p.buf.Reset()
			if len(fields) > maxColumns {
				return nil, errLongField
			}
		case r == '\n', r == '\r':
			if r == '\r' {
				p.peek('\n')
			}
			p.records++
			return append(fields, p.buf.String()), nil
		default:
			p.buf.WriteRune(r)
			if p.buf.Len() > maxField {
				return nil, errLongField
			}
		}
	}
}

// peek takes the next character when it is r.
func (p *parser) peek(r rune) bool {
	got, _, err := p.in.ReadRune()
	if err != nil {
		return false
	}
	if got != r {
		_ = p.in.UnreadRune()
		return false
	}
	return true
}

// separator skips the line "sep=;" with which spreadsheet programs name the
// delimiter to one another; it is no row.
func (p *parser) separator() {
	start, _ := p.in.Peek(7)
	line := string(start)
	if !strings.HasPrefix(strings.ToLower(line), "sep=") || len(line) < 6 {
		return
	}
	switch rest := line[5:]; {
	case strings.HasPrefix(rest, "\r\n"):
		_, _ = p.in.Discard(7)
	case rest[0] == '\n' || rest[0] == '\r':
		_, _ = p.in.Discard(6)
	}
}
