package vectors

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"

	"filippo.io/mldsa"
	"golang.org/x/mod/sumdb/note"
)

// The signature types of C2SP signed-note.
const (
	typeEd25519            = 0x01
	typeECDSA              = 0x02
	typeEd25519Cosignature = 0x04
	typeMLDSACosignature   = 0x06
)

const timestampSize = 8

// seed gives the 32 secret bytes of a test key: SHA-256 of its label.
func seed(label string) []byte {
	h := sha256.Sum256([]byte("acuse test key: " + label))
	return h[:]
}

func ed25519Key(label string) ed25519.PrivateKey { return ed25519.NewKeyFromSeed(seed(label)) }

func ecdsaKey(label string) *ecdsa.PrivateKey {
	k, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), seed(label))
	if err != nil {
		panic(err) // fails for two of 2^256 seeds
	}
	return k
}

func mldsaKey(label string) *mldsa.PrivateKey {
	k, err := mldsa.NewPrivateKey(mldsa.MLDSA44(), seed(label))
	if err != nil {
		panic(err)
	}
	return k
}

// keyID is the key ID of C2SP signed-note over (name, type, public key).
func keyID(name string, keyType byte, public []byte) uint32 {
	h := sha256.New()
	h.Write([]byte(name + "\n"))
	h.Write([]byte{keyType})
	h.Write(public)
	return binary.BigEndian.Uint32(h.Sum(nil))
}

func vkey(name string, keyType byte, public []byte) string {
	return vkeyWithID(name, keyID(name, keyType, public), keyType, public)
}

func vkeyWithID(name string, id uint32, keyType byte, public []byte) string {
	return fmt.Sprintf("%s+%08x+%s", name, id, base64.StdEncoding.EncodeToString(append([]byte{keyType}, public...)))
}

// signer signs a note text with a fixed key and, for cosignatures, a fixed time: the public signers
// take the time from the clock, and so cannot make the same bytes twice.
type signer struct {
	name     string
	keyType  byte
	public   []byte
	time     uint64
	sign     func(message []byte) []byte
	messages func(name string, time uint64, text []byte) []byte
}

var _ note.Signer = signer{}

func ed25519Signer(name, label string) signer {
	k := ed25519Key(label)
	return signer{
		name: name, keyType: typeEd25519, public: k.Public().(ed25519.PublicKey),
		sign:     func(m []byte) []byte { return ed25519.Sign(k, m) },
		messages: func(_ string, _ uint64, text []byte) []byte { return text },
	}
}

func ed25519Cosigner(name, label string, time uint64) signer {
	k := ed25519Key(label)
	return signer{
		name: name, keyType: typeEd25519Cosignature, public: k.Public().(ed25519.PublicKey), time: time,
		sign:     func(m []byte) []byte { return ed25519.Sign(k, m) },
		messages: ed25519CosignatureMessage,
	}
}

func mldsaCosigner(name, label string, time uint64) signer {
	k := mldsaKey(label)
	return signer{
		name: name, keyType: typeMLDSACosignature, public: k.PublicKey().Bytes(), time: time,
		sign: func(m []byte) []byte {
			s, err := k.SignDeterministic(m, nil)
			if err != nil {
				panic(err)
			}
			return s
		},
		messages: mldsaCosignatureMessage,
	}
}

func (s signer) Name() string                 { return s.name }
func (s signer) KeyHash() uint32              { return keyID(s.name, s.keyType, s.public) }
func (s signer) vkey() string                 { return vkey(s.name, s.keyType, s.public) }
func (s signer) message(text []byte) []byte   { return s.messages(s.name, s.time, text) }
func (s signer) at(time uint64) signer        { s.time = time; return s }
func (s signer) named(name string) signer     { s.name = name; return s }
func (s signer) line(text string) string      { return s.lineOf(s.bytes([]byte(text))) }
func (s signer) lineOf(payload []byte) string { return signatureLine(s.name, s.KeyHash(), payload) }

// bytes is what follows the key ID in the signature line.
func (s signer) bytes(text []byte) []byte {
	signature := s.sign(s.message(text))
	if s.keyType == typeEd25519 {
		return signature
	}
	return append(binary.BigEndian.AppendUint64(nil, s.time), signature...)
}

// Sign makes a signer a note.Signer.
func (s signer) Sign(text []byte) ([]byte, error) { return s.bytes(text), nil }

func signatureLine(name string, id uint32, payload []byte) string {
	b := append(binary.BigEndian.AppendUint32(nil, id), payload...)
	return "— " + name + " " + base64.StdEncoding.EncodeToString(b) + "\n"
}

// ed25519CosignatureMessage follows C2SP tlog-cosignature, "Ed25519 signed message".
func ed25519CosignatureMessage(_ string, time uint64, text []byte) []byte {
	return append(fmt.Appendf(nil, "cosignature/v1\ntime %d\n", time), text...)
}

// mldsaCosignatureMessage follows C2SP tlog-cosignature, "ML-DSA-44 signed message", for the whole
// tree of a checkpoint.
func mldsaCosignatureMessage(name string, time uint64, text []byte) []byte {
	c, err := parseCheckpoint(text)
	if err != nil {
		return nil // what is no checkpoint has no such message; the signature of nothing is never valid
	}
	return subtreeMessage(name, time, c.Origin, 0, c.Size, c.Hash)
}

func subtreeMessage(name string, time uint64, origin string, start, end uint64, hash []byte) []byte {
	m := []byte("subtree/v1\n\x00")
	m = append(append(m, byte(len(name))), name...)
	m = binary.BigEndian.AppendUint64(m, time)
	m = append(append(m, byte(len(origin))), origin...)
	m = binary.BigEndian.AppendUint64(m, start)
	m = binary.BigEndian.AppendUint64(m, end)
	return append(m, hash...)
}
