package screens

import (
	"huiwu/app/meetings"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// meetingPicker stands above everything: which meeting the areas are about.
type meetingPicker struct {
	shell   *Shell
	pick    *pick.Pick
	when    *look.Label
	stage   *look.Chip
	loading *screen.Loader
	content fyne.CanvasObject
}

func newMeetingPicker(s *Shell) *meetingPicker {
	p := &meetingPicker{shell: s, pick: pick.NewPick(nil, false), when: look.Dim("").Cutting(), stage: look.NewChip(look.Plain, "")}
	p.loading = screen.NewLoader(s.env, func() { screen.Load(p.loading, s.env.Office.Meetings.Newest, p.show) })
	p.pick.OnChanged = func(id string) {
		if id != s.env.Meeting {
			p.pick.Set(s.env.Meeting) // it stays there until everything is saved
			s.env.PickMeeting(id)
		}
	}
	p.pick.Blank = s.env.T("picker.none")
	p.stage.Hide()
	head := &frame.Head{
		Pick: p.pick, State: p.stage, About: p.when,
		Search: frame.NewSearchBox(s.env.T("search.box"), frame.KeyWords(frame.Ctrl(fyne.KeyK)), s.openPalette),
		Rest:   []fyne.CanvasObject{s.reminders.button, look.Dim(s.env.Who())},
	}
	p.content = look.Pad(head.Content(), 10, 8, 16, 16)
	return p
}

// show offers the meetings, the newest first. Without a picked one, the next to come is
// picked, else the newest.
func (p *meetingPicker) show(all []*meetings.Meeting) {
	env, s := p.shell.env, p.shell.env.Scope()
	options := make([]input.Option, len(all))
	var picked *meetings.Meeting
	for i, m := range all {
		options[i] = input.Option{Code: string(m.ID), Label: m.Title, Hint: m.Code, Keys: m.Code}
		if string(m.ID) == env.Meeting {
			picked = m
		}
	}
	p.pick.SetOptions(options)
	if next := meetings.NextOf(all, s.Today); picked == nil && next != nil {
		p.shell.pickMeeting(string(next.ID))
		return
	}
	if picked == nil {
		p.stage.Hide()
		p.when.SetText("")
		p.pick.Set("")
		if env.Meeting != "" {
			p.shell.pickMeeting("")
		}
		return
	}
	p.pick.Set(string(picked.ID))
	p.when.SetText(picked.WhenWhere(s))
	p.stage.Set(page.StateOfChoice(meetings.Stages, picked.Stage), meetings.Stages.Format(s, picked.Stage))
	p.stage.Show()
	p.content.Refresh()
}
