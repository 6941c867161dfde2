package streams

import (
	"errors"
	"math/bits"

	"cl.acuse/interop/internal/acuse"
)

// A span is the subtree over the leaves from..to-1, [Q-03].
type span struct{ from, to uint64 }

func (s span) halves() (left, right span) {
	at := s.from + uint64(1)<<(bits.Len64(s.to-s.from-1)-1)
	return span{s.from, at}, span{at, s.to}
}

func treeNode(left, right acuse.Hash) acuse.Hash { return acuse.H([]byte{1}, left[:], right[:]) }

// A tree is the part of a log's tree that a proof shows, by span. Its leaves are sorted by index.
type tree map[span]acuse.Hash

// A leaf is an entry in the tree.
type leaf struct {
	index uint64
	hash  acuse.Hash
}

// readTree computes the root from the leaves and all nodes; the leaves ascend strictly.
func readTree(size uint64, leaves []leaf, nodes []acuse.Hash) (tree, error) {
	for i, l := range leaves {
		if l.index >= size || i > 0 && l.index <= leaves[i-1].index {
			return nil, errors.New("the entries do not ascend within the tree")
		}
	}
	t := tree{}
	rest, err := t.read(span{0, size}, leaves, nodes)
	if err == nil && len(rest) > 0 {
		err = errors.New("nodes are left over")
	}
	return t, err
}

func (t tree) read(s span, leaves []leaf, nodes []acuse.Hash) ([]acuse.Hash, error) {
	switch {
	case len(leaves) == 0 && len(nodes) == 0:
		return nil, errors.New("a node is missing")
	case len(leaves) == 0:
		t[s] = nodes[0]
		return nodes[1:], nil
	case s.to-s.from == 1:
		t[s] = leaves[0].hash
		return nodes, nil
	}
	left, right := s.halves()
	at := 0
	for at < len(leaves) && leaves[at].index < right.from {
		at++
	}
	nodes, err := t.read(left, leaves[:at], nodes)
	if err != nil {
		return nil, err
	}
	if nodes, err = t.read(right, leaves[at:], nodes); err != nil {
		return nil, err
	}
	t[s] = treeNode(t[left], t[right])
	return nodes, nil
}

// nodesFor gives the nodes that prove the leaves at the indexes, which ascend; hash knows the subtrees
// without any of them.
func nodesFor(s span, indexes []uint64, hash func(span) acuse.Hash) []acuse.Hash {
	switch {
	case len(indexes) == 0:
		return []acuse.Hash{hash(s)}
	case s.to-s.from == 1:
		return nil
	}
	left, right := s.halves()
	at := 0
	for at < len(indexes) && indexes[at] < right.from {
		at++
	}
	return append(nodesFor(left, indexes[:at], hash), nodesFor(right, indexes[at:], hash)...)
}
