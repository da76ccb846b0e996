package accounts

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"huiwu/app/command"
	"huiwu/app/module"
	"huiwu/data/value"
)

// commands are those of accounts. An account is made with "add settings.accounts"; none of
// them takes a password among its words, where others could read it.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "password", Usage: "[NAME] [-pin]", Flags: func(f *flag.FlagSet) { f.Bool("pin", false, "a PIN of digits") }, Run: sv.runPassword},
		{Name: "recovery", Usage: "FILE.pdf", Run: sv.runRecovery},
		{Name: Recovering, Usage: "NAME", Run: sv.runRecover},
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

// runRights prints what roles may do, or one of them; and for whoever may read the accounts,
// which people bear roles that should be kept apart.
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
	if len(c.Words) > 0 {
		return nil
	}
	all, err := sv.Clashes(ctx)
	if value.Is(err, value.Denied) {
		return nil // who has which role is not for everybody
	}
	for _, one := range all {
		fmt.Fprintln(c.Err, one.Say(s))
	}
	return err
}

// Recovering is the command with which an administrator who has forgotten their password sets
// a new one: nobody signs in for it. What is asked for as the password is the code.
const Recovering = "recover"

// runRecovery makes a new recovery sheet.
func (sv *Service) runRecovery(ctx context.Context, c *command.Call) error {
	if len(c.Words) != 1 || !strings.EqualFold(filepath.Ext(c.Words[0]), ".pdf") {
		return command.ErrUsage
	}
	s, _, err := c.ScopeOf(ctx, "")
	if err != nil {
		return err
	}
	return c.WriteFile(c.Words[0], func(w io.Writer) error {
		code, err := sv.NewRecovery(ctx)
		if err != nil {
			return err
		}
		d, err := sv.RecoverySheet(ctx, s, code)
		if err != nil {
			return err
		}
		_, err = module.WritePaper(w, s, d, ".pdf")
		return err
	})
}

// runRecover sets a new password of an administrator by the code of the recovery sheet.
func (sv *Service) runRecover(ctx context.Context, c *command.Call) error {
	if len(c.Words) != 1 || c.NewPassword == nil {
		return command.ErrUsage
	}
	a, err := sv.Named(ctx, c.Words[0])
	if err != nil {
		return err
	}
	text, err := c.NewPassword()
	if err != nil {
		return err
	}
	return sv.Recover(ctx, a.ID, c.Password, text)
}
