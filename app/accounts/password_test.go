package accounts

import (
	"strings"
	"testing"

	"huiwu/data/value"
)

// The reference of the algorithm gives this hash for these values.
func TestHashIsArgon2id(t *testing.T) {
	const known = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	ok, weak, err := matches("password", known)
	if err != nil || !ok || !weak {
		t.Errorf("the reference: %v, weak %v, %v", ok, weak, err)
	}
	if ok, _, err := matches("Password", known); ok || err != nil {
		t.Errorf("another password: %v %v", ok, err)
	}
}

func TestPasswordsAreFoldedAndSalted(t *testing.T) {
	one, err := hash("会务２０２６ ab")
	if err != nil {
		t.Fatal(err)
	}
	two, err := hash("会务2026 ab")
	if err != nil || one == two || !strings.HasPrefix(one, "$argon2id$v=19$m=65536,t=3,p=4$") {
		t.Fatal(one, two, err)
	}
	for text, want := range map[string]bool{"会务2026 ab": true, "会务２０２６　ab": true, " 会务2026 ab\n": true, "会务2026ab": false, "": false, "会务2026 aB": false} {
		if ok, weak, err := matches(text, one); ok != want || weak || err != nil {
			t.Errorf("%q: %v, weak %v, %v", text, ok, weak, err)
		}
	}
}

// What was written into the file from outside is refused, never worked on for hours.
func TestSpoiltHashesAreRefused(t *testing.T) {
	for _, kept := range []string{
		"", "x", "$argon2id$", "$argon2i$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
		"$argon2id$v=16$m=65536,t=3,p=4$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
		"$argon2id$v=19$m=4294967295,t=3,p=4$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
		"$argon2id$v=19$m=65536,t=0,p=4$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
		"$argon2id$v=19$m=65536,t=3,p=0$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
		"$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$", "$argon2id$v=19$m=65536,t=3,p=4$!$CTFh",
	} {
		if ok, _, err := matches("password", kept); ok || !value.Is(err, value.Unusable) {
			t.Errorf("%q: %v %v", kept, ok, err)
		}
	}
}

func TestNewPasswords(t *testing.T) {
	for text, fault := range map[string]string{
		"短": "fault.password.short", "1234567": "fault.password.short", "12345678": "fault.password.guessed", "aaaaaaaa": "fault.password.guessed",
		"陈静怡陈静怡陈静怡": "", "correct horse": "", "Chen Jingyi": "fault.password.guessed", strings.Repeat("长", 201): "fault.password.long", "pass\x00word1": "fault.password.long",
	} {
		err := checkPassword(text, "chen jingyi")
		if got := value.Faults(err); (fault == "") != (err == nil) || fault != "" && got[0].Key != fault {
			t.Errorf("%q: %v, want %s", text, err, fault)
		}
	}
	for text, fault := range map[string]string{"2580": "", "２５８０": "", "258": "fault.password.pin", "25a0": "fault.password.pin", "1111": "fault.password.guessed", "1234": "fault.password.guessed", "1234567890123": "fault.password.pin"} {
		err := checkPIN(text)
		if got := value.Faults(err); (fault == "") != (err == nil) || fault != "" && got[0].Key != fault {
			t.Errorf("%q: %v, want %s", text, err, fault)
		}
	}
}

func BenchmarkSignIn(b *testing.B) {
	kept, err := hash("correct horse")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if ok, _, err := matches("correct horse", kept); !ok || err != nil {
			b.Fatal(ok, err)
		}
	}
}

func FuzzMatches(f *testing.F) {
	f.Add("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
	f.Fuzz(func(t *testing.T, kept string) {
		if strings.Contains(kept, "m=") && len(kept) > 30 && !strings.Contains(kept, "m=8,t=1,p=1") {
			t.Skip("a hash that is costly on purpose")
		}
		if ok, _, err := matches("password", kept); ok && err != nil {
			t.Error("both right and spoilt")
		}
	})
}
