package vectors

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/binary"

	"cl.acuse/interop/internal/c2sp"
	"filippo.io/edwards25519"
)

func ecdsaKey(label string) *ecdsa.PrivateKey {
	k, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), c2sp.Seed(label))
	if err != nil {
		panic(err) // fails for two of 2^256 seeds
	}
	return k
}

func ecdsaPublicKey(k *ecdsa.PrivateKey) ([]byte, error) {
	return x509.MarshalPKIXPublicKey(&k.PublicKey)
}

// ecdsaKeyID is the odd key ID of type 0x02: over the SubjectPublicKeyInfo alone.
func ecdsaKeyID(spki []byte) uint32 {
	h := sha256.Sum256(spki)
	return binary.BigEndian.Uint32(h[:])
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
