package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func window(t *testing.T, look fyne.Theme, content func() fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	test.NewTempApp(t)
	test.ApplyTheme(t, look)
	win := test.NewTempWindow(t, content())
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win
}

// settle lays out again, as the frame loop of a real window does, until wrapped texts
// have found their heights.
func settle(win fyne.Window) {
	s := win.Canvas().Size()
	for range 2 {
		win.Content().Refresh()
		win.Resize(s.AddWidthHeight(1, 0))
		win.Resize(s)
	}
}

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

func sampleForm() *FormGrid {
	place := NewEntry()
	place.SetText("主会场")
	danger := NewEntry()
	danger.SetText("临时用电过载")
	day := NewEntry()
	day.SetText("2026-13-40")
	fixed := NewEntry()
	fixed.SetText("高 12")
	fixed.Disable()
	owner := NewEntry()
	owner.SetPlaceHolder("姓名或拼音")
	steps := NewLongEntry(3)
	steps.SetText("请场馆电工复核线路负荷；音响与照明分路供电；备用发电机 3月17日 试机。")
	due := &FormItem{Label: "期限", Input: day}
	form := NewFormGrid(
		&FormItem{Section: "风险"},
		&FormItem{Label: "地点或活动", Required: true, Input: place},
		&FormItem{Label: "危险源", Required: true, Input: danger},
		&FormItem{Label: "责任人", Input: owner, Hint: "输入姓名或拼音首字母，可直接新建"},
		due,
		&FormItem{Label: "等级", Input: fixed},
		&FormItem{Label: "控制措施", Input: steps, Long: true},
	)
	due.SetError("没有这一天。请写成 3/5 或 2026-03-05。")
	form.Refresh()
	return form
}

func sampler() fyne.CanvasObject {
	head := Pad(Row(12,
		Heading("2026年度工作会议"), Dim("3月18日–19日 · 国际会议中心"), NewChip(Under, "筹备中"),
		Stretch(nil), NewChip(Late, "3 项到期"), Text("李敏"),
	), 10, 6, 16, 16)
	tabs := NewTabBar(Tab{"a", "风险评估"}, Tab{"b", "安全预案"}, Tab{"c", "安保排班"}, Tab{"d", "设备检查"}, Tab{"e", "突发事件"},
		Tab{"f", "出入管理"}, Tab{"g", "演练"}, Tab{"h", "通讯"}, Tab{"i", "食品"}, Tab{"j", "保密"}, Tab{"k", "应急物资"}, Tab{"l", "医疗保障"})
	off := NewButton("不可用", nil, nil)
	off.Disable()
	offPrimary := NewPrimary("不可用", nil, nil)
	offPrimary.Disable()
	buttons := Row(8, NewPrimary("新增风险", theme.ContentAddIcon(), nil), NewButton("导出", theme.DownloadIcon(), nil),
		NewButton("还原", nil, nil), NewDanger("删除", nil, nil), NewQuiet("撤销", nil, nil),
		NewIconButton(theme.SettingsIcon(), "设置", nil), off, offPrimary)
	chips := Row(8, NewChip(Done, "已完成"), NewChip(Under, "进行中"), NewChip(Open, "未开始"), NewChip(Late, "逾期"),
		NewChip(None, "不需要"), NewChip(Good, "低"), NewChip(Warn, "中"), NewChip(Bad, "极高"), NewChip(Info, "提示"), NewChip(Plain, "全部 7"))
	texts := Row(12, Subheading("风险评估"), Caption("7 条"), Text("正文 Text 123"), Strong("粗体 Strong 123"),
		FixedWidth(Cut("请场馆电工复核线路负荷；音响与照明分路供电"), 150), NewChip(Good, "低"))
	left := Card(Pad(Column(12, texts, buttons, chips,
		Banner(Warn, "备份已有 9 天没有做。请插入备份盘，然后点“现在备份”。", NewButton("现在备份", nil, nil)),
		Banner(Bad, "文件在网络盘上，不能打开。请先复制到本机。", nil), NewRule(), sampleForm()), 14, 14, 14, 14))
	right := Card(EmptyState(theme.DocumentIcon(), "还没有预案", "预案写明谁在什么时候做什么。可从模板开始。", NewPrimary("从模板新建", nil, nil)))
	status := NewStatusLine()
	status.SetMessage(Done, "已保存“临时用电过载”", "撤销 Ctrl+Z", func() {})
	status.SetWork("正在导入 1,204 / 5,000", 0.24, "取消", func() {})
	status.SetRight("会务2026.db", "上次备份 今天 09:30")
	body := Column(0, head, Pad(tabs, 0, 8, 12, 12),
		Stretch(Pad(Row(12, Stretch(left), FixedWidth(Stretch(right), 230)), 0, 0, 12, 12)), status)
	return WithTips(Surface(container.NewBorder(nil, nil, Surface(sampleNav(), ColorSurface), nil, body), ColorGround))
}

func TestSampler(t *testing.T) {
	for _, c := range []struct {
		name  string
		v     Variant
		scale float32
		w, h  float32
	}{{"light", Light, 1, 1180, 760}, {"dark", Dark, 1, 1180, 760}, {"large", Light, 1.5, 1400, 1000}} {
		t.Run(c.name, func(t *testing.T) {
			win := window(t, NewTheme(c.v, c.scale), sampler, c.w, c.h)
			settle(win)
			test.AssertRendersToImage(t, "sampler_"+c.name+".png", win.Canvas())
		})
	}
}

// A switch of the theme must reach every part that is already on the window.
func TestSamplerRepaints(t *testing.T) {
	win := window(t, NewTheme(Light, 1), sampler, 1180, 760)
	settle(win)
	test.ApplyTheme(t, NewTheme(Dark, 1))
	settle(win)
	test.AssertRendersToImage(t, "sampler_dark.png", win.Canvas())
}
