package frame

import (
	"strings"
	"testing"

	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func sampleNav() *Nav {
	n := NewNav("会务 Huiwu",
		NavItem{Key: "overview", Word: "总览", Icon: theme.HomeIcon()},
		NavItem{Key: "prep", Word: "会前筹备", Icon: theme.ListIcon()},
		NavItem{Key: "onsite", Word: "现场实施", Icon: theme.LoginIcon()},
		NavItem{Key: "safety", Word: "安全保障", Icon: theme.WarningIcon()},
		NavItem{Key: "finance", Word: "经费管理", Icon: theme.DocumentIcon()},
		NavItem{Key: "directory", Word: "通讯录", Icon: theme.AccountIcon(), Low: true},
		NavItem{Key: "settings", Word: "设置", Icon: theme.SettingsIcon(), Low: true},
	)
	n.SetCurrent("safety")
	return n
}

func sampleForm() *form.Form {
	place := input.NewEntry()
	place.SetText("主会场")
	danger := input.NewEntry()
	danger.SetText("临时用电过载")
	day := input.NewEntry()
	day.SetText("2026-13-40")
	fixed := input.NewEntry()
	fixed.SetText("高 12")
	fixed.Disable()
	owner := input.NewEntry()
	owner.SetPlaceHolder("姓名或拼音")
	steps := input.NewLongEntry(3)
	steps.SetText("请场馆电工复核线路负荷；音响与照明分路供电；备用发电机 3月17日 试机。")
	due := &form.Item{Label: "期限", Input: day}
	form := form.New(
		&form.Item{Section: "风险"},
		&form.Item{Label: "地点或活动", Required: true, Input: place},
		&form.Item{Label: "危险源", Required: true, Input: danger},
		&form.Item{Label: "责任人", Input: owner, Hint: "输入姓名或拼音首字母，可直接新建"},
		due,
		&form.Item{Label: "等级", Input: fixed},
		&form.Item{Label: "控制措施", Input: steps, Long: true},
	)
	due.SetError("没有这一天。请写成 3/5 或 2026-03-05。")
	form.Refresh()
	return form
}

func sampler() fyne.CanvasObject {
	head := look.Pad(look.Row(12,
		look.Heading("2026年度工作会议"), look.Dim("3月18日–19日 · 国际会议中心"), look.NewChip(look.Under, "筹备中"),
		look.Stretch(nil), look.NewChip(look.Late, "3 项到期"), look.Text("李敏"),
	), 10, 6, 16, 16)
	tabs := input.NewTabBar(input.Tab{Key: "a", Word: "风险评估"}, input.Tab{Key: "b", Word: "安全预案"}, input.Tab{Key: "c", Word: "安保排班"}, input.Tab{Key: "d", Word: "设备检查"}, input.Tab{Key: "e", Word: "突发事件"},
		input.Tab{Key: "f", Word: "出入管理"}, input.Tab{Key: "g", Word: "演练"}, input.Tab{Key: "h", Word: "通讯"}, input.Tab{Key: "i", Word: "食品"}, input.Tab{Key: "j", Word: "保密"}, input.Tab{Key: "k", Word: "应急物资"}, input.Tab{Key: "l", Word: "医疗保障"})
	off := input.NewButton("不可用", nil, nil)
	off.Disable()
	offPrimary := input.NewPrimary("不可用", nil, nil)
	offPrimary.Disable()
	buttons := look.Row(8, input.NewPrimary("新增风险", theme.ContentAddIcon(), nil), input.NewButton("导出", theme.DownloadIcon(), nil),
		input.NewButton("还原", nil, nil), input.NewDanger("删除", nil, nil), input.NewQuiet("撤销", nil, nil),
		input.NewIconButton(theme.SettingsIcon(), "设置", nil), off, offPrimary)
	chips := look.Row(8, look.NewChip(look.Done, "已完成"), look.NewChip(look.Under, "进行中"), look.NewChip(look.Open, "未开始"), look.NewChip(look.Late, "逾期"),
		look.NewChip(look.None, "不需要"), look.NewChip(look.Good, "低"), look.NewChip(look.Warn, "中"), look.NewChip(look.Bad, "极高"), look.NewChip(look.Info, "提示"), look.NewChip(look.Plain, "全部 7"))
	texts := look.Row(12, look.Subheading("风险评估"), look.Caption("7 条"), look.Text("正文 Text 123"), look.Strong("粗体 Strong 123"),
		look.FixedWidth(look.Cut("请场馆电工复核线路负荷；音响与照明分路供电"), 150), look.NewChip(look.Good, "低"))
	left := look.Card(look.Pad(look.Column(12, texts, buttons, chips,
		input.Banner(look.Warn, "备份已有 9 天没有做。请插入备份盘，然后点“现在备份”。", input.NewButton("现在备份", nil, nil)),
		input.Banner(look.Bad, "文件在网络盘上，不能打开。请先复制到本机。", nil), look.NewDivider(), sampleForm()), 14, 14, 14, 14))
	right := look.Card(input.EmptyState(theme.DocumentIcon(), "还没有预案", "预案写明谁在什么时候做什么。可从模板开始。", input.NewPrimary("从模板新建", nil, nil)))
	status := NewStatusLine()
	status.SetMessage(look.Done, "已保存“临时用电过载”", "撤销 Ctrl+Z", func() {})
	status.SetWork("正在导入 1,204 / 5,000", 0.24, "取消", func() {})
	status.SetRight("会务2026.db", "上次备份 今天 09:30")
	body := look.Column(0, head, look.Pad(tabs, 0, 8, 12, 12),
		look.Stretch(look.Pad(look.Row(12, look.Stretch(left), look.FixedWidth(look.Stretch(right), 230)), 0, 0, 12, 12)), status)
	return look.WithTips(look.Surface(container.NewBorder(nil, nil, look.Surface(sampleNav(), look.ColorSurface), nil, body), look.ColorGround))
}

func TestSampler(t *testing.T) {
	for _, c := range []struct {
		name  string
		v     look.Variant
		scale float32
		w, h  float32
	}{{"light", look.Light, 1, 1180, 760}, {"dark", look.Dark, 1, 1180, 760}, {"large", look.Light, 1.5, 1400, 1000}} {
		t.Run(c.name, func(t *testing.T) {
			win := kittest.Window(t, look.NewTheme(c.v, c.scale), sampler, c.w, c.h)
			kittest.Settle(win)
			test.AssertRendersToImage(t, "sampler_"+c.name+".png", win.Canvas())
		})
	}
}

// A switch of the theme must reach every part that is already on the window.
func TestSamplerRepaints(t *testing.T) {
	win := kittest.Window(t, look.NewTheme(look.Light, 1), sampler, 1180, 760)
	kittest.Settle(win)
	test.ApplyTheme(t, look.NewTheme(look.Dark, 1))
	kittest.Settle(win)
	test.AssertRendersToImage(t, "sampler_dark.png", win.Canvas())
}

func TestAskLooks(t *testing.T) {
	text := strings.Repeat("删除后，这些记录进入回收站，30 天内可以取回。", 2)
	for name, v := range map[string]look.Variant{"light": look.Light, "dark": look.Dark} {
		w := kittest.Window(t, look.NewTheme(v, 1), sampler, 900, 560)
		kittest.Settle(w)
		input.Ask(w, input.Question{Title: "删除 3 项风险", Text: text, Yes: "删除", No: "取消", Danger: true}, func(bool) {})
		test.AssertRendersToImage(t, "ask_"+name+".png", w.Canvas())
	}
}
