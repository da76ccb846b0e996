package budget

import (
	"strings"
	"testing"

	"huiwu/data/value"
)

// Differences have their sign, and a copy says what it is and how far its approval is.
func TestDifferencesAndCopiesInWords(t *testing.T) {
	ctx, db, m, s := budgetOf(t, "CNY", BudgetLine{Category: "venue", Item: "会场", Quantity: 1000, Price: 12000, Times: 1000})
	for amount, want := range map[value.Money]string{0: "", 150: "+1.50", -150: "-1.50"} {
		if got := Signed(s, amount); got != want {
			t.Errorf("%d is %q", amount, got)
		}
	}
	kept, err := KeepCopy(ctx, db, m.ID, "初稿")
	if err != nil {
		t.Fatal(err)
	}
	if words := kept.Words(s); !strings.HasPrefix(words, "初稿") || strings.Contains(words, "T") {
		t.Errorf("a copy is called %q", words)
	}
	if words := kept.ApprovalWords(s); words != "“初稿”（李敏存）：草稿" {
		t.Errorf("its approval: %q", words)
	}
}
