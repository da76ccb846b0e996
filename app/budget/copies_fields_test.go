package budget

import (
	"reflect"
	"slices"
	"testing"

	"huiwu/data/value"
)

// TestACopyKeepsEveryField: a field that a line gets later must be kept as well.
func TestACopyKeepsEveryField(t *testing.T) {
	line := BudgetLine{}
	v := reflect.ValueOf(&line).Elem()
	own := map[string]bool{"Record": true, "MeetingID": true} // what makes it a line of this budget
	for i := range v.NumField() {
		f := v.Field(i)
		switch f.Kind() {
		case reflect.String:
			f.SetString("x")
		case reflect.Int64:
			f.SetInt(7)
		case reflect.Bool:
			f.SetBool(true)
		}
	}
	kept := reflect.ValueOf(copyOf(line))
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if own[name] {
			continue
		}
		if f := kept.FieldByName(name); !f.IsValid() || !f.Equal(v.Field(i)) {
			t.Errorf("a copy does not keep %s", name)
		}
	}
}

func TestDifferencesAreListedBeforeWhatStayed(t *testing.T) {
	line := func(item string, amount value.Money) BudgetCopyLine {
		return BudgetCopyLine{Line: item, Item: item, Category: "venue", Quantity: 1000, Times: 1000, Amount: amount}
	}
	found := Compare([]BudgetCopyLine{line("hall", 100), line("tea", 20), line("bus", 5)}, []BudgetCopyLine{line("hall", 100), line("tea", 30), line("sign", 7)})
	var items []string
	for _, d := range ChangedFirst(found) {
		items = append(items, d.Line().Item)
	}
	if want := []string{"tea", "sign", "bus", "hall"}; !slices.Equal(items, want) || found[0].Line().Item != "hall" {
		t.Errorf("%v, and as compared %s first", items, found[0].Line().Item)
	}
	if from, to := Sums(found); from != 125 || to != 137 {
		t.Errorf("%d before, %d now", from, to)
	}
}
