package settings

import (
	"testing"

	"huiwu/data/value"
)

func TestTextsOfTheSettings(t *testing.T) {
	o := Office{Name: "会务组", Currency: "CNY", Zone: "Asia/Shanghai", Language: "en", Amber: 90, Red: 100}
	same, wrong := o.With(o.Texts())
	if same != o || wrong != nil {
		t.Errorf("%+v, wrong %v", same, wrong)
	}
	texts := o.Texts()
	texts["office"], texts["currency"], texts["amber"], texts["red"] = "秘书处", "EUR", "８０", "much"
	got, wrong := o.With(texts)
	if got.Name != "秘书处" || got.Currency != "EUR" || got.Amber != 80 || got.Language != "en" || len(value.Faults(wrong)) != 1 || value.Faults(wrong)[0].Field != "red" {
		t.Errorf("%+v, wrong %v", got, wrong)
	}
}
