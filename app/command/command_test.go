package command

import (
	"flag"
	"testing"

	"huiwu/data/value"
)

func TestFlags(t *testing.T) {
	c := &Call{Flags: flag.NewFlagSet("x", flag.ContinueOnError)}
	AddList(c.Flags, "where", "")
	c.Flags.Int("n", 7, "")
	c.Flags.Bool("write", false, "")
	c.Flags.String("since", "", "")
	if err := c.Flags.Parse([]string{"-where", "a=1", "-where", "b=2", "-write", "-since", "2026-03-02"}); err != nil {
		t.Fatal(err)
	}
	if l := c.List("where"); len(l) != 2 || l[1] != "b=2" {
		t.Error(l)
	}
	if c.Number("n") != 7 || !c.On("write") || c.Flag("none") != "" || c.Number("none") != 0 || c.List("none") != nil {
		t.Error(c.Number("n"), c.On("write"))
	}
	// A day is its first minute where the office is.
	at, err := c.Moment(value.Scope{Zone: "Asia/Shanghai"}, "since")
	if err != nil || at.Time().UTC().Format("2006-01-02 15:04") != "2026-03-01 16:00" {
		t.Error(at, err)
	}
}
