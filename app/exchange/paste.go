package exchange

import (
	"context"
	"regexp"

	"huiwu/app/core"
	"huiwu/app/sheet/read"
	"huiwu/data/value"
)

// formula recognises a cell that was copied as its formula: =SUM(B2:B9), =B2*C2. Other
// texts that begin with = + - or @ are texts.
var formula = regexp.MustCompile(`^=\s*[+-]?([A-Za-z.]+\(|\$?[A-Za-z]{1,3}\$?\d|\d|\()`)

// NoHead is the row of the head where there is none.
const NoHead = read.NoHead

// headRows is how far down the rows of a clipboard are looked at for their head.
const headRows = 5

// Paste opens the rows that a spreadsheet put on the clipboard, as Open does a file.
// Without a head of their own the columns are those of keys, the fields on screen.
func Paste(ctx context.Context, text string, reg core.AnyRegister, s value.Scope, meeting string, keys []string) (*Import, error) {
	if info := reg.Info(); info.NoForm {
		return nil, &value.Fault{Kind: value.Denied, Key: "fault.register_closed", Args: []any{value.Key("register." + info.Name)}}
	}
	src, err := read.OpenPasted(text, s.T("paste.name"))
	if err != nil {
		return nil, err
	}
	im := &Import{reg: reg, scope: s, meeting: meeting, src: src, lists: listsOf(reg.Columns()), pasted: append([]string{}, keys...)}
	return im, im.Choose(ctx, Choice{HeadRow: im.headRow(ctx)})
}

// Pasted reports whether the rows came from the clipboard.
func (im *Import) Pasted() bool { return im.pasted != nil }

// headRow is the row in which at least half of the filled cells are names of fields.
func (im *Import) headRow(ctx context.Context) int {
	for n := 1; n <= headRows; n++ {
		t, err := im.src.Table(ctx, "", n, 1)
		if err != nil {
			continue // a blank row, or fewer rows than that
		}
		filled, named := 0, 0
		for _, h := range t.Head {
			if h == "" {
				continue
			}
			filled++
			if im.names(h) {
				named++
			}
		}
		if named > 0 && 2*named >= filled {
			return n
		}
	}
	return read.NoHead
}

// names reports whether a cell is exactly what a field is called.
func (im *Import) names(cell string) bool {
	const exactly = 3
	for _, c := range im.reg.Columns() {
		if fit(fold(cell), lastPart(cell), namesOf(im.reg.Info().Name, c.Key)) == exactly {
			return true
		}
	}
	return false
}

// beyond is how many filled cells a pasted row has behind the last column that has a
// name: its cells have probably moved.
func (im *Import) beyond(r read.Row) int {
	if im.pasted == nil {
		return 0
	}
	columns := len(im.pasted)
	if im.table.HeadRow > 0 {
		columns = 0
		for i, h := range im.table.Head {
			if h != "" {
				columns = i + 1
			}
		}
	}
	n := r.Over
	for i := columns; i < len(r.Cells); i++ {
		if r.Cells[i].Text != "" && im.Choice.Fields[i] == "" {
			n++
		}
	}
	return n
}

// fieldsFor proposes a field for each column of a table.
func (im *Import) fieldsFor(t *read.Table) []string {
	if t.HeadRow > 0 || im.pasted == nil {
		return Guess(im.reg.Info().Name, im.reg.Columns(), t.Head)
	}
	fields := make([]string, len(t.Head))
	for i := range fields {
		if i < len(im.pasted) && im.writable(im.pasted[i]) == nil {
			fields[i] = im.pasted[i]
		}
	}
	return fields
}
