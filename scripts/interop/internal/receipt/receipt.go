// Package receipt reads, writes and verifies Acuse's receipts (docs/spec.md sections 10 to 12),
// independently of the Java verifier.
package receipt

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

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
	var disclosures []acuse.Raw
	for _, d := range r.Disclosures {
		f := []any{"path", d.Path, "salt", d.Salt[:]}
		if d.Index > 0 {
			f = append(f, "index", d.Index)
		}
		if len(d.Value) > 0 {
			f = append(f, "value", d.Value)
		}
		disclosures = append(disclosures, acuse.Encode("Disclosure", f...))
	}
	return acuse.Encode("Receipt", append(fields, "disclosures", disclosures)...)
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
	for _, d := range m.Subs("disclosures") {
		one := Disclosure{d.Number("index"), d.Text("path"), [32]byte(d.Bytes("salt")), d.Bytes("value")}
		if n := len(r.Disclosures); n > 0 && !before(r.Disclosures[n-1], one) {
			return r, errors.New("[R-06] the disclosures are not sorted")
		}
		if !acuse.IsPath(one.Path) {
			return r, fmt.Errorf("[R-06] %q is no path", one.Path)
		}
		r.Disclosures = append(r.Disclosures, one)
	}
	return r, nil
}

func before(a, b Disclosure) bool {
	return a.Index < b.Index || a.Index == b.Index && a.Path < b.Path
}

// JSON writes the file form, [R-07].
func (r Receipt) JSON() string {
	members := []string{`  "format": 1`, `  "entry": ` + base64Text(r.Entry), `  "proof": ` + quoted(r.Proof)}
	list := func(name string, elements []string) {
		if len(elements) > 0 {
			members = append(members, fmt.Sprintf("  %q: [\n    %s\n  ]", name, strings.Join(elements, ",\n    ")))
		}
	}
	each := func(entries [][]byte) []string {
		var out []string
		for _, e := range entries {
			out = append(out, base64Text(e))
		}
		return out
	}
	list("keyEntries", each(r.KeyEntries))
	list("referredEntries", each(r.Referred))
	var disclosures []string
	for _, d := range r.Disclosures {
		disclosures = append(disclosures, fmt.Sprintf(`{"index": %d, "path": %s, "salt": %s, "value": %s}`, d.Index, quoted(d.Path), base64Text(d.Salt[:]), base64Text(d.Value)))
	}
	list("disclosures", disclosures)
	return "{\n" + strings.Join(members, ",\n") + "\n}\n"
}

func base64Text(b []byte) string { return `"` + base64.StdEncoding.EncodeToString(b) + `"` }

func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

// ParseJSON reads the file form: it writes the receipt again and refuses the file when a byte differs.
func ParseJSON(file []byte) (Receipt, error) {
	var f struct {
		Format          int
		Entry           []byte
		Proof           string
		KeyEntries      [][]byte
		ReferredEntries [][]byte
		Disclosures     []struct {
			Index uint64
			Path  string
			Salt  []byte
			Value []byte
		}
	}
	d := json.NewDecoder(bytes.NewReader(file))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return Receipt{}, fmt.Errorf("[R-07] %w", err)
	}
	r := Receipt{Entry: f.Entry, Proof: f.Proof, KeyEntries: f.KeyEntries, Referred: f.ReferredEntries}
	for _, one := range f.Disclosures {
		if len(one.Salt) != 32 {
			return r, errors.New("[R-06] a salt that is not 32 bytes")
		}
		r.Disclosures = append(r.Disclosures, Disclosure{one.Index, one.Path, [32]byte(one.Salt), one.Value})
	}
	if f.Format != 1 || r.JSON() != string(file) {
		return r, errors.New("[R-07] not in its one form")
	}
	return Parse(r.Bytes())
}
