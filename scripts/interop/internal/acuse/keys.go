package acuse

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/x509"
	"encoding/binary"
	"errors"
	"fmt"

	"filippo.io/edwards25519"
	"github.com/transparency-dev/merkle/compact"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
)

// The algorithms of [K-01].
const (
	AlgEd25519 = 1
	AlgECDSA   = 2
)

var (
	ed25519Head = []byte{0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00}
	p256Head    = []byte{0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08,
		0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04}
)

// A Key is a submitter's key.
type Key struct {
	Alg    uint64
	SPKI   []byte
	ID     Hash
	public any
}

// KeyID is [K-04].
func KeyID(alg uint64, spki []byte) Hash { return H([]byte{byte(alg)}, spki) }

// ReadKey demands the exact form of [K-01], and of Ed25519 also [K-02].
func ReadKey(alg uint64, spki []byte) (Key, error) {
	k := Key{Alg: alg, SPKI: spki, ID: KeyID(alg, spki)}
	var head []byte
	var length int
	switch alg {
	case AlgEd25519:
		head, length = ed25519Head, 44
	case AlgECDSA:
		head, length = p256Head, 91
	default:
		return k, fmt.Errorf("algorithm %d", alg)
	}
	if len(spki) != length || !bytes.HasPrefix(spki, head) {
		return k, errors.New("not the exact form of the algorithm")
	}
	var err error
	if k.public, err = x509.ParsePKIXPublicKey(spki); err != nil {
		return k, err
	}
	if alg == AlgEd25519 {
		return k, CheckPoint(spki[len(head):])
	}
	return k, nil
}

// CheckPoint is [K-02] for one encoded point.
func CheckPoint(encoded []byte) error {
	p, err := new(edwards25519.Point).SetBytes(encoded)
	switch {
	case err != nil:
		return errors.New("no point of the curve")
	case !bytes.Equal(p.Bytes(), encoded):
		return errors.New("not the canonical encoding of its point")
	case new(edwards25519.Point).MultByCofactor(p).Equal(edwards25519.NewIdentityPoint()) == 1:
		return errors.New("of small order")
	}
	return nil
}

// VerifyEd25519 is [K-02]; Go's own verification has no cofactor and demands S < L.
func VerifyEd25519(public, message, signature []byte) error {
	if len(signature) != ed25519.SignatureSize || len(public) != ed25519.PublicKeySize {
		return errors.New("a wrong length")
	}
	if err := CheckPoint(public); err != nil {
		return fmt.Errorf("the key is %w", err)
	}
	if err := CheckPoint(signature[:32]); err != nil {
		return fmt.Errorf("R is %w", err)
	}
	if !ed25519.Verify(public, message, signature) {
		return errors.New("the signature is wrong")
	}
	return nil
}

// Verify checks a signature by [K-02] or [K-03].
func (k Key) Verify(message, signature []byte) error {
	switch public := k.public.(type) {
	case ed25519.PublicKey:
		return VerifyEd25519(public, message, signature)
	case *ecdsa.PublicKey:
		digest := sha256.Sum256(message)
		if ecdsa.VerifyASN1(public, digest[:], signature) {
			return nil
		}
	}
	return errors.New("the signature is wrong")
}

// BatchMessage is [K-05].
func BatchMessage(origin string, keyID Hash, n uint32, root Hash) []byte {
	originHash := H([]byte(origin))
	m := append([]byte("acuse/event/v1\x00"), originHash[:]...)
	m = append(m, keyID[:]...)
	m = binary.BigEndian.AppendUint32(m, n)
	return append(m, root[:]...)
}

// PossessionMessage is [K-06].
func PossessionMessage(origin string, keyID Hash, institution *Message) []byte {
	originHash := H([]byte(origin))
	m := append([]byte("acuse/possession/v1\x00"), originHash[:]...)
	m = append(m, keyID[:]...)
	return append(m, instName(institution)...)
}

// LogPossessionMessage is [K-11]; key is a key_id or a LogKey's fingerprint.
func LogPossessionMessage(origin string, key Hash) []byte {
	originHash := H([]byte(origin))
	m := append([]byte("acuse/log-possession/v1\x00"), originHash[:]...)
	return append(m, key[:]...)
}

// LeafHash is the RFC 6962 hash of a leaf.
func LeafHash(data []byte) Hash { return Hash(rfc6962.DefaultHasher.HashLeaf(data)) }

// MerkleRoot is the RFC 6962 root over the leaves.
func MerkleRoot(leaves [][]byte) Hash {
	r := NewRange()
	for _, l := range leaves {
		h := LeafHash(l)
		if err := r.Append(h[:], nil); err != nil {
			panic(err)
		}
	}
	return RangeRoot(r)
}

// NewRange is an empty compact range.
func NewRange() *compact.Range {
	return (&compact.RangeFactory{Hash: rfc6962.DefaultHasher.HashChildren}).NewEmptyRange(0)
}

// RangeRoot is the root of the tree that a compact range covers.
func RangeRoot(r *compact.Range) Hash {
	if r.End() == 0 {
		return Hash(rfc6962.DefaultHasher.EmptyRoot())
	}
	root, err := r.GetRootHash(nil)
	if err != nil {
		panic(err)
	}
	return Hash(root)
}

// BatchRoot folds an event's path to the root of its batch.
func BatchRoot(event []byte, index, n uint64, path [][]byte) (Hash, error) {
	leaf := LeafHash(event)
	root, err := proof.RootFromInclusionProof(rfc6962.DefaultHasher, index, n, leaf[:], path)
	if err != nil {
		return Hash{}, err
	}
	return Hash(root), nil
}
