package checkin

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/paper"
	"huiwu/app/participants"
	"huiwu/app/settings"
	"huiwu/data"
	"huiwu/data/value"
)

// spareRows are left empty at the end of a sign-in sheet, for people who were not
// on the list.
const spareRows = 12

// SignInSheet is the paper on which people sign at the door when the laptop cannot
// be used: by group, in each group in the given order of all participants, nil for that
// by name, with room for the signature. Whoever
// declined or was cancelled is left out; who is on leave is marked.
func SignInSheet(ctx context.Context, db *data.DB, meeting meetings.Ref, s value.Scope, order []string) (paper.Document, error) {
	m, err := data.Get(ctx, db, meeting)
	if err != nil {
		return paper.Document{}, err
	}
	office, err := settings.Read(ctx, db)
	if err != nil {
		return paper.Document{}, err
	}
	rows, err := data.Query[string](ctx, db, rosterSQL(ctx, db)+" AND t.invitation NOT IN (?)"+rosterOrder,
		string(meeting), []string{string(participants.Declined), string(participants.Cancelled)})
	if err != nil {
		return paper.Document{}, err
	}
	if order != nil {
		inOrder(rows, order)
	}
	teams, by := byTeam(rows)
	t := paper.Table{MinRowHeight: 11, Grid: true, Columns: []paper.Column{
		{Head: s.T("sign_in.number"), Width: 13, Align: paper.Center},
		{Head: s.T("sign_in.name"), Weight: 1.2},
		{Head: s.T("sign_in.organisation"), Weight: 2},
		{Head: s.T("sign_in.position"), Weight: 1.2},
		{Head: s.T("sign_in.phone_tail"), Width: 20, Align: paper.Center},
		{Head: s.T("sign_in.signature"), Width: 36},
	}}
	number, expected := 0, 0
	for _, team := range teams {
		if len(teams) > 1 || team != "" {
			name := team
			if name == "" {
				name = s.T("sign_in.no_team")
			}
			t.Rows = append(t.Rows, paper.Group(s.T("sign_in.team", name, len(by[team]))))
		}
		for _, f := range by[team] {
			number++
			sign := ""
			if f[colAttendance] == string(participants.Leave) {
				sign = participants.Attendances.Format(s, participants.Leave)
			} else {
				expected++
			}
			t.Rows = append(t.Rows, paper.Cells(strconv.Itoa(number), f[colName], f[colOrganisation], f[colPosition], tailOf(f[colPhone]), sign))
		}
	}
	t.Rows = append(t.Rows, paper.Group(s.T("sign_in.walk_ins")))
	for range spareRows {
		t.Rows = append(t.Rows, paper.Cells("", "", "", "", "", ""))
	}
	facts := []paper.Pair{{Label: s.T("sign_in.when"), Value: whenOf(s, m)}}
	if m.Place != "" {
		facts = append(facts, paper.Pair{Label: s.T("sign_in.where"), Value: m.Place})
	}
	facts = append(facts, paper.Pair{Label: s.T("sign_in.expected"), Value: s.T("sign_in.people", expected)})
	return paper.Document{
		Lang: s.Lang, Title: s.T("sign_in.title"), Subtitle: m.Title, Office: office.Name, Author: office.Name,
		Subject: m.Title, Keywords: []string{m.Code}, Created: m.StartsAt.In(m.Zone),
		Blocks: []paper.Block{paper.KeyValues{Pairs: facts, Columns: 1}, paper.Space{Height: 2}, t},
	}, nil
}

// inOrder puts packed rows into the order of keys.
func inOrder(rows []string, keys []string) {
	place := make(map[string]int, len(keys))
	for i, k := range keys {
		place[k] = i
	}
	slices.SortStableFunc(rows, func(a, b string) int { return place[unpack(a)[colID]] - place[unpack(b)[colID]] })
}

// byTeam sorts packed rows into groups, keeping their order.
func byTeam(rows []string) ([]string, map[string][][columns]string) {
	by := map[string][][columns]string{}
	var teams []string
	for _, row := range rows {
		f := unpack(row)
		if by[f[colTeam]] == nil {
			teams = append(teams, f[colTeam])
		}
		by[f[colTeam]] = append(by[f[colTeam]], f)
	}
	slices.SortFunc(teams, compareTeams)
	return teams, by
}

// whenOf is the day and time of a meeting; the day of its end is named only when it
// is another.
func whenOf(s value.Scope, m meetings.Meeting) string {
	from := strings.TrimSpace(value.LongDate(s, m.StartsAt.Date()) + " " + string(m.StartsAt.Clock()))
	switch {
	case m.EndsAt == "":
		return from
	case m.EndsAt.Date() != m.StartsAt.Date():
		return from + " – " + value.LongDate(s, m.EndsAt.Date()) + " " + string(m.EndsAt.Clock())
	}
	return from + " – " + string(m.EndsAt.Clock())
}
