package settings

import (
	"errors"
	"strconv"

	"huiwu/data/value"
)

// Texts are what an office set as it is typed and chosen, by field.
func (o Office) Texts() map[string]string {
	return map[string]string{
		"office": o.Name, "currency": o.Currency, "zone": o.Zone,
		"amber": strconv.FormatInt(o.Amber, 10), "red": strconv.FormatInt(o.Red, 10),
	}
}

// With is what an office set with what was typed and chosen instead. What cannot be read is
// wrong at its field; everything else is for Save to judge.
func (o Office) With(texts map[string]string) (Office, error) {
	var wrong []error
	o.Name, o.Currency, o.Zone = texts["office"], texts["currency"], texts["zone"]
	for key, into := range map[string]*int64{"amber": &o.Amber, "red": &o.Red} {
		n, err := value.Count.Parse(value.Scope{}, texts[key])
		if err != nil {
			wrong = append(wrong, value.Faults(err)[0].At(key))
		}
		*into = n
	}
	return o, errors.Join(wrong...)
}
