package read

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"

	"huiwu/data/value"
)

func textFile(t testing.TB, name string, b []byte) string {
	t.Helper()
	p := filepath.Join(t.TempDir(), name)
	must(t, os.WriteFile(p, b, 0o600))
	return p
}

func TestEncodings(t *testing.T) {
	const (
		hans = "姓名,单位,电话\r\n张伟,省财政厅,13800138000\r\n李娜,市教育局,13900139000\r\n"
		hant = "姓名,單位,電話\r\n陳怡君,臺北市政府,0912345678\r\n林志豪,財政部,0987654321\r\n"
		rare = "翀,彧,頔\n祎,昇,赟\n"
	)
	gb := func(t string) []byte { b, _ := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(t)); return b }
	big5 := func(t string) []byte { b, _ := traditionalchinese.Big5.NewEncoder().Bytes([]byte(t)); return b }
	le := func(t string) []byte {
		b, _ := xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM).NewEncoder().Bytes([]byte(t))
		return b
	}
	be := func(t string) []byte {
		b, _ := xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM).NewEncoder().Bytes([]byte(t))
		return b
	}
	for name, c := range map[string]struct {
		b    []byte
		o    OpenOptions
		enc  string
		head string
	}{
		"UTF-8":                {b: []byte(hans), enc: UTF8, head: "姓名 单位 电话"},
		"UTF-8 with a mark":    {b: []byte("\ufeff" + hans), enc: UTF8, head: "姓名 单位 电话"},
		"UTF-8 cut off":        {b: []byte(hans + "王")[:len(hans)+1], enc: UTF8, head: "姓名 单位 电话"},
		"UTF-8 one bad byte":   {b: []byte(hans + "王\xff,厅,1\n"), enc: UTF8, head: "姓名 单位 电话"},
		"GB18030":              {b: gb(hans), enc: GB18030, head: "姓名 单位 电话"},
		"GB18030 traditional":  {b: gb(hant), enc: GB18030, head: "姓名 單位 電話"},
		"GB18030 head alone":   {b: gb("姓名,电话\n"), enc: GB18030, head: "姓名 电话"},
		"GB18030 rare":         {b: gb(rare), enc: GB18030, head: "翀 彧 頔"},
		"Big5":                 {b: big5(hant), enc: Big5, head: "姓名 單位 電話"},
		"Big5 head alone":      {b: big5("姓名,電話\n"), enc: Big5, head: "姓名 電話"},
		"Big5 by hand":         {b: big5(hant), o: OpenOptions{Encoding: Big5}, enc: Big5, head: "姓名 單位 電話"},
		"UTF-16 LE, mark":      {b: append([]byte("\xff\xfe"), le(hans)...), enc: UTF16LE, head: "姓名 单位 电话"},
		"UTF-16 BE, mark":      {b: append([]byte("\xfe\xff"), be(hans)...), enc: UTF16BE, head: "姓名 单位 电话"},
		"UTF-16 LE":            {b: le(hans), enc: UTF16LE, head: "姓名 单位 电话"},
		"UTF-16 BE":            {b: be(hans), enc: UTF16BE, head: "姓名 单位 电话"},
		"semicolons":           {b: []byte(strings.ReplaceAll(hans, ",", ";")), enc: UTF8, head: "姓名 单位 电话"},
		"tabs":                 {b: gb(strings.ReplaceAll(hans, ",", "\t")), enc: GB18030, head: "姓名 单位 电话"},
		"bars":                 {b: []byte(strings.ReplaceAll(hans, ",", "|")), enc: UTF8, head: "姓名 单位 电话"},
		"commas inside quotes": {b: []byte("姓名;地址\n甲;\"省,市,县\"\n乙;\"东,西,南\"\n"), enc: UTF8, head: "姓名 地址"},
		"named delimiter":      {b: []byte("sep=;\r\n姓名;电话\r\n甲;1\r\n"), enc: UTF8, head: "姓名 电话"},
		"title and commas":     {b: []byte("参会名单\n\n姓名,电话\n甲,1\n乙,2\n"), enc: UTF8, head: "姓名 电话"},
	} {
		t.Run(name, func(t *testing.T) {
			s := openFile(t, textFile(t, "名单.csv", c.b), c.o)
			same(t, "encoding", s.Encoding(), c.enc)
			same(t, "sheets", s.Sheets(), []string{"名单"})
			tab := table(t, s, "名单", 0, 1)
			same(t, "head", strings.Join(tab.Head, " "), c.head)
		})
	}
}

func TestTextRows(t *testing.T) {
	const text = "姓名,电话,备注\n" +
		"\"张\"\"三\"\"\",13800138000, 　说\"好\"了 \n" +
		"\n" +
		"李四,1.38E+10,\"两\r\n行\"\n" +
		"王五,#N/A,a\x00b\n" +
		"赵六,139\xff,长,多出来的\n" +
		"合计,3\n" +
		"孙七,1,\"没有收口\n周八,2,\n"
	s := openFile(t, textFile(t, "a.csv", []byte(text)), OpenOptions{Encoding: UTF8})
	same(t, "delimiter", s.Delimiter(), ',')
	tab := table(t, s, "", 0, 0)
	tab.Head = tab.Head[:3] // the stray field gives a fourth column
	same(t, "rows", texts(t, tab), []string{
		`2: 张"三"|13800138000|说"好"了`,
		"4: 李四|1.38E+10{rounded}|两\n行",
		"5: 王五|#N/A{formula}|ab{control}",
		"6: 赵六|139�{broken}|长",
		"8: 孙七|1|没有收口\n周八,2,{quote_open}",
	})
	same(t, "skipped", tab.Skipped, Skipped{Blank: 1, Totals: 1})
}

func TestQuoteNeverClosed(t *testing.T) {
	long := "姓名,电话\n甲,1\n乙,\"" + strings.Repeat("没完没了\n", maxField/12)
	s := openFile(t, textFile(t, "a.csv", []byte(long)), OpenOptions{})
	_, err := s.Table(context.Background(), "", 0, 0)
	if f := value.Faults(err); len(f) != 1 || f[0].Key != "fault.sheet.quote" || f[0].Args[1] != 3 {
		t.Errorf("got %v", err)
	}
}

func FuzzTextFile(f *testing.F) {
	f.Add([]byte("姓名,电话\n甲,\"1\n2\"\n"), byte(0))
	f.Add([]byte("sep=;\na;b"), byte(1))
	f.Add([]byte("\xff\xfe\x00a"), byte(2))
	f.Add([]byte("\xd5\xc5\xce\xb0,\xb5\xe7\xbb\xb0\n"), byte(3))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, b []byte, choice byte) {
		p := filepath.Join(dir, "f.csv")
		must(t, os.WriteFile(p, b, 0o600))
		o := OpenOptions{}
		if int(choice) < len(Encodings) {
			o.Encoding = Encodings[choice]
		}
		walk(t, p, o)
	})
}

// walk reads all of a file, whatever it is: every fault is a Fault, every text is
// clean, rows go upwards.
func walk(t *testing.T, path string, o OpenOptions) {
	ctx := context.Background()
	check := func(err error) bool {
		for _, f := range value.Faults(err) {
			if f.Kind == value.Internal || !strings.HasPrefix(f.Key, "fault.sheet.") {
				t.Fatalf("not in words: %v", err)
			}
		}
		return err == nil
	}
	o.Converter = "/no-such-program"
	s, err := Open(ctx, path, o)
	if !check(err) {
		return
	}
	defer func() { _ = s.Close() }()
	for _, name := range append(s.Sheets(), s.Hidden()...) {
		tab, err := s.Table(ctx, name, 0, 0)
		if !check(err) {
			continue
		}
		last := 0
		check(tab.Each(ctx, func(r Row) error {
			if len(r.Cells) != len(tab.Head) {
				t.Fatalf("%d cells under %d heads", len(r.Cells), len(tab.Head))
			}
			for _, c := range r.Cells {
				if again, _ := tidy(c.Text); again != c.Text {
					t.Fatalf("text %q is not tidy", c.Text)
				}
			}
			if s.Encoding() != "" && r.Number <= last {
				t.Fatalf("row %d after %d", r.Number, last)
			}
			last = r.Number
			return nil
		}))
	}
}
