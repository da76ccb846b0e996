package headless

import (
	"fmt"
	"io"
	"os"
	"os/signal"

	"huiwu/app/materials"
	"huiwu/data/value"
)

func attachFlags(c *call) { c.flags.String("note", "", "what changed") }

// inKilobytes tells progress in bytes to something that counts in small numbers.
func (c *call) inKilobytes(done, total int64) { c.progress(int(done>>10), int(total>>10)) }

// runAttach stores a file as the newest version of a material.
func runAttach(c *call) error {
	if len(c.words) != 2 {
		return errUsage
	}
	// Ctrl+C leaves nothing behind.
	ctx, stop := signal.NotifyContext(c.ctx, os.Interrupt)
	defer stop()
	material, err := c.materialCalled(c.words[0])
	if err != nil {
		return err
	}
	v, err := c.office.Materials.AttachFile(ctx, material, c.words[1], c.flag("note"), c.inKilobytes)
	if err != nil {
		return err
	}
	if c.json {
		return c.writeJSON(map[string]any{"id": string(v.FileID), "number": v.Number, "name": v.File.Name, "size": v.File.Size, "sha256": v.File.Hash})
	}
	fmt.Fprintln(c.Out, c.say("cli.attached", v.Number, v.File.Hash))
	return nil
}

// materialCalled is the key of a material by its key or its title; of two of one title, in
// other meetings perhaps, it has to be told which.
func (c *call) materialCalled(word string) (string, error) {
	if _, err := c.office.Materials.Get(c.ctx, word); err == nil || !value.Is(err, value.NotFound) {
		return word, err
	}
	s, _, err := c.scope()
	if err != nil {
		return "", err
	}
	return s.Labels.Find(materials.Register, word)
}

// runFile writes an attached file: the newest version of a material, or a file by its
// own key.
func runFile(c *call) error {
	if len(c.words) != 2 {
		return errUsage
	}
	versions, err := c.office.Materials.VersionsOf(c.ctx, c.words[0])
	if err != nil {
		return err
	}
	id := c.words[0]
	if len(versions) > 0 {
		id = string(versions[0].FileID)
	}
	f, err := c.office.Files.ByKey(c.ctx, id)
	if err != nil {
		return err
	}
	return c.write(c.words[1], func(w io.Writer) error {
		return c.office.Files.ExportTo(c.ctx, f, w, c.inKilobytes)
	})
}
