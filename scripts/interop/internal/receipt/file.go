package receipt

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// A File is the members of a file form, [R-07], in their order.
type File []string

// Member adds a member whose value is written already.
func (f *File) Member(name, value string) { *f = append(*f, fmt.Sprintf("  %q: %s", name, value)) }

// List adds a list of elements that are written already; an empty list is left out.
func (f *File) List(name string, elements []string) {
	if len(elements) > 0 {
		f.Member(name, "[\n    "+strings.Join(elements, ",\n    ")+"\n  ]")
	}
}

// Entries adds a list of bytes.
func (f *File) Entries(name string, entries [][]byte) {
	var elements []string
	for _, e := range entries {
		elements = append(elements, Base64(e))
	}
	f.List(name, elements)
}

// Disclosures adds the list of disclosures.
func (f *File) Disclosures(ds []Disclosure) {
	var elements []string
	for _, d := range ds {
		elements = append(elements, fmt.Sprintf(`{"index": %d, "path": %s, "salt": %s, "value": %s}`, d.Index, Quoted(d.Path), Base64(d.Salt[:]), Base64(d.Value)))
	}
	f.List("disclosures", elements)
}

// Text is the whole file.
func (f File) Text() string { return "{\n" + strings.Join(f, ",\n") + "\n}\n" }

// Base64 is bytes as a JSON string.
func Base64(b []byte) string { return `"` + base64.StdEncoding.EncodeToString(b) + `"` }

// Quoted is a text as a JSON string.
func Quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

// A ReadDisclosure is a disclosure as it stands in a file.
type ReadDisclosure struct {
	Index uint64
	Path  string
	Salt  []byte
	Value []byte
}

// FromFile takes disclosures over from a file.
func FromFile(read []ReadDisclosure) ([]Disclosure, error) {
	var out []Disclosure
	for _, one := range read {
		if len(one.Salt) != 32 {
			return nil, errors.New("[R-06] a salt that is not 32 bytes")
		}
		out = append(out, Disclosure{one.Index, one.Path, [32]byte(one.Salt), one.Value})
	}
	return out, nil
}

// DecodeFile reads JSON into a struct that has all members; whoever calls it writes the file again and
// compares.
func DecodeFile(file []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(file))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

// JSON writes the file form, [R-07].
func (r Receipt) JSON() string {
	var f File
	f.Member("format", "1")
	f.Member("entry", Base64(r.Entry))
	f.Member("proof", Quoted(r.Proof))
	f.Entries("keyEntries", r.KeyEntries)
	f.Entries("referredEntries", r.Referred)
	f.Disclosures(r.Disclosures)
	return f.Text()
}

// ParseJSON reads the file form: it writes the receipt again and refuses the file when a byte differs.
func ParseJSON(file []byte) (Receipt, error) {
	var f struct {
		Format          int
		Entry           []byte
		Proof           string
		KeyEntries      [][]byte
		ReferredEntries [][]byte
		Disclosures     []ReadDisclosure
	}
	if err := DecodeFile(file, &f); err != nil {
		return Receipt{}, fmt.Errorf("[R-07] %w", err)
	}
	r := Receipt{Entry: f.Entry, Proof: f.Proof, KeyEntries: f.KeyEntries, Referred: f.ReferredEntries}
	var err error
	if r.Disclosures, err = FromFile(f.Disclosures); err != nil {
		return r, err
	}
	if f.Format != 1 || r.JSON() != string(file) {
		return r, errors.New("[R-07] not in its one form")
	}
	return Parse(r.Bytes())
}
