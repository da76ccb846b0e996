//go:build test

package screen

import "huiwu/app"

// Beside makes work run on other goroutines although this is a test; do gets what is for
// the thread of the window.
func (e *Env) Beside(do func(func())) {
	e.now, e.run, e.do = false, func(f func()) { go f() }, do
}

// Observe tells what is read apart from loaders.
func (e *Env) Observe(told func(app.Reads)) { e.ctx = app.Observe(e.ctx, told) }
