package vectors

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/binary"
	"errors"

	"filippo.io/edwards25519"
)

// checkPoint demands of an Ed25519 public key what Acuse demands: the canonical encoding of a point
// of the curve that is not one of the eight of small order.
func checkPoint(encoded []byte) error {
	p, err := new(edwards25519.Point).SetBytes(encoded)
	switch {
	case err != nil:
		return errors.New("not on the curve")
	case string(p.Bytes()) != string(encoded):
		return errors.New("not the canonical encoding of its point")
	case new(edwards25519.Point).MultByCofactor(p).Equal(edwards25519.NewIdentityPoint()) == 1:
		return errors.New("of small order")
	}
	return nil
}

// notOnCurve gives the first y, counting from 2, that no point of the curve has.
func notOnCurve() []byte {
	for y := byte(2); ; y++ {
		encoded := append([]byte{y}, make([]byte, 31)...)
		if _, err := new(edwards25519.Point).SetBytes(encoded); err != nil {
			return encoded
		}
	}
}

func ecdsaPublicKey(k *ecdsa.PrivateKey) ([]byte, error) {
	return x509.MarshalPKIXPublicKey(&k.PublicKey)
}

// ecdsaKeyID is the odd key ID of type 0x02: over the SubjectPublicKeyInfo alone.
func ecdsaKeyID(spki []byte) uint32 {
	h := sha256.Sum256(spki)
	return binary.BigEndian.Uint32(h[:])
}
