package accounts

import (
	"context"
	"errors"

	"huiwu/data"
	"huiwu/data/value"
)

// Credential is what an account signs in with. The hash itself is a secret that the
// journal does not show; Mark is its SHA-256.
type Credential struct {
	data.Record[Credential]
	AccountID  Ref
	Kind       CredentialKind
	Mark       string
	MustChange bool // somebody else set it: it is changed at the next signing in
}

// OwnPassword is the verb of the step that changes one's own password.
const OwnPassword = "own_password"

// CredentialKind is what a credential is.
type CredentialKind string

// The kinds of credential.
const (
	Password CredentialKind = "password"
	PIN      CredentialKind = "pin"
)

func (c *Credential) signIn() SignIn {
	switch {
	case c.MustChange:
		return MustChange
	case c.Kind == PIN:
		return WithPIN
	}
	return WithPassword
}

// pinFits refuses roles for which the PIN of an account is not enough.
func pinFits(ctx context.Context, db *data.DB, a *Account) error {
	c, err := credentialOf(ctx, db, a.ID)
	if err != nil || c == nil || c.Kind != PIN || a.Roles.PINEnough() {
		return err
	}
	return value.Bad("fault.accounts.pin_roles").At("roles")
}

// credentialOf is what an account signs in with, nil for nothing yet.
func credentialOf(ctx context.Context, db *data.DB, key Ref) (*Credential, error) {
	all, err := data.List[Credential](data.Unasked(ctx), db, data.Where("account_id = ?", string(key)))
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return &all[0], nil
}

// forget takes away what an account signs in with, inside a step.
func forget(ctx context.Context, db *data.DB, tx *data.Tx, key Ref) error {
	c, err := credentialOf(ctx, db, key)
	if err != nil || c == nil {
		return err
	}
	if err := tx.ForgetSecret(c.Mark); err != nil {
		return err
	}
	return tx.Delete(c)
}

// setCredential gives an account a new password or PIN, as one step "password" of the
// register: an administrator's, or for oneself "own_password".
func (sv *Service) setCredential(ctx context.Context, verb string, a *Account, kind CredentialKind, text string, mustChange bool) error {
	if kind == PIN && !a.Roles.PINEnough() {
		return value.Bad("fault.accounts.pin_roles").At("kind")
	}
	if err := checkNew(kind, text, a.Name); err != nil {
		return err
	}
	return sv.keep(ctx, verb, a, kind, text, mustChange)
}

// keep keeps the hash of a password in the place of the one before.
func (sv *Service) keep(ctx context.Context, verb string, a *Account, kind CredentialKind, text string, mustChange bool) error {
	hashed, err := hash(text)
	if err != nil {
		return err
	}
	return sv.h.DB.Do(ctx, verb+" "+Register, func(ctx context.Context, tx *data.Tx) error {
		c, err := credentialOf(ctx, sv.h.DB, a.ID)
		if err != nil {
			return err
		}
		old := ""
		if c == nil {
			c = &Credential{AccountID: a.ID}
		} else {
			old = c.Mark
		}
		c.Kind, c.MustChange = kind, mustChange
		if c.Mark, err = tx.KeepSecret(hashed); err != nil {
			return err
		}
		if old != "" {
			if err := tx.ForgetSecret(old); err != nil {
				return err
			}
		}
		return tx.Save(c)
	})
}

func checkNew(kind CredentialKind, text, name string) error {
	if kind == PIN {
		return checkPIN(text)
	}
	return checkPassword(text, name)
}

// SetPassword gives an account a password or PIN that somebody else chose; it is changed
// when they first sign in. Invalid, at "password" or "kind", when it will not do.
func (sv *Service) SetPassword(ctx context.Context, key Ref, kind CredentialKind, text string) error {
	a, err := sv.Get(ctx, string(key))
	if err != nil {
		return err
	}
	if a.State == Closed {
		return value.Bad("fault.accounts.closed", a.Name)
	}
	if !sv.On() && !a.Roles.Has(Administrator) {
		return value.Bad("fault.accounts.administrator_first")
	}
	actor, _ := data.ActorOf(ctx)
	own := actor.ID == string(key) || actor.ID == "" // whoever makes the first account chooses for themselves
	return errors.Join(sv.setCredential(ctx, "password", a, kind, text, !own), sv.clearWrong(ctx, key))
}

// SetFirst is SetPassword to whatever was typed as a first password: a PIN where that is
// enough for the account and it is one.
func (sv *Service) SetFirst(ctx context.Context, a *Account, text string) error {
	return sv.SetPassword(ctx, a.ID, a.kindOf(text), text)
}

// kindOf is what a text can be for an account to sign in with.
func (a *Account) kindOf(text string) CredentialKind {
	if a.Roles.PINEnough() && IsPIN(text) {
		return PIN
	}
	return Password
}

// ChangePassword changes one's own password, which is typed once more for it. Denied when
// that is wrong, with the same wait as signing in.
func (sv *Service) ChangePassword(ctx context.Context, key Ref, was string, kind CredentialKind, text string) error {
	if _, err := sv.proved(ctx, key, was); err != nil {
		return err
	}
	if fold(was) == fold(text) {
		return value.Bad("fault.password.same").At("password")
	}
	a, err := sv.Get(system(ctx), string(key))
	if err != nil {
		return err
	}
	return sv.setCredential(data.As(ctx, data.Actor{ID: string(key), Name: a.Name, Person: string(a.PersonID)}), OwnPassword, a, kind, text, false)
}

// IsPIN reports whether a text could be a PIN: digits only, not too many.
func IsPIN(text string) bool { return checkPIN(text) == nil }

// ChangeOwn is ChangePassword to whatever was typed: a PIN where that is enough for the
// roles of the account and it is one, else a password.
func (sv *Service) ChangeOwn(ctx context.Context, key Ref, was, text string) error {
	a, err := sv.Get(system(ctx), string(key))
	if err != nil {
		return err
	}
	return sv.ChangePassword(ctx, key, was, a.kindOf(text), text)
}
