package people

import (
	"slices"
	"testing"
)

func TestOrganisationOrdersByPosition(t *testing.T) {
	want := []string{
		"北京大学\x1f校长\x1fb", "北京大学\x1f副校长\x1fa", "江州市文化局\x1f局长\x1fz", "江州市文化局\x1f副局长\x1fa",
		"江州市文化局\x1f办公室主任\x1fa", "江州市文化局\x1f干事\x1fa", "江州市文化局\x1f\x1fa", "\x1f局长\x1fa",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int {
		if organisationKey(a) < organisationKey(b) {
			return -1
		}
		return 1
	})
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
