package vectors

import (
	"encoding/hex"
	"fmt"
	"slices"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/c2sp"
)

type mapFile struct {
	Description string     `json:"description"`
	Maps        []mapCase  `json:"maps"`
	Faults      []mapFault `json:"faults"`
}

type mapCase struct {
	Name   string     `json:"name"`
	Root   string     `json:"root"`
	Leaves []mapLeaf  `json:"leaves"`
	Proofs []mapProof `json:"proofs"`
}

type mapLeaf struct {
	ID    string `json:"id"`
	Count uint64 `json:"count"`
	Head  string `json:"head"`
}

type mapProof struct {
	ID       string   `json:"id"`
	Present  bool     `json:"present"`
	End      *mapLeaf `json:"end,omitempty"`
	Siblings []string `json:"siblings"`
}

type mapFault struct {
	Name string `json:"name"`
	Root string `json:"root"`
	mapProof
}

func leafJSON(l acuse.MapLeaf) mapLeaf {
	return mapLeaf{hex.EncodeToString(l.ID[:]), l.Head.Count, hex.EncodeToString(l.Head.Leaf[:])}
}

func proofJSON(id acuse.Hash, present bool, p acuse.MapProof) mapProof {
	out := mapProof{ID: hex.EncodeToString(id[:]), Present: present, Siblings: []string{}}
	if p.End != nil {
		end := leafJSON(*p.End)
		out.End = &end
	}
	for _, s := range p.Siblings {
		out.Siblings = append(out.Siblings, hex.EncodeToString(s[:]))
	}
	return out
}

// verifyMapProof asks the verifier, which shares nothing with the prover but the hashes.
func verifyMapProof(root, id acuse.Hash, present bool, p acuse.MapProof) error {
	switch {
	case !present:
		return acuse.VerifyAbsence(root, id, p)
	case p.End == nil || p.End.ID != id:
		return fmt.Errorf("no leaf of the stream")
	}
	return acuse.VerifyPresence(root, *p.End, p.Siblings)
}

// idWith gives an id that begins with these bytes and goes on with any.
func idWith(label string, prefix ...byte) acuse.Hash {
	id := acuse.Hash(c2sp.Seed("stream " + label))
	copy(id[:], prefix)
	return id
}

func makeMaps() (any, error) {
	f := mapFile{Description: "The sparse map, docs/spec.md section 9. A proof without end ends in an empty subtree. siblings go from the root downwards."}
	differsAt := func(id acuse.Hash, bit int) acuse.Hash {
		id[bit/8] ^= 0x80 >> (bit % 8)
		return id
	}
	zero, one := idWith("zero", 0x00), idWith("one", 0xff)
	var many []acuse.Hash
	for i := range 64 {
		many = append(many, idWith(fmt.Sprint(i)))
	}
	for bit := range 256 {
		if bit%37 == 5 || bit > 250 {
			many = append(many, differsAt(many[0], bit))
		}
	}
	for _, m := range []struct {
		name string
		ids  []acuse.Hash
	}{
		{"empty", nil},
		{"one stream", []acuse.Hash{zero}},
		{"two streams that part at the first bit", []acuse.Hash{zero, one}},
		{"two streams that part at bit 7", []acuse.Hash{zero, differsAt(zero, 7)}},
		{"two streams that part at bit 8", []acuse.Hash{zero, differsAt(zero, 8)}},
		{"two streams that part at the last bit", []acuse.Hash{zero, differsAt(zero, 255)}},
		{"three streams", []acuse.Hash{zero, one, differsAt(zero, 1)}},
		{"three streams, two of them deep", []acuse.Hash{one, differsAt(one, 100), differsAt(one, 3)}},
		{"the least and the greatest id", []acuse.Hash{{}, idWith("", slices.Repeat([]byte{0xff}, 32)...)}},
		{"many streams, some with long common prefixes", many},
	} {
		c, err := mapOf(m.name, m.ids, []acuse.Hash{zero, differsAt(zero, 9), differsAt(zero, 254), idWith("absent")})
		if err != nil {
			return nil, err
		}
		f.Maps = append(f.Maps, c)
	}
	var err error
	f.Faults, err = mapFaults(many)
	return f, err
}

func headsOf(ids []acuse.Hash) map[acuse.Hash]acuse.Head {
	heads := map[acuse.Hash]acuse.Head{}
	for i, id := range ids {
		heads[id] = acuse.Head{Count: uint64(i)*uint64(i)*1000003 + 1, Leaf: acuse.H([]byte("head"), id[:])}
	}
	return heads
}

func mapOf(name string, ids, asked []acuse.Hash) (mapCase, error) {
	leaves := acuse.MapLeaves(headsOf(ids))
	root := acuse.MapRoot(leaves)
	c := mapCase{Name: name, Root: hex.EncodeToString(root[:]), Leaves: []mapLeaf{}}
	for _, l := range leaves {
		c.Leaves = append(c.Leaves, leafJSON(l))
	}
	if len(ids) > 12 {
		ids = append(slices.Clone(ids[:4]), ids[64:]...)
	}
	seen := map[acuse.Hash]bool{}
	for _, id := range slices.Concat(ids, asked) {
		if seen[id] {
			continue
		}
		seen[id] = true
		p := acuse.ProveInMap(leaves, id)
		present := p.End != nil && p.End.ID == id
		if present != slices.ContainsFunc(leaves, func(l acuse.MapLeaf) bool { return l.ID == id }) {
			return c, fmt.Errorf("map %q: the prover missed %x", name, id)
		}
		if err := verifyMapProof(root, id, present, p); err != nil {
			return c, fmt.Errorf("map %q, %x: %w", name, id, err)
		}
		if verifyMapProof(root, id, !present, p) == nil {
			return c, fmt.Errorf("map %q, %x: both present and absent", name, id)
		}
		c.Proofs = append(c.Proofs, proofJSON(id, present, p))
	}
	return c, nil
}

func mapFaults(ids []acuse.Hash) ([]mapFault, error) {
	leaves := acuse.MapLeaves(headsOf(ids))
	root := acuse.MapRoot(leaves)
	id, deep, absent := ids[1], ids[0], idWith("absent")
	var out []mapFault
	var wrong error
	add := func(name string, root, id acuse.Hash, present bool, p acuse.MapProof) {
		if verifyMapProof(root, id, present, p) == nil {
			wrong = fmt.Errorf("map fault %q is accepted", name)
		}
		out = append(out, mapFault{name, hex.EncodeToString(root[:]), proofJSON(id, present, p)})
	}
	good := acuse.ProveInMap(leaves, id)
	none := acuse.ProveInMap(leaves, absent)
	changed := func(p acuse.MapProof, change func(*acuse.MapProof)) acuse.MapProof {
		c := acuse.MapProof{Siblings: slices.Clone(p.Siblings)}
		if p.End != nil {
			end := *p.End
			c.End = &end
		}
		change(&c)
		return c
	}
	add("another root", acuse.H([]byte("root")), id, true, good)
	add("an empty root", acuse.Hash{}, id, true, good)
	add("another count", root, id, true, changed(good, func(p *acuse.MapProof) { p.End.Head.Count++ }))
	add("a count of 0", root, id, true, changed(good, func(p *acuse.MapProof) { p.End.Head.Count = 0 }))
	add("another head", root, id, true, changed(good, func(p *acuse.MapProof) { p.End.Head.Leaf[0] ^= 1 }))
	add("a sibling altered", root, id, true, changed(good, func(p *acuse.MapProof) { p.Siblings[0][5] ^= 1 }))
	add("a sibling missing at the root", root, id, true, changed(good, func(p *acuse.MapProof) { p.Siblings = p.Siblings[1:] }))
	add("a sibling missing at the leaf", root, id, true, changed(good, func(p *acuse.MapProof) { p.Siblings = p.Siblings[:len(p.Siblings)-1] }))
	add("an empty sibling too many at the leaf", root, id, true, changed(good, func(p *acuse.MapProof) { p.Siblings = append(p.Siblings, acuse.Hash{}) }))
	add("the siblings from the leaf upwards", root, id, true, changed(good, func(p *acuse.MapProof) { slices.Reverse(p.Siblings) }))
	add("no siblings", root, id, true, changed(good, func(p *acuse.MapProof) { p.Siblings = nil }))
	add("another stream's leaf offered as the stream's own", root, absent, true, acuse.ProveInMap(leaves, id))
	add("absence of a stream that is present", root, id, false, good)
	add("absence by an empty end where a leaf stands", root, id, false, changed(good, func(p *acuse.MapProof) { p.End = nil }))
	add("absence with a sibling altered", root, absent, false, changed(none, func(p *acuse.MapProof) { p.Siblings[0][0] ^= 1 }))
	add("absence by a leaf that lies elsewhere", root, absent, false, acuse.ProveInMap(leaves, ids[64]))
	add("absence of a stream that stands deeper, by its neighbour's proof cut short", root, deep, false, changed(acuse.ProveInMap(leaves, deep), func(p *acuse.MapProof) {
		end := leaves[slices.IndexFunc(leaves, func(l acuse.MapLeaf) bool { return l.ID == ids[len(ids)-1] })]
		p.End, p.Siblings = &end, p.Siblings[:len(p.Siblings)-1]
	}))
	single := acuse.MapLeaves(headsOf(ids[:1]))
	hidden := single[0]
	zeroSibling := acuse.MapProof{Siblings: []acuse.Hash{{}}, End: &hidden}
	node := acuse.PushedDown(hidden)
	add("a leaf pushed down beside an empty subtree: a root that no map has", node, hidden.ID, true, zeroSibling)
	add("absence in the empty map by a sibling that is empty", acuse.Hash{}, absent, false, acuse.MapProof{Siblings: []acuse.Hash{{}}})
	add("257 siblings", root, id, true, changed(good, func(p *acuse.MapProof) { p.Siblings = slices.Repeat([]acuse.Hash{acuse.H([]byte("x"))}, 257) }))
	return out, wrong
}
