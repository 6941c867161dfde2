package vectors

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"math/big"
	"slices"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/c2sp"
	"filippo.io/edwards25519"
)

type ed25519File struct {
	Description string          `json:"description"`
	Keys        []pointCase     `json:"publicKeys"`
	Signatures  []signatureCase `json:"signatures"`
}

type pointCase struct {
	Name      string `json:"name"`
	Valid     bool   `json:"valid"`
	Reason    string `json:"reason,omitempty"`
	Stricter  bool   `json:"stricter,omitempty"`
	PublicKey string `json:"publicKey"`
}

type signatureCase struct {
	Name      string `json:"name"`
	Valid     bool   `json:"valid"`
	Reason    string `json:"reason,omitempty"`
	Stricter  bool   `json:"stricter,omitempty"`
	PublicKey string `json:"publicKey"`
	Message   string `json:"message"`
	Signature string `json:"signature"`
}

var (
	groupOrder, _ = new(big.Int).SetString("7237005577332262213973186563042994240857116359379907606001950938285454250989", 10)
	fieldPrime    = new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 255), big.NewInt(19))
)

func looselyVerified(public, message, signature []byte) bool {
	return len(public) == ed25519.PublicKeySize && ed25519.Verify(public, message, signature)
}

func makeEd25519() (any, error) {
	f := ed25519File{Description: "Ed25519 (RFC 8032, pure) as Acuse verifies it: key and R are canonical encodings of points that are not of small order, S is below the group order, the equation has no cofactor."}
	var err error
	if f.Keys, err = pointCases(); err != nil {
		return nil, err
	}
	f.Signatures, err = signatureCases()
	return f, err
}

// torsion gives the eight points of small order, from the neutral one on.
func torsion() []*edwards25519.Point {
	for y := byte(2); ; y++ {
		p, err := new(edwards25519.Point).SetBytes(append([]byte{y}, make([]byte, 31)...))
		if err != nil {
			continue
		}
		generator := timesGroupOrder(p) // [L]P has an order that divides 8
		points := []*edwards25519.Point{edwards25519.NewIdentityPoint()}
		for q := generator; q.Equal(points[0]) == 0; q = new(edwards25519.Point).Add(q, generator) {
			points = append(points, q)
		}
		if len(points) == 8 {
			return points
		}
	}
}

// timesGroupOrder computes [L]P by doubling and adding: the scalars of the package are modulo L.
func timesGroupOrder(p *edwards25519.Point) *edwards25519.Point {
	sum := edwards25519.NewIdentityPoint()
	for i := groupOrder.BitLen() - 1; i >= 0; i-- {
		sum.Double(sum)
		if groupOrder.Bit(i) == 1 {
			sum.Add(sum, p)
		}
	}
	return sum
}

// notCanonical gives the encodings of y with y+p in place of y, and of x = 0 with the sign bit set,
// that the package reads as points.
func notCanonical() [][]byte {
	var out [][]byte
	for y := range int64(19) {
		for _, sign := range []byte{0, 0x80} {
			e := littleEndian(new(big.Int).Add(fieldPrime, big.NewInt(y)))
			e[31] |= sign
			if _, err := new(edwards25519.Point).SetBytes(e); err == nil {
				out = append(out, e)
			}
		}
	}
	negativeZero := append([]byte{1}, make([]byte, 31)...)
	negativeZero[31] = 0x80
	minusOne := littleEndian(new(big.Int).Sub(fieldPrime, big.NewInt(1)))
	minusOne[31] |= 0x80
	return append(out, negativeZero, minusOne)
}

func littleEndian(n *big.Int) []byte {
	b := n.FillBytes(make([]byte, 32))
	slices.Reverse(b)
	return b
}

func pointCases() ([]pointCase, error) {
	var out []pointCase
	add := func(name, reason string, key []byte) error {
		c := pointCase{Name: name, Valid: reason == "", Reason: reason, PublicKey: hex.EncodeToString(key)}
		err := acuse.CheckPoint(key)
		if (err == nil) != c.Valid {
			return fmt.Errorf("point %s: declared valid=%v, found %v", name, c.Valid, err)
		}
		_, loose := new(edwards25519.Point).SetBytes(key)
		c.Stricter = !c.Valid && loose == nil
		out = append(out, c)
		return nil
	}
	if err := add("a good key", "", logKey.Public); err != nil {
		return nil, err
	}
	mixed := new(edwards25519.Point).Add(mustPoint(logKey.Public), torsion()[1])
	if err := add("a key with a part of small order is no key of small order", "", mixed.Bytes()); err != nil {
		return nil, err
	}
	for i, p := range torsion() {
		if err := add(fmt.Sprintf("point %d of small order", i), "of small order", p.Bytes()); err != nil {
			return nil, err
		}
	}
	for i, e := range notCanonical() {
		if err := add(fmt.Sprintf("encoding %d that is not canonical", i), "not the canonical encoding of its point", e); err != nil {
			return nil, err
		}
	}
	for y := byte(2); y < 20; y++ {
		e := append([]byte{y}, make([]byte, 31)...)
		if _, err := new(edwards25519.Point).SetBytes(e); err != nil {
			if err := add(fmt.Sprintf("y = %d is no point's", y), "not on the curve", e); err != nil {
				return nil, err
			}
		}
	}
	for _, n := range []int{0, 31, 33} {
		if err := add(fmt.Sprintf("%d bytes", n), "not 32 bytes", append(bytes.Clone(logKey.Public), 0)[:n]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func mustPoint(b []byte) *edwards25519.Point {
	p, err := new(edwards25519.Point).SetBytes(b)
	if err != nil {
		panic(err)
	}
	return p
}

func signatureCases() ([]signatureCase, error) {
	var out []signatureCase
	add := func(name, reason string, public, message, signature []byte) error {
		c := signatureCase{Name: name, Valid: reason == "", Reason: reason, PublicKey: hex.EncodeToString(public),
			Message: hex.EncodeToString(message), Signature: hex.EncodeToString(signature)}
		err := acuse.VerifyEd25519(public, message, signature)
		if (err == nil) != c.Valid {
			return fmt.Errorf("signature %s: declared valid=%v, found %v", name, c.Valid, err)
		}
		c.Stricter = !c.Valid && looselyVerified(public, message, signature)
		out = append(out, c)
		return nil
	}
	// RFC 8032 §7.1, tests 1 to 3: the seeds are the RFC's, and so must the signatures be.
	for _, v := range []struct{ name, seed, message, signature string }{
		{"RFC 8032 test 1", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
		{"RFC 8032 test 2", "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
		{"RFC 8032 test 3", "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
	} {
		k := ed25519.NewKeyFromSeed(unhex(v.seed))
		if err := add(v.name, "", k.Public().(ed25519.PublicKey), unhex(v.message), unhex(v.signature)); err != nil {
			return nil, err
		}
	}
	k := c2sp.Ed25519Key("strict")
	public := []byte(k.Public().(ed25519.PublicKey))
	message := []byte("constancia de registro")
	good := ed25519.Sign(k, message)
	r, s := good[:32], new(big.Int).SetBytes(reversed(good[32:]))
	withS := func(n *big.Int) []byte { return append(bytes.Clone(r), littleEndian(n)...) }
	small := torsion()
	for _, c := range []struct {
		name, reason               string
		public, message, signature []byte
	}{
		{"a good signature", "", public, message, good},
		{"another message", "the signature is wrong", public, []byte("constancia de registros"), good},
		{"an empty message", "the signature is wrong", public, nil, good},
		{"another key", "the signature is wrong", logKey.Public, message, good},
		{"R altered", "the signature is wrong", public, message, append(bytes.Clone(logKey.Public), good[32:]...)},
		{"S altered", "the signature is wrong", public, message, flip(good, 40)},
		{"S plus the group order", "S is not below the group order", public, message, withS(new(big.Int).Add(s, groupOrder))},
		{"S plus twice the group order", "S is not below the group order", public, message, withS(new(big.Int).Add(s, new(big.Int).Lsh(groupOrder, 1)))},
		{"S plus eight times the group order", "S is not below the group order", public, message, withS(new(big.Int).Add(s, new(big.Int).Lsh(groupOrder, 3)))},
		{"S is the group order", "S is not below the group order", public, message, withS(groupOrder)},
		{"S is all ones", "S is not below the group order", public, message, append(bytes.Clone(r), bytes.Repeat([]byte{0xff}, 32)...)},
		{"S is zero", "the signature is wrong", public, message, withS(new(big.Int))},
		{"all zero", "R is of small order", public, message, make([]byte, 64)},
		{"63 bytes", "the signature is not 64 bytes", public, message, good[:63]},
		{"65 bytes", "the signature is not 64 bytes", public, message, append(bytes.Clone(good), 0)},
		{"empty", "the signature is not 64 bytes", public, message, nil},
		{"R and S exchanged", "the signature is wrong or R is no point", public, message, append(bytes.Clone(good[32:]), good[:32]...)},
		{"the neutral R, so that S = k·a, satisfies the equation", "R is of small order", public, message, signedWithR(k, message, small[0].Bytes())},
		{"the neutral R in an encoding that is not canonical", "R is not the canonical encoding of its point", public, message, signedWithR(k, message, notCanonical()[2])},
		{"R of order 8: holds only with the cofactor", "R is of small order", public, message, signedWithR(k, message, small[1].Bytes())},
		{"R with a part of small order: holds only with the cofactor", "the signature is wrong", public, message, signedWithMixedR(k, message, small[1])},
	} {
		if err := add(c.name, c.reason, c.public, c.message, c.signature); err != nil {
			return nil, err
		}
	}
	for i, a := range small {
		pub, msg, sig := forgedForSmallKey(a)
		if err := add(fmt.Sprintf("a key of small order (point %d) under which S = 0 satisfies the equation", i), "the key is of small order", pub, msg, sig); err != nil {
			return nil, err
		}
	}
	for _, holds := range []bool{false, true} {
		pub, msg, sig := signedWithMixedKey(k, small[1], holds)
		name, reason := "a key with a part of small order, challenge divisible by 8: the equation holds", ""
		if !holds {
			name, reason = "a key with a part of small order: holds only with the cofactor", "the signature is wrong"
		}
		if err := add(name, reason, pub, msg, sig); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func unhex(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return b
}

func reversed(b []byte) []byte {
	c := bytes.Clone(b)
	slices.Reverse(c)
	return c
}

// secretScalar is the scalar of an Ed25519 private key (RFC 8032 §5.1.5).
func secretScalar(k ed25519.PrivateKey) *edwards25519.Scalar {
	h := sha512.Sum512(k.Seed())
	s, err := new(edwards25519.Scalar).SetBytesWithClamping(h[:32])
	if err != nil {
		panic(err)
	}
	return s
}

func challenge(r, public, message []byte) *edwards25519.Scalar {
	h := sha512.Sum512(slices.Concat(r, public, message))
	s, err := new(edwards25519.Scalar).SetUniformBytes(h[:])
	if err != nil {
		panic(err)
	}
	return s
}

// signedWithR uses S = k·a: the signature whose true R is the neutral point, written as given.
func signedWithR(k ed25519.PrivateKey, message, encodedR []byte) []byte {
	c := challenge(encodedR, k.Public().(ed25519.PublicKey), message)
	s := new(edwards25519.Scalar).Multiply(c, secretScalar(k))
	return append(bytes.Clone(encodedR), s.Bytes()...)
}

// signedWithMixedR signs with R = [r]B + T while S is made from r alone.
func signedWithMixedR(k ed25519.PrivateKey, message []byte, t *edwards25519.Point) []byte {
	nonce := challenge(c2sp.Seed("nonce"), nil, message)
	r := new(edwards25519.Point).Add(new(edwards25519.Point).ScalarBaseMult(nonce), t).Bytes()
	c := challenge(r, k.Public().(ed25519.PublicKey), message)
	s := new(edwards25519.Scalar).MultiplyAdd(c, secretScalar(k), nonce)
	return append(bytes.Clone(r), s.Bytes()...)
}

// signedWithMixedKey signs under A = [a]B + T; the equation without cofactor holds just where the
// challenge is divisible by 8.
func signedWithMixedKey(k ed25519.PrivateKey, t *edwards25519.Point, holds bool) (public, message, signature []byte) {
	a := secretScalar(k)
	public = new(edwards25519.Point).Add(new(edwards25519.Point).ScalarBaseMult(a), t).Bytes()
	for i := 0; ; i++ {
		message = fmt.Appendf(nil, "mixed %d", i)
		nonce := challenge(c2sp.Seed("nonce"), nil, message)
		r := new(edwards25519.Point).ScalarBaseMult(nonce).Bytes()
		c := challenge(r, public, message)
		if (c.Bytes()[0]%8 == 0) == holds {
			s := new(edwards25519.Scalar).MultiplyAdd(c, a, nonce)
			return public, message, append(r, s.Bytes()...)
		}
	}
}

// forgedForSmallKey finds a message that R = -[k]A, S = 0 satisfies: anyone can sign for such a key.
func forgedForSmallKey(a *edwards25519.Point) (public, message, signature []byte) {
	public = a.Bytes()
	for i := 0; ; i++ {
		message = fmt.Appendf(nil, "forged %d", i)
		for _, r := range torsion() {
			signature = append(r.Bytes(), make([]byte, 32)...)
			if ed25519.Verify(public, message, signature) {
				return public, message, signature
			}
		}
	}
}
