package exchange_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/exchange"
)

// many is a list of n participants with names that people have.
func many(n int) string {
	family, given := []rune("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"), []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平")
	var b strings.Builder
	b.WriteString("姓名,单位,职务,手机,邮箱,参会身份,分组\n")
	for i := range n {
		name := string([]rune{family[i%20], given[i/20%20], given[i/400%20]})
		fmt.Fprintf(&b, "%s,第%d单位,科员,%d,p%d@example.org,代表,第%d组\n", name, i%997, 13000000000+i, i, i%50)
	}
	return b.String()
}

// The whole way: reading the file, checking, looking for duplicates, writing. The target
// is under 10 s.
func BenchmarkImport50000Participants(b *testing.B) {
	file := write(b, "list.csv", many(50000))
	for b.Loop() {
		b.StopTimer()
		o := newOffice(b)
		b.StartTimer()
		if rep := o.run(o.open(file, exchange.Choice{}), exchange.Settle{All: core.MergeTwin}); rep.Added != 50000 {
			b.Fatalf("%+v", rep)
		}
	}
}

func BenchmarkExport50000Participants(b *testing.B) {
	o := newOffice(b)
	o.run(o.open(write(b, "list.csv", many(50000)), exchange.Choice{}), exchange.Settle{All: core.KeepTwin})
	e, err := o.Exchange.Export(o.ctx, o.Participants, o.scope, core.Query{Meeting: o.meeting}, nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, ending := range []string{".csv", ".xlsx"} {
		b.Run(ending[1:], func(b *testing.B) {
			for b.Loop() {
				if err := e.Write(o.ctx, io.Discard, ending, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
