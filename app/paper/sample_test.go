package paper

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"huiwu/data/value"
)

// minutes is a paper with every kind of block.
func minutes(formal bool) Document {
	return Document{
		Lang: value.Simplified, Formal: formal,
		Title: "二〇二六年第三次主任办公会议纪要", Subtitle: "2026年3月5日（星期四）09:30—11:40　第一会议室",
		Author: "办公室", Office: "江州市文化发展中心", Subject: "办公会议", Keywords: []string{"纪要", "预算"},
		Created: time.Date(2026, 3, 5, 18, 0, 0, 0, time.UTC),
		Footer:  Footer{Note: "内部资料，注意保存"},
		Blocks: []Block{
			Labelled("主持：", "李建国（主任）"),
			Labelled("出席：", "王秀英、张伟、刘洋、陈静、杨帆、赵敏、黄磊、周涛、吴芳、徐强、孙丽、胡斌、朱琳、高峰、林娜、何军、郭燕、马超、罗兰、梁栋"),
			Labelled("请假：", "宋佳（出差）"),
			Heading{Level: 1, Text: "一、年度预算执行情况"},
			Paragraph{Indent: true, Spans: []Span{
				{Text: "会议听取了财务处关于2026年第一季度预算执行情况的汇报。会议认为，“过紧日子”的要求得到落实，一季度支出 1,284.50 万元，占全年预算的 23.7%，与 Budget Plan v2.1 基本一致；"},
				{Text: "会议决定", Bold: true},
				{Text: "：差旅费继续从严审批，详见 https://intranet.example.org/finance/2026/q1/report?id=20260305&lang=zh-Hans 所附明细。"},
			}},
			Heading{Level: 2, Text: "（一）会议费分类"},
			Table{
				Columns: []Column{{Head: "序号", Align: Center}, {Head: "项目"}, {Head: "预算（元）", Align: Right}, {Head: "支出（元）", Align: Right}, {Head: "状态", Align: Center}},
				Rows: [][]Cell{
					Group("一类会议"),
					{{Text: "1"}, {Text: "全市文化工作会议（含会场布置、资料印制、茶歇及志愿者补贴）"}, {Text: "120,000.00"}, {Text: "98,450.00"}, {Text: "正常", Ink: Good, Fill: GoodFill}},
					{{Text: "2"}, {Text: "公共文化服务论坛"}, {Text: "80,000.00"}, {Text: "85,120.50"}, {Text: "超支", Ink: Bad, Fill: BadFill}},
					Group("二类会议"),
					{{Text: "3"}, {Text: "季度例会"}, {Text: "12,000.00"}, {Text: "2,300.00"}, {Text: "偏低", Ink: Warn, Fill: WarnFill}},
				},
				Foot: []Cell{{}, {Text: "合计"}, {Text: "212,000.00"}, {Text: "185,870.50"}, {}},
			},
			Bars{Title: "各项支出占预算比例", Items: []Bar{
				{Label: "全市文化工作会议", Value: 82, Shown: "82.0%"}, {Label: "论坛", Value: 106.4, Shown: "106.4%", Color: Bad}, {Label: "季度例会", Value: 19.2, Shown: "19.2%"},
			}},
			Heading{Level: 2, Text: "（二）议定事项"},
			List{Ordered: true, Items: []Item{
				{Spans: []Span{{Text: "由张伟牵头，3月20日前完成论坛超支原因分析，并报主任办公会；责任到人，逐项销号，按月通报进展情况，不得拖延。"}}},
				{Spans: []Span{{Text: "由财务处提出追加预算的方案。"}}},
				{Level: 1, Spans: []Span{{Text: "方案须经法务审核；"}}},
				{Level: 1, Spans: []Span{{Text: "追加额度不超过 5%。"}}},
				{Spans: []Span{{Text: "下次会议：4月2日 09:30。"}}},
			}},
			List{Items: Items("会前三天分发材料；", "会后两天内印发纪要。")},
			Rule{},
			Keep{Blocks: []Block{
				Heading{Level: 3, Text: "附：会议基本信息"},
				KeyValues{Columns: 2, Pairs: []Pair{{"地点", "江州市文化发展中心第一会议室（三楼东侧）"}, {"记录", "陈静"}, {"签发", "李建国"}, {"份数", "25"}, {"抄送", "各处室"}}},
			}},
			Note("本纪要由会议记录整理，未尽事宜以会议录音为准。"),
			Space{Height: 6},
			PageBreak{},
			Heading{Level: 1, Text: "签到表"},
			signIn(30),
		},
	}
}

func signIn(n int) Table {
	t := Table{MinRowHeight: 11, Grid: true, Columns: []Column{
		{Head: "序号", Align: Center}, {Head: "姓名"}, {Head: "单位及职务", Weight: 2}, {Head: "签名", Width: 40}, {Head: "备注", Weight: 1},
	}}
	for i := range n {
		t.Rows = append(t.Rows, Cells(fmt.Sprint(i+1), "欧阳建国", "江州市文化发展中心 处长"))
	}
	return t
}

// pdfOf sets a
func pdfOf(t testing.TB, d Document) ([]byte, Report) {
	t.Helper()
	var b bytes.Buffer
	r, err := WritePDF(&b, d)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), r
}

func docxOf(t testing.TB, d Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteDocx(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// poppler runs a program of poppler-utils on a PDF and returns what it writes.
func poppler(t testing.TB, pdf []byte, program string, args ...string) string {
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
