package screens

import (
	"context"
	"encoding/json"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
)

// meetingPicker stands above everything: which meeting the areas are about.
type meetingPicker struct {
	shell   *Shell
	pick    *kit.Pick
	when    *kit.Line
	stage   *kit.Chip
	content fyne.CanvasObject
}

func newMeetingPicker(s *Shell) *meetingPicker {
	p := &meetingPicker{shell: s, pick: kit.NewPick(nil, false), when: kit.Dim("").Cutting(), stage: kit.NewChip(kit.Plain, "")}
	p.pick.OnChanged = func(id string) {
		if id != s.env.Meeting {
			p.pick.Set(s.env.Meeting) // it stays there until everything is saved
			s.env.PickMeeting(id)
		}
	}
	p.stage.Hide()
	find := kit.NewSearchBox(s.env.T("search.box"), keyWords(ctrl(fyne.KeyK)), s.openPalette)
	who := kit.Dim(s.prefs.StringWithFallback(prefWho, ""))
	p.content = kit.Pad(kit.Row(12, kit.FixedWidth(p.pick, 380), p.stage, kit.Stretch(p.when), kit.FixedWidth(find, 190), s.bell.button, who), 10, 8, 16, 16)
	return p
}

// load reads the meetings, newest first. Without a picked one, the next to come is
// picked, else the newest.
func (p *meetingPicker) load() {
	s := p.shell
	env := s.env
	scope := env.Scope()
	kit.Load(env, func(ctx context.Context) ([]*meetings.Meeting, error) {
		ids, err := env.Office.Meetings.IDs(ctx, scope, core.Query{Order: []string{"-starts_at"}})
		if err != nil {
			return nil, err
		}
		return env.Office.Meetings.Load(ctx, ids)
	}, func(all []*meetings.Meeting) { p.show(all, scope.Today) })
}

func (p *meetingPicker) show(all []*meetings.Meeting, today value.Date) {
	env := p.shell.env
	options := make([]kit.Option, len(all))
	var picked *meetings.Meeting
	for i, m := range all {
		options[i] = kit.Option{Code: string(m.ID), Label: m.Title, Hint: m.Code, Keys: m.Code}
		if string(m.ID) == env.Meeting {
			picked = m
		}
	}
	p.pick.SetOptions(options)
	p.pick.Blank = env.T("picker.none")
	if picked == nil && len(all) > 0 {
		picked = all[0]
		for _, m := range all { // newest first: the last one not yet over is the next
			if m.EndsAt.Date() >= today && m.Stage != meetings.Cancelled && m.Stage != meetings.Closed {
				picked = m
			}
		}
		p.shell.pickMeeting(string(picked.ID))
		return
	}
	p.stage.Hide()
	p.when.SetText("")
	if picked == nil {
		p.pick.Set("")
		if env.Meeting != "" {
			p.shell.pickMeeting("")
		}
		return
	}
	s := env.Scope()
	p.pick.Set(string(picked.ID))
	when := value.LongDate(s, picked.StartsAt.Date())
	if end := picked.EndsAt.Date(); end != picked.StartsAt.Date() {
		when += " – " + value.LongDate(s, end)
	}
	if picked.Place != "" {
		when += " · " + picked.Place
	}
	p.when.SetText(when)
	p.stage.Set(kit.StateOf(meetings.Stages.Tones[string(picked.Stage)]), meetings.Stages.Format(s, picked.Stage))
	p.stage.Show()
	p.content.Refresh()
}

// quote writes text as a JSON string.
func quote(t string) string {
	b, err := json.Marshal(t)
	if err != nil { // a string always can be
		return `""`
	}
	return string(b)
}
