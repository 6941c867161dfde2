// Package receipt reads, writes and verifies Acuse's receipts (docs/spec.md sections 10 to 12),
// independently of the Java verifier.
package receipt

import (
	"errors"
	"fmt"

	"cl.acuse/interop/internal/acuse"
)

const maxReceipt = 1 << 20

// A Receipt is the message Receipt.
type Receipt struct {
	Entry       []byte
	Proof       string
	KeyEntries  [][]byte
	Referred    [][]byte
	Disclosures []Disclosure
}

// A Disclosure opens one commitment.
type Disclosure struct {
	Index uint64
	Path  string
	Salt  [32]byte
	Value []byte
}

// Bytes writes the message.
func (r Receipt) Bytes() []byte {
	fields := []any{"format", 1, "entry", r.Entry, "proof", r.Proof, "key_entries", r.KeyEntries, "referred_entries", r.Referred}
	return acuse.Encode("Receipt", append(fields, "disclosures", EncodeDisclosures(r.Disclosures))...)
}

// EncodeDisclosures writes the messages.
func EncodeDisclosures(ds []Disclosure) []acuse.Raw {
	var disclosures []acuse.Raw
	for _, d := range ds {
		f := []any{"path", d.Path, "salt", d.Salt[:]}
		if d.Index > 0 {
			f = append(f, "index", d.Index)
		}
		if len(d.Value) > 0 {
			f = append(f, "value", d.Value)
		}
		disclosures = append(disclosures, acuse.Encode("Disclosure", f...))
	}
	return disclosures
}

// Parse reads the message by and.
func Parse(raw []byte) (Receipt, error) {
	var r Receipt
	if len(raw) > maxReceipt {
		return r, fmt.Errorf("[R-01] %d bytes", len(raw))
	}
	m, err := acuse.Parse("Receipt", raw)
	if err != nil {
		return r, err
	}
	if err := m.CheckFields("R-01"); err != nil {
		return r, err
	}
	r.Entry, r.Proof = m.Bytes("entry"), m.Text("proof")
	for _, v := range m.All("key_entries") {
		r.KeyEntries = append(r.KeyEntries, v.Bytes)
	}
	for _, v := range m.All("referred_entries") {
		r.Referred = append(r.Referred, v.Bytes)
	}
	r.Disclosures, err = ParseDisclosures(m.Subs("disclosures"))
	return r, err
}

// ParseDisclosures reads the messages by.
func ParseDisclosures(messages []*acuse.Message) ([]Disclosure, error) {
	var ds []Disclosure
	for _, d := range messages {
		one := Disclosure{d.Number("index"), d.Text("path"), [32]byte(d.Bytes("salt")), d.Bytes("value")}
		if n := len(ds); n > 0 && !before(ds[n-1], one) {
			return nil, errors.New("[R-06] the disclosures are not sorted")
		}
		if !acuse.IsPath(one.Path) {
			return nil, fmt.Errorf("[R-06] %q is no path", one.Path)
		}
		ds = append(ds, one)
	}
	return ds, nil
}

func before(a, b Disclosure) bool {
	return a.Index < b.Index || a.Index == b.Index && a.Path < b.Path
}
