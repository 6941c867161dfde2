package strangers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/c2sp"
	fnote "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera/api"
	"github.com/transparency-dev/tessera/api/layout"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/fsck"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// fsckWorkers is more than there are levels of tiles: each tile that is wrong ends a worker of fsck, a
// wrong bundle makes one tile of every level wrong, and without workers fsck waits for ever.
const fsckWorkers = 10

func checkFsck(ctx context.Context, s *Subject, t *tally) {
	run := func(f pinned) error {
		f.Fetcher = s.Fetcher
		if f.checkpoint == nil {
			f.checkpoint = s.Raw
		}
		v, err := fnote.NewVerifier(s.LogKey.Text)
		if err != nil {
			return err
		}
		return fsck.New(s.Checkpoint.Origin, v, f, leafHashes, fsck.Opts{N: fsckWorkers}).Check(ctx)
	}
	t.accept("the log", run(pinned{}))
	lastBundle := (s.Checkpoint.Size - 1) / layout.EntryBundleWidth
	t.refuse("a bit of an entry", run(pinned{bundle: func(i uint64, b []byte) []byte {
		if i == lastBundle {
			return altered(b, 5)
		}
		return b
	}}))
	for level, hashes := uint64(0), s.Checkpoint.Size; hashes > 0; level, hashes = level+1, hashes>>layout.TileHeight {
		last := (hashes - 1) / layout.TileWidth
		t.refuse(fmt.Sprintf("a bit of the last hash tile of level %d", level), run(pinned{tile: func(l, i uint64, b []byte) []byte {
			if l == level && i == last {
				return altered(b, len(b)-1)
			}
			return b
		}}))
	}
	t.refuse("two entries exchanged", run(pinned{bundle: func(i uint64, b []byte) []byte {
		if i == 0 {
			return exchanged(b)
		}
		return b
	}}))
	t.refuse("a checkpoint without the log's Ed25519 line", run(pinned{checkpoint: withoutLine(s.Raw, s.LogKey)}))
}

func withoutLine(raw []byte, drop note.Verifier) []byte {
	text, lines, _ := strings.Cut(string(raw), "\n\n")
	kept := text + "\n\n"
	for _, line := range strings.SplitAfter(lines, "\n") {
		if _, err := onlyLine([]byte("x\n\n"+line), drop); err != nil {
			kept += line
		}
	}
	return []byte(kept)
}

// exchanged swaps the first two entries of a bundle.
func exchanged(raw []byte) []byte {
	var bundle api.EntryBundle
	if err := bundle.UnmarshalText(raw); err != nil || len(bundle.Entries) < 2 {
		return altered(raw, 3)
	}
	bundle.Entries[0], bundle.Entries[1] = bundle.Entries[1], bundle.Entries[0]
	var out []byte
	for _, e := range bundle.Entries {
		out = append(append(out, byte(len(e)>>8), byte(len(e))), e...)
	}
	return out
}

func leafHashes(bundle []byte) ([][]byte, error) {
	var b api.EntryBundle
	if err := b.UnmarshalText(bundle); err != nil {
		return nil, err
	}
	var out [][]byte
	for _, e := range b.Entries {
		out = append(out, rfc6962.DefaultHasher.HashLeaf(e))
	}
	return out, nil
}

// tileReader lets x/mod read C2SP tiles: its own paths name the height of the tiles too.
type tileReader struct {
	ctx     context.Context
	fetcher fsck.Fetcher
}

func (r tileReader) Height() int                     { return layout.TileHeight }
func (r tileReader) SaveTiles([]tlog.Tile, [][]byte) {}
func (r tileReader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var out [][]byte
	for _, tile := range tiles {
		b, err := r.fetcher.ReadTile(r.ctx, uint64(tile.L), uint64(tile.N), uint8(tile.W%layout.TileWidth))
		if err != nil {
			return nil, err
		}
		out = append(out, b[:min(len(b), tile.W*tlog.HashSize)])
	}
	return out, nil
}

// telling gives the first, the last and some indexes between.
func telling(size uint64) []uint64 {
	var out []uint64
	for _, i := range []uint64{0, 1, 2, 3, 127, 128, 254, 255, 256, 257, 65535, 65536, size / 3, size / 2, size - 2, size - 1} {
		if i < size && !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

func checkInclusion(ctx context.Context, s *Subject, t *tally) {
	size, root := int64(s.Checkpoint.Size), tlog.Hash(s.Checkpoint.Hash)
	prove := func(f fsck.Fetcher, index uint64) (tlog.RecordProof, error) {
		return tlog.ProveRecord(size, int64(index), tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, tileReader{ctx, f}))
	}
	for _, index := range telling(s.Checkpoint.Size) {
		p, err := prove(s.Fetcher, index)
		if err != nil {
			t.accept(fmt.Sprintf("entry %d", index), err)
			continue
		}
		leaf := tlog.RecordHash(s.Entries[index])
		t.accept(fmt.Sprintf("entry %d", index), tlog.CheckRecord(p, size, root, int64(index), leaf))
		t.refuse(fmt.Sprintf("entry %d altered", index), tlog.CheckRecord(p, size, root, int64(index), tlog.RecordHash(altered(s.Entries[index], 9))))
		t.refuse(fmt.Sprintf("entry %d under another root", index), tlog.CheckRecord(p, size, tlog.Hash(altered(root[:], 1)), int64(index), leaf))
	}
	if size == 1 {
		return // the proof in a tree of one entry reads no tile
	}
	_, err := prove(pinned{Fetcher: s.Fetcher, tile: func(level, _ uint64, b []byte) []byte {
		if level == 0 {
			return altered(b, 1)
		}
		return b
	}}, 0)
	t.refuse("a hash tile altered", err)
}

func checkConsistency(ctx context.Context, s *Subject, t *tally) {
	size := s.Checkpoint.Size
	builder, err := client.NewProofBuilder(ctx, size, s.Fetcher.ReadTile)
	if err != nil {
		t.accept("tiles", err)
		return
	}
	roots := map[uint64][]byte{}
	for _, from := range telling(size) {
		if from > 0 {
			root := rootAt(s.Entries, from)
			roots[from] = root[:]
		}
	}
	for _, f := range s.Receipts {
		if p, err := c2sp.ParseProof(f.Proof); err == nil {
			if c, err := looseCheckpoint(p.Checkpoint); err == nil && c.Size <= size && c.Origin == s.Checkpoint.Origin {
				roots[c.Size] = c.Hash // as signed, not as computed
			}
		}
	}
	for from, root := range roots {
		judgeGrowth(ctx, s, builder, from, root, t)
	}
	if len(roots) == 0 {
		t.note = "a log of one entry has no earlier size"
	}
}

// judgeGrowth asks the tiles for the proof that the log grew from one size and root to the present one.
func judgeGrowth(ctx context.Context, s *Subject, builder *client.ProofBuilder, from uint64, root []byte, t *tally) {
	size := s.Checkpoint.Size
	p, err := builder.ConsistencyProof(ctx, from, size)
	if err != nil {
		t.accept(fmt.Sprintf("size %d", from), err)
		return
	}
	verify := func(p [][]byte, root []byte) error {
		return proof.VerifyConsistency(rfc6962.DefaultHasher, from, size, p, root, s.Checkpoint.Hash)
	}
	t.accept(fmt.Sprintf("size %d to %d", from, size), verify(p, root))
	t.refuse(fmt.Sprintf("size %d with another root", from), verify(p, altered(root, 2)))
	if len(p) > 0 {
		t.refuse(fmt.Sprintf("size %d with another proof", from), verify(append([][]byte{altered(p[0], 3)}, p[1:]...), root))
		t.refuse(fmt.Sprintf("size %d with a hash less", from), verify(p[1:], root))
	}
}

// checkSeen connects the log with every checkpoint of it that was seen before: each bears the log's
// signature, and the log begins with what it had signed there.
func checkSeen(ctx context.Context, s *Subject, t *tally) {
	if len(s.Seen) == 0 {
		t.note = "no older checkpoint given"
		return
	}
	v, err := note.NewVerifier(s.LogKey.Text)
	if err != nil {
		t.accept("key", err)
		return
	}
	builder, err := client.NewProofBuilder(ctx, s.Checkpoint.Size, s.Fetcher.ReadTile)
	if err != nil {
		t.accept("tiles", err)
		return
	}
	for _, seen := range s.Seen {
		n, err := note.Open(seen.Raw, note.VerifierList(v))
		if err != nil {
			t.accept(seen.Name, err)
			continue
		}
		c, err := c2sp.ParseCheckpoint([]byte(n.Text))
		switch {
		case err != nil:
			t.accept(seen.Name, err)
		case c.Origin != s.Checkpoint.Origin:
			t.accept(seen.Name, fmt.Errorf("origin %q", c.Origin))
		case c.Size > s.Checkpoint.Size:
			t.accept(seen.Name, fmt.Errorf("the log has shrunk from %d entries to %d", c.Size, s.Checkpoint.Size))
		default:
			judgeGrowth(ctx, s, builder, c.Size, c.Hash, t)
			_, err := note.Open(altered(seen.Raw, len(c.Origin)+1), note.VerifierList(v))
			t.refuse(seen.Name+" with another size", err)
		}
	}
}

func rootAt(entries [][]byte, size uint64) acuse.Hash { return acuse.MerkleRoot(entries[:size]) }
