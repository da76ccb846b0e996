package paper

import "testing"

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"a\r\nb\rc\vd": "a\nb\nc\nd", "a\tb": "a b", "\x00a\u200b\ufeff\u202eb\x7f": "ab",
		"葛\U000e0100": "葛", "❤️": "❤", "a\xffb": "a\ufffdb", "\ufffe": "", "a\r\n\nb": "a\n\nb", "soft\u00adhyphen": "softhyphen",
	} {
		if got := string(Clean(in)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
