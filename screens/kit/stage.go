package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Stage is where a screen about one meeting stands: it shows the screen's body, or
// that no meeting is picked, and knows when the body must be loaded anew.
type Stage struct {
	// Meeting is the key of the meeting that the body is about, "" for none.
	Meeting string

	env     *Env
	icon    string
	content *fyne.Container
	visible bool
	stale   bool
}

// NewStage is an empty stage; icon names the picture beside the words.
func NewStage(env *Env, icon string) *Stage {
	return &Stage{env: env, icon: icon, content: container.NewStack(), stale: true}
}

// Content is the stage to place in the window.
func (s *Stage) Content() fyne.CanvasObject { return s.content }

// Put shows o and nothing else.
func (s *Stage) Put(o fyne.CanvasObject) {
	if !s.Shows(o) {
		s.content.Objects = []fyne.CanvasObject{o}
		s.content.Refresh()
	}
}

// NeedMeeting says that a meeting has to be picked first.
func (s *Stage) NeedMeeting() {
	s.Put(EmptyState(Icon(s.icon), s.env.T("page.no_meeting"), s.env.T("page.no_meeting.text")))
}

// Enter brings the body into sight. Where another meeting than before is picked, begin
// takes it up; what changed meanwhile is loaded. False is that no meeting is picked.
func (s *Stage) Enter(body fyne.CanvasObject, begin, load func()) bool {
	s.visible = true
	if s.env.Meeting == "" {
		s.Meeting = ""
		s.NeedMeeting()
		return false
	}
	s.Put(body)
	if s.Meeting != s.env.Meeting {
		s.Meeting, s.stale = s.env.Meeting, true
		begin()
	}
	if s.stale {
		s.stale = false
		load()
	}
	return true
}

// Exit is for when the screen goes out of sight.
func (s *Stage) Exit() { s.visible = false }

// Visible reports whether the screen is in sight.
func (s *Stage) Visible() bool { return s.visible }

// Follow loads the body anew when one of its tables is among those that changed, or the day is: at once
// when it is in sight, else when it comes there.
func (s *Stage) Follow(changed map[string]bool, load func(), tables ...string) {
	s.stale = s.stale || Concerns(changed, tables...)
	if s.stale && s.visible && s.Meeting != "" {
		s.stale = false
		load()
	}
}

// Shows reports whether o is what stands there.
func (s *Stage) Shows(o fyne.CanvasObject) bool {
	return len(s.content.Objects) == 1 && s.content.Objects[0] == o
}
