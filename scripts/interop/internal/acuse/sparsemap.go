package acuse

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
)

// A Head is what the map says of a stream: its number of entries and the last one's leaf hash.
type Head struct {
	Count uint64
	Leaf  Hash
}

// A MapLeaf is one stream in the map.
type MapLeaf struct {
	ID   Hash
	Head Head
}

func (l MapLeaf) hash() Hash {
	return H([]byte{0x10}, l.ID[:], binary.BigEndian.AppendUint64(nil, l.Head.Count), l.Head.Leaf[:])
}

func mapNode(left, right Hash) Hash { return H([]byte{0x11}, left[:], right[:]) }

func bit(id Hash, depth int) byte { return id[depth/8] >> (7 - depth%8) & 1 }

// MapLeaves sorts the heads of streams into the leaves of a map.
func MapLeaves(heads map[Hash]Head) []MapLeaf {
	leaves := make([]MapLeaf, 0, len(heads))
	for id, head := range heads {
		leaves = append(leaves, MapLeaf{id, head})
	}
	slices.SortFunc(leaves, func(a, b MapLeaf) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	return leaves
}

// MapRoot is [P-03] over leaves sorted by id.
func MapRoot(leaves []MapLeaf) Hash { return subtree(leaves, 0) }

func subtree(leaves []MapLeaf, depth int) Hash {
	switch len(leaves) {
	case 0:
		return Hash{}
	case 1:
		return leaves[0].hash()
	}
	left, right := halves(leaves, depth)
	return mapNode(subtree(left, depth+1), subtree(right, depth+1))
}

func halves(leaves []MapLeaf, depth int) (left, right []MapLeaf) {
	at := slices.IndexFunc(leaves, func(l MapLeaf) bool { return bit(l.ID, depth) == 1 })
	if at < 0 {
		at = len(leaves)
	}
	return leaves[:at], leaves[at:]
}

// A MapProof is [P-04]: End is nil where an empty subtree stands at the end.
type MapProof struct {
	Siblings []Hash
	End      *MapLeaf
}

// ProveInMap makes the proof for an id, of presence or of absence.
func ProveInMap(leaves []MapLeaf, id Hash) MapProof {
	var p MapProof
	for depth := 0; len(leaves) > 1; depth++ {
		left, right := halves(leaves, depth)
		if bit(id, depth) == 0 {
			p.Siblings, leaves = append(p.Siblings, subtree(right, depth+1)), left
		} else {
			p.Siblings, leaves = append(p.Siblings, subtree(left, depth+1)), right
		}
	}
	if len(leaves) == 1 {
		p.End = &leaves[0]
	}
	return p
}

// VerifyPresence checks that the map of this root holds exactly this leaf under its id.
func VerifyPresence(root Hash, leaf MapLeaf, siblings []Hash) error {
	return verifyMap(root, leaf.ID, MapProof{siblings, &leaf})
}

// VerifyAbsence checks that the map of this root holds no leaf under the id.
func VerifyAbsence(root, id Hash, p MapProof) error {
	if p.End != nil && p.End.ID == id {
		return errors.New("the stream is present")
	}
	return verifyMap(root, id, p)
}

func verifyMap(root, id Hash, p MapProof) error {
	n := len(p.Siblings)
	if n > 256 {
		return errors.New("more than 256 siblings")
	}
	var hash Hash
	if p.End != nil {
		if p.End.Head.Count < 1 || p.End.Head.Count > 1<<63-1 {
			return errors.New("the count is out of range")
		}
		for d := range n {
			if bit(p.End.ID, d) != bit(id, d) {
				return errors.New("the leaf at the end lies elsewhere")
			}
		}
		hash = p.End.hash()
	}
	if n > 0 && p.Siblings[n-1] == (Hash{}) {
		return errors.New("the last sibling is empty")
	}
	for d := n - 1; d >= 0; d-- {
		if bit(id, d) == 0 {
			hash = mapNode(hash, p.Siblings[d])
		} else {
			hash = mapNode(p.Siblings[d], hash)
		}
	}
	if hash != root {
		return errors.New("the proof does not lead to the root")
	}
	return nil
}

// PushedDown is the root of a tree that no map has: the leaf one level below the root beside an empty
// subtree. It is there to make proofs that must be refused.
func PushedDown(leaf MapLeaf) Hash {
	if bit(leaf.ID, 0) == 0 {
		return mapNode(leaf.hash(), Hash{})
	}
	return mapNode(Hash{}, leaf.hash())
}
