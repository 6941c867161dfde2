package streams

import (
	"slices"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/receipt"
)

// A Whole is a whole log, from which proofs are made.
type Whole struct {
	Origin  string
	Entries [][]byte
}

// Build makes the proof of the named streams under a signed checkpoint of all entries; since is 0 for the
// whole of each stream.
func (w Whole) Build(checkpoint string, asOf, since uint64, names ...acuse.Raw) Proof {
	return w.build(Proof{Checkpoint: checkpoint, AsOf: asOf, Since: since}, w.leaves(asOf), w.leaves(since), nil, names)
}

// Stated makes a proof as a log would that forges: leaves are those of the map that the epoch states, and hidden
// entries are left out.
func (w Whole) Stated(checkpoint string, asOf uint64, leaves []acuse.MapLeaf, hidden []uint64, names ...acuse.Raw) Proof {
	return w.build(Proof{Checkpoint: checkpoint, AsOf: asOf}, leaves, nil, hidden, names)
}

func (w Whole) build(p Proof, last, first []acuse.MapLeaf, hidden []uint64, names []acuse.Raw) Proof {
	all, asOf, since := w.parsed(), p.AsOf, p.Since
	wanted := map[uint64]bool{asOf: true}
	if since > 0 {
		wanted[since] = true
	}
	for _, name := range names {
		s, err := StreamOf(name)
		if err != nil {
			panic(err)
		}
		claim := Claim{Stream: name, AsOf: prove(last, s.ID)}
		before := uint64(0)
		if since > 0 {
			evidence := prove(first, s.ID)
			claim.Since = &evidence
			if evidence.Head != nil {
				before = evidence.Head.Count
			}
		}
		p.Claims = append(p.Claims, claim)
		for _, e := range all[:asOf] {
			if link, has := e.Links[s.ID]; has && link.Position >= before {
				wanted[e.Index] = true
			}
		}
	}
	var indexes []uint64
	var chosen []*acuse.Entry
	for _, e := range all {
		if wanted[e.Index] && !slices.Contains(hidden, e.Index) {
			p.Entries, indexes, chosen = append(p.Entries, e.Raw), append(indexes, e.Index), append(chosen, e)
		}
	}
	p.Nodes = nodesFor(span{0, uint64(len(all))}, indexes, func(s span) acuse.Hash { return subtree(all, s) })
	p.KeyEntries = receipt.KeyEntries(all, chosen)
	return p
}

// prove is the map's evidence of a stream.
func prove(leaves []acuse.MapLeaf, id acuse.Hash) Evidence {
	found := acuse.ProveInMap(leaves, id)
	e := Evidence{Siblings: found.Siblings}
	switch {
	case found.End == nil:
	case found.End.ID == id:
		e.Head = &found.End.Head
	default:
		e.Other = found.End
	}
	return e
}

func (w Whole) parsed() []*acuse.Entry {
	var all []*acuse.Entry
	for _, raw := range w.Entries {
		e, err := acuse.ParseEntry(raw)
		if err != nil {
			panic(err)
		}
		all = append(all, e)
	}
	return all
}

func (w Whole) leaves(size uint64) []acuse.MapLeaf {
	log := acuse.NewLog(w.Origin)
	for _, raw := range w.Entries[:size] {
		if _, err := log.Append(raw); err != nil {
			panic(err)
		}
	}
	return log.MapLeaves()
}

func subtree(all []*acuse.Entry, s span) acuse.Hash {
	if s.to-s.from == 1 {
		return all[s.from].Leaf
	}
	left, right := s.halves()
	return treeNode(subtree(all, left), subtree(all, right))
}
