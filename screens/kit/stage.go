package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Stage is where a screen about one meeting stands: it shows the screen's body, or
// that no meeting is picked.
type Stage struct {
	env     *Env
	icon    string
	content *fyne.Container
}

// NewStage is an empty stage; icon names the picture beside the words.
func NewStage(env *Env, icon string) *Stage {
	return &Stage{env: env, icon: icon, content: container.NewStack()}
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

// Shows reports whether o is what stands there.
func (s *Stage) Shows(o fyne.CanvasObject) bool {
	return len(s.content.Objects) == 1 && s.content.Objects[0] == o
}
