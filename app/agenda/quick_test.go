package agenda

import (
	"fmt"
	"testing"
)

func TestQuick(t *testing.T) {
	for text, want := range map[string]string{
		"茶歇 15":         "茶歇 15 break",
		"茶歇　１５":         "茶歇 15 break",
		"Budget 20m":    "Budget 20 report",
		"Budget":        "Budget 30 report",
		"午餐":            "午餐 60 meal",
		"专题讨论1小时30分":    "专题讨论 90 discussion",
		"专题讨论 1.5小时":    "专题讨论 90 discussion",
		"专题讨论 半小时":      "专题讨论 30 discussion",
		"总结 30分钟":       "总结 30 closing",
		"总结30分钟":        "总结 30 closing",
		"Panel 2":       "Panel 2 30 report",
		"Report 2025":   "Report 2025 30 report",
		"Opening 1:05":  "Opening 65 opening",
		"Lunch 90 min":  "Lunch 90 meal",
		"Talk 9999 min": "Talk 9999 min 30 report",
		"  张伟：报告 40 ":   "张伟：报告 40 report",
		"15":            "15 30 report",
		"":              " 30 report",
	} {
		a := Quick(text)
		if got := fmt.Sprintf("%s %d %s", a.Topic, a.Minutes, a.Kind); got != want {
			t.Errorf("%q is read as %q, not %q", text, got, want)
		}
	}
}
