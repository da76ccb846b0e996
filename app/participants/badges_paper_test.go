package participants

import (
	"math"
	"testing"

	"huiwu/app/paper"
)

// Each role has a colour of its own on which white letters are read.
func TestWhiteLettersAreReadOnEveryRole(t *testing.T) {
	seen := map[paper.Color]bool{}
	for _, role := range Roles.Choices {
		c := badgeColors[Role(role)]
		bright := 0.0
		for shift, weight := range map[int]float64{16: 0.2126, 8: 0.7152, 0: 0.0722} {
			v := float64(c>>shift&0xff) / 255
			if v <= 0.03928 {
				v /= 12.92
			} else {
				v = math.Pow((v+0.055)/1.055, 2.4)
			}
			bright += weight * v
		}
		if contrast := 1.05 / (bright + 0.05); contrast < 4.5 || seen[c] {
			t.Errorf("%s is %06x, contrast %.2f, seen %v", role, uint32(c), contrast, seen[c])
		}
		seen[c] = true
	}
}
