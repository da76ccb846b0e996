// Package frames measures, in a real window beside Fyne's own list, how many frames a
// second a register shows while it is scrolled.
package frames
