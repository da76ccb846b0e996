package headless

import (
	"strings"
	"testing"
)

func TestRecordByLines(t *testing.T) {
	s := sample(t)
	var held []struct{ Code string }
	s.json(&held, "list", "meetings")
	code := held[len(held)-1].Code
	in := "# 企业服务与调研成果转化\n李书敏：再议一次\n! 每季度评估一次\n@刘庆洋 起草评估办法 2026-12-31\n# 没有的议题\n!\n"
	got, out, errs := s.run(in, "record", "-meeting", code)
	if got != Done || errs != "" {
		t.Fatal(got, out, errs)
	}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	want := []string{
		"item\t企业服务与调研成果转化", "point\t再议一次\t李书敏", "decision\t每季度评估一次\t", "action\t起草评估办法\t刘庆洋\t2026-12-31", "unknown\t", "refused\t",
	}
	if len(lines) != len(want) {
		t.Fatalf("answers %q", lines)
	}
	for i := range want {
		if !strings.HasPrefix(lines[i], want[i]) {
			t.Errorf("line %d is %q, not %q…", i, lines[i], want[i])
		}
	}
	if out := s.do("draft", "-meeting", code, "-dry-run"); strings.Count(out, "added\t") != 3 {
		t.Errorf("differences %s", out)
	}
	s.do("draft", "-meeting", code)
	if out := s.do("draft", "-meeting", code, "-dry-run"); out != "" {
		t.Errorf("left after the draft: %s", out)
	}
	if out := s.do("list", "decisions", "-search", "每季度评估"); !strings.Contains(out, "每季度评估一次") {
		t.Errorf("the decision is not found: %s", out)
	}
	// Of two of a name the answer says how to write which one, and only that is taken.
	_, out, _ = s.run("@张伟 下周五前核对名单\n@张伟(市场部) 核对名单 2026-12-31\n", "record", "-meeting", code)
	lines = strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], "ambiguous\t2 people are called 张伟.") || !strings.Contains(lines[0], "张伟（江南启衡智能装备有限公司） · 张伟（江南市产业发展研究中心）") ||
		lines[1] != "action\t核对名单\t张伟（江南启衡智能装备有限公司）\t2026-12-31" {
		t.Errorf("answers %q", lines)
	}
	s.refused(Against, "没有这一项", "record", "-meeting", code, "-item", "没有这一项")
	s.refused(WrongUse, "", "record")
	s.refused(WrongUse, "", "draft")
}
