// Package apptest gives tests of what stands on the office a sample office each.
package apptest

import (
	"context"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/data/datatest"
	"huiwu/data/value"
)

// Sample puts the sample office at path, as who loaded it at a time.
func Sample(t testing.TB, path, who string, now time.Time) {
	t.Helper()
	datatest.Copied(t, path, who+" "+now.Format(time.RFC3339Nano), func(path string) {
		ctx := app.As(context.Background(), who)
		o, err := app.Open(ctx, path, app.Options{Now: func() time.Time { return now }})
		if err != nil {
			t.Fatal(err)
		}
		if err := o.LoadSample(ctx, value.Simplified, func(int, int) error { return nil }); err != nil {
			t.Error(err)
		}
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
}
