package hanzi

import "testing"

func TestANameIsFoundByEveryReading(t *testing.T) {
	for _, c := range []struct {
		name, typed string
		want        Likeness
	}{
		{"张伟", "张伟", WrittenAlike},
		{"张伟", "張偉", WrittenAlike},
		{"会展中心", "會展中心", WrittenAlike},
		{"ＡＢ楼", "ab楼", WrittenAlike},
		{"张伟", "zhangwei", ReadTheSame},
		{"张伟", "ZhangWei", ReadTheSame},
		{"张伟", "zhang wei", ReadTheSame},
		{"张伟", "zw", ReadTheSame},
		{"单雄信", "shanxiongxin", ReadTheSame},
		{"单雄信", "danxiongxin", ReadTheSame},
		{"吕布", "lvbu", ReadTheSame},
		{"吕布", "lubu", ReadTheSame},
		{"3号楼会议室", "3hlhys", ReadTheSame},
		{"12号楼", "12hl", ReadTheSame},
		{"张伟民", "张伟", Begins},
		{"张伟民", "張", Begins},
		{"张伟", "zhangw", ReadBegins},
		{"张伟", "zhw", ReadBegins},
		{"张伟", "z", ReadBegins},
		{"临江港会展馆", "會展", Within},
		{"临江港会展馆", "hzg", Within},
		{"临江港会展馆", "huizhan", Within},
		{"张伟", "wz", Unlike},
		{"张伟", "", Unlike},
		{"张伟", "·", Unlike},
		{"Berlin", "bl", Unlike},
		{"Berlin", "ber", Begins},
		{"Berlin", "BERLIN", WrittenAlike},
		{"张伟", "zhangweimin", Unlike},
	} {
		if got := Like(c.name, c.typed); got != c.want {
			t.Errorf("%q for %q: %d, want %d", c.typed, c.name, got, c.want)
		}
	}
}

// Whatever is typed, a name is its own, and what begins it is never unlike it.
func FuzzLike(f *testing.F) {
	for _, seed := range []string{"张伟", "3号楼", "a b", "\xff", "", "单", "İ·", "欧阳 文澜"} {
		f.Add(seed, 2)
	}
	f.Fuzz(func(t *testing.T, name string, n int) {
		if Fold(name) != "" && Like(name, name) != WrittenAlike {
			t.Fatalf("%q is not itself", name)
		}
		runes := []rune(name)
		if n < 0 || n > len(runes) {
			return
		}
		begun := string(runes[:n])
		if Fold(begun) != "" && len(Fold(begun)) <= len(Fold(name)) && Fold(name)[:len(Fold(begun))] == Fold(begun) && Like(name, begun) < Begins {
			t.Fatalf("%q does not begin %q", begun, name)
		}
		Like(name, "zhang")
	})
}
