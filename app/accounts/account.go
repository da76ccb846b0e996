// Package accounts keeps who signs in and what each role may do. A file without passwords
// is a one-person office: whoever opens it may do everything. The first to get one is an
// administrator.
package accounts

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of an account.
type Ref = value.ID[Account]

// Register is the name of the register of accounts.
const Register = "settings.accounts"

// Account is a person of the directory who signs in. Whoever leaves is closed and stays,
// since the journal names the account.
type Account struct {
	data.Record[Account]
	PersonID people.Ref
	Roles    Roles
	State    State
	Note     string

	Name   string        `bun:"-"` // of the person
	Place  string        `bun:"-"` // their organisation or department, which tells namesakes apart
	SignIn SignIn        `bun:"-"`
	LastIn value.Instant `bun:"-"` // when they signed in last, "" for never
}

// Separate says why two accounts are never joined: one could take the place of another, and
// the last administrator be gone.
func (a *Account) Separate() string { return "fault.accounts.join" }

// State is whether an account is in use.
type State string

// The states.
const (
	Open   State = "open"
	Closed State = "closed"
)

// states are the states in their order.
var states = value.Choice("account_state", Open, Closed).Toned(map[string]value.Tone{"open": value.ToneDone, "closed": value.ToneNone})

// SignIn is how an account can sign in.
type SignIn string

// How accounts sign in.
const (
	NoSignIn     SignIn = "none" // nothing was set yet, or the account is closed
	WithPassword SignIn = "password"
	WithPIN      SignIn = "pin"
	MustChange   SignIn = "first" // with a password that somebody else set, to be changed at once
)

// signIns are the ways to sign in.
var signIns = value.Choice("sign_in", NoSignIn, WithPassword, WithPIN, MustChange).Toned(map[string]value.Tone{
	"none": value.ToneNone, "password": value.ToneDone, "pin": value.ToneDone, "first": value.ToneUnder,
})

// New is the register of accounts.
func New(db *data.DB) core.Register[Account] {
	return core.New(db, core.Definition[Account]{
		Name: Register, Icon: "person", Order: []string{"holder"},
		Fields: []core.Field[Account]{
			core.Of("holder", func(a *Account) *people.Ref { return &a.PersonID }, people.Pick).Required().SQL("{t}.person_id").SortSQL("(SELECT o.name_key FROM people o WHERE o.id = {t}.person_id)").About(core.Public, core.KeptByArchive),
			core.Of("roles", func(a *Account) *Roles { return &a.Roles }, RoleSet).Required().FullWidth(),
			core.Computed("sign_in", func(a *Account) SignIn { return a.SignIn }, signIns),
			core.Computed("last_in", func(a *Account) value.Instant { return a.LastIn }, value.Moment),
			core.Of("state", func(a *Account) *State { return &a.State }, states).Required(),
			core.Of("note", func(a *Account) *string { return &a.Note }, value.TextMax(500)).FullWidth().Optional(),
		},
		Label: func(a *Account) string { return a.Name }, LabelBy: "(SELECT o.name FROM people o WHERE o.id = {t}.person_id)",
		Hint: func(a *Account) string { return a.Place }, HintBy: "(SELECT o.organisation FROM people o WHERE o.id = {t}.person_id)",
		Search:       []string{"(SELECT o.name_find FROM people o WHERE o.id = t.person_id)"},
		Inactive:     func(a *Account) bool { return a.State == Closed },
		New:          func(_ context.Context, _ value.Scope, a *Account) error { a.State = Open; return nil },
		ExplainInUse: func(_ context.Context, _ *Account, f *value.Fault) *value.Fault { return f },
		Fill:         func(ctx context.Context, rows []*Account) error { return fill(ctx, db, rows) },
		Check: func(ctx context.Context, _ value.Scope, before, after *Account) error {
			return check(ctx, db, before, after)
		},
		Duplicates: func(ctx context.Context, _ value.Scope, rows []*Account) ([]*core.Match[Account], error) {
			return duplicates(ctx, db, rows)
		},
		DeleteAlternative: &core.DeleteAlternative{Field: "state", Code: string(Closed)},
		Drop:              func(ctx context.Context, tx *data.Tx, a *Account) error { return drop(ctx, db, tx, a) },
	})
}

// fill completes accounts by what the directory and the credentials say.
func fill(ctx context.Context, db *data.DB, rows []*Account) error {
	keys, persons := make([]string, len(rows)), make([]string, len(rows))
	for i, a := range rows {
		keys[i], persons[i] = string(a.ID), string(a.PersonID)
	}
	ctx = data.Unasked(ctx)
	found, err := people.Read(ctx, db, persons)
	if err != nil {
		return err
	}
	kept, err := data.List[Credential](ctx, db, data.Where("account_id IN (?)", keys))
	if err != nil {
		return err
	}
	way := map[Ref]SignIn{}
	for _, c := range kept {
		way[c.AccountID] = c.signIn()
	}
	for _, a := range rows {
		p := found[a.PersonID]
		a.Name, a.Place, a.SignIn = p.Name, p.Organisation, NoSignIn
		if w, ok := way[a.ID]; ok && a.State != Closed {
			a.SignIn = w
		}
		t, err := readTries(ctx, db, triesOf(a.ID))
		if err != nil {
			return err
		}
		a.LastIn = instant(t.In)
	}
	return nil
}

// check returns all that is wrong with an account as it will be.
func check(ctx context.Context, db *data.DB, before, after *Account) error {
	same, err := data.Count[Account](ctx, db, data.Where("person_id = ? AND id <> ?", string(after.PersonID), string(after.ID)))
	if err != nil {
		return err
	}
	if same > 0 {
		return value.Bad("fault.accounts.twice").At("holder")
	}
	if before == nil {
		return nil
	}
	if before.PersonID != after.PersonID {
		// The journal names the account, and would then tell of somebody else.
		return value.Bad("fault.accounts.person").At("holder")
	}
	if err := staysAdministered(ctx, db, after.ID, after); err != nil {
		return err
	}
	return pinFits(ctx, db, after)
}

// staysAdministered refuses to take away the last administrator who can sign in: nobody
// could give rights again. after is the account as it will be, nil when it goes.
func staysAdministered(ctx context.Context, db *data.DB, key Ref, after *Account) error {
	if after != nil && after.administers() {
		return nil
	}
	all, err := signingIn(ctx, db)
	if err != nil {
		return err
	}
	last := false
	for _, a := range all {
		if a.administers() && a.ID != key {
			return nil
		}
		last = last || a.administers()
	}
	if !last {
		return nil // a one-person office has none
	}
	field := "roles"
	if after != nil && after.State == Closed {
		field = "state"
	}
	return value.Bad("fault.accounts.last_administrator").At(field)
}

// administers reports whether an account is open and bears the role of an administrator.
func (a *Account) administers() bool { return a.State != Closed && a.Roles.Has(Administrator) }

// signingIn are the open accounts that can sign in.
func signingIn(ctx context.Context, db *data.DB) ([]Account, error) {
	return data.List[Account](data.Unasked(ctx), db, data.Where("state <> 'closed' AND id IN (SELECT account_id FROM credentials)"))
}

// drop deletes an account that never did anything. Of others the journal tells.
func drop(ctx context.Context, db *data.DB, tx *data.Tx, a *Account) error {
	steps, err := data.Query[int](data.Unasked(ctx), db, "SELECT COUNT(*) FROM steps WHERE actor_id = ?", string(a.ID))
	if err != nil {
		return err
	}
	if len(steps) == 1 && steps[0] > 0 {
		return &value.Fault{Kind: value.InUse, Key: "fault.accounts.acted", Args: []any{a.Name, steps[0]}}
	}
	if err := staysAdministered(ctx, db, a.ID, nil); err != nil {
		return err
	}
	if err := forget(ctx, db, tx, a.ID); err != nil {
		return err
	}
	return tx.Delete(a)
}

// duplicates finds new accounts of people who have one. A list that is brought in gives
// nobody further roles: whoever has an account keeps it as it is.
func duplicates(ctx context.Context, db *data.DB, rows []*Account) ([]*core.Match[Account], error) {
	kept, err := data.List[Account](ctx, db)
	if err != nil {
		return nil, err
	}
	all := make([]*Account, len(kept))
	for i := range kept {
		all[i] = &kept[i]
	}
	if err := fill(ctx, db, all); err != nil {
		return nil, err
	}
	same := func(a, b *Account) bool { return a.PersonID == b.PersonID }
	return core.SameOf(all, rows, same, func(a *Account) string { return a.Name }, "twin.account"), nil
}
