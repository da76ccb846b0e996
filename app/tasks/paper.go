package tasks

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/paper"
	"huiwu/app/people"
	"huiwu/app/sheet"
	"huiwu/data"
	"huiwu/data/value"
)

// share is what one owner has to do.
type share struct {
	owner string
	tasks []*Task
}

// counts are how many tasks of a share are still to be done, how many of those are
// late, and how many are done.
func (g share) counts() (open, late, done int) {
	for _, t := range g.tasks {
		switch t.Standing() {
		case StandsDone:
			done++
		case StandsDropped:
		case StandsLate:
			late++
			open++
		default:
			open++
		}
	}
	return open, late, done
}

// words are the counts as people read them; what there is none of is left out.
func (g share) words(s value.Scope) string {
	open, late, done := g.counts()
	var parts []string
	for _, c := range []struct {
		key string
		n   int
	}{{"tasks.paper.open", open}, {"tasks.paper.late", late}, {"tasks.paper.done", done}} {
		if c.n > 0 {
			parts = append(parts, s.T(c.key, c.n))
		}
	}
	return strings.Join(parts, s.T("list.comma"))
}

// shares are the tasks of a meeting by owner, in the order of pinyin, each owner's by
// due date; what has no owner comes last.
func shares(ctx context.Context, db *data.DB, s value.Scope, m meetings.Ref) ([]share, error) {
	r := New(db)
	ids, err := data.Query[string](ctx, db, `SELECT t.id FROM tasks t LEFT JOIN people o ON o.id = t.owner_id WHERE t.meeting_id = ?
		ORDER BY CASE WHEN o.id IS NULL THEN 1 ELSE 0 END, o.name_key, o.id, CASE WHEN t.due_on = '' THEN '9999-12-31' ELSE t.due_on END, t.id`, string(m))
	if err != nil {
		return nil, err
	}
	all, err := r.Load(ctx, ids)
	var out []share
	for i, t := range all {
		if i == 0 || t.OwnerID != all[i-1].OwnerID {
			name := s.Labels.Label(people.Register, string(t.OwnerID))
			if t.OwnerID == "" {
				name = s.T("tasks.group.no_owner")
			}
			out = append(out, share{owner: name})
		}
		g := &out[len(out)-1]
		g.tasks = append(g.tasks, t)
	}
	return out, err
}

// Paper is the action list of a meeting: what each person has to do, by when, and how
// it stands today.
func Paper(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting) (paper.Document, error) {
	groups, err := shares(ctx, db, s, m.ID)
	if err != nil {
		return paper.Document{}, err
	}
	days, err := meetings.Today(ctx, db)
	if err != nil {
		return paper.Document{}, err
	}
	today := days.Of(string(m.ID))
	word := func(key string) string { return s.T("field." + Register + "." + key) }
	t := paper.Table{Columns: []paper.Column{
		{Head: s.T("minutes.no"), Width: 12, Align: paper.Center},
		{Head: word("what"), Weight: 1},
		{Head: word("due"), Width: 25},
		{Head: word("standing"), Width: 22},
		{Head: word("helpers"), Width: 28},
		{Head: word("reviewer"), Width: 20},
	}}
	var all share
	for _, g := range groups {
		t.Rows = append(t.Rows, paper.Group(g.owner+"　"+g.words(s)))
		for _, one := range g.tasks {
			all.tasks = append(all.tasks, one)
			t.Rows = append(t.Rows, paper.Cells(strconv.Itoa(len(all.tasks)), one.What, string(one.DueOn), Standings.Format(s, one.Standing()),
				people.PickMany.Format(s, one.Helpers), people.Pick.Format(s, one.ReviewerID)))
		}
	}
	d := paper.Document{
		Lang: s.Lang, Title: s.T("paper.tasks"), Subtitle: m.Title, Office: office, Author: office, Subject: m.Title,
		Keywords: []string{m.Code}, Created: today.Time(),
		Blocks: []paper.Block{paper.KeyValues{Columns: 1, Pairs: []paper.Pair{
			{Label: s.T("tasks.paper.on"), Value: value.LongDate(s, today)}, {Label: s.T("tasks.paper.counts"), Value: all.words(s)},
		}}, paper.Space{Height: 2}},
	}
	if len(groups) == 0 {
		d.Blocks = append(d.Blocks, paper.Note(s.T("tasks.paper.empty")))
		return d, nil
	}
	d.Blocks = append(d.Blocks, t)
	return d, nil
}

// Workbook writes the action list of a meeting for those who go on with it: the counts
// of each owner, and all tasks with everything known of them.
func Workbook(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting, w io.Writer) error {
	groups, err := shares(ctx, db, s, m.ID)
	if err != nil {
		return err
	}
	return sheet.Write(w, sheet.Meta{Title: s.T("paper.tasks"), Office: office, Created: db.Now(), Scope: s}, func(book *sheet.Book) error {
		word := func(key string) string { return s.T("field." + Register + "." + key) }
		about := []string{m.Title, m.Code}
		counts, err := book.AddSheet(sheet.Spec{Name: s.T("tasks.by.owner"), Title: s.T("paper.tasks"), Lines: about, Columns: []sheet.Column{
			{Head: word("owner"), Kind: value.KindText, Width: 24},
			{Head: s.T("tasks.group.open"), Kind: value.KindInt, Total: sheet.Sum, Width: 14},
			{Head: s.T("tasks.group.late"), Kind: value.KindInt, Total: sheet.Sum, Width: 14},
			{Head: s.T("tasks.group.done"), Kind: value.KindInt, Total: sheet.Sum, Width: 14},
		}})
		if err != nil {
			return err
		}
		list, err := book.AddSheet(sheet.Spec{Name: s.T("register." + Register), Title: s.T("paper.tasks"), Lines: about, Freeze: 2, Columns: columns(word)})
		if err != nil {
			return err
		}
		for _, g := range groups {
			open, late, done := g.counts()
			if err := counts.Row(sheet.Text(g.owner), number(s, open), number(s, late), number(s, done)); err != nil {
				return err
			}
			for _, t := range g.tasks {
				if err := list.Row(sheet.Text(g.owner), sheet.Text(t.What), sheet.Text(string(t.DueOn)), sheet.Text(Standings.Format(s, t.Standing())), number(s, int(t.Progress)),
					sheet.Text(Priorities.Format(s, t.Priority)), sheet.Text(people.PickMany.Format(s, t.Helpers)), sheet.Text(t.Department), sheet.Text(people.Pick.Format(s, t.ReviewerID)),
					sheet.Text(string(t.ClosedOn)), sheet.Text(t.Result), sheet.Text(t.Why), number(s, int(t.Postponed()))); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func columns(word func(string) string) []sheet.Column {
	kinds := map[string]value.Kind{"due": value.KindDate, "closed_on": value.KindDate, "progress": value.KindInt, "postponed": value.KindInt}
	keys := strings.Fields("owner what due standing progress priority helpers department reviewer closed_on result why postponed")
	out := make([]sheet.Column, len(keys))
	for i, k := range keys {
		out[i] = sheet.Column{Head: word(k), Kind: value.KindText}
		if kind, ok := kinds[k]; ok {
			out[i].Kind = kind
		}
		if slices.Contains([]string{"what", "result", "why"}, k) {
			out[i].Width = 40
		}
	}
	return out
}

func number(s value.Scope, n int) sheet.Value { return sheet.Value{Code: value.Int.Code(s, int64(n))} }
