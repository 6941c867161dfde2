// Package streams reads, makes and verifies proofs of streams (docs/spec.md section 14), independently
// of the Java verifier.
package streams

import (
	"errors"
	"fmt"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/receipt"
)

const maxProof = 64 << 20

// A Proof is the message StreamProof. Nothing but its form is judged.
type Proof struct {
	Checkpoint  string
	AsOf        uint64
	Since       uint64 // 0 where absent
	Entries     [][]byte
	Nodes       []acuse.Hash
	KeyEntries  [][]byte
	Claims      []Claim
	Disclosures []receipt.Disclosure
}

// A Claim is the message StreamClaim.
type Claim struct {
	Stream acuse.Raw // StreamName
	AsOf   Evidence
	Since  *Evidence // nil where absent
}

// An Evidence is the message MapEvidence: Head is nil where the map has no such stream.
type Evidence struct {
	Head     *acuse.Head
	Siblings []acuse.Hash
	Other    *acuse.MapLeaf
}

// Bytes writes the message.
func (p Proof) Bytes() []byte {
	fields := []any{"format", 1, "checkpoint", p.Checkpoint, "as_of", p.AsOf, "entries", p.Entries, "key_entries", p.KeyEntries,
		"disclosures", receipt.EncodeDisclosures(p.Disclosures)}
	if p.Since > 0 {
		fields = append(fields, "since", p.Since)
	}
	if len(p.Nodes) > 0 {
		fields = append(fields, "nodes", joined(p.Nodes))
	}
	var claims []acuse.Raw
	for _, c := range p.Claims {
		claims = append(claims, c.Bytes())
	}
	return acuse.Encode("StreamProof", append(fields, "streams", claims)...)
}

// Bytes writes the message.
func (c Claim) Bytes() acuse.Raw {
	fields := []any{"stream", c.Stream, "as_of", c.AsOf.Bytes()}
	if c.Since != nil {
		fields = append(fields, "since", c.Since.Bytes())
	}
	return acuse.Encode("StreamClaim", fields...)
}

// Bytes writes the message.
func (e Evidence) Bytes() acuse.Raw {
	var fields []any
	if e.Head != nil {
		fields = append(fields, "count", e.Head.Count, "head", e.Head.Leaf)
	}
	if len(e.Siblings) > 0 {
		fields = append(fields, "siblings", joined(e.Siblings))
	}
	if e.Other != nil {
		fields = append(fields, "other", acuse.Encode("OtherLeaf", "stream_id", e.Other.ID, "count", e.Other.Head.Count, "head", e.Other.Head.Leaf))
	}
	return acuse.Encode("MapEvidence", fields...)
}

// Parse reads the message by and.
func Parse(raw []byte) (Proof, error) {
	var p Proof
	if len(raw) > maxProof {
		return p, fmt.Errorf("[Q-01] %d bytes", len(raw))
	}
	m, err := acuse.Parse("StreamProof", raw)
	if err != nil {
		return p, err
	}
	if err := m.CheckFields("Q-01"); err != nil {
		return p, err
	}
	p.Checkpoint, p.AsOf, p.Since = m.Text("checkpoint"), m.Number("as_of"), m.Number("since")
	p.Entries, p.KeyEntries = all(m, "entries"), all(m, "key_entries")
	if p.Nodes, err = hashes(m.Bytes("nodes")); err != nil {
		return p, err
	}
	for _, c := range m.Subs("streams") {
		one, err := claim(c)
		if err != nil {
			return p, err
		}
		p.Claims = append(p.Claims, one)
	}
	p.Disclosures, err = receipt.ParseDisclosures(m.Subs("disclosures"))
	return p, err
}

func claim(m *acuse.Message) (Claim, error) {
	c := Claim{Stream: m.Sub("stream").Raw}
	var err error
	if c.AsOf, err = evidence(m.Sub("as_of")); err != nil || !m.Has("since") {
		return c, err
	}
	since, err := evidence(m.Sub("since"))
	c.Since = &since
	return c, err
}

func evidence(m *acuse.Message) (Evidence, error) {
	var e Evidence
	var err error
	if m.Has("count") != m.Has("head") || m.Has("count") && m.Has("other") {
		return e, errors.New("[Q-05] count and head stand together, and other without them")
	}
	if m.Has("count") {
		e.Head = &acuse.Head{Count: m.Number("count"), Leaf: acuse.Hash(m.Bytes("head"))}
	}
	if o := m.Sub("other"); o != nil {
		e.Other = &acuse.MapLeaf{ID: acuse.Hash(o.Bytes("stream_id")), Head: acuse.Head{Count: o.Number("count"), Leaf: acuse.Hash(o.Bytes("head"))}}
	}
	e.Siblings, err = hashes(m.Bytes("siblings"))
	return e, err
}

func all(m *acuse.Message, field string) [][]byte {
	var out [][]byte
	for _, v := range m.All(field) {
		out = append(out, v.Bytes)
	}
	return out
}

func hashes(b []byte) ([]acuse.Hash, error) {
	if len(b)%len(acuse.Hash{}) != 0 {
		return nil, fmt.Errorf("[Q-01] %d bytes are no whole hashes", len(b))
	}
	var out []acuse.Hash
	for ; len(b) > 0; b = b[32:] {
		out = append(out, acuse.Hash(b))
	}
	return out, nil
}

func joined(hs []acuse.Hash) []byte {
	var b []byte
	for _, h := range hs {
		b = append(b, h[:]...)
	}
	return b
}
