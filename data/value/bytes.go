package value

import "strconv"

// Bytes writes a number of bytes as people read it, such as "12.5 KB".
func Bytes(n int64) string {
	of, unit := float64(n), "B"
	for _, next := range []string{"KB", "MB", "GB", "TB"} {
		if of < 1024 {
			break
		}
		of, unit = of/1024, next
	}
	places := 1
	if unit == "B" || of >= 100 {
		places = 0
	}
	return strconv.FormatFloat(of, 'f', places, 64) + " " + unit
}
