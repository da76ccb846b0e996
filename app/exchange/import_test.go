package exchange_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/data/value"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// The list as another office mailed it: a title over all columns, a note, a head of
// two rows, names set apart with wide spaces, telephones as numbers, a total.
func awkward(t *testing.T) string {
	return workbook(t, map[string]any{
		"A1": "春季会议参会人员名单", "A2": "填表单位：会务组　　2026年3月",
		"A3": "序号", "B3": "姓名", "C3": "单位", "D3": "联系方式", "F3": "是否参加",
		"D4": "手机", "E4": "邮箱",
		"A5": 1, "B5": "张　伟", "C5": "城建局", "D5": 13800001234, "E5": "zhang@example.org", "F5": "已确认",
		"A6": 2, "B6": "欧阳修", "C6": "文化馆", "D6": "１３９－０００１－２３４５", "E6": "", "F6": "确认参加",
		"A8": 3, "B8": "李 娜", "C8": "城建局", "D8": "1.38E+10", "E8": "li@example.org", "F8": "确认参加",
		"A9": 4, "B9": "", "C9": "文化馆", "D9": 13800005678, "E9": "", "F9": "确认参加",
		"A10": 5, "B10": "Anna  Smith", "C10": "Lakeside Institute", "D10": "", "E10": "anna@", "F10": "未邀请",
		"A11": 6, "B11": "王芳", "C11": "档案馆", "D11": 13700001111, "E11": "wang@example.org", "F11": "看领导安排",
		"A12": "合计", "B12": 6,
	}, "A1:F1", "A2:F2", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4")
}

func TestAwkwardSheet(t *testing.T) {
	o := newOffice(t)
	im := o.open(awkward(t), exchange.Choice{})
	same(t, "fields", im.Choice.Fields, []string{"", "name", "organisation", "phone", "email", "invitation"})
	if im.Choice.HeadRow != 3 || im.Choice.HeadRows != 2 {
		t.Errorf("the head is row %d of %d rows", im.Choice.HeadRow, im.Choice.HeadRows)
	}
	p := o.preview(im)
	var problems []string
	for _, pr := range p.Problems {
		problems = append(problems, fmt.Sprint(pr.Row, " ", pr.Column, " ", pr.Text, " ", pr.Fault.Key))
	}
	same(t, "problems", problems, []string{
		"8 联系方式 手机 1.38E+10 fault.sheet.rounded",
		"9 姓名  fault.required",
		"10 联系方式 邮箱 anna@ fault.email",
		"11 是否参加 看领导安排 fault.choice",
	})
	if p.Read != 6 || p.Good != 2 || p.Skipped != 2 || o.count(o.People) != 0 {
		t.Errorf("read %d, good %d, skipped %d, written %d", p.Read, p.Good, p.Skipped, o.count(o.People))
	}
	// One state cannot be read: that column is left out.
	c := im.Choice
	c.Fields[5] = ""
	if err := im.Choose(o.ctx, c); err != nil {
		t.Fatal(err)
	}
	rep := o.run(im, exchange.Settle{All: core.MergeTwin})
	if rep.Read != 6 || rep.Added != 3 || rep.Changed != 0 || rep.Skipped != 0 || len(rep.Wrong) != 3 {
		t.Errorf("%+v", rep)
	}
	same(t, "on file", o.list("name", "organisation", "phone", "email"), []string{
		"欧阳修|文化馆|139-0001-2345|", "王芳|档案馆|13700001111|wang@example.org", "张伟|城建局|13800001234|zhang@example.org",
	})
}

const first = `姓名,单位,手机,邮箱,分组
张伟,城建局,13800001234,zhang@example.org,一组
陈静,文化馆,,CHEN@example.org,一组
刘洋,档案馆,,,一组
`

// The second and the last certainly repeat somebody; the first and the third are only
// alike to somebody on file.
const second = `姓名,单位,手机,邮箱,分组,座位
张先生,城市建设局,138 0000 1234,,二组,A1
陈 静,市文化馆,,chen@EXAMPLE.org,,A2
刘洋,档案馆,13900002222,,,A3
刘洋,城建局,,,,A4
马丽,广电台,13600003333,,,A5
马丽,广电台,13600003333,ma@example.org,,
`

func TestTwins(t *testing.T) {
	for _, c := range []struct {
		how                     core.Decision
		added, changed, skipped int
		people                  int
	}{
		{core.MergeTwin, 4, 2, 0, 7},
		{core.KeepTwin, 6, 0, 0, 9},
		{core.SkipTwin, 4, 0, 2, 7},
	} {
		t.Run(string(c.how), func(t *testing.T) {
			o := newOffice(t)
			o.run(o.open(write(t, "first.csv", first), exchange.Choice{}), exchange.Settle{All: c.how})
			im := o.open(write(t, "second.csv", second), exchange.Choice{})
			p := o.preview(im)
			var why []string
			for _, tw := range p.Duplicates {
				why = append(why, fmt.Sprint(tw.Row, " ", tw.Label, " ", tw.Why, " ", tw.Earlier, " ", tw.Question))
			}
			same(t, "twins", why, []string{"2 张伟 twin.phone 0 true", "3 陈静 twin.own_email 0 false", "4 刘洋 twin.name 0 true", "7 马丽 twin.own_phone 6 false"})
			rep, err := im.Run(o.ctx, p, exchange.Settle{All: c.how}, nil)
			if err != nil || rep.Added != c.added || rep.Changed != c.changed || rep.Skipped != c.skipped || len(rep.Wrong) != 0 {
				t.Errorf("%+v %v", rep, err)
			}
			if n := o.count(o.People); n != c.people {
				t.Errorf("%d people", n)
			}
			if c.how != core.MergeTwin {
				return
			}
			same(t, "on file", o.list("name", "organisation", "phone", "email", "team", "seat"), []string{
				"陈静|文化馆||CHEN@example.org|一组|A2",
				"刘洋|档案馆|||一组|",
				"刘洋|档案馆|13900002222|||A3",
				"刘洋|城建局||||A4",
				"马丽|广电台|13600003333|ma@example.org||A5",
				"张伟|城建局|13800001234|zhang@example.org|一组|",
				"张先生|城市建设局|138 0000 1234||二组|A1",
			})
		})
	}
}

// One row may be decided otherwise than the rest.
func TestTwinDecidedByRow(t *testing.T) {
	o := newOffice(t)
	o.run(o.open(write(t, "first.csv", first), exchange.Choice{}), exchange.Settle{All: core.MergeTwin})
	rep := o.run(o.open(write(t, "second.csv", second), exchange.Choice{}), exchange.Settle{All: core.SkipTwin, Row: map[int]core.Decision{3: core.MergeTwin, 4: core.MergeTwin}})
	if rep.Added != 3 || rep.Changed != 2 || rep.Skipped != 1 {
		t.Errorf("%+v", rep)
	}
}

// Somebody of the directory takes part as the person on file, not as a second one.
func TestPersonOfDirectoryTakesPart(t *testing.T) {
	o := newOffice(t)
	id := o.add(o.People, "", map[string]string{"name": "张伟", "organisation": "城建局", "phone": "13800001234", "notes": "副局长"})
	rep := o.run(o.open(write(t, "first.csv", first), exchange.Choice{}), exchange.Settle{All: core.MergeTwin})
	if rep.Added != 3 || o.count(o.People) != 3 {
		t.Errorf("%+v, %d people", rep, o.count(o.People))
	}
	p, err := o.People.Get(o.ctx, id)
	if err != nil || p.Email != "zhang@example.org" || p.Notes != "副局长" {
		t.Errorf("%+v %v", p, err)
	}
}

func TestWholeOrNothing(t *testing.T) {
	o := newOffice(t)
	im := o.open(write(t, "list.csv", first+"赵敏,城建局,打电话,,\n"), exchange.Choice{})
	p := o.preview(im)
	rep, err := im.Run(o.ctx, p, exchange.Settle{All: core.MergeTwin, Whole: true}, nil)
	if !value.Is(err, value.Invalid) || len(rep.Wrong) != 1 || rep.Wrong[0].Row != 5 || rep.Wrong[0].Column != "手机" || rep.Wrong[0].Text != "打电话" {
		t.Errorf("%+v %v", rep, err)
	}
	if n := o.count(o.People); n != 0 {
		t.Errorf("%d people are on file", n)
	}
	if rep, err = im.Run(o.ctx, p, exchange.Settle{All: core.MergeTwin}, nil); err != nil || rep.Added != 3 {
		t.Errorf("without the bad row: %+v %v", rep, err)
	}
	// What was written is not written once more.
	if _, err = im.Run(o.ctx, p, exchange.Settle{All: core.KeepTwin}, nil); err == nil || o.count(o.People) != 3 {
		t.Errorf("a second run: %v, %d people", err, o.count(o.People))
	}
}

// A cell of any length is named by its beginning, in a list of what is wrong.
func TestProblemsAreBrief(t *testing.T) {
	o := newOffice(t)
	im := o.open(write(t, "list.csv", "姓名,手机\n张伟,\"打电话\n"+strings.Repeat("长", 100000)+"\"\n"), exchange.Choice{})
	p := o.preview(im)
	if len(p.Problems) != 1 || !strings.HasPrefix(p.Problems[0].Text, "打电话 长") || len([]rune(p.Problems[0].Text)) > 70 {
		t.Errorf("%d problems, the first %.200v", len(p.Problems), p.Problems)
	}
}

// A check that refuses a row while writing stops all, or leaves that row out.
func TestRefusedWhileWriting(t *testing.T) {
	o := newOffice(t)
	file := write(t, "list.csv", "姓名,单位,出席方式\n张伟,城建局,出席\n陈静,文化馆,代会\n刘洋,档案馆,列席\n")
	im := o.open(file, exchange.Choice{})
	p := o.preview(im)
	rep, err := im.Run(o.ctx, p, exchange.Settle{All: core.MergeTwin, Whole: true}, nil)
	if !value.Is(err, value.Invalid) || len(rep.Wrong) != 1 || rep.Wrong[0].Row != 3 || o.count(o.People) != 0 {
		t.Errorf("%+v %v, %d people", rep, err, o.count(o.People))
	}
	im = o.open(file, exchange.Choice{})
	if rep, err = im.Run(o.ctx, o.preview(im), exchange.Settle{All: core.MergeTwin}, nil); err != nil || rep.Added != 2 || len(rep.Wrong) != 1 {
		t.Errorf("%+v %v", rep, err)
	}
	same(t, "on file", o.list("name"), []string{"刘洋", "张伟"})
}

func TestCancelledImportLeavesNothing(t *testing.T) {
	o := newOffice(t)
	text := "姓名,单位\n"
	for i := range 1000 {
		text += fmt.Sprintf("某%d,城建局\n", i)
	}
	file := write(t, "list.csv", text)
	stop := errors.New("enough")
	if _, err := o.open(file, exchange.Choice{}).Preview(o.ctx, func(rows int) error {
		if rows >= 400 {
			return stop
		}
		return nil
	}); !errors.Is(err, stop) {
		t.Errorf("a cancelled preview: %v", err)
	}
	im := o.open(file, exchange.Choice{})
	p := o.preview(im)
	if _, err := im.Run(o.ctx, p, exchange.Settle{All: core.KeepTwin}, func(done, of int) error {
		if of != 1000 {
			t.Errorf("%d of %d", done, of)
		}
		if done >= 500 {
			return stop
		}
		return nil
	}); !errors.Is(err, stop) {
		t.Errorf("a cancelled import: %v", err)
	}
	ctx, cancel := context.WithCancel(o.ctx)
	if _, err := im.Run(ctx, p, exchange.Settle{All: core.KeepTwin}, func(done, _ int) error {
		if done >= 500 {
			cancel()
		}
		return nil
	}); !errors.Is(err, context.Canceled) {
		t.Errorf("an abandoned import: %v", err)
	}
	if n := o.count(o.People); n != 0 {
		t.Errorf("%d people stayed", n)
	}
	rep, err := im.Run(o.ctx, p, exchange.Settle{All: core.KeepTwin}, nil)
	if err != nil || rep.Added != 1000 {
		t.Errorf("after all: %+v %v", rep, err)
	}
	step, err := o.Undo(o.ctx)
	if err != nil || step.Name != "import people.participants" || o.count(o.People) != 0 || o.count(o.Participants) != 0 {
		t.Errorf("one undo of %q leaves %d people: %v", step.Name, o.count(o.People), err)
	}
}

func TestColumnsMustFit(t *testing.T) {
	o := newOffice(t)
	im := o.open(write(t, "list.csv", "称呼,单位\n张伟,城建局\n"), exchange.Choice{})
	same(t, "missing", im.Missing(), []string{"name"})
	if _, err := im.Preview(o.ctx, nil); !value.Is(err, value.Invalid) || value.Faults(err)[0].Key != "fault.columns_missing" || value.Faults(err)[0].Args[0] != "姓名" {
		t.Errorf("%v", err)
	}
	c := im.Choice
	c.Fields = []string{"name", "name"}
	if err := im.Choose(o.ctx, c); err != nil {
		t.Fatal(err)
	}
	if _, err := im.Preview(o.ctx, nil); !value.Is(err, value.Invalid) || value.Faults(err)[0].Key != "fault.column_twice" {
		t.Errorf("%v", err)
	}
	c.Fields = []string{"name", "shoe_size"}
	if err := im.Choose(o.ctx, c); !value.Is(err, value.NotFound) {
		t.Errorf("an unknown field: %v", err)
	}
	c.Fields = []string{"name", "badge"}
	if err := im.Choose(o.ctx, c); !value.Is(err, value.Denied) {
		t.Errorf("a field that the program keeps: %v", err)
	}
	if _, err := exchange.Open(o.ctx, awkward(t), o.Checkin, o.scope, o.meeting, exchange.Choice{}); !value.Is(err, value.Denied) {
		t.Errorf("arrivals from a file: %v", err)
	}
	c.Fields = []string{"name", "organisation"}
	if err := im.Choose(o.ctx, c); err != nil {
		t.Fatal(err)
	}
	rows, err := im.Sample(o.ctx, 5)
	if err != nil || len(rows) != 1 || rows[0][0] != "张伟" {
		t.Errorf("%v %v", rows, err)
	}
	if rep := o.run(im, exchange.Settle{All: core.MergeTwin}); rep.Added != 1 {
		t.Errorf("%+v", rep)
	}
}

func TestEncodings(t *testing.T) {
	o := newOffice(t)
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(first)
	if err != nil {
		t.Fatal(err)
	}
	file := write(t, "list.csv", gbk)
	im := o.open(file, exchange.Choice{})
	if im.Encoding() != "GB18030" || o.preview(im).Good != 3 {
		t.Errorf("read as %s", im.Encoding())
	}
	if _, err := exchange.Open(o.ctx, file, o.Participants, o.scope, o.meeting, exchange.Choice{Encoding: "KOI8"}); !value.Is(err, value.Invalid) {
		t.Errorf("an unknown encoding: %v", err)
	}
	if _, err := exchange.Open(o.ctx, filepath.Join(t.TempDir(), "gone.xlsx"), o.Participants, o.scope, o.meeting, exchange.Choice{}); !value.Is(err, value.NotFound) {
		t.Errorf("a missing file: %v", err)
	}
}
