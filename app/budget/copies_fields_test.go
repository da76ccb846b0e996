package budget

import (
	"reflect"
	"testing"
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
