package kit

// Reading is what screens share in which nothing is typed and whose content follows from
// all records: they load when they come into sight, and whenever anything changes while
// they are there.
type Reading struct {
	Load  func()
	shown bool
}

// Shown loads the screen.
func (r *Reading) Shown() {
	r.shown = true
	r.Load()
}

// Hidden makes changes wait until the screen is shown again.
func (r *Reading) Hidden() { r.shown = false }

// Visible reports whether the screen is in sight.
func (r *Reading) Visible() bool { return r.shown }

// Changed loads the screen anew.
func (r *Reading) Changed(map[string]bool) {
	if r.shown {
		r.Load()
	}
}

// Leave goes on: nothing here is unsaved.
func (r *Reading) Leave(then func()) { then() }
