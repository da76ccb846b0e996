package onsite

import (
	"fmt"
	"testing"
	"time"

	"huiwu/data/value"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// morning fills a meeting with who is expected, lets half an hour go by at the door,
// and types two signs.
func morning(d *door) {
	type person struct{ name, organisation, position, phone, role, seat, more string }
	for i, p := range []person{
		{"周建国", "省发展和改革委员会", "副主任", "13800001111", "leader", "A-01", "vip=是"},
		{"林淑惠", "臺北辦事處", "協理", "", "leader", "A-02", "vip=是"},
		{"欧阳娜娜", "省文化和旅游厅", "厅长", "13900002222", "leader", "A-03", "vip=是"},
		{"张伟", "市发展和改革委员会", "主任", "13512340001", "leader", "A-07", "vip=是"},
		{"张薇", "华东设计研究院", "高级工程师", "13512345678", "delegate", "B-12", ""},
		{"张文博", "交通大学", "教授", "13512340021", "delegate", "C-03", ""},
		{"章惟一", "新华印务", "", "13512349930", "guest", "", "attendance=leave"},
		{"张薇", "江州市财务局", "科员", "13512343344", "delegate", "B-30", ""},
		{"赵文武", "国信会计师事务所", "合伙人", "13512344417", "partner", "D-21", ""},
		{"John Zhang Wei", "Contoso Ltd", "Regional manager", "4420712345678", "guest", "D-02", ""},
		{"詹婉婷", "江州日报", "记者", "13512347788", "media", "", "invitation=declined"},
		{"张望", "江州大学", "讲师", "13512342020", "speaker", "A-11", ""},
		{"曾问天", "第三建筑公司", "经理", "13512340909", "delegate", "C-19", ""},
	} {
		fields := []string{"organisation=" + p.organisation, "position=" + p.position, "phone=" + p.phone, "role=" + p.role, "seat=" + p.seat}
		if p.more != "" {
			fields = append(fields, p.more)
		}
		if i == 3 {
			fields = append(fields, "diet=素食", "companions=1", "remark=上午第一个发言，请送到主席台东侧")
		}
		d.guest(p.name, fields...)
	}
	for i := range 60 {
		name := string([]rune("王李刘陈杨赵黄周吴徐孙马")[i%12]) + string([]rune("芳娜敏静丽强磊军洋勇")[i%10])
		role := []string{"delegate", "delegate", "delegate", "guest", "media", "staff"}[i%6]
		d.guest(name, fmt.Sprintf("organisation=%s%d部", []string{"江州市文化中心", "省人民医院", "东方电子集团"}[i%3], i%7+1), fmt.Sprintf("phone=138%08d", i*7919), "role="+role, fmt.Sprintf("seat=%c-%02d", 'B'+i%5, i%30+1))
	}
}

// halfAnHour lets people come in.
func halfAnHour(d *door) {
	desk := d.desk.desk()
	found := desk.Search("138", 60)
	come := 0
	for slot, n := range []int{1, 2, 4, 7, 9, 6} {
		d.clock.Store(opening.Add(time.Duration(slot)*5*time.Minute + time.Minute).UnixMilli())
		for range n {
			for come < len(found) && (found[come].VIP || found[come].Name == "张薇") {
				come++
			}
			d.desk.session.Admit(found[come].ID)
			come++
		}
	}
	d.clock.Store(opening.Add(31 * time.Minute).UnixMilli())
	d.typed("13512340021")
	d.press(fyne.KeyReturn)
	d.typed("张伟 市发")
	d.press(fyne.KeyReturn)
}

func TestLooks(t *testing.T) {
	d := newDoor(t)
	morning(d)
	d.show(look.Light, value.Simplified, 1, 1100, 640)
	test.AssertRendersToImage(t, "desk_ready.png", d.window.Canvas())
	halfAnHour(d)
	d.typed("zhang w")
	d.settle()
	test.AssertRendersToImage(t, "desk_light.png", d.window.Canvas())
	d.press(fyne.KeyEscape)
	d.typed("詹婉")
	d.press(fyne.KeyReturn)
	d.settle()
	test.AssertRendersToImage(t, "desk_declined.png", d.window.Canvas())

	d.show(look.Dark, value.English, 1, 1100, 640)
	d.typed("张伟 市发")
	d.press(fyne.KeyReturn)
	d.typed("zhangw")
	d.settle()
	test.AssertRendersToImage(t, "desk_dark_en.png", d.window.Canvas())

	d.show(look.Light, value.Traditional, 1.5, 1080, 560)
	d.typed("zhangw")
	d.settle()
	test.AssertRendersToImage(t, "desk_large.png", d.window.Canvas())

	d.show(look.Light, value.Simplified, 1, 1640, 940)
	d.typed("zhangw")
	d.press(fyne.KeyReturn, fyne.KeyF2)
	d.typed("龚雪")
	d.settle()
	test.AssertRendersToImage(t, "desk_walk_in.png", d.window.Canvas())
}
