package preparation

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/meals"
	"huiwu/data/value"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// kitchen is the catering of the sample conference in a window, on Monday 2 March 2026.
type kitchen struct {
	*Meals
	t    *testing.T
	ctx  context.Context
	w    fyne.Window
	said string
}

// Say remembers what was said.
func (k *kitchen) Say(text, _ string, _ func()) { k.said = text }

// Working is for kit.Teller.
func (k *kitchen) Working(string, func()) (func(int, int), func()) {
	return func(int, int) {}, func() {}
}

func openKitchen(t *testing.T, lang value.Lang, look kit.Variant) *kitchen {
	t.Helper()
	test.NewTempApp(t)
	test.ApplyTheme(t, kit.NewTheme(look, 1))
	k := &kitchen{t: t, ctx: app.As(t.Context(), "陈静怡"), w: test.NewTempWindow(t, kit.Text(""))}
	k.w.SetPadded(false)
	now := time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)
	office, err := app.Open(k.ctx, filepath.Join(t.TempDir(), "m.huiwu"), app.Options{
		SkipCheck: true, Now: func() time.Time { now = now.Add(time.Millisecond); return now },
		Changed: func(topics app.Topics) {
			if k.Meals != nil {
				k.Changed(topics)
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = office.Close() })
	if err := office.LoadSample(k.ctx, value.Simplified, func(int, int) error { return nil }); err != nil {
		t.Fatal(err)
	}
	m, err := office.Meeting(k.ctx, "2026-021")
	if err != nil {
		t.Fatal(err)
	}
	env := kit.NewEnv(office, k.w, "陈静怡", lang)
	env.Inline()
	env.Teller, env.Meeting = k, string(m.ID)
	t.Cleanup(env.Close)
	k.Meals = NewMeals(env)
	k.w.SetContent(kit.WithTips(kit.Surface(kit.Pad(k.Content(), 8, 8, 16, 16), kit.ColorGround)))
	k.w.Resize(fyne.NewSize(1120, 640))
	k.Shown()
	k.lay()
	return k
}

// lay lays out again as the frames of a real window do.
func (k *kitchen) lay() {
	s := k.w.Canvas().Size()
	for range 2 {
		k.w.Content().Refresh()
		k.w.Resize(s.AddWidthHeight(1, 0))
		k.w.Resize(s)
	}
}

func (k *kitchen) press(keys ...fyne.KeyName) {
	k.t.Helper()
	for _, name := range keys {
		f := k.w.Canvas().Focused()
		if f == nil {
			k.t.Fatalf("nothing has the focus for %s", name)
		}
		f.TypedKey(&fyne.KeyEvent{Name: name})
		k.days.grid.Settle()
	}
}

// ordered is what is ordered, meal by meal.
func (k *kitchen) ordered() (out []int64) {
	k.t.Helper()
	rows, err := k.env.Office.MealsOf(k.ctx, k.meeting())
	if err != nil {
		k.t.Fatal(err)
	}
	for _, m := range rows {
		out = append(out, m.Ordered)
	}
	return out
}

func TestTheCateringInPictures(t *testing.T) {
	for _, c := range []struct {
		name string
		lang value.Lang
		look kit.Variant
	}{{"zh-light-meals", value.Simplified, kit.Light}, {"en-dark-meals", value.English, kit.Dark}} {
		k := openKitchen(t, c.lang, c.look)
		k.press(fyne.KeyDown)
		k.w.Canvas().Unfocus()
		k.lay()
		test.AssertRendersToImage(t, c.name+".png", k.w.Canvas())
	}
}

// By keys alone: a meal is picked, ordered, opened and left, and a whole day at once.
func TestMealsAreOrderedByKeys(t *testing.T) {
	k := openKitchen(t, value.Simplified, kit.Light)
	before := k.ordered()
	k.press(fyne.KeyDown)
	if got := k.days.panel.sheet.Meal.Name; got != "自助午餐" {
		t.Fatalf("the panel shows %s", got)
	}
	k.w.Canvas().Focus(k.order)
	k.press(fyne.KeySpace)
	now := k.ordered()
	if now[1] == before[1] || now[0] != before[0] || k.rows[1].Match() != meals.Matches {
		t.Errorf("ordered %v, before %v", now, before)
	}
	if last := k.days.panel.sheet.Last; last.From != before[1] || last.To != now[1] {
		t.Errorf("the panel says %+v", last)
	}
	// The day stands for its meals.
	k.w.Canvas().Focus(k.days.grid)
	k.press(fyne.KeyHome)
	if !strings.Contains(k.order.Word(), "3") {
		t.Errorf("on the day the button says %q", k.order.Word())
	}
	k.w.Canvas().Focus(k.into)
	k.press(fyne.KeySpace)
	for i, m := range k.rows {
		if in := m.Budgeted.State == meals.Agrees; in != (i < 3) {
			t.Errorf("%s is %s", m.Name, m.Budgeted.State)
		}
	}
	k.w.Canvas().Focus(k.days.grid)
	k.press(fyne.KeyDown, fyne.KeyReturn)
	if k.Page.Current() == "" || k.w.Canvas().Focused() == fyne.Focusable(k.days.grid) {
		t.Error("Return does not open the meal")
	}
}

// Who comes later is counted at once, and what was ordered is short.
func TestTheCountsFollowTheParticipants(t *testing.T) {
	k := openKitchen(t, value.Simplified, kit.Light)
	k.w.Canvas().Focus(k.order)
	k.press(fyne.KeySpace)
	was := k.rows[0].Counts.Expected()
	d, err := k.env.Office.Participants.Draft(k.ctx, k.env.Scope(), "", k.env.Meeting)
	if err != nil {
		t.Fatal(err)
	}
	for key, text := range map[string]string{"name": "新来的", "invitation": "confirmed", "companions": "1", "diet": "花生过敏"} {
		if err := d.Set(key, text); err != nil {
			t.Fatal(key, err)
		}
	}
	if err := d.Save(k.ctx); err != nil {
		t.Fatal(err)
	}
	if now := k.rows[0].Counts.Expected(); now != was+2 || k.rows[0].Match() != meals.Short {
		t.Errorf("%d are expected, %d before, the order is %s", now, was, k.rows[0].Match())
	}
	if len(k.days.panel.sheet.Board.Needs) == 0 {
		t.Error("the panel knows no needs")
	}
}

// An empty register offers the meals of the agenda in one press.
func TestMealsComeFromTheAgendaInOnePress(t *testing.T) {
	k := openKitchen(t, value.Simplified, kit.Light)
	var ids []string
	for _, m := range k.rows {
		ids = append(ids, string(m.ID))
	}
	if err := k.env.Office.Meals.Delete(k.ctx, ids...); err != nil {
		t.Fatal(err)
	}
	if k.days.Len() != 0 || k.days.grid.Empty == nil {
		t.Fatal("it is not empty")
	}
	k.proposeMeals()
	if len(k.rows) < 4 || k.days.panel.sheet.Meal.ID != k.rows[0].ID {
		t.Errorf("%d meals, said %q", len(k.rows), k.said)
	}
}
