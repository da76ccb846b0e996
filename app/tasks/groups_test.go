package tasks_test

import (
	"slices"
	"testing"

	"huiwu/app/core"
	"huiwu/app/tasks"
)

func TestTasksAreCountedByOwnerAndMeeting(t *testing.T) {
	o := open(t, crew...)
	o.task("what", "late", "due", "2026-02-20")
	o.task("what", "closed", "state", "closed")
	o.task("what", "reported", "owner", "王芳", "state", "reported")
	o.task("what", "dropped", "owner", "陈静怡", "state", "dropped")
	o.add(o.Tasks, "", "what", "of nobody and no meeting")
	check := func(by string, want ...tasks.Group) {
		t.Helper()
		got, err := o.Tasks.Groups(o.ctx, o.scope(), core.Query{}, by)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("by %s: %+v, %v", by, got, err)
		}
	}
	check("owner",
		tasks.Group{Key: o.people["张伟"], Label: "张伟", Open: 1, Late: 1, Done: 1},
		tasks.Group{Label: o.scope().T("tasks.group.no_owner"), Open: 1},
		tasks.Group{Key: o.people["王芳"], Label: "王芳", Open: 1, Reported: 1})
	check("meeting", tasks.Group{Key: o.meeting, Label: "年中会议", Open: 2, Late: 1, Reported: 1, Done: 1}, tasks.Group{Label: o.scope().T("tasks.group.no_meeting"), Open: 1})
	narrow, err := o.Tasks.Groups(o.ctx, o.scope(), core.Query{}.With("state", "closed"), "owner")
	if err != nil || len(narrow) != 1 || narrow[0].All() != 1 {
		t.Errorf("of the closed ones: %+v, %v", narrow, err)
	}
	if sum := tasks.Total(o.scope(), []tasks.Group{{Open: 2, Late: 1, Done: 3}, {Open: 1, Reported: 1}}); sum != (tasks.Group{Label: o.scope().T("tasks.group.total"), Open: 3, Late: 1, Reported: 1, Done: 3}) {
		t.Errorf("together %+v", sum)
	}
}
