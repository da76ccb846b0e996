package headless

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"huiwu/app"
	"huiwu/app/accounts"
	"huiwu/data/value"

	"golang.org/x/term"
)

// signIn is ctx with the acting person: the account of -as with its password, or in a
// one-person office whoever is named.
func (c *call) signIn(ctx context.Context, command string) (_ context.Context, err error) {
	c.Actor = c.system.User
	c.NewPassword = func() (string, error) { return ask(c.system.NewPassword, c.Say("cli.new_password")) }
	if c.office == nil || !c.office.Accounts.On() {
		return ctx, nil
	}
	if command == accounts.Recovering {
		c.Password, err = ask(c.system.Password, c.Say("cli.recovery_code"))
		return ctx, err
	}
	if f := c.Flags.Lookup("as"); f.Value.String() == f.DefValue {
		return ctx, &value.Fault{Kind: value.Denied, Key: "fault.sign_in_as"}
	}
	a, err := c.office.Accounts.Named(ctx, c.Actor)
	if err != nil {
		return ctx, err
	}
	if c.Password, err = ask(c.system.Password, c.Say("cli.password", a.Name)); err != nil {
		return ctx, err
	}
	actor, err := c.office.Accounts.SignIn(ctx, a.ID, c.Password)
	if err != nil {
		return ctx, err
	}
	change, err := c.office.Accounts.MustChange(ctx, a.ID)
	if err == nil && change && command != "password" {
		err = &value.Fault{Kind: value.Denied, Key: "fault.password.change_first"}
	}
	return app.ActAs(ctx, actor), err
}

func ask(how func(string) (string, error), prompt string) (string, error) {
	if how == nil {
		return "", &value.Fault{Kind: value.Denied, Key: "fault.password.asked"}
	}
	return how(prompt)
}

// asked reads a secret from a variable of the environment, or where that is not set from
// the terminal without showing it.
func asked(variable string, in *os.File, out io.Writer) func(string) (string, error) {
	return func(prompt string) (string, error) {
		if text, ok := os.LookupEnv(variable); ok {
			return text, nil
		}
		if !term.IsTerminal(int(in.Fd())) {
			return "", &value.Fault{Kind: value.Denied, Key: "fault.password.asked", Args: []any{variable}}
		}
		fmt.Fprint(out, prompt+" ")
		text, err := term.ReadPassword(int(in.Fd()))
		fmt.Fprintln(out)
		if err != nil && !errors.Is(err, io.EOF) {
			return "", &value.Fault{Kind: value.Internal, Op: "password", Err: err}
		}
		return string(text), nil
	}
}

// askedTwice is asked with the text typed once more where nobody sees it.
func askedTwice(variable string, in *os.File, out io.Writer) func(string) (string, error) {
	once := asked(variable, in, out)
	return func(prompt string) (string, error) {
		text, err := once(prompt)
		if _, set := os.LookupEnv(variable); err != nil || set {
			return text, err
		}
		again, err := once(prompt)
		if err == nil && again != text {
			err = value.Bad("fault.password.unlike")
		}
		return text, err
	}
}
