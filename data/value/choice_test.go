package value_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"huiwu/data/value"
)

type grade string

var grades = value.Choice[grade]("grade", "low", "mid", "high")

func TestChoice(t *testing.T) {
	good := []parsed[grade]{{"", ""}, {"low", "low"}, {"中等", "mid"}, {" HIGH ", "high"}, {"高", "high"}}
	bad := []refused{{"medium", "fault.choice"}, {"中", "fault.choice"}, {"低、高", "fault.choice"}, {huge("高"), "fault.choice"}}
	checkCodec(t, office, grades, good, bad)
	checkCodec(t, scope(value.English, "CNY"), grades, []parsed[grade]{{"medium", "mid"}, {"mid", "mid"}}, []refused{{"中等", "fault.choice"}})
	_, err := grades.Parse(office, "x")
	if args := value.Faults(err)[0].Args; len(args) != 2 || args[1] != "低、中等、高" {
		t.Errorf("the message offers %v", args)
	}
	order := []grade{"high", "", "mid", "low"}
	slices.SortFunc(order, grades.Compare)
	if fmt.Sprint(order) != "[ low mid high]" {
		t.Errorf("in order: %v", order)
	}
	toned := grades.Toned(map[string]value.Tone{"high": value.ToneLate})
	if toned.Tones["high"] != value.ToneLate || grades.Tones != nil || !slices.Equal(toned.Choices, []string{"low", "mid", "high"}) {
		t.Error("tones belong to the copy, choices stay")
	}
	if got := grades.Format(value.Scope{}, "mid"); got != "choice.grade.mid" {
		t.Errorf("without words: %s", got)
	}
}

func TestBool(t *testing.T) {
	checkCodec(t, office, value.Bool, []parsed[bool]{
		{"", false}, {"是", true}, {"否", false}, {"yes", true}, {"Ｙ", true}, {"1", true}, {"0", false}, {"√", true}, {"-", false}, {"TRUE", true},
	}, []refused{{"maybe", "fault.bool"}, {"2", "fault.bool"}})
	if value.Bool.Compare(false, true) >= 0 || value.Bool.Compare(true, false) <= 0 || value.Bool.Compare(true, true) != 0 {
		t.Error("no comes before yes")
	}
}

type room struct{}

// rooms is a register of two rooms.
type rooms map[string]string

func (r rooms) Label(_, id string) string { return r[id] }

func (r rooms) Find(_, text string) (string, error) {
	if _, ok := r[text]; ok {
		return text, nil
	}
	for id, label := range r {
		if label == text {
			return id, nil
		}
	}
	return "", &value.Fault{Kind: value.NotFound, Key: "fault.ref_unknown", Args: []any{text}}
}

func TestReferences(t *testing.T) {
	a, b := value.New[room](), value.New[room]()
	s := office
	s.Labels = rooms{string(a): "一号厅", string(b): "二号厅"}
	one, many := value.RefTo[room]("rooms"), value.ManyTo[room]("rooms")
	for _, text := range []string{"一号厅", " 一号厅 ", string(a), one.Format(s, a), one.Code(s, a)} {
		if got, err := one.Parse(s, text); got != a || err != nil {
			t.Errorf("%q is %v, %v", text, got, err)
		}
	}
	if got, err := one.Parse(s, ""); got != "" || err != nil {
		t.Errorf("none is %v, %v", got, err)
	}
	_, err := one.Parse(s, "三号厅")
	checkFault(t, "unknown room", err, value.NotFound, "fault.ref_unknown")
	_, err = one.Parse(office, "一号厅")
	checkFault(t, "no labels", err, value.NotFound, "fault.ref_unknown")
	if got, err := one.Parse(office, string(a)); got != a || err != nil || one.Format(office, a) != string(a) {
		t.Errorf("a key needs no labels: %v, %v", got, err)
	}
	for _, lang := range value.Langs {
		s.Lang = lang
		both := []value.ID[room]{b, a}
		for _, text := range []string{many.Format(s, both), many.Code(s, both), "二号厅；一号厅", "二号厅\n一号厅;"} {
			if got, err := many.Parse(s, text); !slices.Equal(got, both) || err != nil {
				t.Errorf("%s: %q is %v, %v", lang, text, got, err)
			}
		}
		if got, err := many.Parse(s, ""); got != nil || err != nil {
			t.Errorf("none is %v, %v", got, err)
		}
		_, err := many.Parse(s, "一号厅;三号厅")
		checkFault(t, "one of two unknown", err, value.NotFound, "fault.ref_unknown")
	}
}

func TestKeys(t *testing.T) {
	var mu sync.Mutex
	seen := map[string]bool{}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			last := ""
			for range 5000 {
				k := value.NewKey()
				if k <= last || !value.IsKey(k) {
					t.Errorf("%s after %s", k, last)
				}
				last = k
				mu.Lock()
				seen[k] = true
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	if len(seen) != 20_000 {
		t.Errorf("%d keys of 20000 differ", len(seen))
	}
	for _, text := range []string{"", "x", strings.Repeat("z", 36), "{" + value.NewKey()[1:]} {
		if value.IsKey(text) {
			t.Errorf("%q counts as a key", text)
		}
	}
}

func TestFaults(t *testing.T) {
	f, g := value.Bad("fault.date", "x"), &value.Fault{Kind: value.InUse, Op: "delete rooms", Err: errors.New("cause")}
	joined := errors.Join(f.At("due"), fmt.Errorf("around: %w", g), errors.New("alien"))
	all := value.Faults(joined)
	if len(all) != 3 || all[0].Field != "due" || f.Field != "" || all[1] != g || all[2].Kind != value.Internal {
		t.Errorf("taken apart: %v", all)
	}
	if !value.Is(joined, value.InUse) || value.Is(joined, value.Denied) || value.Is(nil, value.Invalid) || value.Faults(nil) != nil {
		t.Error("kinds of a joined error")
	}
	if got := all[0].Error(); got != "invalid: due: fault.date [x]" {
		t.Error(got)
	}
	if got := g.Error(); got != "delete rooms: in use: cause" || !errors.Is(g, g.Err) {
		t.Error(got)
	}
	if got := g.Say(office); got != "fault.in_use" {
		t.Errorf("without a key it says %q", got)
	}
	if got := f.Say(value.Scope{}); got != "fault.date" {
		t.Errorf("without words it says %q", got)
	}
}
