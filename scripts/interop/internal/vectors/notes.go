package vectors

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"cl.acuse/interop/internal/c2sp"
	"golang.org/x/mod/sumdb/note"
)

type noteFile struct {
	Description string     `json:"description"`
	Keys        []keyEntry `json:"keys"`
	VerifierKey []vkeyCase `json:"verifierKeys"`
	Notes       []noteCase `json:"notes"`
}

type keyEntry struct {
	Label  string `json:"label"`
	VKey   string `json:"vkey"`
	Name   string `json:"name"`
	KeyID  string `json:"keyId"`
	Type   int    `json:"type"`
	Public string `json:"publicKey"`
	Seed   string `json:"seed"`
}

type vkeyCase struct {
	Name     string `json:"name"`
	Valid    bool   `json:"valid"`
	Reason   string `json:"reason,omitempty"`
	Stricter bool   `json:"stricter,omitempty"`
	VKey     string `json:"vkey"`
	KeyName  string `json:"keyName,omitempty"`
	KeyID    string `json:"keyId,omitempty"`
	Type     int    `json:"type,omitempty"`
	Public   string `json:"publicKey,omitempty"`
}

type noteCase struct {
	Name       string   `json:"name"`
	Valid      bool     `json:"valid"`
	Reason     string   `json:"reason,omitempty"`
	Stricter   bool     `json:"stricter,omitempty"`
	Known      []string `json:"known"`
	Note       string   `json:"note,omitempty"`
	NoteHex    string   `json:"noteHex,omitempty"`
	Text       string   `json:"text,omitempty"`
	Verified   []string `json:"verified,omitempty"`
	Unverified int      `json:"unverified,omitempty"`
}

const (
	logName     = "acuse.example/log"
	witnessName = "testigo.example/w1"
	sealTime    = 1795348800 // 2026-11-22T12:00:00Z
)

var (
	logKey        = c2sp.Ed25519Signer(logName, "log")
	logKeyNext    = c2sp.Ed25519Signer(logName, "log-next")
	otherKey      = c2sp.Ed25519Signer("otro.example/log", "other")
	logMLDSA      = c2sp.MLDSACosigner(logName, "log-mldsa", sealTime)
	witnessKey    = c2sp.Ed25519Cosigner(witnessName, "witness-1", sealTime+3)
	witnessMLDSA  = c2sp.MLDSACosigner("testigo.example/w2", "witness-2", sealTime+4)
	namedSigners  = []string{"log", "log-next", "other", "log-mldsa", "witness", "witness-mldsa"}
	signersByName = map[string]c2sp.Signer{
		"log": logKey, "log-next": logKeyNext, "other": otherKey,
		"log-mldsa": logMLDSA, "witness": witnessKey, "witness-mldsa": witnessMLDSA,
	}
	seedLabels = map[string]string{
		"log": "log", "log-next": "log-next", "other": "other",
		"log-mldsa": "log-mldsa", "witness": "witness-1", "witness-mldsa": "witness-2",
	}
)

func keyEntries() []keyEntry {
	var out []keyEntry
	for _, label := range namedSigners {
		s := signersByName[label]
		out = append(out, keyEntry{label, s.VKey(), s.KeyName, fmt.Sprintf("%08x", s.KeyHash()), int(s.Type),
			hex.EncodeToString(s.Public), hex.EncodeToString(c2sp.Seed(seedLabels[label]))})
	}
	return out
}

func makeNotes() (any, error) {
	f := noteFile{
		Description: "C2SP signed-note: verifier keys and notes. known names the keys (by label) that the reader has. verified lists the key IDs that verify, in the order of their lines, each once.",
		Keys:        keyEntries(),
	}
	var err error
	if f.VerifierKey, err = verifierKeys(); err != nil {
		return nil, err
	}
	f.Notes, err = notes()
	return f, err
}

func verifierKeys() ([]vkeyCase, error) {
	var out []vkeyCase
	add := func(name, reason, key string) error {
		c := vkeyCase{Name: name, Valid: reason == "", Reason: reason, VKey: key}
		_, loose := c2sp.LooseVerifier(key)
		v, err := c2sp.NewVerifier(key)
		if (err == nil) != c.Valid {
			return fmt.Errorf("vkey %s: declared valid=%v, found %v", name, c.Valid, err)
		}
		c.Stricter = !c.Valid && loose == nil
		if c.Valid {
			_, key64, _ := strings.Cut(key[strings.Index(key, "+")+1:], "+")
			bytes, _ := base64.StdEncoding.DecodeString(key64)
			c.KeyName, c.KeyID, c.Type, c.Public = v.Name(), fmt.Sprintf("%08x", v.KeyHash()), int(bytes[0]), hex.EncodeToString(bytes[1:])
		}
		out = append(out, c)
		return nil
	}
	key := logKey.VKey()
	name, rest, _ := strings.Cut(key, "+")
	id, key64, _ := strings.Cut(rest, "+")
	public := logKey.Public
	small := append([]byte{1}, make([]byte, 31)...)
	ec, err := ecdsaPublicKey(ecdsaKey("ecdsa"))
	if err != nil {
		return nil, err
	}
	err = addAll(add, [][3]string{
		{"the example of the specification", "", "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"},
		{"Ed25519", "", key},
		{"Ed25519 cosigner", "", witnessKey.VKey()},
		{"ML-DSA-44 cosigner", "", logMLDSA.VKey()},
		{"a plus in the base64", "", vkeyWithPlus()},
		{"a name outside ASCII", "", logKey.Named("registro-año.example").VKey()},
		{"empty", "three parts are needed", ""},
		{"name only", "three parts are needed", name},
		{"no key", "three parts are needed", name + "+" + id},
		{"empty name", "the name is empty", c2sp.VKey("", c2sp.TypeEd25519, public)},
		{"name with a space", "the name has a space", c2sp.VKey("acuse example", c2sp.TypeEd25519, public)},
		{"name with a tab", "the name has a space", c2sp.VKey("acuse\texample", c2sp.TypeEd25519, public)},
		{"name with a newline", "the name has a space", c2sp.VKey("acuse\nexample", c2sp.TypeEd25519, public)},
		{"name with a no-break space (U+00A0)", "the name has a space", c2sp.VKey("acuse\u00a0example", c2sp.TypeEd25519, public)},
		{"name with a next-line character (U+0085)", "the name has a space", c2sp.VKey("acuse\u0085example", c2sp.TypeEd25519, public)},
		{"name with an ideographic space (U+3000)", "the name has a space", c2sp.VKey("acuse\u3000example", c2sp.TypeEd25519, public)},
		{"name with a line separator (U+2028)", "the name has a space", c2sp.VKey("acuse\u2028example", c2sp.TypeEd25519, public)},
		{"name with a plus", "the key ID is not eight hex digits", c2sp.VKey("acuse+example", c2sp.TypeEd25519, public)},
		{"key ID of another name", "the key ID is another key's", "otro.example+" + rest},
		{"key ID of another key", "the key ID is another key's", name + "+00000000+" + key64},
		{"key ID in upper case", "the key ID is not lower-case hex", name + "+" + strings.ToUpper(id) + "+" + key64},
		{"key ID of seven digits", "the key ID is not eight hex digits", name + "+" + id[1:] + "+" + key64},
		{"key ID of nine digits", "the key ID is not eight hex digits", name + "+0" + id + "+" + key64},
		{"key ID with a sign", "the key ID is not eight hex digits", name + "++" + id[1:] + "+" + key64},
		{"empty key", "the key is empty", name + "+" + id + "+"},
		{"type only", "the key is not 32 bytes", c2sp.VKey(name, c2sp.TypeEd25519, nil)},
		{"key of 31 bytes", "the key is not 32 bytes", c2sp.VKey(name, c2sp.TypeEd25519, public[:31])},
		{"key of 33 bytes", "the key is not 32 bytes", c2sp.VKey(name, c2sp.TypeEd25519, append(bytes.Clone(public), 0))},
		{"cosigner's key of 31 bytes", "the key is not 32 bytes", c2sp.VKey(name, c2sp.TypeEd25519Cosignature, public[:31])},
		{"ML-DSA-44 key of 1311 bytes", "the key is not 1312 bytes", c2sp.VKey(name, c2sp.TypeMLDSACosignature, logMLDSA.Public[:1311])},
		{"ML-DSA-44 key of 1313 bytes", "the key is not 1312 bytes", c2sp.VKey(name, c2sp.TypeMLDSACosignature, append(bytes.Clone(logMLDSA.Public), 0))},
		{"cosigner's key with the plain key's ID", "the key ID is another key's", c2sp.VKeyWithID(name, c2sp.KeyID(name, c2sp.TypeEd25519, public), c2sp.TypeEd25519Cosignature, public)},
		{"ML-DSA-44 key with a wrong ID", "the key ID is another key's", c2sp.VKeyWithID(name, 0x01020304, c2sp.TypeMLDSACosignature, logMLDSA.Public)},
		{"type 0x02 (ECDSA)", "Acuse has no keys of this type", c2sp.VKeyWithID(name, ecdsaKeyID(ec), c2sp.TypeECDSA, ec)},
		{"type 0x00", "Acuse has no keys of this type", c2sp.VKey(name, 0x00, public)},
		{"type 0x03", "Acuse has no keys of this type", c2sp.VKey(name, 0x03, public)},
		{"type 0xff", "Acuse has no keys of this type", c2sp.VKey(name, 0xff, public)},
		{"base64 without padding", "not canonical base64", strings.TrimRight(witnessPadded(), "=")},
		{"base64 with spare bits set", "not canonical base64", spareBits(witnessPadded())},
		{"base64 in the URL alphabet", "not canonical base64", strings.ReplaceAll(vkeyWithPlus(), "/", "_")},
		{"newline inside the base64", "not canonical base64", key[:len(key)-8] + "\n" + key[len(key)-8:]},
		{"newline at the end", "not canonical base64", key + "\n"},
		{"space at the end", "not canonical base64", key + " "},
		{"a fourth part", "not canonical base64", key + "+"},
		{"an Ed25519 key of small order", "the key is of small order", c2sp.VKey(name, c2sp.TypeEd25519, small)},
		{"an Ed25519 key that is no point", "the key is not on the curve", c2sp.VKey(name, c2sp.TypeEd25519, notOnCurve())},
	})
	return out, err
}

// vkeyWithPlus looks for a key whose base64 has the two signs that other alphabets spell otherwise.
func vkeyWithPlus() string {
	for i := 0; ; i++ {
		k := c2sp.Ed25519Key(fmt.Sprintf("plus-%d", i)).Public().(ed25519.PublicKey)
		v := c2sp.VKey(logName, c2sp.TypeEd25519, k)
		key64 := v[strings.LastIndex(v[:len(logName)+10], "+")+1:]
		if strings.Contains(key64, "+") && strings.Contains(key64, "/") {
			return v
		}
	}
}

// witnessPadded is a verifier key whose base64 ends in padding: 1313 bytes leave a rest of two.
func witnessPadded() string { return logMLDSA.VKey() }

// spareBits sets the lowest of the bits that the last base64 sign before the padding leaves unused.
func spareBits(s string) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	trimmed := strings.TrimRight(s, "=")
	last := strings.IndexByte(alphabet, trimmed[len(trimmed)-1])
	return trimmed[:len(trimmed)-1] + string(alphabet[last|1]) + s[len(trimmed):]
}

func notes() ([]noteCase, error) {
	var out []noteCase
	add := func(name, reason string, known []string, msg string) error {
		c := noteCase{Name: name, Valid: reason == "", Reason: reason, Known: known}
		if utf8.ValidString(msg) {
			c.Note = msg
		} else {
			c.NoteHex = hex.EncodeToString([]byte(msg))
		}
		_, loose := note.Open([]byte(msg), c2sp.Known(keysOf(known)))
		n, err := c2sp.Open([]byte(msg), keysOf(known))
		if (err == nil) != c.Valid {
			return fmt.Errorf("note %q: declared valid=%v, found %v", name, c.Valid, err)
		}
		c.Stricter = !c.Valid && loose == nil
		if c.Valid {
			c.Text, c.Unverified = n.Text, len(n.UnverifiedSigs)
			for _, s := range n.Sigs {
				c.Verified = append(c.Verified, fmt.Sprintf("%08x", s.Hash))
			}
		}
		out = append(out, c)
		return nil
	}
	text := "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n"
	good := logKey.Line(text)
	sig := strings.TrimSuffix(strings.SplitN(good, " ", 3)[2], "\n")
	log := []string{"log"}
	for _, c := range []struct {
		name, reason string
		known        []string
		msg          string
	}{
		{"one signature", "", log, text + "\n" + good},
		{"two known keys", "", []string{"log", "other"}, text + "\n" + good + otherKey.Line(text)},
		{"the reader's order of keys does not matter", "", []string{"other", "log"}, text + "\n" + good + otherKey.Line(text)},
		{"an unknown key's line", "", log, text + "\n" + otherKey.Line(text) + good},
		{"an unknown key's line that is rubbish", "", log, text + "\n" + c2sp.SignatureLine("otro.example", 7, []byte{1}) + good},
		{"a line with the known name and another key ID", "", log, text + "\n" + logKeyNext.Line("another text\n") + good},
		{"a line with the known key ID and another name", "", log, text + "\n" + c2sp.SignatureLine("otro.example", logKey.KeyHash(), make([]byte, 64)) + good},
		{"the same line twice counts once", "", log, text + "\n" + good + good},
		{"the same unknown line twice counts once", "", log, text + "\n" + otherKey.Line(text) + otherKey.Line(text) + good},
		{"sixteen unknown lines", "", log, text + "\n" + unknownLines(16) + good},
		{"a text of one line", "", log, "a\n\n" + logKey.Line("a\n")},
		{"a text that looks like a signature line", "", log, good + "\n" + logKey.Line(good)},
		{"a text with a signed note inside", "", log, text + "\n" + good + "\n" + logKey.Line(text+"\n"+good)},
		{"delete and C1 control characters in the text are legal", "", log, signed("a\u007f\u0085b\n")},
		{"a replacement character (U+FFFD), well encoded", "", log, signed("\ufffd\n")},
		{"a byte order mark in the text", "", log, signed("\ufefftexto\n")},
		{"a character outside the basic plane", "", log, signed("\U0001F4EC\n")},
		{"no known key", "no known key has signed", []string{"other"}, text + "\n" + good},
		{"no keys at all", "no known key has signed", []string{}, text + "\n" + good},
		{"the text altered", "the signature of a known key is wrong", log, strings.Replace(text, "sole", "luna", 1) + "\n" + good},
		{"the signature altered", "the signature of a known key is wrong", log, text + "\n" + logKey.LineOf(flip(logKey.Payload([]byte(text)), 40))},
		{"the signature of another text", "the signature of a known key is wrong", log, text + "\n" + logKey.Line("another\n")},
		{"a known key's bad line beside another's good one", "the signature of a known key is wrong", []string{"log", "other"}, text + "\n" + good + otherKey.Line("another\n")},
		{"a known key's second line is bad", "the signature of a known key is wrong", log, text + "\n" + good + logKey.Line("another\n")},
		{"a known key's first line is bad", "the signature of a known key is wrong", log, text + "\n" + logKey.Line("another\n") + good},
		{"a signature of 63 bytes", "the signature of a known key is wrong", log, text + "\n" + logKey.LineOf(logKey.Payload([]byte(text))[:63])},
		{"a signature of 65 bytes", "the signature of a known key is wrong", log, text + "\n" + logKey.LineOf(append(logKey.Payload([]byte(text)), 0))},
		{"the key ID alone", "the signature is empty", log, text + "\n" + logKey.LineOf(nil)},
		{"an unknown key's line with the key ID alone", "the signature is empty", log, text + "\n" + c2sp.SignatureLine("otro.example", 7, nil) + good},
		{"a line too short for a key ID", "the signature is empty", log, text + "\n— otro.example AAA=\n" + good},
		{"no signature line", "no signature line", log, text + "\n"},
		{"text alone", "no empty line before the signatures", log, "texto\n"},
		{"empty note", "no empty line before the signatures", log, ""},
		{"one newline", "no empty line before the signatures", log, "\n"},
		{"the separating line is missing", "no empty line before the signatures", log, "texto\n" + logKey.Line("texto\n")},
		{"final newline missing", "the last line has no newline", log, text + "\n" + strings.TrimSuffix(good, "\n")},
		{"an empty line after the signatures", "no signature line", log, text + "\n" + good + "\n"},
		{"an empty line between the signatures: the first becomes text", "the signature of a known key is wrong", []string{"log", "other"}, text + "\n" + good + "\n" + otherKey.Line(text)},
		{"text after the signatures", "a line is no signature line", log, text + "\n" + good + "more\n"},
		{"a hyphen in place of the dash", "a line is no signature line", log, text + "\n" + strings.Replace(good, "—", "-", 1)},
		{"an en dash in place of the em dash", "a line is no signature line", log, text + "\n" + strings.Replace(good, "—", "–", 1)},
		{"a no-break space after the dash", "a line is no signature line", log, text + "\n" + strings.Replace(good, "— ", "—\u00a0", 1)},
		{"a space before the dash", "a line is no signature line", log, text + "\n " + good},
		{"two spaces before the signature", "a line is no signature line", log, text + "\n— " + logName + "  " + sig + "\n"},
		{"two spaces before the name", "a line is no signature line", log, text + "\n—  " + logName + " " + sig + "\n"},
		{"a space at the end of the line", "not canonical base64", log, text + "\n— " + logName + " " + sig + " \n"},
		{"no signature on the line", "a line is no signature line", log, text + "\n— " + logName + "\n" + good},
		{"name with a plus", "the name has a plus", log, text + "\n" + c2sp.SignatureLine("a+b", 7, make([]byte, 64)) + good},
		{"name with a no-break space (U+00A0)", "the name has a space", log, text + "\n" + c2sp.SignatureLine("a\u00a0b", 7, make([]byte, 64)) + good},
		{"CRLF in the whole note", "a control character", log, strings.ReplaceAll(text+"\n"+good, "\n", "\r\n")},
		{"CRLF at the end of the signature line", "a control character", log, text + "\n" + strings.Replace(good, "\n", "\r\n", 1)},
		{"a tab in the text", "a control character", log, signed("a\tb\n")},
		{"a zero byte in the text", "a control character", log, signed("a\x00b\n")},
		{"invalid UTF-8: a lone continuation byte", "not UTF-8", log, signed("a\x80b\n")},
		{"invalid UTF-8: an overlong slash", "not UTF-8", log, signed("a\xc0\xafb\n")},
		{"invalid UTF-8: a surrogate", "not UTF-8", log, signed("a\xed\xa0\x80b\n")},
		{"invalid UTF-8: beyond U+10FFFF", "not UTF-8", log, signed("a\xf4\x90\x80\x80b\n")},
		{"invalid UTF-8: cut short", "not UTF-8", log, signed("a\xe2\x80\n")},
		{"base64 without padding", "not canonical base64", log, text + "\n— " + logName + " " + strings.TrimRight(sig, "=") + "\n"},
		{"base64 with spare bits set", "not canonical base64", log, text + "\n— " + logName + " " + spareBits(sig) + "\n"},
		{"base64 with spare bits set in an unknown key's line", "not canonical base64", log, text + "\n— otro.example " + spareBits(sig) + "\n" + good},
		{"base64 in the URL alphabet", "not canonical base64", log, text + "\n— otro.example " + base64.URLEncoding.EncodeToString(bytes.Repeat([]byte{0xff}, 68)) + "\n" + good},
		{"base64 with padding inside", "not canonical base64", log, text + "\n— otro.example AAAAAAA=" + sig + "\n" + good},
		{"a hundred and one signature lines", "too many signatures", log, text + "\n" + unknownLines(100) + good},
	} {
		if err := add(c.name, c.reason, c.known, c.msg); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func signed(text string) string { return text + "\n" + logKey.Line(text) }

func unknownLines(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(c2sp.SignatureLine(fmt.Sprintf("desconocido-%d.example", i), uint32(i), []byte{byte(i)}))
	}
	return b.String()
}

func keysOf(labels []string) []c2sp.Verifier {
	var list []c2sp.Verifier
	for _, label := range labels {
		v, err := c2sp.NewVerifier(signersByName[label].VKey())
		if err != nil {
			panic(err)
		}
		list = append(list, v)
	}
	return list
}
