package c2sp

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"

	"filippo.io/mldsa"
	"golang.org/x/mod/sumdb/note"
)

// Seed gives the 32 secret bytes of a test key: SHA-256 of its label.
func Seed(label string) []byte {
	h := sha256.Sum256([]byte("acuse test key: " + label))
	return h[:]
}

// Ed25519Key is the test key of a label.
func Ed25519Key(label string) ed25519.PrivateKey { return ed25519.NewKeyFromSeed(Seed(label)) }

// MLDSAKey is the test key of a label.
func MLDSAKey(label string) *mldsa.PrivateKey {
	k, err := mldsa.NewPrivateKey(mldsa.MLDSA44(), Seed(label))
	if err != nil {
		panic(err)
	}
	return k
}

// A Signer signs a note's text with a fixed key and, for cosignatures, a fixed time: the public
// signers take the time from the clock, and so cannot make the same bytes twice.
type Signer struct {
	KeyName string
	Type    byte
	Public  []byte
	Time    uint64
	Sign1   func(message []byte) []byte
	message func(name string, time uint64, text []byte) []byte
}

var _ note.Signer = Signer{}

// Ed25519Signer signs with type 0x01.
func Ed25519Signer(name, label string) Signer {
	k := Ed25519Key(label)
	return Signer{
		KeyName: name, Type: TypeEd25519, Public: k.Public().(ed25519.PublicKey),
		Sign1:   func(m []byte) []byte { return ed25519.Sign(k, m) },
		message: func(_ string, _ uint64, text []byte) []byte { return text },
	}
}

// Ed25519Cosigner signs with type 0x04.
func Ed25519Cosigner(name, label string, time uint64) Signer {
	k := Ed25519Key(label)
	return Signer{
		KeyName: name, Type: TypeEd25519Cosignature, Public: k.Public().(ed25519.PublicKey), Time: time,
		Sign1:   func(m []byte) []byte { return ed25519.Sign(k, m) },
		message: Ed25519Message,
	}
}

// MLDSACosigner signs with type 0x06, deterministically.
func MLDSACosigner(name, label string, time uint64) Signer {
	k := MLDSAKey(label)
	return Signer{
		KeyName: name, Type: TypeMLDSACosignature, Public: k.PublicKey().Bytes(), Time: time,
		Sign1: func(m []byte) []byte {
			s, err := k.SignDeterministic(m, nil)
			if err != nil {
				panic(err)
			}
			return s
		},
		message: MLDSAMessage,
	}
}

// Name is the key's name.
func (s Signer) Name() string { return s.KeyName }

// KeyHash is the key ID.
func (s Signer) KeyHash() uint32 { return KeyID(s.KeyName, s.Type, s.Public) }

// VKey is the verifier key.
func (s Signer) VKey() string { return VKey(s.KeyName, s.Type, s.Public) }

// Message is what is signed for a text.
func (s Signer) Message(text []byte) []byte { return s.message(s.KeyName, s.Time, text) }

// At is the same signer at another time.
func (s Signer) At(time uint64) Signer { s.Time = time; return s }

// Named is the same key under another name.
func (s Signer) Named(name string) Signer { s.KeyName = name; return s }

// Line is the whole signature line for a text.
func (s Signer) Line(text string) string { return s.LineOf(s.Payload([]byte(text))) }

// LineOf is the signature line with any payload behind the key ID.
func (s Signer) LineOf(payload []byte) string {
	return SignatureLine(s.KeyName, s.KeyHash(), payload)
}

// Payload is what follows the key ID in the signature line.
func (s Signer) Payload(text []byte) []byte {
	signature := s.Sign1(s.Message(text))
	if s.Type == TypeEd25519 {
		return signature
	}
	return append(binary.BigEndian.AppendUint64(nil, s.Time), signature...)
}

// Sign makes a Signer a note.Signer.
func (s Signer) Sign(text []byte) ([]byte, error) { return s.Payload(text), nil }

// SignatureLine writes one line of a signed note.
func SignatureLine(name string, id uint32, payload []byte) string {
	b := append(binary.BigEndian.AppendUint32(nil, id), payload...)
	return "— " + name + " " + base64.StdEncoding.EncodeToString(b) + "\n"
}

// Ed25519Message follows C2SP tlog-cosignature, "Ed25519 signed message".
func Ed25519Message(_ string, time uint64, text []byte) []byte {
	return append(fmt.Appendf(nil, "cosignature/v1\ntime %d\n", time), text...)
}

// MLDSAMessage follows C2SP tlog-cosignature, "ML-DSA-44 signed message", for the whole tree of a
// checkpoint.
func MLDSAMessage(name string, time uint64, text []byte) []byte {
	c, err := ParseCheckpoint(text)
	if err != nil {
		return nil // what is no checkpoint has no such message; a signature of nothing is never valid
	}
	return SubtreeMessage(name, time, c.Origin, 0, c.Size, c.Hash)
}

// SubtreeMessage is the signed message for the leaves from start to end.
func SubtreeMessage(name string, time uint64, origin string, start, end uint64, hash []byte) []byte {
	m := []byte("subtree/v1\n\x00")
	m = append(append(m, byte(len(name))), name...)
	m = binary.BigEndian.AppendUint64(m, time)
	m = append(append(m, byte(len(origin))), origin...)
	m = binary.BigEndian.AppendUint64(m, start)
	m = binary.BigEndian.AppendUint64(m, end)
	return append(m, hash...)
}
