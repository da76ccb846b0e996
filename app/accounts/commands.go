package accounts

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"huiwu/app/command"
	"huiwu/data/value"
)

// commands are those of accounts. An account is made with "add settings.accounts"; none of
// them takes a password among its words, where others could read it.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "password", Usage: "[NAME] [-pin]", Flags: func(f *flag.FlagSet) { f.Bool("pin", false, "a PIN of digits") }, Run: sv.runPassword},
		{Name: "rights", Usage: "[ROLE]", Run: sv.runRights},
	}
}

// runPassword sets a new password: one's own, or that of the account of a name.
func (sv *Service) runPassword(ctx context.Context, c *command.Call) error {
	if len(c.Words) > 1 || c.NewPassword == nil || len(c.Words) == 0 && !sv.On() {
		return command.ErrUsage
	}
	kind := Password
	if c.On("pin") {
		kind = PIN
	}
	name := c.Actor
	if len(c.Words) == 1 {
		name = c.Words[0]
	}
	text, err := c.NewPassword()
	if err != nil {
		return err
	}
	if !sv.On() {
		// The first password of an administrator is from when on people sign in.
		if kind == PIN {
			return value.Bad("fault.accounts.pin_roles")
		}
		_, err := sv.SetUp(ctx, name, text)
		return errors.Join(err, sv.Refresh(ctx))
	}
	a, err := sv.Named(ctx, name)
	if err != nil {
		return err
	}
	if name == c.Actor {
		return sv.ChangePassword(ctx, a.ID, c.Password, kind, text)
	}
	return errors.Join(sv.SetPassword(ctx, a.ID, kind, text), sv.Refresh(ctx))
}

// runRights prints what roles may do, or one of them.
func (sv *Service) runRights(ctx context.Context, c *command.Call) error {
	s, _, err := c.ScopeOf(ctx, "")
	if err != nil {
		return err
	}
	roles := AllRoles
	if len(c.Words) > 1 {
		return command.ErrUsage
	}
	if len(c.Words) == 1 {
		one, err := RoleSet.Parse(s, c.Words[0])
		if err != nil {
			return err
		}
		roles = one.List()
	}
	for _, role := range roles {
		for _, subject := range sv.Subjects() {
			allowed := sv.Allows(role, subject.Name)
			if _, err := fmt.Fprintf(c.Out, "%s\t%s\t%s\n", s.T("choice.account_role."+string(role)), s.T(subject.Word), allowedSet.Format(s, allowed)); err != nil {
				return err
			}
		}
	}
	return nil
}
