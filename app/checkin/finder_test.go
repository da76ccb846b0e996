package checkin

import (
	"strings"
	"testing"
	"time"

	"huiwu/app/participants"
)

// What Enter means follows from who fits and how the text came.
func TestWhatEnterMeansAtADesk(t *testing.T) {
	badge := participants.NewBadge()
	zhang, one, two := Candidate{ID: "1", Name: "张伟", Badge: badge}, Candidate{ID: "2", Name: "李娜"}, Candidate{ID: "3", Name: "李娜"}
	for name, c := range map[string]struct {
		found  []Candidate
		text   string
		marked int
		want   Meaning
		who    Candidate
	}{
		"an empty field":            {nil, " ", -1, MeansNothing, Candidate{}},
		"the only one":              {[]Candidate{zhang}, "zhangw", 0, MeansAdmit, zhang},
		"one of several":            {[]Candidate{one, two}, "lina", 1, MeansAdmit, two},
		"none of several":           {[]Candidate{one, two}, "lina", -1, MeansSeveral, Candidate{}},
		"nobody":                    {nil, "谁", -1, MeansScan, Candidate{}},
		"the badge of who is meant": {[]Candidate{zhang}, strings.ToLower(badge), 0, MeansScan, zhang},
		"chosen, nothing typed":     {[]Candidate{one, two}, "", 0, MeansAdmit, one},
	} {
		f := Finder{Found: c.found}
		if means, _, who := f.Enter(c.text, c.marked); means != c.want || means == MeansAdmit && who.ID != c.who.ID {
			t.Errorf("%s: %d of %s", name, means, who.Name)
		}
	}
}

// At a desk over a real list the mark goes to the only one who fits, stays where somebody put
// it, and falls with another text.
func TestTheMarkStaysOnWhomSomebodyChose(t *testing.T) {
	d := newDoor(t)
	d.guest("张伟", nil)
	d.guest("李娜", nil)
	d.guest("李娜", nil)
	desk := d.desk("一号台")
	var f Finder
	f.Typed("z", time.Now())
	if at := f.Search(desk, "zhangw", -1); at != 0 || len(f.Found) != 1 {
		t.Fatalf("marked %d of %d", at, len(f.Found))
	}
	if at := f.Search(desk, "lina", 0); at != -1 || len(f.Found) != 2 {
		t.Errorf("of several %d is marked", at)
	}
	chosen, _ := f.At(1)
	if at := f.Search(desk, "lina", 1); at < 0 || f.Found[at].ID != chosen.ID {
		t.Errorf("the choice went to %d", at)
	}
	if at := f.Search(nil, "lina", 1); at != -1 || len(f.Found) != 0 {
		t.Errorf("while nothing is open %d are found", len(f.Found))
	}
}

func TestAnEntryThatWasTakenBackElsewhere(t *testing.T) {
	a := Answer{Verdict: Admitted, Candidate: Candidate{ID: "1"}, At: "2026-03-18T00:05:00.000Z"}
	p := Passage{Candidate: Candidate{ID: "1"}, At: a.At, Cancelled: true}
	other := p
	other.Candidate.ID = "2"
	if !a.TakenBack([]Passage{other, p}) || a.TakenBack([]Passage{other}) {
		t.Error("whose entry was taken back is not told apart")
	}
	a.Verdict = Gone
	if a.TakenBack([]Passage{p}) {
		t.Error("who went out is said to be taken back")
	}
}
