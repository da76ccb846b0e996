package pick

import (
	"slices"
	"testing"

	"huiwu/screens/kit/input"

	"fyne.io/fyne/v2/test"
)

func TestWhatIsChosenStaysAsLongAsItIsOffered(t *testing.T) {
	test.NewTempApp(t)
	of := func(all ...string) []input.Option {
		return Different(all, func(s string) (code, label string) { return s[:1], s })
	}
	got := of("apple", "pear", "avocado")
	if !slices.EqualFunc(got, []string{"apple", "pear"}, func(o input.Option, label string) bool { return o.Label == label && o.Code == label[:1] }) {
		t.Errorf("%+v", got)
	}
	p := NewPick(nil, true)
	p.OnChanged = func(string) { t.Error("what is offered is told as chosen") }
	p.Offer(got)
	p.Set("p")
	p.Offer(of("plum"))
	if p.Code() != "p" || p.String() != "plum" {
		t.Errorf("%q is chosen, %q shown", p.Code(), p.String())
	}
	p.Offer(of("apple"))
	if p.Code() != "" {
		t.Errorf("%q is chosen and not offered", p.Code())
	}
}
