package screens

import (
	"context"
	"encoding/json"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// meetingPicker stands above everything: which meeting the areas are about.
type meetingPicker struct {
	shell   *Shell
	pick    *pick.Pick
	when    *look.Line
	stage   *look.Chip
	loading *screen.Loader
	content fyne.CanvasObject
}

func newMeetingPicker(s *Shell) *meetingPicker {
	p := &meetingPicker{shell: s, pick: pick.NewPick(nil, false), when: look.Dim("").Cutting(), stage: look.NewChip(look.Plain, "")}
	p.loading = screen.NewLoader(s.env, p.load)
	p.pick.OnChanged = func(id string) {
		if id != s.env.Meeting {
			p.pick.Set(s.env.Meeting) // it stays there until everything is saved
			s.env.PickMeeting(id)
		}
	}
	p.stage.Hide()
	find := frame.NewSearchBox(s.env.T("search.box"), keyWords(ctrl(fyne.KeyK)), s.openPalette)
	who := look.Dim(s.prefs.StringWithFallback(prefWho, ""))
	p.content = look.Pad(container.New(&headLayout{picker: p, find: find}, p.pick, p.stage, p.when, find, s.bell.button, who), 10, 8, 16, 16)
	return p
}

// headLayout sets the head of the window in one line. Where there is no room for all, the
// day goes first, then the meeting and the search become narrower: at large text the search
// and the bell must not leave the window.
type headLayout struct {
	picker *meetingPicker
	find   fyne.CanvasObject
}

// Widths of the parts of the head, in plain units.
const (
	headGap              = 12
	pickMost, pickLeast  = 380, 150
	findMost, findLeast  = 190, 90
	whenLeast            = 80
	headRoom, headHeight = 320, 34
)

// MinSize is small: a head takes the width there is.
func (l *headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	high := look.Scaled(headHeight)
	for _, one := range o {
		if one.Visible() {
			high = max(high, one.MinSize().Height)
		}
	}
	return fyne.NewSize(headRoom, high)
}

// Layout gives every part its width from the left; what tells about the day takes the rest.
func (l *headLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	rest := s.Width
	for _, one := range o {
		if !one.Visible() && one != l.picker.when {
			continue
		}
		if rest -= headGap; one != l.picker.pick && one != l.picker.when && one != l.find {
			rest -= one.MinSize().Width
		}
	}
	rest += headGap
	pick, find := look.Scaled(pickMost), look.Scaled(findMost)
	over := max(pick+find-rest, 0)
	less := min(over, pick-look.Scaled(pickLeast))
	pick, find = pick-less, max(find-(over-less), look.Scaled(findLeast))
	when := rest - pick - find
	if hide := when < look.Scaled(whenLeast); hide != l.picker.when.Hidden {
		l.picker.when.Hidden = hide
		l.picker.when.Refresh()
	}
	x := float32(0)
	for _, one := range o {
		if !one.Visible() && one != l.picker.when {
			continue
		}
		m := one.MinSize()
		switch one {
		case l.picker.pick:
			m.Width = pick
		case l.picker.when:
			m.Width = max(when, 0)
		case l.find:
			m.Width = find
		}
		one.Resize(fyne.NewSize(m.Width, m.Height))
		one.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
		x += m.Width + headGap
	}
}

// load reads the meetings, newest first. Without a picked one, the next to come is
// picked, else the newest.
func (p *meetingPicker) load() {
	env := p.shell.env
	screen.Load(p.loading, func(ctx context.Context, scope value.Scope) ([]*meetings.Meeting, error) {
		ids, err := env.Office.Meetings.IDs(ctx, scope, core.Query{Order: []string{"-starts_at"}})
		if err != nil {
			return nil, err
		}
		return env.Office.Meetings.Load(ctx, ids)
	}, func(all []*meetings.Meeting) { p.show(all, env.Scope().Today) })
}

func (p *meetingPicker) show(all []*meetings.Meeting, today value.Date) {
	env := p.shell.env
	options := make([]input.Option, len(all))
	var picked *meetings.Meeting
	for i, m := range all {
		options[i] = input.Option{Code: string(m.ID), Label: m.Title, Hint: m.Code, Keys: m.Code}
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
	when := value.LongDates(s, picked.StartsAt.Date(), picked.EndsAt.Date())
	if picked.Place != "" {
		when += " · " + picked.Place
	}
	p.when.SetText(when)
	p.stage.Set(page.StateOf(meetings.Stages.Tones[string(picked.Stage)]), meetings.Stages.Format(s, picked.Stage))
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
