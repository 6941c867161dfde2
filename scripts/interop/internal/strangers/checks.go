package strangers

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/c2sp"
	"cl.acuse/interop/internal/policy"
	"github.com/cloudflare/circl/sign/mldsa/mldsa44"
	fnote "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/formats/witness"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera/api"
	"github.com/transparency-dev/tessera/api/layout"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/fsck"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A Result is one line of the table.
type Result struct {
	Name     string
	Accepted int
	Refused  int
	Note     string
	Err      error
}

// A tally counts what a check accepted, and what it refused of the tampered copies.
type tally struct {
	accepted, refused int
	note              string
	wrong             []error
}

func (t *tally) accept(what string, err error) {
	if err != nil {
		t.wrong = append(t.wrong, fmt.Errorf("%s: %w", what, err))
		return
	}
	t.accepted++
}

func (t *tally) refuse(what string, err error) {
	if err == nil {
		t.wrong = append(t.wrong, fmt.Errorf("tampered and yet accepted: %s", what))
		return
	}
	t.refused++
}

type check struct {
	name string
	run  func(ctx context.Context, s *Subject, t *tally)
}

var checks = []check{
	{"signed note (x/mod note.Open)", checkNote},
	{"log's ML-DSA-44 line, type 0x06 (formats)", checkSecondLine},
	{"the same line (circl)", checkSecondLineAgain},
	{"witness cosignature, type 0x04 (formats)", checkCosignature},
	{"tlog-policy (formats/witness)", checkPolicy},
	{"whole log (tessera fsck)", checkFsck},
	{"inclusion through tiles (x/mod tlog)", checkInclusion},
	{"consistency of sizes (merkle, tessera client)", checkConsistency},
	{"tlog-proof of receipts (formats/proof, merkle)", checkProofs},
	{"receipts (second implementation)", checkReceipts},
	{"replay of every entry (second implementation)", checkReplay},
	{"HTTP of tlog-tiles", checkHTTP},
}

// Run makes every check.
func Run(ctx context.Context, s *Subject) []Result {
	var out []Result
	for _, c := range checks {
		var t tally
		c.run(ctx, s, &t)
		r := Result{c.name, t.accepted, t.refused, t.note, errors.Join(t.wrong...)}
		if r.Err == nil && t.note == "" && (t.accepted == 0 || t.refused == 0) {
			r.Err = errors.New("nothing was judged")
		}
		out = append(out, r)
	}
	return out
}

// altered gives a copy with one bit changed.
func altered(b []byte, at int) []byte {
	c := slices.Clone(b)
	c[at%len(c)] ^= 0x01
	return c
}

func replaceOnce(raw []byte, old, new string) []byte {
	if !bytes.Contains(raw, []byte(old)) {
		panic("nothing to alter: " + old)
	}
	return bytes.Replace(raw, []byte(old), []byte(new), 1)
}

func checkNote(_ context.Context, s *Subject, t *tally) {
	open := func(msg []byte) error {
		v, err := note.NewVerifier(s.LogKey.Text)
		if err != nil {
			return err
		}
		_, err = note.Open(msg, note.VerifierList(v))
		return err
	}
	t.accept("checkpoint", open(s.Raw))
	size := fmt.Sprintf("\n%d\n", s.Checkpoint.Size)
	t.refuse("another size", open(replaceOnce(s.Raw, size, fmt.Sprintf("\n%d\n", s.Checkpoint.Size+1))))
	t.refuse("another origin", open(append([]byte("x"), s.Raw...)))
	t.refuse("another root", open(replaceOnce(s.Raw, base64.StdEncoding.EncodeToString(s.Checkpoint.Hash), base64.StdEncoding.EncodeToString(altered(s.Checkpoint.Hash, 0)))))
	t.refuse("an extension line", open(replaceOnce(s.Raw, "\n\n", "\nx\n\n")))
	t.refuse("no signature", open(s.Raw[:bytes.Index(s.Raw, []byte("\n\n"))+2]))
}

// ownSecondKey is the policy's witness whose key name is the origin, [F-01].
func ownSecondKey(s *Subject) (c2sp.Verifier, error) {
	for _, w := range s.Policy.Witnesses {
		v, err := c2sp.NewVerifier(w.VKey)
		if err == nil && v.Name() == s.Checkpoint.Origin && v.Type == c2sp.TypeMLDSACosignature {
			return v, nil
		}
	}
	return c2sp.Verifier{}, errors.New("the policy has no ML-DSA-44 witness with the origin's name")
}

// onlyLine gives the payload of the one line by a key.
func onlyLine(raw []byte, key note.Verifier) ([]byte, error) {
	_, lines, _ := strings.Cut(string(raw), "\n\n")
	var payload []byte
	for _, line := range strings.Split(strings.TrimSuffix(lines, "\n"), "\n") {
		rest, is := strings.CutPrefix(line, "— "+key.Name()+" ")
		b, err := base64.StdEncoding.DecodeString(rest)
		if !is || err != nil || len(b) < 4 || !bytes.Equal(b[:4], keyHashBytes(key)) {
			continue
		}
		if payload != nil {
			return nil, errors.New("two lines by one key")
		}
		payload = b[4:]
	}
	if payload == nil {
		return nil, fmt.Errorf("no line by %s+%08x", key.Name(), key.KeyHash())
	}
	return payload, nil
}

func keyHashBytes(key note.Verifier) []byte {
	h := key.KeyHash()
	return []byte{byte(h >> 24), byte(h >> 16), byte(h >> 8), byte(h)}
}

func noteText(raw []byte) []byte { return raw[:bytes.Index(raw, []byte("\n\n"))+1] }

func checkSecondLine(_ context.Context, s *Subject, t *tally) {
	key, err := ownSecondKey(s)
	if err != nil {
		t.accept("policy", err)
		return
	}
	payload, err := onlyLine(s.Raw, key)
	if err != nil {
		t.accept("checkpoint", err)
		return
	}
	verify := func(text, payload []byte) error {
		v, err := fnote.NewMLDSAVerifier(key.Text)
		if err != nil {
			return err
		}
		if !v.Verify(text, payload) {
			return errors.New("refused")
		}
		return nil
	}
	text := noteText(s.Raw)
	t.accept("the log's second line", verify(text, payload))
	t.refuse("another time", verify(text, altered(payload, 7)))
	t.refuse("another signature", verify(text, altered(payload, 1000)))
	t.refuse("a byte less", verify(text, payload[:len(payload)-1]))
	t.refuse("another origin", verify(append([]byte("x"), text...), payload))
	t.refuse("another size", verify(replaceOnce(text, fmt.Sprintf("\n%d\n", s.Checkpoint.Size), fmt.Sprintf("\n%d\n", s.Checkpoint.Size+1)), payload))
}

func checkSecondLineAgain(_ context.Context, s *Subject, t *tally) {
	key, err := ownSecondKey(s)
	if err != nil {
		t.accept("policy", err)
		return
	}
	payload, err := onlyLine(s.Raw, key)
	if err != nil || len(payload) < 8 {
		t.accept("checkpoint", fmt.Errorf("%d bytes, %w", len(payload), err))
		return
	}
	var public mldsa44.PublicKey
	if err := public.UnmarshalBinary(key.Public); err != nil {
		t.accept("key", err)
		return
	}
	verify := func(context string, signature []byte) error {
		n := note.Signature{Base64: base64.StdEncoding.EncodeToString(append(keyHashBytes(key), payload...))}
		message := c2sp.MLDSAMessage(key.Name(), c2sp.CosignatureTime(n), noteText(s.Raw))
		if !mldsa44.Verify(&public, message, []byte(context), signature) {
			return errors.New("refused")
		}
		return nil
	}
	t.accept("the log's second line", verify("", payload[8:]))
	t.refuse("another signature", verify("", altered(payload[8:], 5)))
	t.refuse("another context", verify("acuse", payload[8:]))
}

// checkCosignature verifies the witnesses' lines of type 0x04. Where the checkpoint bears none, a
// witness of our own cosigns the log's text: that formats accepts it shows that the text can be
// cosigned.
func checkCosignature(_ context.Context, s *Subject, t *tally) {
	text := noteText(s.Raw)
	judge := func(vkey string, payload []byte) {
		verify := func(text, payload []byte) error {
			v, err := fnote.NewVerifierForCosignatureV1(vkey)
			if err != nil {
				return err
			}
			if !v.Verify(text, payload) {
				return errors.New("refused")
			}
			return nil
		}
		t.accept("cosignature", verify(text, payload))
		t.refuse("another time", verify(text, altered(payload, 7)))
		t.refuse("another signature", verify(text, altered(payload, 20)))
		t.refuse("another text", verify(append([]byte("x"), text...), payload))
	}
	found := 0
	for _, w := range s.Policy.Witnesses {
		v, err := c2sp.NewVerifier(w.VKey)
		if err != nil || v.Type != c2sp.TypeEd25519Cosignature {
			continue
		}
		if payload, err := onlyLine(s.Raw, v); err == nil {
			judge(w.VKey, payload)
			found++
		}
	}
	if found == 0 {
		t.note = "no witness line: our own over the log's text"
		own := c2sp.Ed25519Cosigner("testigo.example/interop", "interop-witness", 1795348800)
		judge(own.VKey(), own.Payload(text))
	}
}

// checkPolicy has transparency-dev's parser read the policy (which must name a URL for each witness
// there) and judge the checkpoint, and compares with our reading.
func checkPolicy(_ context.Context, s *Subject, t *tally) {
	var rewritten strings.Builder
	for _, w := range s.Policy.Witnesses {
		fmt.Fprintf(&rewritten, "witness %s %s https://testigo.example/\n", w.Name, w.VKey)
	}
	for _, g := range s.Policy.Groups {
		fmt.Fprintf(&rewritten, "group %s %d %s\n", g.Name, g.K, strings.Join(g.Members, " "))
	}
	fmt.Fprintf(&rewritten, "quorum %s\n", s.Policy.Quorum)
	satisfied := func(policyText string, checkpoint []byte) error {
		g, err := witness.ParsePolicy([]byte(policyText))
		if err != nil {
			return err
		}
		if !g.Satisfied(checkpoint) {
			return errors.New("the quorum is not reached")
		}
		return nil
	}
	theirs := satisfied(rewritten.String(), s.Raw)
	t.accept("the checkpoint reaches the policy's quorum", theirs)
	cosigned := map[string]bool{}
	for _, w := range s.Policy.Witnesses {
		if v, err := c2sp.NewVerifier(w.VKey); err == nil {
			_, err := note.Open(s.Raw, note.VerifierList(v.Verifier))
			cosigned[w.Name] = err == nil
		}
	}
	if s.Policy.Satisfied(cosigned) != (theirs == nil) {
		t.accept("two readings of the quorum", errors.New("they differ"))
	}
	stranger := c2sp.Ed25519Cosigner("testigo.example/interop", "interop-witness", 0).VKey()
	demanding := strings.TrimSuffix(rewritten.String(), "quorum "+s.Policy.Quorum+"\n") + "witness forastero " + stranger + " https://testigo.example/\nquorum forastero\n"
	t.refuse("a policy that asks for a witness who has not signed", satisfied(demanding, s.Raw))
	parse := func(text string) error {
		_, err := policy.Parse([]byte(text), func(vkey string) error { _, err := c2sp.NewVerifier(vkey); return err })
		return err
	}
	text := string(s.PolicyText)
	t.accept("our own reading", parse(text))
	t.refuse("a second quorum line", parse(text+"\nquorum none\n"))
	t.refuse("an unknown keyword", parse(text+"\nmirror x\n"))
	id := fmt.Sprintf("+%08x+", s.LogKey.KeyHash())
	t.refuse("another key ID", parse(strings.Replace(text, id, fmt.Sprintf("+%08x+", s.LogKey.KeyHash()^1), 1)))
	t.refuse("the log's line twice", parse(text+"\nlog "+s.LogKey.Text+"\n"))
}

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
		return fsck.New(s.Checkpoint.Origin, v, f, leafHashes, fsck.Opts{N: 2}).Check(ctx)
	}
	t.accept("the log", run(pinned{}))
	lastBundle := (s.Checkpoint.Size - 1) / layout.EntryBundleWidth
	t.refuse("a bit of an entry", run(pinned{bundle: func(i uint64, b []byte) []byte {
		if i == lastBundle {
			return altered(b, 5)
		}
		return b
	}}))
	t.refuse("a bit of a hash tile", run(pinned{tile: func(level, i uint64, b []byte) []byte {
		if level == 0 && i == lastBundle {
			return altered(b, 40)
		}
		return b
	}}))
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
	for _, i := range []uint64{0, 1, 2, 3, 127, 128, 255, 256, 257, size / 3, size / 2, size - 2, size - 1} {
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
		p, err := builder.ConsistencyProof(ctx, from, size)
		if err != nil {
			t.accept(fmt.Sprintf("size %d", from), err)
			continue
		}
		verify := func(p [][]byte, root []byte) error {
			return proof.VerifyConsistency(rfc6962.DefaultHasher, from, size, p, root, s.Checkpoint.Hash)
		}
		t.accept(fmt.Sprintf("size %d to %d", from, size), verify(p, root))
		t.refuse(fmt.Sprintf("size %d with another root", from), verify(p, altered(root, 2)))
		if len(p) > 0 {
			t.refuse(fmt.Sprintf("size %d with another proof", from), verify(append([][]byte{altered(p[0], 3)}, p[1:]...), root))
		}
	}
	if len(roots) == 0 {
		t.note = "a log of one entry has no earlier size"
	}
}

func rootAt(entries [][]byte, size uint64) acuse.Hash { return acuse.MerkleRoot(entries[:size]) }
