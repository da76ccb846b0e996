package accounts

import (
	"context"
	"io"
	"slices"
	"strings"

	"huiwu/app/module"
	"huiwu/app/paper"
	"huiwu/app/settings"
	"huiwu/app/sheet"
	"huiwu/data/value"
)

// matrixPaper is the name of the paper that shows who may do what.
const matrixPaper = "rights-matrix"

// matrix is who may do what, as the papers show it.
type matrix struct {
	office   string
	people   map[Role]string // who bears a role, by name
	subjects []Subject
	clashes  []Clash
}

// matrix reads who may do what; only who may read the accounts gets it.
func (sv *Service) matrix(ctx context.Context, s value.Scope) (m matrix, err error) {
	all, err := sv.all(ctx)
	if err != nil {
		return m, err
	}
	office, err := settings.Read(ctx, sv.h.DB)
	if err != nil {
		return m, err
	}
	m = matrix{office: office.Name, people: map[Role]string{}, subjects: sv.Subjects(), clashes: clashes(all)}
	for _, role := range AllRoles {
		var names []string
		for _, a := range all {
			if a.State == Closed || !a.Roles.Has(role) {
				continue
			}
			name := a.Name
			if a.SignIn == NoSignIn {
				name = s.T("rights.paper.no_sign_in", name)
			}
			names = append(names, name)
		}
		m.people[role] = strings.Join(names, s.T("list.comma"))
	}
	return m, nil
}

// signs are those of the rights there are on a subject that are allowed.
func signs(s value.Scope, sub Subject, a Allowed) string {
	var out []string
	for _, r := range sub.Rights {
		if a.Has(r) {
			out = append(out, s.T("right.sign."+string(r)))
		}
	}
	between := " "
	if s.Lang.Chinese() {
		between = ""
	}
	return strings.Join(out, between)
}

// document is the matrix as a paper: who bears which role, what each may do with every
// register and see of every class of fields, and which duties one person should not bear
// together.
func (sv *Service) document(ctx context.Context, s value.Scope, _ string, _ module.Options) (paper.Document, error) {
	m, err := sv.matrix(ctx, s)
	if err != nil {
		return paper.Document{}, err
	}
	who := paper.Table{Columns: []paper.Column{{Head: s.T("rights.paper.role"), Width: 28}, {Head: s.T("rights.paper.people"), Weight: 2}, {Head: s.T("rights.paper.does"), Weight: 3}}}
	what := paper.Table{Grid: true, Columns: []paper.Column{{Head: s.T("rights.paper.subject"), Weight: 2}}}
	for _, role := range AllRoles {
		called := s.T("choice.account_role." + string(role))
		who.Rows = append(who.Rows, paper.Cells(called, m.people[role], s.T("rights.text."+string(role))))
		what.Columns = append(what.Columns, paper.Column{Head: called, Weight: 1, Align: paper.Center})
	}
	area := ""
	for _, sub := range m.subjects {
		if sub.Area != area {
			area = sub.Area
			what.Rows = append(what.Rows, paper.Group(s.T(sub.Over)))
		}
		row := []paper.Cell{{Text: s.T(sub.Word)}}
		for _, role := range AllRoles {
			c := paper.Cell{Text: signs(s, sub, sv.Allows(role, sub.Name))}
			if sv.Allows(role, sub.Name) != Usual(role, sub.Name) {
				c.Bold, c.Fill = true, paper.WarnFill
				if c.Text == "" {
					c.Text = s.T("rights.paper.nothing")
				}
			}
			row = append(row, c)
		}
		what.Rows = append(what.Rows, row)
	}
	var legend []string
	for _, r := range RegisterRights {
		legend = append(legend, s.T("rights.paper.sign", s.T("right.sign."+string(r)), s.T("choice.right."+string(r))))
	}
	legend = append(legend, s.T("rights.paper.other"))
	d := paper.Document{
		Lang: s.Lang, Title: s.T("paper." + matrixPaper), Office: m.office, Author: m.office, Created: s.Today.Time(), Page: paper.PageSetup{Landscape: true}, Size: 9,
		Blocks: []paper.Block{
			paper.KeyValues{Columns: 1, Pairs: []paper.Pair{{Label: s.T("rights.paper.on"), Value: value.LongDate(s, s.Today)}}},
			paper.Heading{Level: 2, Text: s.T("rights.paper.who")},
			who,
			paper.Heading{Level: 2, Text: s.T("apart.title")},
		},
	}
	d.Blocks = append(d.Blocks, m.apart(s), paper.PageBreak{}, paper.Heading{Level: 2, Text: s.T("rights.paper.what")}, paper.Note(strings.Join(legend, "　")), what)
	return d, nil
}

// apart says which duties one person should not bear together, and that there are none.
func (m matrix) apart(s value.Scope) paper.Block {
	if len(m.clashes) == 0 {
		return paper.Text(s.T("apart.none"))
	}
	texts := make([]string, len(m.clashes))
	for i, c := range m.clashes {
		texts[i] = c.Say(s)
	}
	return paper.List{Items: paper.Items(texts...)}
}

// workbook is the matrix for those who sort and filter it: a line for each role and
// register.
func (sv *Service) workbook(ctx context.Context, s value.Scope, _ string, _ module.Options, w io.Writer) error {
	m, err := sv.matrix(ctx, s)
	if err != nil {
		return err
	}
	title := s.T("paper." + matrixPaper)
	return sheet.Write(w, sheet.Meta{Title: title, Office: m.office, Created: sv.h.DB.Now(), Scope: s}, func(book *sheet.Book) error {
		columns := []sheet.Column{{Head: s.T("rights.paper.role")}, {Head: s.T("rights.paper.people"), Width: 30}, {Head: s.T("rights.paper.area")}, {Head: s.T("rights.paper.subject")}}
		for _, r := range append(slices.Clone(RegisterRights), See) {
			columns = append(columns, sheet.Column{Head: s.T("choice.right." + string(r)), Width: 9})
		}
		columns = append(columns, sheet.Column{Head: s.T("rights.paper.changed"), Width: 14})
		for i := range columns {
			columns[i].Kind = value.KindText
		}
		list, err := book.AddSheet(sheet.Spec{Name: s.T("rights.paper.what"), Title: title, Freeze: 1, Columns: columns})
		if err != nil {
			return err
		}
		for _, role := range AllRoles {
			for _, sub := range m.subjects {
				allowed := sv.Allows(role, sub.Name)
				row := []sheet.Value{sheet.Text(s.T("choice.account_role." + string(role))), sheet.Text(m.people[role]), sheet.Text(s.T(sub.Over)), sheet.Text(s.T(sub.Word))}
				for _, r := range append(slices.Clone(RegisterRights), See) {
					row = append(row, tick(allowed.Has(r) && slices.Contains(sub.Rights, r)))
				}
				if err := list.Row(append(row, tick(allowed != Usual(role, sub.Name)))...); err != nil {
					return err
				}
			}
		}
		said, err := book.AddSheet(sheet.Spec{Name: s.T("apart.title"), Title: s.T("apart.title"), Columns: []sheet.Column{
			{Head: s.T("field." + Register + ".holder"), Kind: value.KindText}, {Head: s.T("apart.why"), Kind: value.KindText, Width: 80},
		}})
		if err != nil {
			return err
		}
		for _, c := range m.clashes {
			if err := said.Row(sheet.Text(c.Name), sheet.Text(c.Say(s))); err != nil {
				return err
			}
		}
		return nil
	})
}

// tick is a cell that says yes, or nothing.
func tick(yes bool) sheet.Value {
	if yes {
		return sheet.Text("✓")
	}
	return sheet.Text("")
}
