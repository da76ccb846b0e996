package materials

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"huiwu/app/command"
	"huiwu/app/files"
	"huiwu/data"
	"huiwu/data/value"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "attach", Usage: "MATERIAL FILE [-note TEXT]", Flags: attachFlags, Run: sv.runAttach},
		{Name: "file", Usage: "MATERIAL|ID FILE", Run: sv.runFile},
	}
}

func attachFlags(f *flag.FlagSet) { f.String("note", "", "what changed") }

// runAttach stores a file as the newest version of a material.
func (sv *Service) runAttach(ctx context.Context, c *command.Call) error {
	if len(c.Words) != 2 {
		return command.ErrUsage
	}
	// Ctrl+C leaves nothing behind.
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	material, err := sv.materialCalled(ctx, c, c.Words[0])
	if err != nil {
		return err
	}
	v, err := sv.AttachFile(ctx, material, c.Words[1], c.Flag("note"), c.ProgressBytes)
	if err != nil {
		return err
	}
	if c.JSON {
		return c.WriteJSON(map[string]any{"id": string(v.FileID), "number": v.Number, "name": v.File.Name, "size": v.File.Size, "sha256": v.File.Hash})
	}
	fmt.Fprintln(c.Out, c.Say("cli.attached", v.Number, v.File.Hash))
	return nil
}

// materialCalled is the key of a material by its key or its title; of two of one title, in
// other meetings perhaps, it has to be told which.
func (sv *Service) materialCalled(ctx context.Context, c *command.Call, word string) (string, error) {
	if _, err := sv.Get(ctx, word); err == nil || !value.Is(err, value.NotFound) {
		return word, err
	}
	s, _, err := c.Scope(ctx)
	if err != nil {
		return "", err
	}
	return s.Labels.Find(Register, word)
}

// runFile writes an attached file: the newest version of a material, or a file by its
// own key.
func (sv *Service) runFile(ctx context.Context, c *command.Call) error {
	if len(c.Words) != 2 {
		return command.ErrUsage
	}
	versions, err := sv.VersionsOf(ctx, c.Words[0])
	if err != nil {
		return err
	}
	id := c.Words[0]
	if len(versions) > 0 {
		id = string(versions[0].FileID)
	}
	f, err := data.Get(ctx, sv.h.DB, files.Ref(id))
	if err != nil {
		return err
	}
	out, err := sv.OutgoingOf(ctx, string(f.ID))
	if err != nil {
		return err
	}
	return c.WriteFile(c.Words[1], func(w io.Writer) error {
		return files.Export(ctx, sv.h, f, out, w, c.ProgressBytes)
	})
}
