package read

import "testing"

func TestEncodingsByAnyOfTheirNames(t *testing.T) {
	for name, want := range map[string]string{
		"UTF8": UTF8, "utf-8": UTF8, "Utf_8": UTF8, "GBK": GB18030, "gb2312": GB18030, "GB-18030": GB18030, "BIG5": Big5, "cp950": Big5,
		"utf-16le": UTF16LE, "UTF16BE": UTF16BE, "latin1": "latin1",
	} {
		if got := encodingNamed(name); got != want {
			t.Errorf("%s is %s, wanted %s", name, got, want)
		}
	}
}
