package app

import (
	"context"
	"io"
	"strings"

	"huiwu/app/agenda"
	"huiwu/app/bookings"
	"huiwu/app/budget"
	"huiwu/app/checkin"
	"huiwu/app/checklists"
	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/app/hosts"
	"huiwu/app/materials"
	"huiwu/app/meals"
	"huiwu/app/meetings"
	"huiwu/app/minutes"
	"huiwu/app/notices"
	"huiwu/app/outfile"
	"huiwu/app/paper"
	"huiwu/app/risks"
	"huiwu/app/tasks"
	"huiwu/data"
	"huiwu/data/value"
)

// PaperKind is a paper or workbook of a meeting that the office can make.
type PaperKind struct {
	// Name is the command; the words are "paper.<name>".
	Name string
	// Formats are the endings it can be written with, the usual one first.
	Formats []string
	// Register is the register, or the tab, beside which it is offered.
	Register string
	// signed papers name the newest step of the journal at their foot; see Imprint.
	signed bool
	// document, workbook or calendar makes it, by the format; the others are nil.
	document func(context.Context, *Office, value.Scope, meetings.Meeting) (paper.Document, error)
	workbook func(context.Context, *Office, value.Scope, meetings.Meeting, io.Writer) error
	calendar func(context.Context, *Office, value.Scope, meetings.Meeting, io.Writer) error
	// Asks are what can be wished of it; Wish is what somebody wishes.
	Asks []PaperAsk
	Wish PaperWish
	// wished and wishedBook make a paper of people that follows wishes.
	wished     func(context.Context, *Office, value.Scope, meetings.Meeting, PaperWish) (paper.Document, error)
	wishedBook func(context.Context, *Office, value.Scope, meetings.Meeting, PaperWish, io.Writer) error
	// left says whom a paper of people leaves out though somebody may look for them.
	left func(context.Context, *Office, value.Scope, meetings.Meeting, PaperWish) ([]*value.Fault, error)
}

// Papers are all papers of the program. One that is added here appears on the
// command line and beside its register.
var Papers = []PaperKind{
	{Name: "programme", Formats: []string{".pdf", ".docx", ".xlsx", ".ics"}, Register: agenda.Register, document: headed(agenda.Programme), workbook: headedBook(agenda.Workbook), calendar: programmeCalendar},
	{Name: "minutes", signed: true, Formats: []string{".pdf", ".docx"}, Register: minutes.Register, document: minutesPaper},
	{Name: "tasks", Formats: []string{".pdf", ".docx", ".xlsx"}, Register: tasks.Register, document: headed(tasks.Paper), workbook: headedBook(tasks.Workbook)},
	{Name: "checklists", Formats: []string{".pdf", ".docx"}, Register: checklists.Register, document: headed(checklists.Paper)},
	{Name: "script", Formats: []string{".pdf", ".docx"}, Register: hosts.ScriptRegister, document: headed(hosts.Paper)},
	{Name: "risks", Formats: []string{".pdf", ".xlsx"}, Register: risks.Register, document: headed(risks.Paper), workbook: headedBook(risks.Workbook)},
	{Name: "sign-in", signed: true, Formats: []string{".pdf", ".docx"}, Register: "people.participants", Asks: []PaperAsk{AskOrder}, wished: signInSheet},
	{Name: "name-cards", Formats: []string{".pdf"}, Register: "people.participants", Asks: []PaperAsk{AskOrder, AskChosen}, wished: nameCards},
	{Name: "badges", Formats: []string{".pdf"}, Register: "people.participants", Asks: []PaperAsk{AskSize, AskOrder, AskChosen}, wished: badges, left: badgesLeft},
	{Name: "changes", Formats: []string{".pdf", ".docx", ".xlsx"}, Register: "people.participants", Asks: []PaperAsk{AskSince}, wished: changesPaper, wishedBook: changesWorkbook},
	{Name: "notified", Formats: []string{".pdf", ".xlsx"}, Register: notices.Register, Asks: []PaperAsk{AskView}, wished: notifiedPaper, wishedBook: notifiedWorkbook},
	{Name: "report", signed: true, Formats: []string{".xlsx", ".pdf", ".docx"}, Register: "finance.monitor", document: reportPaper, workbook: reportWorkbook},
	{Name: "budget", Formats: []string{".xlsx"}, Register: budget.Register, workbook: headedBook(budget.Workbook)},
	{Name: "venues", Formats: []string{".pdf", ".docx", ".xlsx"}, Register: bookings.Register, document: headed(bookings.Paper), workbook: headedBook(bookings.Workbook)},
	{Name: "print-list", Formats: []string{".pdf", ".docx", ".xlsx"}, Register: materials.Register, document: headed(materials.PrintList), workbook: headedBook(materials.PrintWorkbook)},
	{Name: "meals", Formats: []string{".pdf", ".docx", ".xlsx"}, Register: meals.Register, document: headed(meals.Paper), workbook: headedBook(meals.Workbook)},
	{Name: "duties", Formats: []string{".pdf", ".xlsx"}, Register: "duties", document: dutiesPaper, workbook: dutiesWorkbook},
	{Name: "deadlines", Formats: []string{".pdf", ".xlsx"}, Register: "today", document: deadlinesPaper, workbook: deadlinesWorkbook},
}

// headed is a paper of a noun, with the name of the office at its head.
func headed(of func(context.Context, *data.DB, value.Scope, string, meetings.Meeting) (paper.Document, error)) func(context.Context, *Office, value.Scope, meetings.Meeting) (paper.Document, error) {
	return func(ctx context.Context, o *Office, s value.Scope, m meetings.Meeting) (paper.Document, error) {
		office, err := o.Settings.Read(ctx)
		if err != nil {
			return paper.Document{}, err
		}
		return of(ctx, o.db, s, office.Name, m)
	}
}

// headedBook is a workbook of a noun, with the name of the office at its head.
func headedBook(of func(context.Context, *data.DB, value.Scope, string, meetings.Meeting, io.Writer) error) func(context.Context, *Office, value.Scope, meetings.Meeting, io.Writer) error {
	return func(ctx context.Context, o *Office, s value.Scope, m meetings.Meeting, w io.Writer) error {
		office, err := o.Settings.Read(ctx)
		if err != nil {
			return err
		}
		return of(ctx, o.db, s, office.Name, m, w)
	}
}

// PapersOf are the papers offered beside a register.
func PapersOf(register string) []PaperKind {
	var out []PaperKind
	for _, p := range Papers {
		if p.Register == register {
			out = append(out, p)
		}
	}
	return out
}

// MakePaper writes a paper of a meeting in the format of an ending such as ".pdf".
// The notes say, as message keys with arguments, what the reader should know.
func (o *Office) MakePaper(ctx context.Context, p PaperKind, lang value.Lang, meeting, ending string, w io.Writer) (notes []*value.Fault, err error) {
	ending = strings.ToLower(ending)
	known := false
	for _, f := range p.Formats {
		known = known || f == ending
	}
	if !known {
		return nil, value.Bad("fault.format_unknown", ending, strings.Join(p.Formats, " "))
	}
	m, err := data.Get(ctx, o.db, meetings.Ref(meeting))
	if err != nil {
		return nil, err
	}
	s, err := o.Scope(ctx, lang, meeting)
	if err != nil {
		return nil, err
	}
	switch {
	case ending == ".xlsx" && p.wishedBook != nil:
		return nil, p.wishedBook(ctx, o, s, m, p.Wish, w)
	case ending == ".xlsx":
		return nil, p.workbook(ctx, o, s, m, w)
	case ending == ".ics":
		return nil, p.calendar(ctx, o, s, m, w)
	}
	compose := p.document
	if p.wished != nil {
		compose = func(ctx context.Context, o *Office, s value.Scope, m meetings.Meeting) (paper.Document, error) {
			return p.wished(ctx, o, s, m, p.Wish)
		}
	}
	d, err := compose(ctx, o, s, m)
	if err != nil {
		return nil, err
	}
	if p.signed && ending == ".pdf" {
		if err := o.imprint(ctx, s, &d); err != nil {
			return nil, err
		}
	}
	notes, err = writePaper(w, d, ending)
	if err != nil || p.left == nil {
		return notes, err
	}
	left, err := p.left(ctx, o, s, m, p.Wish)
	return append(notes, left...), err
}

// writePaper writes a document in the format of an ending.
func writePaper(w io.Writer, d paper.Document, ending string) (notes []*value.Fault, err error) {
	if ending == ".docx" {
		return nil, paper.WriteDocx(w, d)
	}
	report, err := paper.WritePDF(w, d)
	if len(report.Replaced) > 0 {
		notes = append(notes, value.Bad("note.replaced", string(report.Replaced)))
	}
	if len(report.Missing) > 0 {
		notes = append(notes, value.Bad("note.missing", string(report.Missing)))
	}
	return notes, err
}

// PaperName proposes a file name: "2026-014 会议纪要.pdf".
func (o *Office) PaperName(ctx context.Context, p PaperKind, lang value.Lang, meeting, ending string) (string, error) {
	m, err := data.Get(ctx, o.db, meetings.Ref(meeting))
	if err != nil {
		return "", err
	}
	s, err := o.Scope(ctx, lang, meeting)
	return FileName(m.Code+" "+s.T("paper."+p.Name)) + ending, err
}

// FileName is a text as the name of a file on any system, without an ending.
func FileName(text string) string { return outfile.Name(text) }

func minutesPaper(ctx context.Context, o *Office, s value.Scope, m meetings.Meeting) (paper.Document, error) {
	office, err := o.Settings.Read(ctx)
	if err != nil {
		return paper.Document{}, err
	}
	roll, err := checkin.Attendance(ctx, o.db, s, m.ID)
	if err != nil {
		return paper.Document{}, err
	}
	return minutes.Paper(ctx, o.db, s, office.Name, m, minutes.Roll(roll))
}

func programmeCalendar(ctx context.Context, o *Office, s value.Scope, m meetings.Meeting, w io.Writer) error {
	return agenda.Calendar(ctx, o.db, s, m, w)
}

// Export prepares a register for writing, with the columns of keys, nil for all.
func (o *Office) Export(ctx context.Context, r core.Any, s value.Scope, q core.Query, keys []string) (*exchange.Export, error) {
	office, err := o.Settings.Read(ctx)
	if err != nil {
		return nil, err
	}
	e := &exchange.Export{Register: r, Scope: s, Query: q, Keys: keys, Office: office.Name, Author: Actor(ctx), Made: o.Now()}
	if q.Meeting != "" {
		m, err := data.Get(ctx, o.db, meetings.Ref(q.Meeting))
		if err != nil {
			return nil, err
		}
		e.Meeting = m.Title
	}
	return e, nil
}
