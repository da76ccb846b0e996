package overview

import (
	"context"
	"io"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/paper"
	"huiwu/app/sheet"
	"huiwu/data"
	"huiwu/data/value"
)

// dutyLooks are sign and colours of a state on paper: told without colours too.
var dutyLooks = map[core.DutyState]struct {
	sign      string
	ink, fill paper.Color
}{
	core.DutyDone:      {"●", paper.Good, paper.GoodFill},
	core.DutyUnder:     {"◐", paper.Accent, paper.Tint},
	core.DutyOpen:      {"○", paper.Dim, paper.HeadFill},
	core.DutyLate:      {"▲", paper.Bad, paper.BadFill},
	core.DutyNotNeeded: {"—", paper.Dim, paper.HeadFill},
	core.DutyAbsent:    {"", paper.Dim, 0},
}

// signed is a state with its sign.
func signed(s value.Scope, state core.DutyState) string {
	return strings.TrimSpace(dutyLooks[state].sign + " " + core.DutyStates.Format(s, state))
}

// dutiesPaper is the duty map on one sheet, and after it what each duty rests on.
func (sv *Service) dutiesPaper(ctx context.Context, s value.Scope, meeting string, _ module.Options) (paper.Document, error) {
	m, office, err := meetings.Headed(ctx, sv.h.DB, meeting)
	if err != nil {
		return paper.Document{}, err
	}
	all, err := sv.Duties(ctx, s, string(m.ID))
	if err != nil {
		return paper.Document{}, err
	}
	counts := DutyCounts(all)
	var legend paper.Paragraph
	for _, code := range core.DutyStates.Choices {
		state := core.DutyState(code)
		legend.Spans = append(legend.Spans, paper.Span{Text: signed(s, state) + " " + strconv.Itoa(counts[state]) + "　　", Ink: dutyLooks[state].ink})
	}
	grid := paper.Table{Columns: []paper.Column{{Width: 27}}, MinRowHeight: 13}
	for range all[0].Duties {
		grid.Columns = append(grid.Columns, paper.Column{Width: 24, Align: paper.Center})
	}
	for _, c := range all {
		row := []paper.Cell{{Text: strconv.Itoa(c.Number) + " " + c.Name, Bold: true}}
		kept := c.Kept()
		for _, d := range kept {
			look := dutyLooks[d.State]
			row = append(row, paper.Cell{Text: strings.TrimSpace(look.sign+" "+d.Number) + "\n" + d.Name, Ink: look.ink, Fill: look.fill})
		}
		if rest := len(c.Duties) - len(kept); rest > 0 {
			row = append(row, paper.Cell{Text: c.Absent(s), Ink: paper.Dim, Span: rest, Align: paper.Left})
		}
		grid.Rows = append(grid.Rows, row)
	}
	list := paper.Table{Columns: []paper.Column{
		{Head: s.T("overview.col.duty"), Width: 38},
		{Head: s.T("overview.col.state"), Width: 28},
		{Head: s.T("overview.col.rests"), Weight: 1},
		{Head: s.T("overview.col.rule"), Weight: 1.25},
	}}
	for _, c := range all {
		for _, d := range c.Kept() {
			row := paper.Cells(d.Number+" "+d.Name, signed(s, d.State), d.Reasons(s), d.Rule)
			row[1].Ink, row[1].Fill = dutyLooks[d.State].ink, dutyLooks[d.State].fill
			list.Rows = append(list.Rows, row)
		}
	}
	return paper.Document{
		Lang: s.Lang, Title: s.T("paper.duties"), Subtitle: m.Title + "　" + s.T("overview.paper.summary", value.LongDate(s, s.Today)),
		Office: office, Author: office, Subject: m.Title, Keywords: []string{m.Code}, Created: s.Today.Time(),
		Size: 8.5, Page: paper.PageSetup{Landscape: true, Margins: paper.Margins{Top: 18, Right: 15, Bottom: 15, Left: 15}},
		Blocks: []paper.Block{
			grid,
			paper.Space{Height: 2},
			legend,
			paper.PageBreak{},
			paper.Heading{Level: 1, Text: s.T("overview.paper.list")},
			list,
		},
	}, nil
}

// dutiesWorkbook is the same as a list that can be filtered, and the map.
func (sv *Service) dutiesWorkbook(ctx context.Context, s value.Scope, meeting string, _ module.Options, w io.Writer) error {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	all, err := sv.Duties(ctx, s, string(m.ID))
	if err != nil {
		return err
	}
	return meetings.WriteBook(ctx, sv.h, s, m, "paper.duties", w, func(book *sheet.Book, about []string) error {
		columns := []sheet.Column{{Head: s.T("overview.col.chapter"), Kind: value.KindText, Width: 18}}
		for i := range all[0].Duties {
			columns = append(columns, sheet.Column{Head: strconv.Itoa(i + 1), Kind: value.KindText, Width: 18})
		}
		grid, err := book.AddSheet(sheet.Spec{Name: s.T("overview.paper.map"), Title: s.T("paper.duties"), Lines: about, Freeze: 1, Columns: columns})
		if err != nil {
			return err
		}
		list, err := book.AddSheet(sheet.Spec{Name: s.T("overview.paper.list"), Title: s.T("paper.duties"), Lines: about, Freeze: 3, Columns: []sheet.Column{
			{Head: s.T("overview.col.chapter"), Kind: value.KindText, Width: 16},
			{Head: s.T("overview.col.number"), Kind: value.KindText, Width: 8},
			{Head: s.T("overview.col.duty"), Kind: value.KindText, Width: 18},
			{Head: s.T("overview.col.state"), Kind: value.KindText, Width: 18},
			{Head: s.T("overview.col.rests"), Kind: value.KindText, Width: 56},
			{Head: s.T("overview.col.rule"), Kind: value.KindText, Width: 56},
		}})
		if err != nil {
			return err
		}
		for _, c := range all {
			name := strconv.Itoa(c.Number) + " " + c.Name
			row := []sheet.Value{sheet.Text(name)}
			for _, d := range c.Duties {
				if d.State == core.DutyAbsent {
					row = append(row, sheet.Text(""))
					continue
				}
				row = append(row, sheet.Text(strings.TrimSpace(dutyLooks[d.State].sign+" "+d.Name)))
				if err := list.Row(sheet.Text(name), sheet.Text(d.Number), sheet.Text(d.Name), sheet.Text(signed(s, d.State)), sheet.Text(d.Reasons(s)), sheet.Text(d.Rule)); err != nil {
					return err
				}
			}
			if rest := c.Absent(s); rest != "" {
				if err := list.Row(sheet.Text(name), sheet.Text(""), sheet.Text(""), sheet.Text(signed(s, core.DutyAbsent)), sheet.Text(rest), sheet.Text("")); err != nil {
					return err
				}
			}
			if err := grid.Row(row...); err != nil {
				return err
			}
		}
		return nil
	})
}

// deadlineSigned is the standing of a deadline with its sign.
func deadlineSigned(s value.Scope, d core.Deadline) string {
	sign := map[core.DeadlineStanding]string{core.DeadlineLate: "▲", core.DeadlineSoon: "◆", core.DeadlineAwaited: "○"}[d.Standing]
	return sign + " " + core.DeadlineStandings.Format(s, d.Standing)
}

// deadlinesPaper lists what falls due for a meeting.
func (sv *Service) deadlinesPaper(ctx context.Context, s value.Scope, meeting string, _ module.Options) (paper.Document, error) {
	m, office, err := meetings.Headed(ctx, sv.h.DB, meeting)
	if err != nil {
		return paper.Document{}, err
	}
	all, err := sv.Deadlines(ctx, s, string(m.ID))
	if err != nil {
		return paper.Document{}, err
	}
	list := paper.Table{Columns: []paper.Column{
		{Head: s.T("overview.col.what"), Weight: 1},
		{Head: s.T("overview.col.due"), Width: 25},
		{Head: s.T("overview.col.state"), Width: 26},
		{Head: s.T("overview.col.owner"), Width: 24},
		{Head: s.T("overview.col.area"), Width: 26},
	}}
	late := 0
	for _, d := range all {
		row := paper.Cells(d.What, string(d.Due), deadlineSigned(s, d), d.Owner, s.T("area."+d.Area))
		switch d.Standing {
		case core.DeadlineLate:
			row[2].Ink, row[2].Fill = paper.Bad, paper.BadFill
			late++
		case core.DeadlineSoon:
			row[2].Ink, row[2].Fill = paper.Warn, paper.WarnFill
		}
		list.Rows = append(list.Rows, row)
	}
	doc := paper.Document{
		Lang: s.Lang, Title: s.T("paper.deadlines"), Subtitle: m.Title + "　" + s.T("overview.paper.summary", value.LongDate(s, s.Today)),
		Office: office, Author: office, Subject: m.Title, Keywords: []string{m.Code}, Created: s.Today.Time(),
		Blocks: []paper.Block{paper.Note(s.T("overview.deadlines.count", len(all), late)), list},
	}
	if len(all) == 0 {
		doc.Blocks = []paper.Block{paper.Note(s.T("overview.deadlines.empty"))}
	}
	return doc, nil
}

// deadlinesWorkbook is the same list as a workbook.
func (sv *Service) deadlinesWorkbook(ctx context.Context, s value.Scope, meeting string, _ module.Options, w io.Writer) error {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	all, err := sv.Deadlines(ctx, s, string(m.ID))
	if err != nil {
		return err
	}
	return meetings.WriteBook(ctx, sv.h, s, m, "paper.deadlines", w, func(book *sheet.Book, about []string) error {
		list, err := book.AddSheet(sheet.Spec{Name: s.T("paper.deadlines"), Title: s.T("paper.deadlines"), Lines: about, Columns: []sheet.Column{
			{Head: s.T("overview.col.what"), Kind: value.KindText, Width: 48},
			{Head: s.T("overview.col.due"), Kind: value.KindDate, Width: 14},
			{Head: s.T("overview.col.state"), Kind: value.KindText, Width: 16},
			{Head: s.T("overview.col.owner"), Kind: value.KindText, Width: 16},
			{Head: s.T("overview.col.area"), Kind: value.KindText, Width: 16},
		}})
		if err != nil {
			return err
		}
		for _, d := range all {
			if err := list.Row(sheet.Text(d.What), sheet.Text(string(d.Due)), sheet.Text(deadlineSigned(s, d)), sheet.Text(d.Owner), sheet.Text(s.T("area."+d.Area))); err != nil {
				return err
			}
		}
		return nil
	})
}
