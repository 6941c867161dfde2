// Package sample makes small logs with fixed keys, salts and times, for vectors and for tests.
//
// It plays the ledger's part of writing entries; package acuse, which judges every entry that is
// made here, shares with it only the hashes and the encoder.
package sample

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"fmt"
	"slices"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/c2sp"
	"github.com/transparency-dev/formats/log"
	"github.com/transparency-dev/formats/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/merkle/testonly"
)

// Origin is the sample log's origin.
const Origin = "acuse.example/log"

// Start is the time of entry 0: 2026-11-22T16:00:00Z in microseconds.
const Start = 1795363200_000000

// A Submitter is a key that signs events.
type Submitter struct {
	Alg  int
	SPKI []byte
	Sign func(message []byte) []byte
}

// ID is the key's id.
func (s Submitter) ID() acuse.Hash { return acuse.KeyID(uint64(s.Alg), s.SPKI) }

// PublicKey is the message PublicKey.
func (s Submitter) PublicKey() acuse.Raw {
	return acuse.Encode("PublicKey", "alg", s.Alg, "spki", s.SPKI)
}

// Possess is a proof of possession for an institution.
func (s Submitter) Possess(origin string, institution acuse.Raw) []byte {
	m, err := acuse.Parse("Institution", institution)
	if err != nil {
		panic(err)
	}
	return s.Sign(acuse.PossessionMessage(origin, s.ID(), m))
}

// Ed25519 is the Ed25519 key of a label.
func Ed25519(label string) Submitter {
	k := c2sp.Ed25519Key(label)
	return Submitter{acuse.AlgEd25519, spki(k.Public()), func(m []byte) []byte { return ed25519.Sign(k, m) }}
}

// ECDSA is the P-256 key of a label; its signatures have the nonce of RFC 6979.
func ECDSA(label string) Submitter {
	k, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), c2sp.Seed(label))
	if err != nil {
		panic(err)
	}
	return Submitter{acuse.AlgECDSA, spki(&k.PublicKey), func(m []byte) []byte {
		digest := sha256.Sum256(m)
		s, err := k.Sign(nil, digest[:], crypto.SHA256)
		if err != nil {
			panic(err)
		}
		return s
	}}
}

func spki(public any) []byte {
	b, err := x509.MarshalPKIXPublicKey(public)
	if err != nil {
		panic(err)
	}
	return b
}

// A Ledger writes entries. Now is the time of the next batch.
type Ledger struct {
	Log     *acuse.Log
	Entries [][]byte
	Now     uint64

	tree  *testonly.Tree
	books map[string]uint64
}

// NewLedger is a ledger whose log is empty.
func NewLedger(origin string) *Ledger {
	return &Ledger{Log: acuse.NewLog(origin), Now: Start, tree: testonly.New(rfc6962.DefaultHasher), books: map[string]uint64{}}
}

// Submission signs n events as one batch and gives the submission of each.
func Submission(origin string, s Submitter, events ...acuse.Raw) []acuse.Raw {
	batch := testonly.New(rfc6962.DefaultHasher)
	for _, e := range events {
		batch.AppendData(e)
	}
	n := uint64(len(events))
	signature := s.Sign(acuse.BatchMessage(origin, s.ID(), uint32(n), acuse.Hash(batch.Hash())))
	var out []acuse.Raw
	for i, e := range events {
		path, err := batch.InclusionProof(uint64(i), n)
		if err != nil {
			panic(err)
		}
		fields := []any{"event", e, "key_id", s.ID(), "batch_size", n}
		if i > 0 {
			fields = append(fields, "batch_index", i)
		}
		fields = append(fields, "batch_path", path, "signature", signature)
		out = append(out, acuse.Encode("Submission", fields...))
	}
	return out
}

// Append signs events as one batch and appends them. It gives the index of the first.
func (l *Ledger) Append(s Submitter, events ...acuse.Raw) uint64 {
	return l.AppendWith(nil, s, events...)
}

// AppendWith also writes remarks, by the event's place in the batch.
func (l *Ledger) AppendWith(remarks map[int][]uint64, s Submitter, events ...acuse.Raw) uint64 {
	first := l.Log.Size()
	for i, submission := range Submission(l.Log.Origin, s, events...) {
		e, err := acuse.ParseEvent(events[i])
		if err != nil {
			panic(fmt.Sprintf("entry %d: %v", l.Log.Size(), err))
		}
		l.AppendRaw(slices.Concat(submission, l.LogPart(s, e, remarks[i])))
	}
	l.Now += 1_234567
	return first
}

// LogPart writes the log's part for an event.
func (l *Ledger) LogPart(s Submitter, e *acuse.Event, remarks []uint64) acuse.Raw {
	fields := []any{"format", 1, "recorded_at", l.Now, "links", l.links(e)}
	if size := l.Log.Size(); size > 0 {
		fields = append(fields, "index", size, "previous", l.Log.Last().Leaf)
		id := s.ID()
		state := l.Log.Head(acuse.NewStream(acuse.StreamKey, id[:]).ID)
		fields = append(fields, "key_state", acuse.Encode("KeyState",
			"count", state.Count, "head", state.Leaf))
	}
	if e.HasAssigned() {
		fields = append(fields, "assigned", acuse.Encode("Assigned", "number", l.number(e)))
	}
	if len(remarks) > 0 {
		fields = append(fields, "remarks", remarks)
	}
	return acuse.Encode("LogPart", fields...)
}

func (l *Ledger) links(e *acuse.Event) []acuse.Raw {
	var out []acuse.Raw
	for _, s := range e.Streams {
		fields := []any{"stream", s.ID}
		if head := l.Log.Head(s.ID); head.Count > 0 {
			fields = append(fields, "position", head.Count, "previous", head.Leaf)
		}
		out = append(out, acuse.Encode("Link", fields...))
	}
	return out
}

// number gives the next number of a book; the sample's books begin at 1.
func (l *Ledger) number(e *acuse.Event) uint64 {
	book := string(e.Sub("book").Raw)
	first := l.books[book] + 1
	l.books[book] += e.AssignedCount()
	return first
}

// AppendRaw appends an entry's bytes, judged by package acuse.
func (l *Ledger) AppendRaw(raw []byte) {
	if _, err := l.Log.Append(raw); err != nil {
		panic(err)
	}
	l.Entries = append(l.Entries, raw)
	l.tree.AppendData(raw)
}

// Epoch appends an EPOCH signed by the log's entry key.
func (l *Ledger) Epoch(entryKey Submitter, previous ...any) uint64 {
	leaves := l.Log.MapLeaves()
	fields := []any{"covers_size", l.Log.Size(), "root", l.Log.Root(),
		"map_root", acuse.MapRoot(leaves), "streams", len(leaves)}
	fields = append(fields, previous...)
	return l.Append(entryKey, LogEvent(fmt.Sprintf("epoch-%d", l.Log.Size()), "epoch", acuse.Encode("Epoch", fields...)))
}

// Checkpoint gives the signed checkpoint of the first size entries: Ed25519 and ML-DSA-44.
func (l *Ledger) Checkpoint(size uint64) string {
	text := l.CheckpointText(size)
	return text + "\n" + LogKey.Line(text) + LogMLDSA.At(l.SealTime(size)).Line(text)
}

// RootAt is the root of the first size entries.
func (l *Ledger) RootAt(size uint64) acuse.Hash { return acuse.Hash(l.tree.HashAt(size)) }

// CheckpointText is the checkpoint without signatures.
func (l *Ledger) CheckpointText(size uint64) string {
	return string(log.Checkpoint{Origin: l.Log.Origin, Size: size, Hash: l.tree.HashAt(size)}.Marshal())
}

// Resembling gives the entries with the last one's event replaced by one that can be read.
func (l *Ledger) Resembling(event acuse.Raw) [][]byte {
	last := len(l.Entries) - 1
	m, err := acuse.Parse("Entry", l.Entries[last])
	if err != nil {
		panic(err)
	}
	return append(slices.Clone(l.Entries[:last]), m.With("event", event))
}

// SealTime is recorded_at of the last entry rounded up to a second, [T-03].
func (l *Ledger) SealTime(size uint64) uint64 {
	e, err := acuse.Parse("Entry", l.Entries[size-1])
	if err != nil {
		panic(err)
	}
	return (e.Number("recorded_at") + 999_999) / 1_000_000
}

// Proof gives the tlog-proof of an entry under a signed checkpoint of this size.
func (l *Ledger) Proof(index, size uint64, checkpoint string) string {
	path, err := l.tree.InclusionProof(index, size)
	if err != nil {
		panic(err)
	}
	p := proof.TLogProof{Index: index, Checkpoint: []byte(checkpoint)}
	for _, h := range path {
		p.Hashes = append(p.Hashes, [32]byte(h))
	}
	return string(p.Marshal())
}

// LogKey and LogMLDSA sign the sample log's checkpoints.
var (
	LogKey   = c2sp.Ed25519Signer(Origin, "log")
	LogMLDSA = c2sp.MLDSACosigner(Origin, "log-mldsa", 0)
)

// Resume gives a ledger that holds the first entries of a story, and whose clock stands after them.
func Resume(s *Story, size uint64) *Ledger {
	l := NewLedger(s.Log.Origin)
	for _, raw := range s.Entries[:size] {
		l.AppendRaw(raw)
		e := l.Log.Last()
		if e.Event.HasAssigned() {
			l.number(e.Event)
		}
		l.Now = e.Number("recorded_at") + 1_234567
	}
	return l
}

// Entry gives the bytes of an entry for one event, without appending it.
func (l *Ledger) Entry(s Submitter, event acuse.Raw, remarks []uint64) acuse.Raw {
	e, err := acuse.ParseEvent(event)
	if err != nil {
		panic(err)
	}
	return slices.Concat(Submission(l.Log.Origin, s, event)[0], l.LogPart(s, e, remarks))
}

// Policy is a tlog-policy for the sample log: its own second key is required, no witness.
func Policy() string {
	return "log " + LogKey.VKey() + "\nwitness propio " + LogMLDSA.VKey() + "\nquorum propio\n"
}

// RootsFile pins the sample's registrar, [F-02].
func RootsFile() string {
	id := RegistrarKey.ID()
	return fmt.Sprintf("acuse-roots/v1\nregistrar 2:99000005-0 %x\n", id[:])
}

// Force appends an entry's bytes without judging them: a log as a dishonest operator would write it.
// Nothing can be appended after it.
func (l *Ledger) Force(raw []byte) {
	l.Entries = append(l.Entries, raw)
	l.tree.AppendData(raw)
}
