// Package c2sp reads verifier keys, signed notes, checkpoints and proofs as the C2SP specifications
// say it. The reading is done by the public packages (golang.org/x/mod, transparency-dev/formats);
// beside them stand the rules that those leave to their callers: one spelling of base64, of sizes and
// of hex, key IDs that are those of the keys, times and sizes within 63 bits, no Ed25519 point of
// small order.
package c2sp

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"

	"cl.acuse/interop/internal/acuse"
	"github.com/transparency-dev/formats/log"
	fnote "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/formats/proof"
	"golang.org/x/mod/sumdb/note"
)

// The signature types of C2SP signed-note.
const (
	TypeEd25519            = 0x01
	TypeECDSA              = 0x02
	TypeEd25519Cosignature = 0x04
	TypeMLDSACosignature   = 0x06
)

const timestampSize = 8

// KeyID is the key ID of C2SP signed-note over (name, type, public key).
func KeyID(name string, keyType byte, public []byte) uint32 {
	f := Fingerprint(name, keyType, public)
	return binary.BigEndian.Uint32(f[:])
}

// Fingerprint is the whole hash of which the key ID is the first four bytes.
func Fingerprint(name string, keyType byte, public []byte) [32]byte {
	h := sha256.New()
	h.Write([]byte(name + "\n"))
	h.Write([]byte{keyType})
	h.Write(public)
	return [32]byte(h.Sum(nil))
}

// VKey writes a verifier key.
func VKey(name string, keyType byte, public []byte) string {
	return VKeyWithID(name, KeyID(name, keyType, public), keyType, public)
}

// VKeyWithID writes a verifier key with a key ID of the caller's choice.
func VKeyWithID(name string, id uint32, keyType byte, public []byte) string {
	return fmt.Sprintf("%s+%08x+%s", name, id, base64.StdEncoding.EncodeToString(append([]byte{keyType}, public...)))
}

// LooseVerifier is the public packages' reader of verifier keys.
func LooseVerifier(vkey string) (note.Verifier, error) { return fnote.NewVerifier(vkey) }

// A Verifier is a verifier key that was read strictly.
type Verifier struct {
	note.Verifier
	Type   byte
	Public []byte
	Text   string
}

// NewVerifier reads a verifier key strictly; the types are those that Acuse uses.
func NewVerifier(vkey string) (Verifier, error) {
	loose, err := LooseVerifier(vkey)
	if err != nil {
		return Verifier{}, err
	}
	name, rest, _ := strings.Cut(vkey, "+")
	id, key64, _ := strings.Cut(rest, "+")
	key, err := base64.StdEncoding.DecodeString(key64)
	if err != nil {
		return Verifier{}, err
	}
	v := Verifier{loose, key[0], key[1:], vkey}
	switch {
	case base64.StdEncoding.EncodeToString(key) != key64:
		return v, errors.New("not canonical base64")
	case v.Type != TypeEd25519 && v.Type != TypeEd25519Cosignature && v.Type != TypeMLDSACosignature:
		return v, errors.New("a type that Acuse does not use")
	case id != fmt.Sprintf("%08x", KeyID(name, v.Type, v.Public)):
		return v, errors.New("the key ID is another key's")
	case v.Type != TypeMLDSACosignature:
		return v, acuse.CheckPoint(v.Public)
	}
	return v, nil
}

// Known is a set of verifier keys as x/mod wants it.
func Known(keys []Verifier) note.Verifiers {
	var list []note.Verifier
	for _, k := range keys {
		list = append(list, k.Verifier)
	}
	return note.VerifierList(list...)
}

// Open is x/mod's note.Open with the one spelling of base64 demanded of every line, and a further
// line of a known key verified too, where x/mod passes over it.
func Open(msg []byte, keys []Verifier) (*note.Note, error) {
	known := Known(keys)
	n, err := note.Open(msg, known)
	if err != nil {
		return nil, err
	}
	lines := strings.SplitAfter(string(msg[len(n.Text)+1:]), "\n")
	for _, line := range lines[:len(lines)-1] {
		name, b64, _ := strings.Cut(strings.TrimPrefix(strings.TrimSuffix(line, "\n"), "— "), " ")
		payload, err := base64.StdEncoding.DecodeString(b64)
		if err != nil || base64.StdEncoding.EncodeToString(payload) != b64 {
			return nil, errors.New("not canonical base64")
		}
		if _, err := known.Verifier(name, binary.BigEndian.Uint32(payload)); err != nil {
			continue // an unknown key
		}
		if _, err := note.Open([]byte(n.Text+"\n"+line), known); err != nil {
			return nil, fmt.Errorf("a further line of a known key: %w", err)
		}
	}
	return n, nil
}

// ParseCheckpoint reads a checkpoint's text strictly.
func ParseCheckpoint(text []byte) (log.Checkpoint, error) {
	var c log.Checkpoint
	rest, err := c.Unmarshal(text)
	switch {
	case err != nil:
		return c, err
	case !bytes.Equal(c.Marshal(), text[:len(text)-len(rest)]):
		return c, errors.New("size or root is not in its one canonical spelling")
	case len(c.Hash) != 32:
		return c, fmt.Errorf("the root has %d bytes", len(c.Hash))
	case c.Size > math.MaxInt64:
		return c, errors.New("the size does not fit 63 bits")
	case len(rest) > 0 && rest[len(rest)-1] != '\n':
		return c, errors.New("the last line has no newline")
	case bytes.HasPrefix(rest, []byte("\n")) || bytes.Contains(rest, []byte("\n\n")):
		return c, errors.New("an empty line")
	}
	return c, nil
}

// A Signed is a line of a checkpoint that verifies.
type Signed struct {
	Key  Verifier
	Time uint64 // seconds; of cosignatures only
}

// OpenCheckpoint reads a checkpoint and verifies every line by a known key.
func OpenCheckpoint(msg []byte, keys []Verifier) (log.Checkpoint, []Signed, error) {
	n, err := Open(msg, keys)
	if err != nil {
		return log.Checkpoint{}, nil, err
	}
	c, err := ParseCheckpoint([]byte(n.Text))
	if err != nil {
		return c, nil, err
	}
	var signed []Signed
	for _, s := range n.Sigs {
		for _, k := range keys {
			if k.Name() != s.Name || k.KeyHash() != s.Hash {
				continue
			}
			one := Signed{Key: k}
			if k.Type != TypeEd25519 {
				one.Time = CosignatureTime(s)
			}
			switch {
			case one.Time > math.MaxInt64:
				return c, nil, errors.New("the time does not fit 63 bits")
			case k.Type == TypeMLDSACosignature && len(c.Origin) > 255:
				return c, nil, errors.New("the origin is too long for the signed message")
			}
			signed = append(signed, one)
		}
	}
	return c, signed, nil
}

// CosignatureTime is the time in a cosignature that note.Open has returned.
func CosignatureTime(s note.Signature) uint64 {
	payload, err := base64.StdEncoding.DecodeString(s.Base64)
	if err != nil {
		panic(err) // note.Open has decoded it before
	}
	return binary.BigEndian.Uint64(payload[4:])
}

// ParseProof is transparency-dev's parser, which must give the same text when it writes the proof
// again, and the bounds that it leaves open.
func ParseProof(text string) (proof.TLogProof, error) {
	var p proof.TLogProof
	err := p.Unmarshal([]byte(text))
	switch {
	case err != nil:
		return p, err
	case string(p.Marshal()) != text:
		return p, errors.New("not in its one spelling")
	case p.Index > math.MaxInt64:
		return p, errors.New("the index does not fit 63 bits")
	case len(p.Hashes) > 63:
		return p, errors.New("more hashes than a tree of 63 levels has")
	case !bytes.Contains(p.Checkpoint, []byte("\n\n")):
		return p, errors.New("no checkpoint")
	}
	return p, nil
}

// Path gives the hashes of a proof as the verifiers want them.
func Path(p proof.TLogProof) [][]byte {
	var path [][]byte
	for i := range p.Hashes {
		path = append(path, p.Hashes[i][:])
	}
	return path
}
