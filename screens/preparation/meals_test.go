package preparation

import (
	"context"
	"strings"
	"testing"

	"huiwu/app/meals"
	"huiwu/data/value"
	"huiwu/screens/kit/look"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// kitchen is the catering of the sample conference in a window, on Monday 2 March 2026.
type kitchen struct {
	*Meals
	t   *testing.T
	ctx context.Context
	w   *screentest.Window
}

func openKitchen(t *testing.T, lang value.Lang, look look.Variant) *kitchen {
	t.Helper()
	w := screentest.Open(t, screentest.Nine, screentest.Who, lang, look)
	k := &kitchen{Meals: NewMeals(w.Env), t: t, ctx: w.Ctx, w: w}
	w.Put(k.Meals, 1120, 640)
	return k
}

func (k *kitchen) press(keys ...fyne.KeyName) {
	k.t.Helper()
	for _, name := range keys {
		f := k.w.Canvas().Focused()
		if f == nil {
			k.t.Fatalf("nothing has the focus for %s", name)
		}
		f.TypedKey(&fyne.KeyEvent{Name: name})
		k.days.table.Grid.Settle()
	}
}

// ordered is what is ordered, meal by meal.
func (k *kitchen) ordered() (out []int64) {
	k.t.Helper()
	rows, err := k.env.Office.Meals.OfMeeting(k.ctx, k.meeting())
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
		look look.Variant
	}{{"zh-light-meals", value.Simplified, look.Light}, {"en-dark-meals", value.English, look.Dark}} {
		k := openKitchen(t, c.lang, c.look)
		k.press(fyne.KeyDown)
		k.w.Canvas().Unfocus()
		k.w.Settle()
		test.AssertRendersToImage(t, c.name+".png", k.w.Canvas())
	}
}

// By keys alone: a meal is picked, ordered, opened and left, and a whole day at once.
func TestMealsAreOrderedByKeys(t *testing.T) {
	k := openKitchen(t, value.Simplified, look.Light)
	before := k.ordered()
	k.press(fyne.KeyDown)
	if got := k.days.panel.sheet.Meal.Name; got != "自助午餐" {
		t.Fatalf("the panel shows %s", got)
	}
	k.w.Canvas().Focus(k.tools.Buttons[0])
	k.press(fyne.KeySpace)
	now := k.ordered()
	if now[1] == before[1] || now[0] != before[0] || k.rows[1].Match() != meals.Matches {
		t.Errorf("ordered %v, before %v", now, before)
	}
	if last := k.days.panel.sheet.Last; last.From != before[1] || last.To != now[1] {
		t.Errorf("the panel says %+v", last)
	}
	// The day stands for its meals.
	k.w.Canvas().Focus(k.days.table.Grid)
	k.press(fyne.KeyHome)
	if !strings.Contains(k.tools.Buttons[0].Word(), "3") {
		t.Errorf("on the day the button says %q", k.tools.Buttons[0].Word())
	}
	k.w.Canvas().Focus(k.tools.Buttons[1])
	k.press(fyne.KeySpace)
	for i, m := range k.rows {
		if in := m.Budgeted.State == meals.Agrees; in != (i < 3) {
			t.Errorf("%s is %s", m.Name, m.Budgeted.State)
		}
	}
	k.w.Canvas().Focus(k.days.table.Grid)
	k.press(fyne.KeyDown, fyne.KeyReturn)
	if k.Page.Current() == "" || k.w.Canvas().Focused() == fyne.Focusable(k.days.table.Grid) {
		t.Error("Return does not open the meal")
	}
}

// Who comes later is counted at once, and what was ordered is short.
func TestTheCountsFollowTheParticipants(t *testing.T) {
	k := openKitchen(t, value.Simplified, look.Light)
	k.w.Canvas().Focus(k.tools.Buttons[0])
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
	k := openKitchen(t, value.Simplified, look.Light)
	var ids []string
	for _, m := range k.rows {
		ids = append(ids, string(m.ID))
	}
	if err := k.env.Office.Meals.Delete(k.ctx, ids...); err != nil {
		t.Fatal(err)
	}
	if len(k.days.table.Rows()) != 0 || k.days.table.Grid.Empty == nil {
		t.Fatal("it is not empty")
	}
	k.proposeMeals()
	if len(k.rows) < 4 || k.days.panel.sheet.Meal.ID != k.rows[0].ID {
		t.Errorf("%d meals, said %q", len(k.rows), k.w.Said)
	}
}
