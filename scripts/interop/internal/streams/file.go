package streams

import (
	"errors"
	"fmt"
	"strconv"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/receipt"
)

// JSON writes the file form, [Q-07].
func (p Proof) JSON() string {
	var f receipt.File
	f.Member("streamProof", "1")
	f.Member("checkpoint", receipt.Quoted(p.Checkpoint))
	f.Member("asOf", strconv.FormatUint(p.AsOf, 10))
	f.Member("since", strconv.FormatUint(p.Since, 10))
	var claims [][]byte
	for _, c := range p.Claims {
		claims = append(claims, c.Bytes())
	}
	f.Entries("streams", claims)
	f.Entries("entries", p.Entries)
	f.Member("nodes", receipt.Base64(joined(p.Nodes)))
	f.Entries("keyEntries", p.KeyEntries)
	f.Disclosures(p.Disclosures)
	return f.Text()
}

// ParseJSON reads the file form: it writes the proof again and refuses the file when a byte differs.
func ParseJSON(file []byte) (Proof, error) {
	var f struct {
		StreamProof int
		Checkpoint  string
		AsOf        uint64
		Since       uint64
		Streams     [][]byte
		Entries     [][]byte
		Nodes       []byte
		KeyEntries  [][]byte
		Disclosures []receipt.ReadDisclosure
	}
	if err := receipt.DecodeFile(file, &f); err != nil {
		return Proof{}, fmt.Errorf("[Q-07] %w", err)
	}
	p := Proof{Checkpoint: f.Checkpoint, AsOf: f.AsOf, Since: f.Since, Entries: f.Entries, KeyEntries: f.KeyEntries}
	var err error
	if p.Nodes, err = hashes(f.Nodes); err != nil {
		return p, err
	}
	if p.Disclosures, err = receipt.FromFile(f.Disclosures); err != nil {
		return p, err
	}
	for _, raw := range f.Streams {
		m, err := acuse.Parse("StreamClaim", raw)
		if err == nil {
			err = m.CheckFields("Q-01")
		}
		if err != nil {
			return p, err
		}
		c, err := claim(m)
		if err != nil {
			return p, err
		}
		p.Claims = append(p.Claims, c)
	}
	if f.StreamProof != 1 || p.JSON() != string(file) {
		return p, errors.New("[Q-07] not in its one form")
	}
	return Parse(p.Bytes())
}
