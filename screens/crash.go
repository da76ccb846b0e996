package screens

import "huiwu/screens/kit/input"

// TellCrash says that the program ended unexpectedly last time, and where the report
// is. Everything that was shown as saved is on file.
func (s *Shell) TellCrash(report string) {
	input.Tell(s.window, s.env.T("crash.title"), s.env.T("crash.text", report), s.env.T("action.ok"))
}
