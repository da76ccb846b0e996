package participants

import (
	"strings"
	"testing"
)

// One wrong sign, or two neighbours exchanged, never make another valid code.
func TestBadgeCheckFindsMisreading(t *testing.T) {
	for range 200 {
		code := NewBadge()
		if !IsBadge(code) || len(code) != badgeLength {
			t.Fatalf("%q is no badge", code)
		}
		for i := range code {
			for _, sign := range badgeSigns {
				other := code[:i] + string(sign) + code[i+1:]
				if other != code && IsBadge(other) {
					t.Fatalf("%q with one wrong sign is %q", code, other)
				}
			}
			if i+2 < len(code) && code[i] != code[i+1] {
				swapped := code[:i] + code[i+1:i+2] + code[i:i+1] + code[i+2:]
				if IsBadge(swapped) {
					t.Fatalf("%q exchanged is %q", code, swapped)
				}
			}
		}
	}
}

func TestBadgeHasNoLookAlikes(t *testing.T) {
	if strings.ContainsAny(badgeSigns, "0O1ILl2Z5S8BUV") {
		t.Errorf("%s holds signs that look alike", badgeSigns)
	}
	for _, wrong := range []string{"", "AAAAAAA", "aaaaaaaa", "姓名姓名", "0000000O"} {
		if IsBadge(wrong) {
			t.Errorf("%q passes", wrong)
		}
	}
}
