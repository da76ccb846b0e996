// Package papertest has the documents that tests of papers set, and reads what comes out with
// other programs.
package papertest

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huiwu/app/paper"
	"huiwu/data/value"
)

// Minutes is a paper with every kind of block.
func Minutes(formal bool) paper.Document {
	return paper.Document{
		Lang: value.Simplified, Formal: formal,
		Title: "二〇二六年第三次主任办公会议纪要", Subtitle: "2026年3月5日（星期四）09:30—11:40　第一会议室",
		Author: "办公室", Office: "江州市文化发展中心", Subject: "办公会议", Keywords: []string{"纪要", "预算"},
		Created: time.Date(2026, 3, 5, 18, 0, 0, 0, time.UTC),
		Footer:  paper.Footer{Note: "内部资料，注意保存"},
		Blocks: []paper.Block{
			paper.Labelled("主持：", "李建国（主任）"),
			paper.Labelled("出席：", "王秀英、张伟、刘洋、陈静、杨帆、赵敏、黄磊、周涛、吴芳、徐强、孙丽、胡斌、朱琳、高峰、林娜、何军、郭燕、马超、罗兰、梁栋"),
			paper.Labelled("请假：", "宋佳（出差）"),
			paper.Heading{Level: 1, Text: "一、年度预算执行情况"},
			paper.Paragraph{Indent: true, Spans: []paper.Span{
				{Text: "会议听取了财务处关于2026年第一季度预算执行情况的汇报。会议认为，“过紧日子”的要求得到落实，一季度支出 1,284.50 万元，占全年预算的 23.7%，与 Budget Plan v2.1 基本一致；"},
				{Text: "会议决定", Bold: true},
				{Text: "：差旅费继续从严审批，详见 https://intranet.example.org/finance/2026/q1/report?id=20260305&lang=zh-Hans 所附明细。"},
			}},
			paper.Heading{Level: 2, Text: "（一）会议费分类"},
			paper.Table{
				Columns: []paper.Column{{Head: "序号", Align: paper.Center}, {Head: "项目"}, {Head: "预算（元）", Align: paper.Right}, {Head: "支出（元）", Align: paper.Right}, {Head: "状态", Align: paper.Center}},
				Rows: [][]paper.Cell{
					paper.Group("一类会议"),
					{{Text: "1"}, {Text: "全市文化工作会议（含会场布置、资料印制、茶歇及志愿者补贴）"}, {Text: "120,000.00"}, {Text: "98,450.00"}, {Text: "正常", Ink: paper.Good, Fill: paper.GoodFill}},
					{{Text: "2"}, {Text: "公共文化服务论坛"}, {Text: "80,000.00"}, {Text: "85,120.50"}, {Text: "超支", Ink: paper.Bad, Fill: paper.BadFill}},
					paper.Group("二类会议"),
					{{Text: "3"}, {Text: "季度例会"}, {Text: "12,000.00"}, {Text: "2,300.00"}, {Text: "偏低", Ink: paper.Warn, Fill: paper.WarnFill}},
				},
				Foot: []paper.Cell{{}, {Text: "合计"}, {Text: "212,000.00"}, {Text: "185,870.50"}, {}},
			},
			paper.Bars{Title: "各项支出占预算比例", Items: []paper.Bar{
				{Label: "全市文化工作会议", Value: 82, Shown: "82.0%"}, {Label: "论坛", Value: 106.4, Shown: "106.4%", Color: paper.Bad}, {Label: "季度例会", Value: 19.2, Shown: "19.2%"},
			}},
			paper.Heading{Level: 2, Text: "（二）议定事项"},
			paper.List{Ordered: true, Items: []paper.Item{
				{Spans: []paper.Span{{Text: "由张伟牵头，3月20日前完成论坛超支原因分析，并报主任办公会；责任到人，逐项销号，按月通报进展情况，不得拖延。"}}},
				{Spans: []paper.Span{{Text: "由财务处提出追加预算的方案。"}}},
				{Level: 1, Spans: []paper.Span{{Text: "方案须经法务审核；"}}},
				{Level: 1, Spans: []paper.Span{{Text: "追加额度不超过 5%。"}}},
				{Spans: []paper.Span{{Text: "下次会议：4月2日 09:30。"}}},
			}},
			paper.List{Items: paper.Items("会前三天分发材料；", "会后两天内印发纪要。")},
			paper.Rule{},
			paper.Keep{Blocks: []paper.Block{
				paper.Heading{Level: 3, Text: "附：会议基本信息"},
				paper.KeyValues{Columns: 2, Pairs: []paper.Pair{{Label: "地点", Value: "江州市文化发展中心第一会议室（三楼东侧）"}, {Label: "记录", Value: "陈静"}, {Label: "签发", Value: "李建国"}, {Label: "份数", Value: "25"}, {Label: "抄送", Value: "各处室"}}},
			}},
			paper.Note("本纪要由会议记录整理，未尽事宜以会议录音为准。"),
			paper.Space{Height: 6},
			paper.PageBreak{},
			paper.Heading{Level: 1, Text: "签到表"},
			SignIn(30),
		},
	}
}

// SignIn is a sheet to sign in on with n rows.
func SignIn(n int) paper.Table {
	t := paper.Table{MinRowHeight: 11, Grid: true, Columns: []paper.Column{
		{Head: "序号", Align: paper.Center}, {Head: "姓名"}, {Head: "单位及职务", Weight: 2}, {Head: "签名", Width: 40}, {Head: "备注", Weight: 1},
	}}
	for i := range n {
		t.Rows = append(t.Rows, paper.Cells(fmt.Sprint(i+1), "欧阳建国", "江州市文化发展中心 处长"))
	}
	return t
}

// Poppler runs a program of poppler-utils on a PDF and returns what it writes.
func Poppler(t testing.TB, pdf []byte, program string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	args = append(args, path)
	if program == "pdftotext" {
		args = append(args, "-")
	}
	cmd := exec.Command(program, args...)
	var bad bytes.Buffer
	cmd.Stderr = &bad
	out, err := cmd.Output()
	if err != nil || bad.Len() > 0 {
		t.Fatalf("%s (install poppler-utils): %v %s", program, err, bad.String())
	}
	return string(out)
}

// Bare is text without anything that is white.
func Bare(text string) string { return strings.Join(strings.Fields(text), "") }

// Hard are texts whose line ends fall on every kind of character.
var Hard = []string{
	strings.Repeat("会议听取了财务处关于2026年第一季度预算执行情况的汇报，会议认为，“过紧日子”的要求得到落实；", 6),
	strings.Repeat("The office reviewed the budget plan (version 2.1), and asked Zhang Wei 张伟 to report by 20 March. ", 5),
	"网址 https://intranet.example.org/finance/2026/q1/report?id=20260305&lang=zh-Hans&very=long&" + strings.Repeat("parameter=value&", 12) + "end。",
	"很长的词 " + strings.Repeat("Donaudampfschifffahrtsgesellschaft", 8) + "，完。",
	strings.Repeat("ＡＢＣ１２３（全角），", 20), strings.Repeat("《论语》「學而」：「學而時習之，不亦說乎？」", 10),
	strings.Repeat("……——", 40), strings.Repeat("，。", 60), "一" + strings.Repeat("！", 90),
	"行一\n行二\r\n行三\n\n行五", "①②③℃㎡Ⅳ〔2026〕第3期　签发：", strings.Repeat("12,345.67 元；", 30), `back\slash (paren) "quote"`,
}

// Crowded is a paper with more and longer amounts than its page has room for.
func Crowded(columns int) (paper.Document, []string) {
	amounts := []string{"123,456,789,012.34", "-123,456,789,012.34", "0.00", "9,876,543.21 CNY", "+11.1 %"}
	long := strings.Repeat("江南市产业协同发展大会的住宿和餐饮", 6)
	tb := paper.Table{Columns: []paper.Column{{Head: "项目"}, {Head: "说明", Width: 60}}}
	var shown []string
	for i := range columns {
		tb.Columns = append(tb.Columns, paper.Column{Head: "预算（元）", Align: []paper.Align{paper.Right, paper.Auto}[i%2], Width: []float64{0, 8}[i/2%2]})
	}
	for r := range 4 {
		row := paper.Cells(long, long)
		for i := range columns {
			row = append(row, paper.Cell{Text: amounts[(r+i)%len(amounts)]})
			shown = append(shown, amounts[(r+i)%len(amounts)])
		}
		tb.Rows = append(tb.Rows, row)
	}
	tb.Foot = []paper.Cell{{Text: "合计"}, {}}
	for range columns {
		tb.Foot = append(tb.Foot, paper.Cell{Text: "-987,654,321,098,765.43"})
		shown = append(shown, "-987,654,321,098,765.43")
	}
	values := paper.KeyValues{Columns: 2, Pairs: []paper.Pair{{Label: "预算总额", Value: "123,456,789,012.34 CNY"}, {Label: long, Value: "-98,765,432,109.87 CNY"}}}
	shown = append(shown, "123,456,789,012.34 CNY", "-98,765,432,109.87 CNY")
	bars := paper.Bars{Items: []paper.Bar{{Label: long, Value: 1, Shown: "123,456,789,012.34 / 123,456,789,012.34 CNY"}}}
	return paper.Document{Lang: value.Simplified, Blocks: []paper.Block{tb, values, bars}}, append(shown, "123,456,789,012.34 / 123,456,789,012.34 CNY")
}

// OnLines checks that each figure stands on a line of the text as often as wanted.
func OnLines(t *testing.T, what, text string, figures []string) {
	t.Helper()
	want := map[string]int{}
	for _, f := range figures {
		want[f]++
	}
	for f, n := range want {
		if got := strings.Count(text, f); got < n {
			t.Errorf("%s: %s stands there %d times, not %d:\n%s", what, f, got, n, text)
			return
		}
	}
}
