package data

import (
	"slices"

	"huiwu/data/value"
)

// lastingVerbs are the verbs of steps that are not taken back. What was erased cannot come
// back, and the beginning of a file cannot be taken back from it; nor can a migration, what
// was said of a copy put back, or that something confidential was taken out of the program.
var lastingVerbs = []string{"erase", "begin", "migrate", "put-back", "disclose"}

// inEffect is SQL that picks the steps d of kind do that were not undone since and can be
// taken back.
func (d *DB) inEffect() string {
	text := "d.kind = 'do'"
	for _, verb := range lastingVerbs {
		text += " AND d.name NOT LIKE '" + verb + " %'"
	}
	for _, register := range d.opt.Lasting {
		text += " AND d.name NOT LIKE '% " + register + "'"
	}
	return text + " AND COALESCE((SELECT u.kind FROM steps u WHERE u.target = d.id ORDER BY u.seq DESC LIMIT 1), 'redo') = 'redo'"
}

// lasts refuses to take back a step of a register whose steps last.
func (d *DB) lasts(s Step) error {
	verb, register := StepWords(s.Name)
	if verb == "disclose" {
		return &value.Fault{Kind: value.Denied, Key: "fault.lasting_disclosure", Op: "undo " + s.Name}
	}
	if slices.Contains(d.opt.Lasting, register) {
		return &value.Fault{Kind: value.Denied, Key: "fault.lasting_step", Op: "undo " + s.Name}
	}
	return nil
}
