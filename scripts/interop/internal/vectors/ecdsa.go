package vectors

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"encoding/hex"
	"fmt"
	"math/big"
	"slices"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/c2sp"
)

type ecdsaFile struct {
	Description string          `json:"description"`
	Keys        []spkiCase      `json:"publicKeys"`
	Signatures  []ecdsaSignCase `json:"signatures"`
}

type spkiCase struct {
	Name     string `json:"name"`
	Valid    bool   `json:"valid"`
	Reason   string `json:"reason,omitempty"`
	Stricter bool   `json:"stricter,omitempty"`
	Alg      int    `json:"alg"`
	SPKI     string `json:"spki"`
	KeyID    string `json:"keyId,omitempty"`
}

type ecdsaSignCase struct {
	Name      string `json:"name"`
	Valid     bool   `json:"valid"`
	Reason    string `json:"reason,omitempty"`
	SPKI      string `json:"spki"`
	Message   string `json:"message"`
	Signature string `json:"signature"`
}

func makeECDSA() (any, error) {
	f := ecdsaFile{Description: "Keys as SubjectPublicKeyInfo (alg 1 Ed25519, alg 2 ECDSA P-256) with their key_id, and ECDSA P-256 with SHA-256 signatures in DER. High S is valid."}
	var err error
	if f.Keys, err = spkiCases(); err != nil {
		return nil, err
	}
	f.Signatures, err = ecdsaCases()
	return f, err
}

func spkiCases() ([]spkiCase, error) {
	k := ecdsaKey("ecdsa")
	ec, err := ecdsaPublicKey(k)
	if err != nil {
		return nil, err
	}
	ed := append(unhex("302a300506032b6570032100"), logKey.Public...)
	p384, err := x509.MarshalPKIXPublicKey(mustPublic(elliptic.P384(), 48))
	if err != nil {
		return nil, err
	}
	compressed := slices.Concat(unhex("3039301306072a8648ce3d020106082a8648ce3d030107032200"), []byte{2 + ec[90]&1}, ec[27:59])
	small := append(unhex("302a300506032b6570032100"), torsion()[4].Bytes()...)
	x25519 := append(unhex("302a300506032b656e032100"), logKey.Public...)
	xTooLarge := slices.Concat(ec[:27], unhex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"), ec[59:])
	secp256k1 := slices.Concat(unhex("3056301006072a8648ce3d020106052b8104000a034200"), ec[26:])
	longForm := slices.Concat(unhex("308159"), ec[2:])
	var out []spkiCase
	for _, c := range []struct {
		name, reason string
		alg          int
		spki         []byte
	}{
		{"Ed25519", "", acuse.AlgEd25519, ed},
		{"ECDSA P-256", "", acuse.AlgECDSA, ec},
		{"an Ed25519 key called ECDSA", "not the form of the algorithm", acuse.AlgECDSA, ed},
		{"an ECDSA key called Ed25519", "not the form of the algorithm", acuse.AlgEd25519, ec},
		{"alg 0", "no algorithm of Acuse", 0, ed},
		{"alg 3 is reserved", "no algorithm of Acuse", 3, ed},
		{"alg 4 is reserved", "no algorithm of Acuse", 4, ed},
		{"Ed25519 with a byte behind", "not the form of the algorithm", acuse.AlgEd25519, append(slices.Clone(ed), 0)},
		{"Ed25519 cut short", "not the form of the algorithm", acuse.AlgEd25519, ed[:43]},
		{"Ed25519 with NULL parameters", "not the form of the algorithm", acuse.AlgEd25519, append(unhex("302c300706032b65700500032100"), logKey.Public...)},
		{"Ed25519 of small order", "the key is of small order", acuse.AlgEd25519, small},
		{"X25519", "not the form of the algorithm", acuse.AlgEd25519, x25519},
		{"the bare Ed25519 key", "not the form of the algorithm", acuse.AlgEd25519, logKey.Public},
		{"P-256 with a byte behind", "not the form of the algorithm", acuse.AlgECDSA, append(slices.Clone(ec), 0)},
		{"P-256 cut short", "not the form of the algorithm", acuse.AlgECDSA, ec[:90]},
		{"P-256 as a compressed point", "not the form of the algorithm", acuse.AlgECDSA, compressed},
		{"P-256 with a length in long form", "not the form of the algorithm", acuse.AlgECDSA, longForm},
		{"P-256 with spare bits declared", "not the form of the algorithm", acuse.AlgECDSA, setByte(ec, 25, 1)},
		{"a hybrid point", "not the form of the algorithm", acuse.AlgECDSA, setByte(ec, 26, 6)},
		{"a point that is not on the curve", "the point is not on the curve", acuse.AlgECDSA, flip(ec, 90)},
		{"a coordinate that is the field's prime", "the point is not on the curve", acuse.AlgECDSA, xTooLarge},
		{"coordinates of zero", "the point is not on the curve", acuse.AlgECDSA, append(slices.Clone(ec[:27]), make([]byte, 64)...)},
		{"P-384", "not the form of the algorithm", acuse.AlgECDSA, p384},
		{"secp256k1", "not the form of the algorithm", acuse.AlgECDSA, secp256k1},
		{"empty", "not the form of the algorithm", acuse.AlgECDSA, nil},
	} {
		built := spkiCase{Name: c.name, Valid: c.reason == "", Reason: c.reason, Alg: c.alg, SPKI: hex.EncodeToString(c.spki)}
		key, err := acuse.ReadKey(uint64(c.alg), c.spki)
		if (err == nil) != built.Valid {
			return nil, fmt.Errorf("spki %q: declared valid=%v, found %v", c.name, built.Valid, err)
		}
		if built.Valid {
			built.KeyID = hex.EncodeToString(key.ID[:])
		}
		_, loose := x509.ParsePKIXPublicKey(c.spki)
		built.Stricter = !built.Valid && loose == nil
		out = append(out, built)
	}
	return out, nil
}

func mustPublic(curve elliptic.Curve, size int) *ecdsa.PublicKey {
	k, err := ecdsa.ParseRawPrivateKey(curve, append(make([]byte, size-32), c2sp.Seed("p384")...))
	if err != nil {
		panic(err)
	}
	return &k.PublicKey
}

func ecdsaCases() ([]ecdsaSignCase, error) {
	k := ecdsaKey("ecdsa")
	spki, err := ecdsaPublicKey(k)
	if err != nil {
		return nil, err
	}
	n := elliptic.P256().Params().N
	message := []byte("constancia de registro")
	good, r, s, err := signECDSA(k, message)
	if err != nil {
		return nil, err
	}
	seq := func(body ...[]byte) []byte {
		b := slices.Concat(body...)
		return append([]byte{0x30, byte(len(b))}, b...)
	}
	tlv := func(tag byte, content []byte) []byte { return append([]byte{tag, byte(len(content))}, content...) }
	num := func(v *big.Int) []byte {
		b, err := asn1.Marshal(v)
		if err != nil {
			panic(err)
		}
		return b
	}
	highMessage, highR := messageWithHighR(k)
	plus := func(a, b *big.Int) *big.Int { return new(big.Int).Add(a, b) }
	var out []ecdsaSignCase
	for _, c := range []struct {
		name, reason       string
		message, signature []byte
	}{
		{"a good signature", "", message, good},
		{"the other S (n - s)", "", message, seq(num(r), num(new(big.Int).Sub(n, s)))},
		{"an R whose first bit is set: DER puts a zero byte before it", "", highMessage, highR},
		{"an empty message", "", nil, mustSign(k, nil)},
		{"another message", "the signature is wrong", []byte("constancia"), good},
		{"r altered", "the signature is wrong", message, seq(num(plus(r, big.NewInt(1))), num(s))},
		{"s altered", "the signature is wrong", message, seq(num(r), num(plus(s, big.NewInt(1))))},
		{"r and s exchanged", "the signature is wrong", message, seq(num(s), num(r))},
		{"r is zero", "r is not from 1 to n-1", message, seq(num(new(big.Int)), num(s))},
		{"s is zero", "s is not from 1 to n-1", message, seq(num(r), num(new(big.Int)))},
		{"both are zero", "r is not from 1 to n-1", message, unhex("3006020100020100")},
		{"r is n", "r is not from 1 to n-1", message, seq(num(n), num(s))},
		{"s is n", "s is not from 1 to n-1", message, seq(num(r), num(n))},
		{"s plus n", "s is not from 1 to n-1", message, seq(num(r), num(plus(s, n)))},
		{"r plus n", "r is not from 1 to n-1", message, seq(num(plus(r, n)), num(s))},
		{"r is negative", "r is not from 1 to n-1", message, seq(num(new(big.Int).Neg(r)), num(s))},
		{"the zero byte before a set first bit is missing", "not minimal DER", highMessage, withoutLeadingZero(highR)},
		{"a zero byte too many before r", "not minimal DER", message, seq(tlv(2, append([]byte{0}, num(r)[2:]...)), num(s))},
		{"a zero byte too many before s", "not minimal DER", message, seq(num(r), tlv(2, append([]byte{0}, num(s)[2:]...)))},
		{"the sequence's length in long form", "not minimal DER", message, append([]byte{0x30, 0x81, good[1]}, good[2:]...)},
		{"r's length in long form", "not minimal DER", message, seq(slices.Concat([]byte{2, 0x81, num(r)[1]}, num(r)[2:]), num(s))},
		{"indefinite length", "not minimal DER", message, slices.Concat([]byte{0x30, 0x80}, num(r), num(s), []byte{0, 0})},
		{"a byte behind", "bytes follow the sequence", message, append(slices.Clone(good), 0)},
		{"a byte behind inside the sequence", "bytes follow the two numbers", message, seq(num(r), num(s), []byte{0})},
		{"three numbers", "bytes follow the two numbers", message, seq(num(r), num(s), num(s))},
		{"one number", "cut short", message, seq(num(r))},
		{"cut short", "cut short", message, good[:len(good)-1]},
		{"the length one too great", "cut short", message, setByte(good, 1, good[1]+1)},
		{"the length one too small", "bytes follow the sequence", message, setByte(good, 1, good[1]-1)},
		{"a set in place of the sequence", "not minimal DER", message, setByte(good, 0, 0x31)},
		{"an octet string in place of a number", "not minimal DER", message, setByte(good, 2, 0x04)},
		{"an empty number", "not minimal DER", message, seq(tlv(2, nil), num(s))},
		{"r and s as 64 bare bytes", "not minimal DER", message, append(r.FillBytes(make([]byte, 32)), s.FillBytes(make([]byte, 32))...)},
		{"empty", "cut short", message, nil},
		{"an empty sequence", "cut short", message, []byte{0x30, 0}},
	} {
		digest := sha256.Sum256(c.message)
		valid := ecdsa.VerifyASN1(&k.PublicKey, digest[:], c.signature)
		if valid != (c.reason == "") {
			return nil, fmt.Errorf("ECDSA %q: declared valid=%v, found %v", c.name, c.reason == "", valid)
		}
		out = append(out, ecdsaSignCase{c.name, valid, c.reason, hex.EncodeToString(spki), hex.EncodeToString(c.message), hex.EncodeToString(c.signature)})
	}
	return out, nil
}

// signECDSA signs with the nonce of RFC 6979, which Go uses where it is given no randomness.
func signECDSA(k *ecdsa.PrivateKey, message []byte) (der []byte, r, s *big.Int, err error) {
	digest := sha256.Sum256(message)
	der, err = k.Sign(nil, digest[:], crypto.SHA256)
	if err != nil {
		return nil, nil, nil, err
	}
	var both struct{ R, S *big.Int }
	_, err = asn1.Unmarshal(der, &both)
	return der, both.R, both.S, err
}

func mustSign(k *ecdsa.PrivateKey, message []byte) []byte {
	der, _, _, err := signECDSA(k, message)
	if err != nil {
		panic(err)
	}
	return der
}

func messageWithHighR(k *ecdsa.PrivateKey) (message, der []byte) {
	for i := 0; ; i++ {
		message = fmt.Appendf(nil, "high r %d", i)
		if der = mustSign(k, message); der[3] == 33 {
			return message, der
		}
	}
}

// withoutLeadingZero takes the zero byte from r, so that r reads as negative.
func withoutLeadingZero(der []byte) []byte {
	out := slices.Concat([]byte{0x30, der[1] - 1, 2, 32}, der[5:])
	return out
}
