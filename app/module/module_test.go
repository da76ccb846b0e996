package module_test

import (
	"testing"

	"huiwu/app"
	"huiwu/app/module"
)

// No two modules bring a command or a paper of one name.
func TestNamesOfCommandsAreTheirs(t *testing.T) {
	all := app.Declared()
	commands, papers := map[string]bool{}, map[string]bool{}
	for _, c := range module.Commands(all) {
		if commands[c.Name] || c.Name == "" || c.Run == nil {
			t.Errorf("command %q", c.Name)
		}
		commands[c.Name] = true
	}
	for _, p := range module.NewPapers(nil, all).All() {
		if papers[p.Name] || p.Name == "" {
			t.Errorf("paper %q", p.Name)
		}
		papers[p.Name] = true
	}
	if len(commands) < 20 || len(papers) < 10 {
		t.Errorf("%d commands, %d papers", len(commands), len(papers))
	}
}
