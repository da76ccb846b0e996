package accounts

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"

	"huiwu/app/module"
	"huiwu/app/paper"
	"huiwu/app/settings"
	"huiwu/data"
	"huiwu/data/value"
)

// Recovery is the code of the recovery sheet: with it an administrator who has forgotten
// their password sets a new one, once. The hash itself is a secret that the journal does not
// show; Mark is its SHA-256. An office has one at most.
type Recovery struct {
	data.Record[Recovery]
	Mark   string
	MadeOn value.Date
}

// The code is five groups of four signs, without those that look alike on paper: a hundred
// bits, which nobody guesses.
const (
	codeSigns  = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	codeGroups = 5
	codeGroup  = 4
)

// recoveryTries is the name under which wrong codes are counted.
const recoveryTries = "recovery"

// newCode makes a code as it is printed: "7KQ2-…".
func newCode() (string, error) {
	b := make([]byte, codeGroups*codeGroup)
	if _, err := rand.Read(b); err != nil {
		return "", &value.Fault{Kind: value.Internal, Op: "recovery", Err: err}
	}
	var out strings.Builder
	for i, c := range b {
		if i > 0 && i%codeGroup == 0 {
			out.WriteByte('-')
		}
		out.WriteByte(codeSigns[int(c)%len(codeSigns)])
	}
	return out.String(), nil
}

// codeOf makes one text of all ways to type a code: small letters, without the hyphens, in
// full width, and O and I for the digits that they look like.
func codeOf(typed string) string {
	alike := map[rune]rune{'O': '0', 'I': '1', 'L': '1', 'U': 'V'}
	return strings.Map(func(r rune) rune {
		r = unicode.ToUpper(r)
		if a, ok := alike[r]; ok {
			r = a
		}
		if !strings.ContainsRune(codeSigns, r) {
			return -1
		}
		return r
	}, fold(typed))
}

// recovery is the code on file, nil for none.
func (sv *Service) recovery(ctx context.Context) (*Recovery, error) {
	all, err := data.List[Recovery](data.Unasked(ctx), sv.h.DB)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return &all[0], nil
}

// HasRecovery reports whether there is a recovery sheet that was not used yet.
func (sv *Service) HasRecovery(ctx context.Context) (bool, error) {
	r, err := sv.recovery(system(ctx))
	return r != nil, err
}

// NewRecovery makes a new code for the recovery sheet, as one step of an administrator, and
// gives it back this once; the one before is good for nothing then.
func (sv *Service) NewRecovery(ctx context.Context) (code string, err error) {
	if !sv.On() {
		return "", value.Bad("fault.accounts.administrator_first")
	}
	if code, err = newCode(); err != nil {
		return "", err
	}
	hashed, err := hash(codeOf(code))
	if err != nil {
		return "", err
	}
	s, err := sv.h.Scope(ctx, value.English, "")
	if err != nil {
		return "", err
	}
	err = sv.h.DB.Do(ctx, "recovery "+Register, func(ctx context.Context, tx *data.Tx) error {
		if err := sv.dropRecovery(ctx, tx); err != nil {
			return err
		}
		mark, err := tx.KeepSecret(hashed)
		if err != nil {
			return err
		}
		return tx.Save(&Recovery{Mark: mark, MadeOn: s.Today})
	})
	return code, err
}

// dropRecovery takes away the code on file, inside a step.
func (sv *Service) dropRecovery(ctx context.Context, tx *data.Tx) error {
	r, err := sv.recovery(ctx)
	if err != nil || r == nil {
		return err
	}
	if err := tx.ForgetSecret(r.Mark); err != nil {
		return err
	}
	return tx.Delete(r)
}

// Administrators are the open accounts of administrators, by name: one of them gets a new
// password with the code.
func (sv *Service) Administrators(ctx context.Context) ([]Account, error) {
	all, err := sv.all(system(ctx))
	return slices.DeleteFunc(all, func(a Account) bool { return !a.administers() }), err
}

// Recoverable are the administrators of whom one gets a new password by the recovery sheet:
// none without a sheet.
func (sv *Service) Recoverable(ctx context.Context) ([]Account, error) {
	if has, err := sv.HasRecovery(ctx); err != nil || !has {
		return nil, err
	}
	return sv.Administrators(ctx)
}

// Recover gives the account of an administrator a new password by the code of the recovery
// sheet, as a step of theirs; the code is good for nothing afterwards. Denied at "code" when it
// is wrong, with the same wait as signing in; Invalid at "password" when that will not do.
func (sv *Service) Recover(ctx context.Context, key Ref, code, password string) error {
	if key == "" {
		return value.Bad("fault.required").At("holder")
	}
	ctx = system(ctx)
	a, err := sv.Get(ctx, string(key))
	if err != nil {
		return err
	}
	if !a.administers() {
		return (&value.Fault{Kind: value.Denied, Key: "fault.recovery.administrator", Args: []any{a.Name}}).At("holder")
	}
	if err := checkNew(Password, password, a.Name); err != nil {
		return err
	}
	right, err := sv.codeRight(ctx, code)
	if err != nil {
		return err
	}
	who := data.Actor{ID: string(key), Name: a.Name, Person: string(a.PersonID), System: true}
	err = sv.h.DB.Do(data.As(ctx, who), "recover "+Register, func(ctx context.Context, tx *data.Tx) error {
		if now, err := sv.recovery(ctx); err != nil || now == nil || now.Mark != right.Mark {
			return errors.Join(err, noRecovery()) // was used meanwhile
		}
		if err := sv.dropRecovery(ctx, tx); err != nil {
			return err
		}
		return sv.keep(ctx, "recover", a, Password, password, false)
	})
	if err != nil {
		return err
	}
	if err := sv.clearWrong(ctx, key); err != nil {
		return err
	}
	return sv.Refresh(ctx)
}

func noRecovery() error {
	return (&value.Fault{Kind: value.Denied, Key: "fault.recovery.none"}).At("code")
}

// codeRight is what the code on the sheet was made for. A wrong code is refused, and one that
// comes too soon after wrong ones.
func (sv *Service) codeRight(ctx context.Context, code string) (*Recovery, error) {
	r, err := sv.recovery(ctx)
	if err != nil {
		return nil, err
	}
	if r == nil {
		return nil, noRecovery()
	}
	if err := sv.mayTry(ctx, recoveryTries); err != nil {
		return nil, value.Faults(err)[0].At("code")
	}
	kept, err := sv.h.DB.Secret(ctx, r.Mark)
	if err != nil {
		return nil, err
	}
	if err := sv.countWrong(ctx, recoveryTries); err != nil {
		return nil, err
	}
	ok, _, err := matches(codeOf(code), kept)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, (&value.Fault{Kind: value.Denied, Key: "fault.recovery.wrong"}).At("code")
	}
	return r, sv.clearWrong(ctx, recoveryTries)
}

// WriteRecoverySheet writes RecoverySheet as a PDF.
func (sv *Service) WriteRecoverySheet(ctx context.Context, lang value.Lang, code string, w io.Writer) ([]*value.Fault, error) {
	s, err := sv.h.Scope(ctx, lang, "")
	if err != nil {
		return nil, err
	}
	d, err := sv.RecoverySheet(ctx, s, code)
	if err != nil {
		return nil, err
	}
	return module.WritePaper(w, s, d, ".pdf")
}

// RecoverySheet is the paper with the code, for the safe.
func (sv *Service) RecoverySheet(ctx context.Context, s value.Scope, code string) (paper.Document, error) {
	office, err := settings.Read(ctx, sv.h.DB)
	if err != nil {
		return paper.Document{}, err
	}
	all, err := sv.Administrators(ctx)
	if err != nil {
		return paper.Document{}, err
	}
	names := make([]string, len(all))
	for i, a := range all {
		names[i] = a.Name
	}
	return paper.Document{
		Lang: s.Lang, Title: s.T("paper.recovery"), Office: office.Name, Author: office.Name, Created: s.Today.Time(), Size: 12,
		Blocks: []paper.Block{
			paper.Text(s.T("recovery.sheet.text")),
			paper.Space{Height: 6},
			paper.Heading{Level: 1, Text: code, Align: paper.Center, NoMark: true},
			paper.Space{Height: 6},
			paper.KeyValues{Columns: 1, Pairs: []paper.Pair{
				{Label: s.T("recovery.sheet.made"), Value: value.LongDate(s, s.Today)},
				{Label: s.T("recovery.sheet.for"), Value: strings.Join(names, s.T("list.comma"))},
			}},
			paper.Heading{Level: 2, Text: s.T("recovery.sheet.how")},
			paper.List{Ordered: true, Items: paper.Items(s.T("recovery.sheet.1"), s.T("recovery.sheet.2"), s.T("recovery.sheet.3"))},
			paper.Note(s.T("recovery.sheet.note")),
		},
	}, nil
}
