package vectors

import (
	"encoding/hex"
	"fmt"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/sample"
)

type commitmentFile struct {
	Description string           `json:"description"`
	Edges       []commitmentCase `json:"edges"`
	Cases       []commitmentCase `json:"cases"`
}

type commitmentCase struct {
	Name       string  `json:"name,omitempty"`
	Valid      bool    `json:"valid"`
	Context    string  `json:"context"`
	Path       string  `json:"path"`
	Salt       string  `json:"salt"`
	Length     int     `json:"length"`
	Value      *string `json:"value,omitempty"`
	Commitment string  `json:"commitment,omitempty"`
}

func makeCommitments() (any, error) {
	f := commitmentFile{Description: "Commitments, docs/spec.md section 6. edges: byte i of the value is i modulo 251; only its length is given. cases: an opening, and whether it opens the commitment."}
	for _, n := range []int{0, 1, 63, 64, 65, 255, 256, 257, 1023, 1024, 1025, 4095, 4096, 4097, 16383, 16384, 16385, 65535, 65536, 65537} {
		value := make([]byte, n)
		for i := range value {
			value[i] = byte(i % 251)
		}
		d := sample.Disclosure{Context: [16]byte(sample.ID("edges")), Path: "61.2", Salt: sample.Salt("edges"), Value: value}
		c := commitmentCase{Context: hex.EncodeToString(d.Context[:]), Path: d.Path, Salt: hex.EncodeToString(d.Salt[:]), Length: n}
		hash, err := acuse.Commitment(d.Context, d.Path, d.Salt, d.Value)
		if c.Valid = err == nil; c.Valid {
			c.Commitment = hex.EncodeToString(hash[:])
		}
		if c.Valid != (n <= 65536) {
			return nil, fmt.Errorf("a value of %d bytes: %w", n, err)
		}
		f.Edges = append(f.Edges, c)
	}
	person := sample.Person("12345678-5")
	text := sample.Of("acuse", "61.2", "Recibido conforme")
	document := sample.Of("submitted", "12[0].2", string(sample.Descriptor(1, "oficio")))
	changed := func(d sample.Disclosure, change func(*sample.Disclosure)) sample.Disclosure { change(&d); return d }
	for _, c := range []struct {
		name  string
		of    sample.Disclosure
		given sample.Disclosure
		valid bool
	}{
		{"a person: the communication's id and an empty path", person, person, true},
		{"a text", text, text, true},
		{"a document: the canonical bytes of its descriptor", document, document, true},
		{"an empty value", sample.Of("x", "41.2", ""), sample.Of("x", "41.2", ""), true},
		{"a value that ends in zeros", sample.Of("x", "41.2", "a\x00\x00"), sample.Of("x", "41.2", "a\x00\x00"), true},
		{"the fill is no part of the value", sample.Of("x", "41.2", "a"), sample.Of("x", "41.2", "a\x00"), false},
		{"another value", text, changed(text, func(d *sample.Disclosure) { d.Value = []byte("Recibido conformes") }), false},
		{"another path", text, changed(text, func(d *sample.Disclosure) { d.Path = "61.1" }), false},
		{"another salt", text, changed(text, func(d *sample.Disclosure) { d.Salt[31] ^= 1 }), false},
		{"another event", text, changed(text, func(d *sample.Disclosure) { d.Context[0] ^= 1 }), false},
		{"a byte moved from the path to the value", text, changed(text, func(d *sample.Disclosure) { d.Path, d.Value = "61.", append([]byte("2"), d.Value...) }), false},
		{"a person under the field's path", person, changed(person, func(d *sample.Disclosure) { d.Path = "7.1" }), false},
		{"a person in another communication", person, changed(person, func(d *sample.Disclosure) { d.Context = [16]byte(sample.ID("other")) }), false},
	} {
		want := c.of.Commitment()
		if (c.given.Commitment() == want) != c.valid {
			return nil, fmt.Errorf("commitment %q", c.name)
		}
		value := hex.EncodeToString(c.given.Value)
		f.Cases = append(f.Cases, commitmentCase{c.name, c.valid, hex.EncodeToString(c.given.Context[:]), c.given.Path, hex.EncodeToString(c.given.Salt[:]),
			len(c.given.Value), &value, hex.EncodeToString(want[:])})
	}
	return f, nil
}
