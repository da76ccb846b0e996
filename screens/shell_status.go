package screens

import (
	"context"
	"path/filepath"

	"huiwu/app"
	"huiwu/data/value"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
)

// ShowStatus shows what just happened in the status line.
func (s *Shell) ShowStatus(text, action string, do func()) {
	if line := s.line(); line != nil {
		line.SetMessage(look.Plain, text, action, do)
	}
}

// line is the status line of whoever works here: a lock covers it too.
func (s *Shell) line() *frame.StatusLine {
	if s.under != nil {
		return s.under.status
	}
	return s.status
}

// Working shows long work in the status line.
func (s *Shell) Working(title string, cancel func()) (progress func(done, total int), end func()) {
	line := s.line()
	if line == nil {
		return func(int, int) {}, func() {}
	}
	return line.Follow(s.env.T, title, cancel)
}

func (s *Shell) tellFile() {
	right := []string{filepath.Base(s.env.Office.Path())}
	if s.copied {
		right = append(right, s.env.T("status.copied_today"))
	}
	s.line().SetRight(right...)
}

// today is the day at the office, and where the picked meeting is held.
func (s *Shell) today() string { return string(s.env.Today() + " " + s.env.Scope().Today) }

// dayPassed brings a window that stayed open overnight to the new day: all that follows
// from the day is read anew, and the day's copy is made.
func (s *Shell) dayPassed() {
	if s.Current() == nil { // the first start, which shows nothing of the kind
		return
	}
	s.Changed(app.Topics{screen.DayPassed: true})
	s.copied = false
	s.tellFile()
	s.dailyCopy()
}

// dailyCopy makes today's copy of the file beside the window, and says when.
func (s *Shell) dailyCopy() {
	if s.env.Office.ReadOnly() {
		return
	}
	s.env.Go(func(ctx context.Context) {
		_, err := s.env.Office.DataFile.DailyCopy(ctx)
		s.env.Do(func() {
			if err != nil {
				s.env.Fail(err)
				return
			}
			s.copied = true
			s.tellFile()
		})
	})
}

// SetLanguage changes the language of the window at once.
func (s *Shell) SetLanguage(l value.Lang) {
	s.Leave(func() {
		s.env.Lang = l
		s.prefs.SetString(prefLang, string(l))
		s.Rebuild()
	})
}

// Theme and Scale are how the window looks: "light" or "dark", and the size of text
// in percent.
func (s *Shell) Theme() string { return s.prefs.StringWithFallback(prefTheme, "light") }

// Scale is the size of text in percent.
func (s *Shell) Scale() int { return s.prefs.IntWithFallback(prefScale, 100) }

// SetLook changes how the window looks, at once.
func (s *Shell) SetLook(theme string, scale int) {
	s.Leave(func() {
		s.prefs.SetString(prefTheme, theme)
		s.prefs.SetInt(prefScale, min(max(scale, 90), 200))
		s.ApplyTheme()
		s.Rebuild()
	})
}

// ApplyTheme gives the window its colours and sizes.
func (s *Shell) ApplyTheme() {
	variant := look.Light
	if s.Theme() == "dark" {
		variant = look.Dark
	}
	look.Wear(variant, float32(s.Scale())/100)
}

// Who is the name under which the person of this computer acts.
func (s *Shell) Who() string { return s.prefs.String(prefWho) }

// SetWho changes it; later steps of the journal bear the new name.
func (s *Shell) SetWho(name string) {
	s.prefs.SetString(prefWho, name)
	if name != "" {
		s.env.ActAs(name)
	}
}
