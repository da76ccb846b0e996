package screens

// Who is the name under which the person of this computer acts.
func (s *Shell) Who() string { return s.prefs.String(prefWho) }

// SetWho changes it; later steps of the journal bear the new name.
func (s *Shell) SetWho(name string) {
	s.prefs.SetString(prefWho, name)
	if name != "" {
		s.env.ActAs(name)
	}
}
