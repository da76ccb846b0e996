package accounts

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"huiwu/data/value"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// How passwords are hashed: the second choice of RFC 9106. They stand beside each hash, so
// that they can rise later; a hash of fewer passes is made anew when somebody signs in.
const (
	passes    = 3
	lanes     = 4
	memoryKiB = 64 * 1024
	saltBytes = 16
	hashBytes = 32
)

// Bounds of passwords and PINs, in characters.
const (
	minPassword = 8
	maxPassword = 200
	minPIN      = 4
	maxPIN      = 12
)

// fold makes one text of all ways to type it: an input method writes digits in full width.
func fold(text string) string { return norm.NFKC.String(strings.TrimSpace(text)) }

// hash is a password as it is kept, in the format of PHC: "$argon2id$v=19$m=…,t=…,p=…$salt$hash".
func hash(password string) (string, error) {
	salt := make([]byte, saltBytes)
	if _, err := rand.Read(salt); err != nil {
		return "", &value.Fault{Kind: value.Internal, Op: "salt", Err: err}
	}
	key := argon2.IDKey([]byte(fold(password)), salt, passes, memoryKiB, lanes, hashBytes)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memoryKiB, passes, lanes,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key)), nil
}

// matches reports whether a password is the one that was kept, and whether that was hashed
// with less than what is usual now.
func matches(password, kept string) (ok, weak bool, err error) {
	bad := &value.Fault{Kind: value.Unusable, Key: "fault.secret_altered", Op: "password"}
	part := strings.Split(kept, "$")
	if len(part) != 6 || part[0] != "" || part[1] != "argon2id" {
		return false, false, bad
	}
	var version int
	var m, t uint32
	var p uint8
	if _, err := fmt.Sscanf(part[2], "v=%d", &version); err != nil || version != argon2.Version {
		return false, false, bad
	}
	if _, err := fmt.Sscanf(part[3], "m=%d,t=%d,p=%d", &m, &t, &p); err != nil || t < 1 || p < 1 || m > 4*1024*1024 || t > 100 {
		return false, false, bad
	}
	salt, err := base64.RawStdEncoding.DecodeString(part[4])
	if err != nil {
		return false, false, bad
	}
	want, err := base64.RawStdEncoding.DecodeString(part[5])
	if err != nil || len(want) < 16 || len(want) > 1024 {
		return false, false, bad
	}
	have := argon2.IDKey([]byte(fold(password)), salt, t, m, p, uint32(len(want)))
	weak = m < memoryKiB || t < passes || p < lanes || len(want) < hashBytes
	return subtle.ConstantTimeCompare(want, have) == 1, weak, nil
}

// checkPassword says what is wrong with a new password.
func checkPassword(text, name string) error {
	text = fold(text)
	n := utf8.RuneCountInString(text)
	switch {
	case n < minPassword:
		return value.Bad("fault.password.short", minPassword).At("password")
	case n > maxPassword || !utf8.ValidString(text) || strings.ContainsRune(text, 0):
		return value.Bad("fault.password.long", maxPassword).At("password")
	case strings.EqualFold(text, fold(name)), oneSign(text), strings.Contains("01234567890123456789", text):
		return value.Bad("fault.password.guessed").At("password")
	}
	return nil
}

// checkPIN says what is wrong with a new PIN.
func checkPIN(text string) error {
	text = fold(text)
	if len(text) < minPIN || len(text) > maxPIN || strings.Trim(text, "0123456789") != "" {
		return value.Bad("fault.password.pin", minPIN, maxPIN).At("password")
	}
	if oneSign(text) || strings.Contains("01234567890123456789", text) {
		return value.Bad("fault.password.guessed").At("password")
	}
	return nil
}

// oneSign reports whether a text is one sign over and over.
func oneSign(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return strings.Trim(text, string(first)) == ""
}
