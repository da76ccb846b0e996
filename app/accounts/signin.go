package accounts

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// NotSignedIn is the key of the fault of who is not, or no longer, signed in.
const NotSignedIn = "fault.not_signed_in"

// system is ctx of the program itself: it looks at accounts before anybody signed in.
func system(ctx context.Context) context.Context {
	return data.As(ctx, data.Actor{System: true})
}

// SignIn is who acts when an account signs in with its password, which is remembered; see
// LastSignIn. Denied when the password is wrong, when it must not be tried yet, or when the
// account is closed. What is wrong of both is not told apart.
func (sv *Service) SignIn(ctx context.Context, key Ref, password string) (data.Actor, error) {
	before, err := sv.tries(system(ctx), triesOf(key))
	if err != nil {
		return data.Actor{}, err
	}
	actor, err := sv.proved(ctx, key, password)
	if err != nil {
		return actor, err
	}
	now := tries{In: sv.h.DB.Now(), Before: before.In, Since: before.Wrong}
	return actor, sv.setTries(system(ctx), triesOf(key), now)
}

// proved is who an account is, once its password is right.
func (sv *Service) proved(ctx context.Context, key Ref, password string) (data.Actor, error) {
	ctx = system(ctx)
	if err := sv.mayTry(ctx, key); err != nil {
		return data.Actor{}, err
	}
	a, err := sv.Get(ctx, string(key))
	if err != nil {
		return data.Actor{}, err
	}
	c, err := credentialOf(ctx, sv.h.DB, key)
	if err != nil {
		return data.Actor{}, err
	}
	if a.State == Closed || c == nil {
		return data.Actor{}, &value.Fault{Kind: value.Denied, Key: "fault.accounts.no_sign_in", Args: []any{a.Name}}
	}
	kept, err := sv.h.DB.Secret(ctx, c.Mark)
	if err != nil {
		return data.Actor{}, err
	}
	// Counted before it is tried, so that many at once do not all come before the first counts.
	if err := sv.countWrong(ctx, key); err != nil {
		return data.Actor{}, err
	}
	ok, weak, err := matches(password, kept)
	if err != nil {
		return data.Actor{}, err
	}
	if !ok {
		return data.Actor{}, (&value.Fault{Kind: value.Denied, Key: "fault.password.wrong"}).At("password")
	}
	actor := data.Actor{ID: string(a.ID), Name: a.Name, Person: string(a.PersonID)}
	err = sv.clearWrong(ctx, key)
	if weak && !sv.h.DB.ReadOnly() {
		// The parameters have risen since: the same password is hashed anew, whatever would be
		// asked of a new one.
		err = errors.Join(err, sv.keep(data.As(ctx, actor), OwnPassword, a, c.Kind, password, c.MustChange))
	}
	return actor, err
}

// MustChange reports whether an account has to change its password before anything else.
// Where nothing can be written it cannot, and waits for the next time.
func (sv *Service) MustChange(ctx context.Context, key Ref) (bool, error) {
	c, err := credentialOf(system(ctx), sv.h.DB, key)
	return c != nil && c.MustChange && !sv.h.DB.Sealed(), err
}

// Named is the open account of a name: as in the directory, with the organisation or
// department in brackets where two have it. NotFound for none, Conflict for several.
func (sv *Service) Named(ctx context.Context, name string) (*Account, error) {
	ctx = system(ctx)
	found, err := people.Named(ctx, sv.h.DB, name)
	if err != nil {
		return nil, err
	}
	keys := make([]string, len(found))
	for i, k := range found {
		keys[i] = string(k)
	}
	all, err := data.List[Account](ctx, sv.h.DB, data.Where("state <> 'closed' AND person_id IN (?)", append(keys, "")))
	switch {
	case err != nil:
		return nil, err
	case len(all) == 0:
		return nil, &value.Fault{Kind: value.Denied, Key: "fault.accounts.unknown", Args: []any{name}}
	case len(all) > 1:
		return nil, &value.Fault{Kind: value.Conflict, Key: "fault.accounts.several", Args: []any{name, len(all)}}
	}
	return sv.Get(ctx, string(all[0].ID))
}

// Choices are the accounts that can sign in, by name.
func (sv *Service) Choices(ctx context.Context) ([]Account, error) {
	all, err := signingIn(system(ctx), sv.h.DB)
	if err != nil {
		return nil, err
	}
	rows := make([]*Account, len(all))
	for i := range all {
		rows[i] = &all[i]
	}
	return all, fill(system(ctx), sv.h.DB, rows)
}

// Wrong passwords are counted for each account and for the file as a whole, outside the
// journal; a restart does not forget them.
const (
	// FreeTries are how many wrong ones of an account cost nothing, freeTriesFile of the file.
	FreeTries     = 3
	freeTriesFile = 20
	longestWait   = 5 * time.Minute
)

// tries are the wrong passwords since the last right one, and of an account when it signed in.
type tries struct {
	Wrong int       `json:"wrong"`
	Last  time.Time `json:"last"`
	// In is when it signed in last, Before the time before that, and Since how many wrong
	// passwords came between the two.
	In     time.Time `json:"in,omitzero"`
	Before time.Time `json:"before,omitzero"`
	Since  int       `json:"since,omitempty"`
}

// LastSignIn is when an account that is signed in did so the time before, "" for never, and
// how many wrong passwords were tried since.
func (sv *Service) LastSignIn(ctx context.Context, key Ref) (at value.Instant, wrong int, err error) {
	t, err := sv.tries(system(ctx), triesOf(key))
	return instant(t.Before), t.Since, err
}

func instant(t time.Time) value.Instant {
	if t.IsZero() {
		return ""
	}
	return value.InstantOf(t)
}

// wait is how long after the last wrong one nothing may be tried: a second, doubled by
// each further one, at most five minutes.
func (t tries) wait(free int) time.Duration {
	n := t.Wrong - free
	switch {
	case n < 0:
		return 0
	case n > 20:
		return longestWait
	}
	return min(time.Second<<n, longestWait)
}

// remaining is what is left of the wait. A clock that was set back does not shorten it, nor
// can it make it longer than it was.
func (t tries) remaining(now time.Time, free int) time.Duration {
	wait := t.wait(free)
	return max(0, min(wait, wait-now.Sub(t.Last)))
}

// fileTries is the name under which the tries on the file as a whole are counted.
const fileTries = "sign_in"

func triesOf(key Ref) string { return fileTries + " " + string(key) }

func (sv *Service) tries(ctx context.Context, name string) (t tries, err error) {
	if t, ok := sv.passing.Load(name); ok {
		return t.(tries), nil
	}
	return readTries(ctx, sv.h.DB, name)
}

func readTries(ctx context.Context, db *data.DB, name string) (t tries, err error) {
	text, err := db.State(ctx, name)
	if err != nil || text == "" {
		return t, err
	}
	if json.Unmarshal([]byte(text), &t) != nil {
		t = tries{} // not ours; it can only have been written from outside
	}
	return t, nil
}

// mayTry refuses a password that comes too soon after wrong ones.
func (sv *Service) mayTry(ctx context.Context, key Ref) error {
	var left time.Duration
	for name, free := range map[string]int{triesOf(key): FreeTries, fileTries: freeTriesFile} {
		t, err := sv.tries(ctx, name)
		if err != nil {
			return err
		}
		left = max(left, t.remaining(sv.h.DB.Now(), free))
	}
	if left > 0 {
		seconds := int((left + time.Second - 1) / time.Second)
		return (&value.Fault{Kind: value.Denied, Key: "fault.password.wait", Args: []any{seconds}}).At("password")
	}
	return nil
}

func (sv *Service) countWrong(ctx context.Context, key Ref) error {
	for _, name := range []string{triesOf(key), fileTries} {
		t, err := sv.tries(ctx, name)
		if err != nil {
			return err
		}
		t.Wrong, t.Last = t.Wrong+1, sv.h.DB.Now()
		if err := sv.setTries(ctx, name, t); err != nil {
			return err
		}
	}
	return nil
}

// clearWrong forgets the wrong passwords of an account, and takes them off those of the
// file: whoever knows one password must not be able to clear those tried on others.
func (sv *Service) clearWrong(ctx context.Context, key Ref) error {
	own, err := sv.tries(ctx, triesOf(key))
	if err != nil || own.Wrong == 0 {
		return err
	}
	all, err := sv.tries(ctx, fileTries)
	if err != nil {
		return err
	}
	if all.Wrong = max(0, all.Wrong-own.Wrong); all.Wrong == 0 {
		all.Last = time.Time{}
	}
	own.Wrong, own.Last = 0, time.Time{}
	return errors.Join(sv.setTries(ctx, triesOf(key), own), sv.setTries(ctx, fileTries, all))
}

// setTries remembers wrong passwords; where nothing can be written, as long as the program
// runs.
func (sv *Service) setTries(ctx context.Context, name string, t tries) error {
	if sv.h.DB.Sealed() {
		sv.passing.Store(name, t)
		return nil
	}
	if t == (tries{}) {
		return sv.h.DB.SetState(ctx, name, "")
	}
	text, err := json.Marshal(t)
	if err != nil {
		return &value.Fault{Kind: value.Internal, Op: "tries", Err: err}
	}
	return sv.h.DB.SetState(ctx, name, string(text))
}
