package value

import "testing"

func TestBytesAreWrittenAsPeopleReadThem(t *testing.T) {
	for n, want := range map[int64]string{0: "0 B", 1023: "1023 B", 1024: "1.0 KB", 12800: "12.5 KB", 200 << 10: "200 KB", 5 << 20: "5.0 MB", 3 << 30: "3.0 GB", 2048 << 40: "2048 TB"} {
		if got := Bytes(n); got != want {
			t.Errorf("%d is %q, wanted %q", n, got, want)
		}
	}
}
