package vectors

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"github.com/transparency-dev/merkle/compact"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/merkle/testonly"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	smallSizes = 20 // every pair up to this size is listed
	largest    = 65537
)

var bigSizes = []int64{255, 256, 257, 1000, 65535, 65536, 65537}

type treeFile struct {
	Description       string             `json:"description"`
	Reference         referenceTree      `json:"reference"`
	Roots             []rootCase         `json:"roots"`
	CompactRanges     []rangeCase        `json:"compactRanges"`
	Inclusion         []inclusionCase    `json:"inclusion"`
	Consistency       []consistencyCase  `json:"consistency"`
	InclusionFaults   []inclusionFault   `json:"inclusionFaults"`
	ConsistencyFaults []consistencyFault `json:"consistencyFaults"`
}

type referenceTree struct {
	Leaves     []string `json:"leaves"`
	LeafHashes []string `json:"leafHashes"`
	Roots      []string `json:"roots"`
}

type rootCase struct {
	Size int64  `json:"size"`
	Root string `json:"root"`
}

type rangeCase struct {
	Size   int64    `json:"size"`
	Hashes []string `json:"hashes"`
}

type inclusionCase struct {
	Index int64    `json:"index"`
	Size  int64    `json:"size"`
	Proof []string `json:"proof"`
}

type consistencyCase struct {
	From  int64    `json:"from"`
	To    int64    `json:"to"`
	Proof []string `json:"proof"`
}

type inclusionFault struct {
	Reason   string   `json:"reason"`
	Valid    bool     `json:"valid"`
	Index    int64    `json:"index"`
	Size     int64    `json:"size"`
	LeafHash string   `json:"leafHash"`
	Proof    []string `json:"proof"`
	Root     string   `json:"root"`
}

type consistencyFault struct {
	Reason   string   `json:"reason"`
	Valid    bool     `json:"valid"`
	From     int64    `json:"from"`
	To       int64    `json:"to"`
	FromRoot string   `json:"fromRoot"`
	ToRoot   string   `json:"toRoot"`
	Proof    []string `json:"proof"`
}

// tree is one tree kept twice: as x/mod stores it and as transparency-dev's test tree does.
type tree struct {
	stored []tlog.Hash
	second *testonly.Tree
	ranges map[int64][]string
}

func leafData(i int64) []byte { return binary.BigEndian.AppendUint64(nil, uint64(i)) }

func newTree(size int64) (*tree, error) {
	t := &tree{second: testonly.New(rfc6962.DefaultHasher), ranges: map[int64][]string{0: {}}}
	factory := compact.RangeFactory{Hash: rfc6962.DefaultHasher.HashChildren}
	growing := factory.NewEmptyRange(0)
	for i := range size {
		hashes, err := tlog.StoredHashes(i, leafData(i), t)
		if err != nil {
			return nil, err
		}
		t.stored = append(t.stored, hashes...)
		t.second.AppendData(leafData(i))
		if err := growing.Append(rfc6962.DefaultHasher.HashLeaf(leafData(i)), nil); err != nil {
			return nil, err
		}
		if i < smallSizes || slices.Contains(bigSizes, i+1) {
			t.ranges[i+1] = hexAll(growing.Hashes())
			root, err := growing.GetRootHash(nil)
			if err != nil {
				return nil, err
			}
			if !bytes.Equal(root, t.second.HashAt(uint64(i+1))) {
				return nil, fmt.Errorf("size %d: the compact range has another root", i+1)
			}
		}
	}
	return t, nil
}

// ReadHashes makes a tree a tlog.HashReader.
func (t *tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		found[i] = t.stored[x]
	}
	return found, nil
}

func (t *tree) root(size int64) (tlog.Hash, error) {
	root, err := tlog.TreeHash(size, t)
	if err != nil {
		return root, err
	}
	if !bytes.Equal(root[:], t.second.HashAt(uint64(size))) {
		return root, fmt.Errorf("size %d: x/mod and transparency-dev differ on the root", size)
	}
	return root, nil
}

func (t *tree) inclusion(index, size int64) ([][]byte, error) {
	first, err := tlog.ProveRecord(size, index, t)
	if err != nil {
		return nil, err
	}
	second, err := t.second.InclusionProof(uint64(index), uint64(size))
	if err != nil {
		return nil, err
	}
	got := raw(first)
	if !slices.EqualFunc(got, second, bytes.Equal) {
		return nil, fmt.Errorf("inclusion %d of %d: x/mod and transparency-dev differ", index, size)
	}
	return got, nil
}

func (t *tree) consistency(from, to int64) ([][]byte, error) {
	second, err := t.second.ConsistencyProof(uint64(from), uint64(to))
	if err != nil || from == 0 { // x/mod makes none from the empty tree
		return second, err
	}
	first, err := tlog.ProveTree(to, from, t)
	if err != nil {
		return nil, err
	}
	got := raw(first)
	if !slices.EqualFunc(got, second, bytes.Equal) {
		return nil, fmt.Errorf("consistency %d to %d: x/mod and transparency-dev differ", from, to)
	}
	return got, nil
}

func makeTree() (any, error) {
	t, err := newTree(largest)
	if err != nil {
		return nil, err
	}
	f := treeFile{
		Description: "RFC 6962 trees. Leaf i of the tree is the 8 bytes of i, big-endian. All hashes are hex.",
		Reference:   reference(),
	}
	var sizes []int64
	for s := range int64(smallSizes + 1) {
		sizes = append(sizes, s)
	}
	sizes = append(sizes, bigSizes...)
	for _, size := range sizes {
		root, err := t.root(size)
		if err != nil {
			return nil, err
		}
		f.Roots = append(f.Roots, rootCase{size, hex.EncodeToString(root[:])})
		f.CompactRanges = append(f.CompactRanges, rangeCase{size, t.ranges[size]})
		for _, index := range indexesOf(size) {
			p, err := t.inclusion(index, size)
			if err != nil {
				return nil, err
			}
			if err := judgeInclusion(index, size, t.leafHash(index), p, root[:]); err != nil {
				return nil, err
			}
			f.Inclusion = append(f.Inclusion, inclusionCase{index, size, hexAll(p)})
		}
		for _, from := range fromSizes(size) {
			p, err := t.consistency(from, size)
			if err != nil {
				return nil, err
			}
			old, err := t.root(from)
			if err != nil {
				return nil, err
			}
			if err := judgeConsistency(from, size, p, old[:], root[:]); err != nil {
				return nil, err
			}
			f.Consistency = append(f.Consistency, consistencyCase{from, size, hexAll(p)})
		}
	}
	if f.InclusionFaults, err = inclusionFaults(t); err != nil {
		return nil, err
	}
	f.ConsistencyFaults, err = consistencyFaults(t)
	return f, err
}

func reference() referenceTree {
	r := referenceTree{Leaves: hexAll(testonly.LeafInputs()), Roots: hexAll(testonly.RootHashes())}
	for _, leaf := range testonly.LeafInputs() {
		h := tlog.RecordHash(leaf)
		r.LeafHashes = append(r.LeafHashes, hex.EncodeToString(h[:]))
	}
	return r
}

func (t *tree) leafHash(i int64) []byte { return t.second.LeafHash(uint64(i)) }

// indexesOf gives every index of a small tree and the telling ones of a big tree.
func indexesOf(size int64) []int64 {
	var all []int64
	if size <= smallSizes {
		for i := range size {
			all = append(all, i)
		}
		return all
	}
	for _, i := range []int64{0, 1, 2, 127, 128, 255, 256, size / 2, size - 2, size - 1} {
		if i < size && !slices.Contains(all, i) {
			all = append(all, i)
		}
	}
	return all
}

func fromSizes(size int64) []int64 {
	var all []int64
	if size <= smallSizes {
		for i := range size + 1 {
			all = append(all, i)
		}
		return all
	}
	for _, i := range []int64{1, 2, 3, 128, 255, 256, 257, 1000, size / 2, size - 1, size} {
		if i <= size && !slices.Contains(all, i) {
			all = append(all, i)
		}
	}
	return all
}

// judgeInclusion asks both public verifiers and demands one answer.
func judgeInclusion(index, size int64, leafHash []byte, p [][]byte, root []byte) error {
	second := proof.VerifyInclusion(rfc6962.DefaultHasher, uint64(index), uint64(size), leafHash, p, root)
	hashes, fits := hashesOf(p)
	first := errors.New("a hash is not 32 bytes")
	if fits {
		first = tlog.CheckRecord(hashes, size, tlog.Hash(root), index, tlog.Hash(leafHash))
	}
	if (first == nil) != (second == nil) {
		panic(fmt.Sprintf("inclusion %d of %d: x/mod says %v, transparency-dev says %v", index, size, first, second))
	}
	return second
}

func judgeConsistency(from, to int64, p [][]byte, old, root []byte) error {
	second := proof.VerifyConsistency(rfc6962.DefaultHasher, uint64(from), uint64(to), p, old, root)
	if from == 0 {
		return second
	}
	hashes, fits := hashesOf(p)
	first := errors.New("a hash is not 32 bytes")
	if fits {
		first = tlog.CheckTree(hashes, to, tlog.Hash(root), from, tlog.Hash(old))
	}
	if (first == nil) != (second == nil) {
		panic(fmt.Sprintf("consistency %d to %d: x/mod says %v, transparency-dev says %v", from, to, first, second))
	}
	return second
}

func inclusionFaults(t *tree) ([]inclusionFault, error) {
	var out []inclusionFault
	for _, size := range []int64{1, 2, 3, 5, 7, 8} {
		for _, index := range slices.Compact([]int64{0, size / 2, size - 1}) {
			p, err := t.inclusion(index, size)
			if err != nil {
				return nil, err
			}
			root, err := t.root(size)
			if err != nil {
				return nil, err
			}
			leaf := t.leafHash(index)
			add := func(reason string, index, size int64, leaf []byte, p [][]byte, root []byte) {
				valid := judgeInclusion(index, size, leaf, p, root) == nil
				out = append(out, inclusionFault{reason, valid, index, size, hex.EncodeToString(leaf), hexAll(p), hex.EncodeToString(root)})
			}
			add("untouched", index, size, leaf, p, root[:])
			add("index is the size", size, size, leaf, p, root[:])
			add("index is the next one", index+1, size, leaf, p, root[:])
			add("size is one more; where the path has the same shape the proof still holds, since only the checkpoint binds the size", index, size+1, leaf, p, root[:])
			add("another leaf", index, size, flip(leaf, 0), p, root[:])
			add("another root", index, size, leaf, p, flip(root[:], 31))
			add("the root is the leaf hash", index, size, leaf, p, leaf)
			add("one hash too many", index, size, leaf, append(slices.Clone(p), make([]byte, 32)), root[:])
			if len(p) > 0 {
				add("the first hash is missing", index, size, leaf, p[1:], root[:])
				add("the last hash is missing", index, size, leaf, p[:len(p)-1], root[:])
				add("no hash at all", index, size, leaf, nil, root[:])
				for i := range p {
					touched := slices.Clone(p)
					touched[i] = flip(p[i], i)
					add(fmt.Sprintf("hash %d altered", i), index, size, leaf, touched, root[:])
				}
			}
			if len(p) > 1 {
				swapped := slices.Clone(p)
				swapped[0], swapped[1] = p[1], p[0]
				add("the first two hashes swapped", index, size, leaf, swapped, root[:])
			}
		}
	}
	return out, nil
}

func consistencyFaults(t *tree) ([]consistencyFault, error) {
	var out []consistencyFault
	for _, pair := range [][2]int64{{1, 1}, {1, 2}, {1, 3}, {2, 3}, {2, 4}, {3, 4}, {3, 7}, {4, 7}, {4, 8}, {6, 8}, {7, 8}, {255, 257}, {256, 257}} {
		from, to := pair[0], pair[1]
		p, err := t.consistency(from, to)
		if err != nil {
			return nil, err
		}
		old, err := t.root(from)
		if err != nil {
			return nil, err
		}
		root, err := t.root(to)
		if err != nil {
			return nil, err
		}
		add := func(reason string, from, to int64, p [][]byte, old, root []byte) {
			valid := judgeConsistency(from, to, p, old, root) == nil
			out = append(out, consistencyFault{reason, valid, from, to, hex.EncodeToString(old), hex.EncodeToString(root), hexAll(p)})
		}
		add("untouched", from, to, p, old[:], root[:])
		add("the old root altered", from, to, p, flip(old[:], 3), root[:])
		add("the new root altered", from, to, p, old[:], flip(root[:], 3))
		add("the roots swapped", from, to, p, root[:], old[:])
		add("one hash too many", from, to, append(slices.Clone(p), make([]byte, 32)), old[:], root[:])
		if from != to {
			add("the sizes swapped", to, from, p, old[:], root[:])
			add("the new size is the old one", from, from, p, old[:], root[:])
		}
		if len(p) > 0 {
			add("the first hash is missing", from, to, p[1:], old[:], root[:])
			add("the last hash is missing", from, to, p[:len(p)-1], old[:], root[:])
			for i := range p {
				touched := slices.Clone(p)
				touched[i] = flip(p[i], i)
				add(fmt.Sprintf("hash %d altered", i), from, to, touched, old[:], root[:])
			}
		}
		if len(p) > 1 {
			swapped := slices.Clone(p)
			swapped[0], swapped[1] = p[1], p[0]
			add("the first two hashes swapped", from, to, swapped, old[:], root[:])
		}
	}
	return out, nil
}

func flip(b []byte, at int) []byte {
	c := bytes.Clone(b)
	c[at%len(c)] ^= 0x01
	return c
}

func raw[S ~[]tlog.Hash](s S) [][]byte {
	out := make([][]byte, len(s))
	for i := range s {
		out[i] = bytes.Clone(s[i][:])
	}
	return out
}

func hashesOf(p [][]byte) ([]tlog.Hash, bool) {
	out := make([]tlog.Hash, len(p))
	for i := range p {
		if len(p[i]) != tlog.HashSize {
			return nil, false
		}
		out[i] = tlog.Hash(p[i])
	}
	return out, true
}

func hexAll(p [][]byte) []string {
	out := make([]string, len(p))
	for i := range p {
		out[i] = hex.EncodeToString(p[i])
	}
	return out
}
