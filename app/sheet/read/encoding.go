package read

import (
	"bytes"
	"context"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

// sampleSize is how much of a file is looked at to tell GB18030 from Big5.
const sampleSize = 64 << 10

// common are characters that fill most of any Chinese list: the most frequent ones
// of both ways of writing, and those of column heads and addresses.
var common = func() map[rune]bool {
	m := map[rune]bool{}
	for _, r := range "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市场员单号职务联系姓性别邮件地址手机备注序参加议室期类金额费组织构组团区县省路街村楼" +
		"這來國個說們為時過學對後還發當無開見經頭動兩長樣現將與進實點種聲話問機給幾業間電門東氣關產軍場員單號職務聯系郵件備註參議類額費組織構團區縣樓臺灣處廳課華張陳劉黃吳趙孫馬羅謝許鄭蘇葉" +
		"张陈刘黄吴赵孙马罗谢许郑苏叶李王林杨楊周徐朱何郭梁宋唐于董程曹袁邓鄧傅沈曾彭吕呂卢盧蒋蔣蔡贾賈丁魏薛余潘杜戴夏钟鍾汪田任姜范方石姚廖" {
		m[r] = true
	}
	return m
}()

// encodingNamed is the encoding that a name means, however it is written; the name itself
// when it means none.
func encodingNamed(name string) string {
	plain := func(t string) string {
		return strings.ToLower(strings.NewReplacer("-", "", "_", "", " ", "").Replace(t))
	}
	for _, e := range []string{UTF8, UTF16LE, UTF16BE, GB18030, Big5} {
		if plain(name) == plain(e) {
			return e
		}
	}
	switch plain(name) {
	case "gbk", "gb2312", "cp936", "936":
		return GB18030
	case "utf16":
		return UTF16LE
	case "cp950", "950":
		return Big5
	}
	return name
}

// codec is the decoder of an encoding by its name, nil for a name unknown.
func codec(name string) encoding.Encoding {
	switch name {
	case UTF8:
		return xunicode.UTF8BOM
	case UTF16LE:
		return xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM)
	case UTF16BE:
		return xunicode.UTF16(xunicode.BigEndian, xunicode.UseBOM)
	case GB18030:
		return simplifiedchinese.GB18030
	case Big5:
		return traditionalchinese.Big5
	}
	return nil
}

// detect names the encoding of a text file, "" for what is no text.
func detect(ctx context.Context, r io.ReaderAt, size int64) (string, error) {
	sample := make([]byte, min(size, sampleSize))
	if n, err := r.ReadAt(sample, 0); err != nil && (err != io.EOF || n < len(sample)) {
		return "", err
	}
	switch {
	case bytes.HasPrefix(sample, []byte("\xef\xbb\xbf")):
		return UTF8, nil
	case bytes.HasPrefix(sample, []byte("\xff\xfe")):
		return UTF16LE, nil
	case bytes.HasPrefix(sample, []byte("\xfe\xff")):
		return UTF16BE, nil
	}
	if name := bareUTF16(sample); name != "" {
		return name, nil
	}
	controls := 0
	for _, b := range sample {
		if b < ' ' && b != '\t' && b != '\r' && b != '\n' {
			controls++
		}
	}
	if controls > 4 && controls > len(sample)/20 {
		return "", nil
	}
	good, wrong, err := countUTF8(ctx, io.NewSectionReader(r, 0, size))
	if err != nil {
		return "", err
	}
	// A damaged character or two do not make another encoding of it: text in GB18030
	// hardly ever looks like UTF-8 for long.
	if wrong == 0 || good > 8*wrong {
		return UTF8, nil
	}
	if score(sample, Big5) > score(sample, GB18030) {
		return Big5, nil
	}
	return GB18030, nil
}

// bareUTF16 recognises UTF-16 without a mark by where the zero bytes of line ends,
// digits and delimiters stand.
func bareUTF16(sample []byte) string {
	if len(sample) < 8 {
		return ""
	}
	var even, odd int
	for i := 0; i+1 < len(sample); i += 2 {
		switch a, b := sample[i], sample[i+1]; {
		case a == 0 && b != 0 && b < 0x80:
			even++
		case b == 0 && a != 0 && a < 0x80:
			odd++
		}
	}
	pairs := len(sample) / 2
	switch {
	case odd > 8*even && odd*20 > pairs:
		return UTF16LE
	case even > 8*odd && even*20 > pairs:
		return UTF16BE
	}
	return ""
}

// countUTF8 counts characters of several bytes and bytes that belong to none. A
// character cut off at the end of the file is not held against it.
func countUTF8(ctx context.Context, r io.Reader) (good, wrong int, err error) {
	buf := make([]byte, 256<<10)
	kept := 0
	for {
		if err := ctx.Err(); err != nil {
			return 0, 0, err
		}
		n, err := r.Read(buf[kept:])
		part := buf[:kept+n]
		for len(part) > 0 {
			if part[0] < utf8.RuneSelf {
				part = part[1:]
				continue
			}
			if !utf8.FullRune(part) {
				break
			}
			c, size := utf8.DecodeRune(part)
			if c == utf8.RuneError && size == 1 {
				wrong++
			} else {
				good++
			}
			part = part[size:]
		}
		if err == io.EOF {
			return good, wrong, nil
		}
		if err != nil {
			return 0, 0, err
		}
		kept = copy(buf, part)
	}
}

// score says how much the sample reads like Chinese in an encoding: the share of
// common characters, and of bytes in the range of the everyday ones, so that a list
// of rare names is told as well.
func score(sample []byte, name string) float64 {
	text, _ := codec(name).NewDecoder().Bytes(sample)
	var all, known, wrong int
	for _, r := range string(text) {
		switch {
		case r == utf8.RuneError, unicode.Is(unicode.Co, r):
			wrong++
			all++
		case r > 0x7f:
			all++
			if common[r] {
				known++
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(known-wrong)/float64(all) + 0.5*everyday(sample, name)
}

// everyday is the share of two-byte characters in the first level of the standard:
// B0A1–D7FE in GB2312, A440–C67E in Big5.
func everyday(sample []byte, name string) float64 {
	pairs, level := 0, 0
	for i := 0; i+1 < len(sample); i++ {
		a, b := sample[i], sample[i+1]
		if a < 0x81 {
			continue
		}
		i++
		pairs++
		if name == GB18030 && a >= 0xb0 && a <= 0xd7 && b >= 0xa1 ||
			name == Big5 && a >= 0xa4 && a <= 0xc6 && (b >= 0x40 && b <= 0x7e || b >= 0xa1) {
			level++
		}
	}
	if pairs == 0 {
		return 0
	}
	return float64(level) / float64(pairs)
}
