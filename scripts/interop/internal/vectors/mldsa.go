package vectors

import (
	"encoding/hex"
	"fmt"

	"cl.acuse/interop/internal/c2sp"
	"filippo.io/mldsa"
	"github.com/cloudflare/circl/sign/mldsa/mldsa44"
)

type mldsaFile struct {
	Description string      `json:"description"`
	PublicKey   string      `json:"publicKey"`
	Seed        string      `json:"seed"`
	Cases       []mldsaCase `json:"cases"`
}

type mldsaCase struct {
	Name      string `json:"name"`
	Valid     bool   `json:"valid"`
	Reason    string `json:"reason,omitempty"`
	Message   string `json:"message"`
	Signature string `json:"signature"`
}

func circlVerifies(public, message []byte, context string, signature []byte) bool {
	var key mldsa44.PublicKey
	if err := key.UnmarshalBinary(public); err != nil {
		return false
	}
	return mldsa44.Verify(&key, message, []byte(context), signature)
}

func makeMLDSA() (any, error) {
	k := c2sp.MLDSAKey("mldsa")
	public := k.PublicKey().Bytes()
	f := mldsaFile{
		Description: "ML-DSA-44 (FIPS 204), pure, empty context. Signatures are the deterministic ones, so that a signer can be compared too.",
		PublicKey:   hex.EncodeToString(public), Seed: hex.EncodeToString(c2sp.Seed("mldsa")),
	}
	sign := func(message, context string) []byte {
		s, err := k.SignDeterministic([]byte(message), &mldsa.Options{Context: context})
		if err != nil {
			panic(err)
		}
		return s
	}
	const hello = "constancia"
	good := sign(hello, "")
	other, err := c2sp.MLDSAKey("mldsa-other").SignDeterministic([]byte(hello), nil)
	if err != nil {
		return nil, err
	}
	for _, c := range []struct {
		name, reason, message string
		signature             []byte
	}{
		{"a short message", "", hello, good},
		{"an empty message", "", "", sign("", "")},
		{"another message", "the signature is wrong", hello + "s", good},
		{"the commitment hash altered", "the signature is wrong", hello, flip(good, 0)},
		{"the response altered", "the signature is wrong", hello, flip(good, 1000)},
		{"a hint count above omega", "the hint is malformed", hello, setByte(good, 2419, 81)},
		{"hints out of order", "the hint is malformed", hello, setByte(good, 2336, 0xff)},
		{"the unused end of the hint is not zero", "the hint is malformed", hello, setByte(good, 2336+79, 1)},
		{"signed with a context", "the signature is wrong", hello, sign(hello, "acuse")},
		{"another key", "the signature is wrong", hello, other},
		{"one byte short", "the signature is not 2420 bytes", hello, good[:2419]},
		{"one byte long", "the signature is not 2420 bytes", hello, append(append([]byte{}, good...), 0)},
		{"no signature", "the signature is not 2420 bytes", hello, nil},
	} {
		valid := mldsa.Verify(k.PublicKey(), []byte(c.message), c.signature, nil) == nil
		if second := circlVerifies(public, []byte(c.message), "", c.signature); second != valid || valid != (c.reason == "") {
			return nil, fmt.Errorf("%s: filippo.io says %v, circl says %v", c.name, valid, second)
		}
		f.Cases = append(f.Cases, mldsaCase{c.name, valid, c.reason, hex.EncodeToString([]byte(c.message)), hex.EncodeToString(c.signature)})
	}
	return f, nil
}

func setByte(b []byte, at int, value byte) []byte {
	c := append([]byte{}, b...)
	if c[at] == value {
		panic("the byte has this value already")
	}
	c[at] = value
	return c
}
