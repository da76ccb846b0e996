package checklists

import (
	"context"

	"huiwu/app/meetings"
	"huiwu/app/paper"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Paper are the lists of a meeting with a box before each item, to be ticked by hand.
// What is ticked already is ticked on paper too.
func Paper(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting) (paper.Document, error) {
	all, err := Of(ctx, db, m.ID)
	if err != nil {
		return paper.Document{}, err
	}
	days, err := meetings.Today(ctx, db)
	if err != nil {
		return paper.Document{}, err
	}
	today := days.Of(string(m.ID))
	word := func(key string) string { return s.T("field." + Register + "." + key) }
	d := paper.Document{
		Lang: s.Lang, Title: s.T("paper.checklists"), Subtitle: m.Title, Office: office, Author: office, Subject: m.Title,
		Keywords: []string{m.Code}, Created: today.Time(),
	}
	t := paper.Table{Columns: []paper.Column{
		{Head: word("done"), Width: 14, Align: paper.Center},
		{Head: word("item"), Weight: 1},
		{Head: word("owner"), Width: 28},
		{Head: word("due"), Width: 25},
		{Head: word("remark"), Width: 40},
	}}
	for i, c := range all {
		if i == 0 || c.List != all[i-1].List {
			t.Rows = append(t.Rows, paper.Group(c.List))
		}
		box, owner := "□", people.Pick.Format(s, c.OwnerID)
		if c.Done {
			box = "√"
		}
		if owner == "" {
			owner = c.Role
		}
		t.Rows = append(t.Rows, paper.Cells(box, c.Item, owner, string(c.DueOn), c.Remark))
	}
	if len(all) == 0 {
		d.Blocks = append(d.Blocks, paper.Note(s.T("checklists.paper.empty")))
		return d, nil
	}
	d.Blocks = append(d.Blocks, t)
	return d, nil
}
