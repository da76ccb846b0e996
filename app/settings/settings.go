// Package settings keeps what an office sets once for its data file.
package settings

import (
	"context"
	"math/big"
	"strconv"
	"strings"

	"huiwu/data"
	"huiwu/data/value"
)

// Register is what the steps are about that change the settings: they are no register of
// records, but the right to change them is given by this name.
const Register = "settings.office"

// Setting is one named value of the office.
type Setting struct {
	data.Record[Setting]
	Name  string
	Value string
}

// Office is what the office set.
type Office struct {
	Name     string     // of the office, on papers
	Currency string     // ISO 4217, proposed for new meetings
	Zone     string     // IANA, proposed for new meetings
	Language value.Lang // of the window at first start
	// Amber and Red are from how many percent of the budget spending is shown as near
	// the limit, and from above how many as over it, when a reason is asked.
	Amber, Red int64
}

// Share compares spending with a percentage of a budget: -1 below it, 0 on it, 1 beyond.
func Share(spent, budget value.Money, percent int64) int {
	of := new(big.Int).Mul(big.NewInt(int64(budget)), big.NewInt(percent))
	return new(big.Int).Mul(big.NewInt(int64(spent)), big.NewInt(100)).Cmp(of)
}

// OverBudget reports whether spending is so far beyond its budget that the office asks
// for a reason.
func (o Office) OverBudget(spent, budget value.Money) bool {
	return spent > 0 && (budget <= 0 || Share(spent, budget, o.Red) > 0)
}

// Currencies offered; any other code of ISO 4217 can be typed on the command line
// once its number of decimals is known here.
var Currencies = []string{"CNY", "HKD", "MOP", "TWD", "USD", "EUR", "GBP", "JPY", "KRW", "SGD", "KWD"}

// CurrencyCode is the codec of currencies.
var CurrencyCode = value.Codec[string]{
	Kind: value.KindChoice, List: "currency", Choices: Currencies,
	Format: func(s value.Scope, v string) string {
		if v == "" {
			return ""
		}
		return s.T("choice.currency." + v)
	},
	Code: func(_ value.Scope, v string) string { return v },
	Parse: func(s value.Scope, t string) (string, error) {
		t = value.Narrow(t)
		for _, c := range Currencies {
			if strings.EqualFold(t, c) || t == s.T("choice.currency."+c) {
				return c, nil
			}
		}
		if t == "" {
			return "", nil
		}
		return "", value.Bad("fault.choice", t, strings.Join(Currencies, " "))
	},
	Compare: strings.Compare,
}

// Read reads the office's settings; what was never set has its default.
func Read(ctx context.Context, db *data.DB) (Office, error) {
	o := Office{Currency: "CNY", Zone: "Asia/Shanghai", Language: value.Simplified, Amber: 90, Red: 100}
	all, err := data.List[Setting](ctx, db)
	for _, s := range all {
		switch s.Name {
		case "office":
			o.Name = s.Value
		case "currency":
			o.Currency = s.Value
		case "zone":
			o.Zone = s.Value
		case "language":
			o.Language = value.Lang(s.Value)
		case "amber", "red":
			n, e := strconv.ParseInt(s.Value, 10, 64)
			if e != nil {
				continue // the usual threshold stands in for one that cannot be read
			}
			if s.Name == "red" {
				o.Red = n
			} else {
				o.Amber = n
			}
		}
	}
	return o, err
}

// Write saves the office's settings as one step.
func Write(ctx context.Context, db *data.DB, o Office) error {
	if o.Name = value.OneLine(o.Name); o.Name == "" {
		return value.Bad("fault.required").At("office")
	}
	if _, err := value.Zone.Parse(value.Scope{}, o.Zone); err != nil {
		return value.Faults(err)[0].At("zone")
	}
	if _, err := CurrencyCode.Parse(value.Scope{}, o.Currency); err != nil || o.Currency == "" {
		return value.Bad("fault.choice", o.Currency, strings.Join(Currencies, " ")).At("currency")
	}
	if o.Amber == 0 && o.Red == 0 {
		o.Amber, o.Red = 90, 100
	}
	if o.Amber < 1 || o.Amber > o.Red {
		return value.Bad("fault.settings.amber", o.Red).At("amber")
	}
	if o.Red > 1000 {
		return value.Bad("fault.settings.red").At("red")
	}
	return db.Do(ctx, "save "+Register, func(ctx context.Context, tx *data.Tx) error {
		for name, v := range map[string]string{
			"office": o.Name, "currency": o.Currency, "zone": o.Zone, "language": string(o.Language),
			"amber": strconv.FormatInt(o.Amber, 10), "red": strconv.FormatInt(o.Red, 10),
		} {
			kept, err := data.List[Setting](ctx, db, data.Where("name = ?", name))
			if err != nil {
				return err
			}
			s := Setting{Name: name}
			if len(kept) > 0 {
				s = kept[0]
			}
			s.Value = v
			if err := tx.Save(&s); err != nil {
				return err
			}
		}
		return nil
	})
}
