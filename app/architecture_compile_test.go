package app

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/people"
)

// mostGenericMethods is how many methods a generic type may have that the office's struct
// leads to.
const mostGenericMethods = 12

// TestTheOfficeLeadsToNoLargeGenericStruct: each package that uses a type compiles anew all
// methods of all instantiated types that it leads to. With the registers as structs, every
// screen compiled all registers: eight times the code, and as much more time.
func TestTheOfficeLeadsToNoLargeGenericStruct(t *testing.T) {
	for _, found := range largeGenericStructs(reflect.TypeFor[Office](), "Office") {
		t.Errorf("%s; an interface in its place keeps them out of every package", found)
	}
	if found := largeGenericStructs(reflect.TypeFor[struct{ Fields []core.Field[people.Person] }](), "a test"); len(found) != 1 {
		t.Errorf("a generic struct is not found: %q", found)
	}
}

func largeGenericStructs(root reflect.Type, name string) (found []string) {
	seen := map[reflect.Type]bool{}
	var walk func(at reflect.Type, path string)
	walk = func(at reflect.Type, path string) {
		switch at.Kind() {
		case reflect.Map:
			walk(at.Key(), path)
			walk(at.Elem(), path)
			return
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Chan:
			walk(at.Elem(), path)
			return
		}
		if seen[at] || at.Kind() != reflect.Struct || at.PkgPath() != "" && !strings.HasPrefix(at.PkgPath(), "huiwu/") {
			return
		}
		seen[at] = true
		if n := reflect.PointerTo(at).NumMethod(); n > mostGenericMethods && strings.Contains(at.Name(), "[") {
			found = append(found, fmt.Sprintf("%s is %s with %d methods", path, at, n))
		}
		for i := range at.NumField() {
			walk(at.Field(i).Type, path+"."+at.Field(i).Name)
		}
	}
	walk(root, name)
	return found
}
