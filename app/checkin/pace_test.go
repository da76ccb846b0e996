package checkin

import (
	"testing"
	"time"
)

func TestPaceTellsAScannerFromAHand(t *testing.T) {
	at := time.Date(2026, 3, 18, 8, 0, 0, 0, time.UTC)
	typed := func(text string, each time.Duration) bool {
		var p Pace
		for i := range len(text) {
			at = at.Add(each)
			p.Note(text[:i+1], at)
		}
		return p.Fast(text)
	}
	if !typed("A7K2M9QX", 20*time.Millisecond) || typed("A7K2M9QX", 120*time.Millisecond) || typed("A", time.Millisecond) {
		t.Error("a scanner is not told from a hand")
	}
	var p Pace
	p.Note("A7K2M9QX", at) // pasted
	if p.Fast("A7K2M9QX") {
		t.Error("what is pasted came off a scanner")
	}
	p.Note("", at)
	if p != (Pace{}) {
		t.Errorf("an empty field leaves %+v", p)
	}
}

func TestScansAreToldFromNames(t *testing.T) {
	d := newDoor(t)
	guest := d.guest("张伟", nil)
	marked, _ := d.desk("").Candidate(guest.ID)
	for _, c := range []struct {
		line string
		fast bool
		want bool
	}{
		{"", true, false},
		{guest.Badge, false, true},
		{guest.Badge + guest.Badge, false, true},
		{string(guest.ID), false, true},
		{"张伟", false, false},
		{"13812345678", true, false},
		{"zhang wei", false, false},
		{"lina", true, false},
	} {
		if got := OffBadge(c.line, c.fast, marked); got != c.want {
			t.Errorf("%q, fast %v: %v", c.line, c.fast, got)
		}
	}
	if !ScannedName(guest.Badge) || ScannedName("张伟") || ScannedName("John Wei") || ScannedName("") {
		t.Error("a badge is not told from a name")
	}
}
