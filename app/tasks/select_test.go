package tasks_test

import (
	"slices"
	"testing"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/tasks"
)

// The row of filters over the tasks finds whose they are, of which meeting, and what is late.
func TestTasksArePicked(t *testing.T) {
	o := open(t, crew...)
	late := o.task("what", "late", "due", "2026-02-20")
	o.task("what", "later", "due", "2026-03-20", "owner", "王芳")
	free := o.add(o.Tasks, "", "what", "of nobody and no meeting")
	o.ctx = app.As(o.ctx, "张伟")
	mine, err := o.Tasks.MyKeys(o.ctx)
	if err != nil || !slices.Equal(mine, []string{o.people["张伟"]}) {
		t.Fatalf("张伟 is %v, %v", mine, err)
	}
	find := func(p tasks.Picking) []string {
		t.Helper()
		meeting, filters := p.Filters()
		ids, err := o.Tasks.IDs(o.ctx, o.scope(), core.Query{Meeting: meeting, Filters: filters})
		if err != nil {
			t.Fatal(err)
		}
		return ids
	}
	for name, c := range map[string]struct {
		of   tasks.Picking
		want int
		one  string
	}{
		"all":                  {tasks.Picking{Whose: tasks.PickAll, Where: tasks.PickAll}, 3, ""},
		"mine":                 {tasks.Picking{Whose: tasks.PickMine, Mine: mine}, 1, late},
		"of who is nobody":     {tasks.Picking{Whose: tasks.PickMine}, 0, ""},
		"without an owner":     {tasks.Picking{Whose: tasks.PickNone}, 1, free},
		"of one":               {tasks.Picking{Owner: o.people["张伟"]}, 1, late},
		"late":                 {tasks.Picking{Late: true}, 1, late},
		"of the meeting":       {tasks.Picking{Where: tasks.PickThis, Meeting: o.meeting}, 2, ""},
		"of none picked":       {tasks.Picking{Where: tasks.PickThis}, 0, ""},
		"of no meeting":        {tasks.Picking{Where: tasks.PickNone}, 1, free},
		"of a group":           {tasks.Picking{Whose: tasks.PickMine}.OfGroup("owner", tasks.Group{Key: o.people["张伟"]}), 1, late},
		"of the ownerless":     {tasks.Picking{}.OfGroup("owner", tasks.Group{}), 1, free},
		"of a meeting's group": {tasks.Picking{}.OfGroup("meeting", tasks.Group{Key: o.meeting}), 2, ""},
		"of no meeting's":      {tasks.Picking{Meeting: o.meeting}.OfGroup("meeting", tasks.Group{}), 1, free},
	} {
		if got := find(c.of); len(got) != c.want || c.one != "" && got[0] != c.one {
			t.Errorf("%s: %v", name, got)
		}
	}
	got, err := o.Tasks.DueFrom(o.ctx, o.scope(), core.Query{}, "2026-02-15", "2026-02-28", "what")
	if err != nil || got.Undated != 1 || len(got.Rows) != 1 || got.Rows[0].ID != late || got.Rows[0].Cells[0].Text != "late" {
		t.Errorf("due in February: %+v, %v", got, err)
	}
}

// A card says what its column does not: what is late by a chip, the rest by a day.
func TestACardOfATask(t *testing.T) {
	o := open(t, crew...)
	s := o.scope()
	for name, c := range map[string]struct {
		texts []string
		left  string
		tone  bool
	}{
		"late":      {[]string{"due", "2026-02-20"}, "02-20", true},
		"soon":      {[]string{"due", "2026-03-03"}, "03-03", true},
		"later":     {[]string{"due", "2027-03-20"}, s.T("tasks.card.due", "2027-03-20"), false},
		"under way": {[]string{"due", "2026-03-20", "state", "under_way", "progress", "30"}, s.T("tasks.card.due", "03-20") + " · " + s.T("tasks.card.progress", "30"), false},
		"dropped":   {[]string{"due", "2026-03-20", "state", "dropped"}, "", false},
		"closed":    {[]string{"state", "closed"}, s.T("tasks.card.closed", "03-02"), false},
	} {
		id := o.task(append([]string{"what", name}, c.texts...)...)
		rows, err := o.Tasks.Rows(o.ctx, s, []string{id}, tasks.CardKeys)
		if err != nil {
			t.Fatal(err)
		}
		card := tasks.CardOf(s, rows[0])
		if card.Title != name || card.Foot != "张伟 · 年中会议" || card.Left != c.left || (card.Word != "") != c.tone {
			t.Errorf("%s: %+v", name, card)
		}
	}
}
