package screens

import (
	"huiwu/app/agenda"
	"huiwu/app/budget"
	"huiwu/app/checkin"
	"huiwu/app/core"
	"huiwu/app/ledger"
	"huiwu/app/minutes"
	"huiwu/app/participants"
	"huiwu/app/record"
)

// shown are the registers that a tab shows whose key is not that of one register; without
// the right to read all of them it is not there. "steps" is the journal.
var shown = map[string][]string{
	"desk": {participants.Register, checkin.Register}, "record": {agenda.Register, record.Register}, "minutes": {minutes.Register, record.Register},
	monitorTab: {budget.Register, ledger.Register}, "journal": {"steps"},
}

// monitorTab shows nothing but money.
const monitorTab = "finance.monitor"

// registers are those that the tab shows, none for one that shows something else.
func (t tab) registers(book *core.Book) []string {
	if book.Get(t.key) != nil {
		return []string{t.key}
	}
	return shown[t.key]
}

// offered are the areas that the window offers, each with the tabs whose registers the
// acting person may read; an area without any is left out.
func (s *Shell) offered() []area {
	var out []area
	for _, a := range areas {
		all := a.tabs
		a.tabs = nil
		for _, t := range all {
			if s.env.MayRead(t.registers(s.env.Office.Book)...) && (t.key != monitorTab || s.env.MaySeeMoney()) {
				a.tabs = append(a.tabs, t)
			}
		}
		if len(a.tabs) > 0 {
			out = append(out, a)
		}
	}
	return out
}

// areaOf is the area of a key among those offered, else the first.
func (s *Shell) areaOf(key string) area {
	all := s.offered()
	for _, a := range all {
		if a.key == key {
			return a
		}
	}
	return all[0]
}
