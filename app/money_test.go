package app

import (
	"context"
	"testing"

	"huiwu/app/bookings"
	"huiwu/app/budget"
	"huiwu/app/ledger"
	"huiwu/app/meals"
	"huiwu/app/meetings"
	"huiwu/app/venues"
	"huiwu/data"
	"huiwu/data/value"
)

// TestTheCurrencyStaysOnceMoneyIsOnFile: any amount of the meeting holds the currency,
// wherever it is kept; what holds none does not.
func TestTheCurrencyStaysOnceMoneyIsOnFile(t *testing.T) {
	o, ctx := openOffice(t, sampleNow)
	venue, room := &venues.Venue{Name: "会议中心"}, &venues.Room{Name: "一厅", Daily: 500_00}
	m := func() *meetings.Meeting {
		return &meetings.Meeting{Title: "会", StartsAt: "2026-12-01T09:00", EndsAt: "2026-12-01T17:00", Zone: "Asia/Shanghai", Currency: "CNY", Stage: meetings.Preparing}
	}
	put := func(rows ...data.Row) {
		t.Helper()
		err := o.db.Do(ctx, "save meetings.meetings", func(_ context.Context, tx *data.Tx) error {
			for _, r := range rows {
				if err := tx.Save(r); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	put(venue, room)
	for what, add := range map[string]func(id meetings.Ref) []data.Row{
		"nothing":   func(meetings.Ref) []data.Row { return nil },
		"no amount": func(id meetings.Ref) []data.Row { return []data.Row{&meals.Meal{MeetingID: id, Day: "2026-12-01"}} },
		"a budget line": func(id meetings.Ref) []data.Row {
			return []data.Row{&budget.BudgetLine{MeetingID: id, Category: "venue", Item: "x", Amount: 1}}
		},
		"a kept budget": func(id meetings.Ref) []data.Row {
			c := &budget.BudgetCopy{MeetingID: id, Number: 1, Name: "x"}
			c.ID = value.New[budget.BudgetCopy]()
			return []data.Row{c, &budget.BudgetCopyLine{CopyID: c.ID, Category: "venue", Amount: 5}}
		},
		"an entry": func(id meetings.Ref) []data.Row {
			return []data.Row{&ledger.LedgerEntry{MeetingID: id, Direction: ledger.Spending, Day: "2026-12-01", What: "x", Category: "venue", Amount: 5}}
		},
		"a deposit": func(id meetings.Ref) []data.Row {
			return []data.Row{&bookings.Booking{MeetingID: id, RoomID: room.ID, StartsAt: "2026-12-01T09:00", EndsAt: "2026-12-01T10:00", Zone: "Asia/Shanghai", Deposit: 100_050}}
		},
		"a quotation": func(id meetings.Ref) []data.Row {
			return []data.Row{&bookings.Candidate{MeetingID: id, VenueID: venue.ID, Cost: 1}}
		},
		"a meal": func(id meetings.Ref) []data.Row {
			return []data.Row{&meals.Meal{MeetingID: id, Day: "2026-12-01", Price: 1}}
		},
	} {
		one := m()
		one.Code = what
		put(one)
		if rows := add(one.ID); len(rows) > 0 {
			put(rows...)
		}
		s, err := o.Scope(ctx, value.Simplified, string(one.ID))
		if err != nil {
			t.Fatal(err)
		}
		one.Currency = "JPY"
		err = o.Meetings.Save(ctx, s, one)
		free := what == "nothing" || what == "no amount"
		if f := value.Faults(err); free && err != nil || !free && (len(f) == 0 || f[0].Key != "fault.currency_used") {
			t.Errorf("%s: %v", what, err)
		}
	}
}
