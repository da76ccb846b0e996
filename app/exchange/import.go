// Package exchange carries registers in and out of files: it reads a spreadsheet
// into any register with a preview of every problem, and writes any register as a
// workbook, a table for other programs or a paper.
package exchange

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/sheet/read"
	"huiwu/data/value"
)

// Choice is what the person decides about the file; zero values are detected.
type Choice struct {
	Sheet     string
	HeadRow   int // 1-based, 0 detects
	HeadRows  int // 1 or 2, 0 detects
	Encoding  string
	Delimiter rune
	// Fields holds a field key for each column, "" for a column left out; nil
	// guesses.
	Fields []string
}

// Import is a file being brought into a register.
type Import struct {
	reg        core.AnyRegister
	scope      value.Scope
	meeting    string
	path       string
	src        *read.Source
	best       string   // the sheet of src that fits the register best
	filled     []string // the sheets of src that hold rows
	pasted     []string // fields of the columns on screen, for rows from the clipboard; nil for a file
	table      *read.Table
	Choice     Choice
	batch      core.Batch
	lists      map[string]string // choice lists by field
	rowOf      []int             // file row of each row in the batch
	called     map[int]string    // what rows that cannot be taken are called, by file row
	duplicates []core.MatchInfo  // of the batch
}

// Problem is something that keeps a row out, by row and column of the file.
type Problem struct {
	Row    int    // 1-based, as the spreadsheet shows it
	Column string // head of the column, "" for the whole row
	Text   string // the beginning of what stands there, as one line
	Fault  *value.Fault
}

// Match is a row that repeats a record on file or an earlier row, or is alike to one.
type Match struct {
	Row     int    // of the file
	Own     string // what the row itself is called
	OwnHint string // what tells it from others of the name, such as the organisation
	Label   string // what its duplicate is called
	Hint    string
	Why     string // message key
	Earlier int    // row of the file that says the same, 0 when it is on file
	// Question says that the two are only alike: the row is a record of its own unless a
	// person decides otherwise. Others are further records that it is alike to.
	Question bool
	Others   []Match
}

// Preview is what reading the whole file came to; nothing is written yet.
type Preview struct {
	Read, Good int
	Skipped    int // blank and total rows
	Problems   []Problem
	Duplicates []Match
}

// Report is what an import did, or would do.
type Report struct {
	Read, Added, Changed, Skipped int
	Wrong                         []Problem
	Lines                         []Line // of every row of the file, in their order
}

// Questions are the lines of rows that are alike to a record, of which nobody decided
// anything else than to keep them as records of their own.
func (r Report) Questions() []Line {
	return r.only(func(l *Line) bool { return l.Match != nil && l.Match.Question && l.Did == core.DidAdd })
}

// Differing are the lines of rows that say something else than the record they went into.
func (r Report) Differing() []Line { return r.only(func(l *Line) bool { return len(l.Differs) > 0 }) }

func (r Report) only(which func(*Line) bool) []Line {
	var out []Line
	for i := range r.Lines {
		if which(&r.Lines[i]) {
			out = append(out, r.Lines[i])
		}
	}
	return out
}

// Open looks at a file for a register. The choice may be changed afterwards with
// Choose.
func Open(ctx context.Context, path string, reg core.AnyRegister, s value.Scope, meeting string, c Choice) (*Import, error) {
	if info := reg.Info(); info.NoForm {
		return nil, &value.Fault{Kind: value.Denied, Key: "fault.register_closed", Args: []any{value.Key("register." + info.Name)}}
	}
	im := &Import{reg: reg, scope: s, meeting: meeting, path: path, lists: listsOf(reg.Columns())}
	if err := im.Choose(ctx, c); err != nil {
		_ = im.Close() // why it cannot be read is what the person must know
		return nil, err
	}
	return im, nil
}

// Choose reads the file anew as the person decided.
func (im *Import) Choose(ctx context.Context, c Choice) error {
	src := im.src
	if im.pasted == nil && (src == nil || c.Encoding != im.Choice.Encoding || c.Delimiter != im.Choice.Delimiter) {
		var err error
		if src, err = read.Open(ctx, im.path, read.OpenOptions{Encoding: c.Encoding, Delimiter: c.Delimiter}); err != nil {
			return err
		}
	}
	best, filled, err := im.sheets(ctx, src)
	if c.Sheet == "" {
		c.Sheet = best
	}
	var t *read.Table
	if err == nil {
		t, err = src.Table(ctx, c.Sheet, c.HeadRow, c.HeadRows)
	}
	if err != nil {
		if src != im.src {
			_ = src.Close() // what was chosen before stays
		}
		return err
	}
	if src != im.src {
		if err := im.Close(); err != nil {
			return err
		}
		im.src = src
	}
	if c.Fields == nil || len(c.Fields) != len(t.Head) {
		c.Fields = im.fieldsFor(t)
	}
	for _, key := range c.Fields {
		if err := im.writable(key); err != nil {
			return err
		}
	}
	headless := c.HeadRow == read.NoHead
	im.table, im.Choice, im.batch, im.best, im.filled = t, c, nil, best, filled
	im.Choice.HeadRow, im.Choice.HeadRows = t.HeadRow, t.HeadRows
	if headless {
		im.Choice.HeadRow = read.NoHead
	}
	return nil
}

// writable refuses a column for a field that there is not, or that the program keeps.
func (im *Import) writable(key string) error {
	for _, c := range im.reg.Columns() {
		if c.Key == key && c.ReadOnly {
			return &value.Fault{Kind: value.Denied, Field: key, Key: "fault.read_only_field"}
		}
		if c.Key == key {
			return nil
		}
	}
	if key == "" {
		return nil
	}
	return &value.Fault{Kind: value.NotFound, Field: key, Key: "fault.field_unknown", Args: []any{key}}
}

// Close lets go of the file.
func (im *Import) Close() error {
	if im.src == nil {
		return nil
	}
	err := im.src.Close()
	im.src = nil
	return err
}

// Sheets are the sheets of the file.
func (im *Import) Sheets() []string { return im.src.Sheets() }

// Encoding is how a text file is read, "" for a workbook.
func (im *Import) Encoding() string { return im.src.Encoding() }

// Head are the heads of the columns.
func (im *Import) Head() []string { return im.table.Head }

// Missing are the required fields that no column was chosen for.
func (im *Import) Missing() []string {
	have := map[string]bool{}
	for _, k := range im.Choice.Fields {
		have[k] = true
	}
	blank, err := im.reg.Draft(context.Background(), im.scope, "", im.meeting)
	var out []string
	for _, c := range im.reg.Columns() {
		// What a new record starts with need not be in the file.
		if c.Required && !c.ReadOnly && !have[c.Key] && (err != nil || blank.Code(c.Key) == "") {
			out = append(out, c.Key)
		}
	}
	return out
}

// Sample are the first n rows as they stand in the file.
func (im *Import) Sample(ctx context.Context, n int) ([][]string, error) {
	var out [][]string
	err := im.table.Each(ctx, func(r read.Row) error {
		cells := make([]string, len(im.table.Head))
		for i := range cells {
			if i < len(r.Cells) {
				cells[i] = r.Cells[i].Text
			}
		}
		if out = append(out, cells); len(out) >= n {
			return read.ErrStop
		}
		return nil
	})
	return out, err
}

// Preview reads and checks every row. progress is told the rows read so far; an
// error it returns stops.
func (im *Import) Preview(ctx context.Context, progress func(rows int) error) (Preview, error) {
	var p Preview
	im.batch, im.rowOf, im.called = im.reg.Batch(im.scope, im.meeting), nil, map[int]string{}
	for i, k := range im.Choice.Fields {
		for j := range i {
			if k != "" && im.Choice.Fields[j] == k {
				return p, value.Bad("fault.column_twice", im.table.Head[j], im.table.Head[i])
			}
		}
	}
	if m := im.Missing(); len(m) > 0 {
		return p, value.Bad("fault.columns_missing", im.fieldWords(m))
	}
	err := im.table.Each(ctx, func(r read.Row) error {
		p.Read++
		if progress != nil && p.Read%200 == 0 {
			if err := progress(p.Read); err != nil {
				return err
			}
		}
		problems := im.take(ctx, r)
		if len(problems) == 0 {
			im.rowOf = append(im.rowOf, r.Number)
		} else {
			im.called[r.Number] = im.call(r)
		}
		p.Problems = append(p.Problems, problems...)
		return nil
	})
	if err != nil {
		return p, err
	}
	k := im.table.Skipped
	p.Good, p.Skipped = len(im.rowOf), k.Blank+k.Totals+k.Heads+k.Bands
	im.duplicates, err = im.batch.Duplicates(ctx)
	for _, t := range im.duplicates {
		p.Duplicates = append(p.Duplicates, im.matchOf(t))
	}
	return p, err
}

// matchOf is a duplicate by rows of the file.
func (im *Import) matchOf(t core.MatchInfo) Match {
	duplicate := Match{Row: im.rowOf[t.Row], Own: t.Own, OwnHint: t.OwnHint, Label: t.Label, Hint: t.Hint, Why: t.Why, Question: t.Question}
	if t.Earlier >= 0 {
		duplicate.Earlier = im.rowOf[t.Earlier]
	}
	for _, other := range t.Others {
		duplicate.Others = append(duplicate.Others, im.matchOf(other))
	}
	return duplicate
}

// take gives one row of the file to the batch, or says what is wrong with it.
func (im *Import) take(ctx context.Context, r read.Row) []Problem {
	var problems []Problem
	cells := map[string]string{}
	text := map[string]string{}
	for i, key := range im.Choice.Fields {
		if key == "" || i >= len(r.Cells) {
			continue
		}
		c := r.Cells[i]
		if c.Problem != "" {
			problems = append(problems, Problem{r.Number, im.table.Head[i], value.Brief(c.Text), value.Bad(c.Problem, c.Text)})
			continue
		}
		if im.pasted != nil && formula.MatchString(c.Text) {
			problems = append(problems, Problem{r.Number, im.table.Head[i], value.Brief(c.Text), value.Bad("fault.paste.formula", value.Brief(c.Text))})
			continue
		}
		cells[key], text[key] = c.Text, c.Text
		if code, ok := im.answer(key, im.table.Head[i], c.Text); ok {
			cells[key] = code
		}
	}
	if n := im.beyond(r); n > 0 {
		problems = append(problems, Problem{r.Number, "", "", value.Bad("fault.paste.longer", n)})
	}
	if len(problems) > 0 {
		return problems
	}
	for _, f := range im.batch.Add(ctx, cells) {
		problems = append(problems, Problem{r.Number, im.headOf(f.Field), value.Brief(text[f.Field]), f})
	}
	return problems
}

func (im *Import) headOf(key string) string {
	for i, k := range im.Choice.Fields {
		if k == key && key != "" {
			return im.table.Head[i]
		}
	}
	if key == "" {
		return ""
	}
	return im.fieldWords([]string{key})
}

func (im *Import) fieldWords(keys []string) string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = fieldName(im.scope, im.reg.Info().Name, k)
	}
	return strings.Join(names, im.scope.T("list.comma"))
}
