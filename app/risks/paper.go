package risks

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/paper"
	"huiwu/app/people"
	"huiwu/app/sheet"
	"huiwu/data"
	"huiwu/data/value"
)

// looks are sign and colours of a level on paper: told without colours too.
var looks = map[Level]struct {
	sign      string
	ink, fill paper.Color
}{
	Low:     {"●", paper.Good, paper.GoodFill},
	Medium:  {"◐", paper.Accent, paper.Tint},
	High:    {"◆", paper.Warn, paper.WarnFill},
	Extreme: {"■", paper.Bad, paper.BadFill},
}

// signed is a level with its sign.
func signed(s value.Scope, l Level) string {
	return strings.TrimSpace(looks[l].sign + " " + Levels.Format(s, l))
}

// Cell is a field of the heat map.
type Cell struct{ Likelihood, Severity int64 }

// Counts are how many risks stand in each field of the heat map.
func Counts(all []Risk) map[Cell]int {
	out := map[Cell]int{}
	for _, r := range all {
		out[Cell{r.Likelihood, r.Severity}]++
	}
	return out
}

// said is a measure with who sees to it and by when.
func said(s value.Scope, m RiskMeasure) string {
	var parts []string
	if who := s.Labels.Label(people.Register, string(m.OwnerID)); who != "" {
		parts = append(parts, who)
	}
	switch {
	case m.DoneOn != "":
		parts = append(parts, s.T("risks.done_on", string(m.DoneOn)))
	case m.DueOn != "":
		parts = append(parts, s.T("risks.due_on", string(m.DueOn)))
	}
	if len(parts) == 0 {
		return m.What
	}
	return s.T("risks.said", m.What, strings.Join(parts, s.T("list.comma")))
}

// saidAll are all measures of a risk, a line each.
func saidAll(s value.Scope, r *Risk) string {
	if len(r.Measures) == 0 {
		return s.T("risks.no_measure")
	}
	lines := make([]string, len(r.Measures))
	for i, m := range r.Measures {
		lines[i] = said(s, m)
	}
	return strings.Join(lines, "\n")
}

// Paper is the risk register of a meeting: the heat map, and all risks with their
// measures, the worst first.
func Paper(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting) (paper.Document, error) {
	all, err := Of(ctx, db, m.ID)
	if err != nil {
		return paper.Document{}, err
	}
	d := paper.Document{
		Lang: s.Lang, Title: s.T("paper.risks"), Subtitle: m.Title, Office: office, Author: office, Subject: m.Title,
		Keywords: []string{m.Code}, Created: s.Today.Time(), Size: 9.5,
		Page: paper.PageSetup{Landscape: true, Margins: paper.Margins{Top: 18, Right: 16, Bottom: 16, Left: 16}},
	}
	if len(all) == 0 {
		d.Blocks = append(d.Blocks, paper.Note(s.T("risks.paper.empty")))
		return d, nil
	}
	list := paper.Table{Columns: []paper.Column{
		{Head: s.T("minutes.no"), Width: 11, Align: paper.Center},
		{Head: word(s, "hazard"), Weight: 1},
		{Head: word(s, "place"), Width: 30},
		{Head: word(s, "harmed"), Width: 28},
		{Head: s.T("risks.degrees"), Width: 20, Align: paper.Center},
		{Head: word(s, "level"), Width: 20},
		{Head: s.T("part.safety.risks.measures"), Weight: 2},
		{Head: word(s, "level_after"), Width: 22},
	}}
	for i := range all {
		r := &all[i]
		row := paper.Cells(strconv.Itoa(i+1), r.Hazard, r.Place, r.Harmed, fmt.Sprintf("%d × %d", r.Likelihood, r.Severity), signed(s, r.Level()), saidAll(s, r), signed(s, r.LevelAfter))
		for at, l := range map[int]Level{5: r.Level(), 7: r.LevelAfter} {
			row[at].Ink, row[at].Fill = looks[l].ink, looks[l].fill
		}
		list.Rows = append(list.Rows, row)
	}
	d.Blocks = append(d.Blocks,
		paper.Keep{Blocks: []paper.Block{paper.Heading{Level: 2, Text: s.T("risks.map")}, heatMap(s, all), legend(s, all)}},
		paper.Heading{Level: 2, Text: s.T("risks.list")}, list)
	return d, nil
}

func word(s value.Scope, key string) string { return s.T("field." + Register + "." + key) }

// heatMap is likelihood upwards against severity to the right, each field with how many
// risks stand in it.
func heatMap(s value.Scope, all []Risk) paper.Table {
	counts := Counts(all)
	t := paper.Table{Columns: []paper.Column{{Head: s.T("risks.axes"), Width: 42}}, MinRowHeight: 9, Grid: true}
	for v := int64(1); v <= Steps; v++ {
		t.Columns = append(t.Columns, paper.Column{Head: Severities.Format(s, v), Width: 42, Align: paper.Center})
	}
	for p := int64(Steps); p >= 1; p-- {
		row := []paper.Cell{{Text: Likelihoods.Format(s, p), Bold: true}}
		for v := int64(1); v <= Steps; v++ {
			l := LevelOf(p, v)
			text := looks[l].sign
			if n := counts[Cell{p, v}]; n > 0 {
				text += " " + s.T("risks.count", n)
			}
			row = append(row, paper.Cell{Text: text, Bold: counts[Cell{p, v}] > 0, Ink: looks[l].ink, Fill: looks[l].fill})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// legend says what the signs mean and how many risks there are of each level.
func legend(s value.Scope, all []Risk) paper.Paragraph {
	counts := ByLevel(all)
	var p paper.Paragraph
	for i := len(Levels.Choices) - 1; i >= 0; i-- {
		l := Level(Levels.Choices[i])
		p.Spans = append(p.Spans, paper.Span{Text: signed(s, l) + " " + strconv.Itoa(counts[l]) + "　　", Ink: looks[l].ink})
	}
	return p
}

// ByLevel are how many risks there are of each level.
func ByLevel(all []Risk) map[Level]int {
	out := map[Level]int{}
	for i := range all {
		out[all[i].Level()]++
	}
	return out
}

// Workbook writes the heat map, the risks, and their measures, a row each.
func Workbook(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting, w io.Writer) error {
	all, err := Of(ctx, db, m.ID)
	if err != nil {
		return err
	}
	return sheet.Write(w, sheet.Meta{Title: s.T("paper.risks"), Office: office, Created: db.Now(), Scope: s}, func(book *sheet.Book) error {
		about := []string{m.Title, m.Code}
		if err := mapSheet(book, s, about, all); err != nil {
			return err
		}
		return listSheets(book, s, about, all)
	})
}

func mapSheet(book *sheet.Book, s value.Scope, about []string, all []Risk) error {
	columns := []sheet.Column{{Head: s.T("risks.axes"), Kind: value.KindText, Width: 22}}
	for v := int64(1); v <= Steps; v++ {
		columns = append(columns, sheet.Column{Head: Severities.Format(s, v), Kind: value.KindText, Width: 20})
	}
	grid, err := book.AddSheet(sheet.Spec{Name: s.T("risks.map"), Title: s.T("paper.risks"), Lines: about, Freeze: 1, Columns: columns})
	if err != nil {
		return err
	}
	counts := Counts(all)
	for p := int64(Steps); p >= 1; p-- {
		row := []sheet.Value{sheet.Text(Likelihoods.Format(s, p))}
		for v := int64(1); v <= Steps; v++ {
			cell := signed(s, LevelOf(p, v))
			if n := counts[Cell{p, v}]; n > 0 {
				cell += "　" + s.T("risks.count", n)
			}
			row = append(row, sheet.Value{Code: cell, Text: cell, Tone: Levels.Tones[string(LevelOf(p, v))]})
		}
		if err := grid.Row(row...); err != nil {
			return err
		}
	}
	return nil
}

func listSheets(book *sheet.Book, s value.Scope, about []string, all []Risk) error {
	list, err := book.AddSheet(sheet.Spec{Name: s.T("risks.list"), Title: s.T("paper.risks"), Lines: about, Freeze: 2, Legible: true, Columns: []sheet.Column{
		{Head: s.T("minutes.no"), Kind: value.KindInt, Width: 8},
		{Head: word(s, "hazard"), Kind: value.KindText, Width: 30},
		{Head: word(s, "place"), Kind: value.KindText, Width: 20},
		{Head: word(s, "harmed"), Kind: value.KindText, Width: 20},
		{Head: word(s, "likelihood"), Kind: value.KindText},
		{Head: word(s, "severity"), Kind: value.KindText},
		{Head: word(s, "level"), Kind: value.KindText},
		{Head: word(s, "level_after"), Kind: value.KindText},
		{Head: word(s, "review"), Kind: value.KindDate},
		{Head: word(s, "note"), Kind: value.KindText, Width: 36},
	}})
	if err != nil {
		return err
	}
	part := func(key string) string { return s.T("field.safety.risks.measures." + key) }
	acts, err := book.AddSheet(sheet.Spec{Name: s.T("part.safety.risks.measures"), Title: s.T("paper.risks"), Lines: about, Freeze: 2, Legible: true, Columns: []sheet.Column{
		{Head: s.T("minutes.no"), Kind: value.KindInt, Width: 8},
		{Head: word(s, "hazard"), Kind: value.KindText, Width: 30},
		{Head: part("what"), Kind: value.KindText, Width: 44},
		{Head: part("owner"), Kind: value.KindText},
		{Head: part("due"), Kind: value.KindDate},
		{Head: part("done"), Kind: value.KindDate},
	}})
	if err != nil {
		return err
	}
	level := func(l Level) sheet.Value {
		return sheet.Value{Code: string(l), Text: signed(s, l), Tone: Levels.Tones[string(l)]}
	}
	for i := range all {
		r := &all[i]
		no := sheet.Value{Code: strconv.Itoa(i + 1)}
		if err := list.Row(no, sheet.Text(r.Hazard), sheet.Text(r.Place), sheet.Text(r.Harmed), sheet.Text(Likelihoods.Format(s, r.Likelihood)), sheet.Text(Severities.Format(s, r.Severity)),
			level(r.Level()), level(r.LevelAfter), sheet.Text(string(r.ReviewOn)), sheet.Text(r.Note)); err != nil {
			return err
		}
		for _, m := range r.Measures {
			if err := acts.Row(no, sheet.Text(r.Hazard), sheet.Text(m.What), sheet.Text(people.Pick.Format(s, m.OwnerID)), sheet.Text(string(m.DueOn)), sheet.Text(string(m.DoneOn))); err != nil {
				return err
			}
		}
	}
	return nil
}
