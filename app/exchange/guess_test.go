package exchange_test

import (
	"slices"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/exchange"
)

func TestGuess(t *testing.T) {
	o := newOffice(t)
	for _, c := range []struct{ register, heads, want string }{
		{"people.participants", "序号,姓名,性别,工作单位,职务,联系电话,电子邮箱,备注", ",name,,organisation,position,phone,email,remark"},
		{"people.participants", "名字*,單位,職稱,行動電話,電子郵件", "name,organisation,position,phone,email"},
		{"people.participants", "Full name,Company,Job title,Mobile,E-mail,Dietary needs", "name,organisation,position,phone,email,diet"},
		{"people.participants", "姓名（必填）,所在单位,联系方式 手机,联系方式 邮箱", "name,organisation,phone,email"},
		{"people.participants", "NAME,ORGANISATION,PHONE,BADGE", "name,organisation,phone,"},
		{"people.participants", "姓名,姓名", "name,"},
		{"preparation.agenda", "日期,开始时间,时长,议题,主讲人,会议室", "day,starts,minutes,topic,speakers,room"},
		{"finance.lines", "类别,项目,数量,单位,单价,金额", "category,item,quantity,unit,price,"},
		{"directory.venues", "场地名称,地址,联系人,电话", "name,address,contact,phone"},
		{"meetings.meetings", "会议名称,开始时间,结束时间,会议地点,主持人", "title,starts_at,ends_at,place,host"},
		{"followup.blocks", "职务,顺序,内容", ",position,body"},
		{"people.people", ",　,\x00,(),***", ",,,,"},
	} {
		r := o.Registry.Get(c.register)
		if got := strings.Join(exchange.Guess(c.register, r.Columns(), strings.Split(c.heads, ",")), ","); got != c.want {
			t.Errorf("%s: %s\nis taken for %s\nnot        %s", c.register, c.heads, got, c.want)
		}
	}
}

// Whatever the heads are, a field is proposed once, and only one that can be typed.
func FuzzGuess(f *testing.F) {
	o := newOffice(f)
	registers := o.Registry.All()
	f.Add(0, "姓名\n单位\n姓名")
	f.Add(2, "联系方式 手机\n\xff\n(\n（）")
	f.Add(5, strings.Repeat("金额", 500)+"\n\n\n")
	f.Fuzz(func(t *testing.T, n int, heads string) {
		r := registers[(n%len(registers)+len(registers))%len(registers)]
		given := strings.Split(heads, "\n")
		got := exchange.Guess(r.Info().Name, r.Columns(), given)
		if len(got) != len(given) {
			t.Fatalf("%d fields for %d heads", len(got), len(given))
		}
		seen := map[string]bool{}
		for _, key := range got {
			if key == "" {
				continue
			}
			if seen[key] {
				t.Fatalf("%s is proposed twice", key)
			}
			seen[key] = true
			if !slices.ContainsFunc(r.Columns(), func(c core.Column) bool { return c.Key == key && !c.ReadOnly }) {
				t.Fatalf("%s cannot be typed", key)
			}
		}
	})
}
