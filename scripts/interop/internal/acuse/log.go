package acuse

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/transparency-dev/merkle/compact"
)

const (
	roleSubmitter = 1
	roleRegistrar = 2
	byLedger      = 1

	remarkReferenceUnknown  = 1
	remarkBookUnknown       = 9
	remarkNumberRepeated    = 10
	remarkBookClosed        = 13
	remarkNumberNotReserved = 14
	remarkNumberNotGiven    = 15
	remarkNumberVoided      = 16
)

// A Log replays a log from entry 0: it holds what every entry is judged against, and takes nothing
// on trust from the entries themselves.
type Log struct {
	Origin  string
	Genesis *Entry
	Epochs  int // epochs so far, each with the roots that the entries before it give

	tree   *compact.Range
	last   *Entry
	heads  map[Hash]Head
	placed []placed
	keys   map[Hash]*registered
	ids    map[string]uint64

	institutions map[string]bool

	books      map[Hash]*book
	epochIndex uint64
	epochRoot  *Hash
	closed     bool
}

// placed is what is kept of an entry: enough to judge references to it.
type placed struct {
	leaf    Hash
	streams []Stream
	held    *held
}

// held is what an entry holds back: a number reserved, or a block given out.
type held struct {
	book         Hash
	first, count uint64
	block        bool
}

type registered struct {
	key         Key
	institution []byte // nil for the log's entry key
	role        uint64
	kinds       []Value
	notBefore   uint64
	notAfter    uint64
	revoked     bool
	depth       int // [K-12]
}

// book is a numbering book; before it is opened it has no more than numbers that were stated.
type book struct {
	opened, byLedger, closed bool
	first, next              uint64
	standing, voided         map[uint64]bool
}

// NewLog is a log without entries.
func NewLog(origin string) *Log {
	return &Log{Origin: origin, tree: NewRange(), heads: map[Hash]Head{}, keys: map[Hash]*registered{}, ids: map[string]uint64{}, books: map[Hash]*book{}, institutions: map[string]bool{}}
}

// Size is the number of entries.
func (l *Log) Size() uint64 { return l.tree.End() }

// Root is the tree's root.
func (l *Log) Root() Hash { return RangeRoot(l.tree) }

// MapLeaves are the leaves of the sparse map over all entries so far.
func (l *Log) MapLeaves() []MapLeaf { return MapLeaves(l.heads) }

// Head is the head of a stream, the zero Head where it has no entry.
func (l *Log) Head(stream Hash) Head { return l.heads[stream] }

// Last is the last entry, nil in an empty log.
func (l *Log) Last() *Entry { return l.last }

// Append judges the next entry and takes it in. After an error the log must not be used further.
func (l *Log) Append(raw []byte) (*Entry, error) {
	e, err := ParseEntry(raw)
	if err != nil {
		return nil, fmt.Errorf("entry %d: %w", l.Size(), err)
	}
	for _, check := range []func(*Entry) error{l.checkPlace, l.checkChain, l.checkReference, l.checkRepeated, l.checkSignature, l.checkKind, l.checkBookRemarks} {
		if err := check(e); err != nil {
			return nil, err
		}
	}
	l.take(e)
	return e, nil
}

func (l *Log) checkPlace(e *Entry) error {
	switch {
	case l.closed:
		return broken("N-10", e.at("event"), "an entry after LOG_CLOSED")
	case e.Index != l.Size():
		return broken("N-03", e.at("index"), "the entry stands at index %d", l.Size())
	case l.last != nil && !bytes.Equal(e.Bytes("previous"), l.last.Leaf[:]):
		return broken("N-04", e.at("previous"), "not the leaf hash of the entry before")
	case l.last != nil && e.Number("recorded_at") < l.last.Number("recorded_at"):
		return broken("N-07", e.at("recorded_at"), "earlier than the entry before")
	}
	return nil
}

func (l *Log) checkChain(e *Entry) error {
	for id, link := range e.Links {
		head := l.heads[id]
		if link.Position != head.Count {
			return broken("N-05", e.at("links"), "position %d in a stream of %d entries (%x)", link.Position, head.Count, id)
		}
		if link.Previous != nil && *link.Previous != head.Leaf {
			return broken("N-05", e.at("links"), "not the leaf hash of the stream's entry before (%x)", id)
		}
	}
	if e.State != nil {
		if head := l.heads[NewStream(StreamKey, e.KeyID[:]).ID]; *e.State != head {
			return broken("N-06", e.at("key_state"), "the key's stream has %d entries and head %x", head.Count, head.Leaf)
		}
	}
	return nil
}

// known tells whether a reference names an entry of this log.
func (l *Log) known(ref *Message) bool {
	index := ref.Number("index")
	origin := H([]byte(l.Origin))
	return bytes.Equal(ref.Bytes("origin_hash"), origin[:]) && index < l.Size() && bytes.Equal(ref.Bytes("leaf_hash"), l.placed[index].leaf[:])
}

func (l *Log) checkReference(e *Entry) error {
	ref := e.Event.Sub("refers_to")
	if ref == nil {
		return nil
	}
	known := l.known(ref)
	if slices.Contains([]string{"corrected", "reclassified", "restricted", "declassified", "cancelled", "annotated", "commitment_erased"}, e.Event.Kind) {
		if !known {
			return broken("N-09", e.at("event.refers_to"), "no entry of this log")
		}
		for _, s := range l.placed[ref.Number("index")].streams {
			if _, has := e.Links[s.ID]; !has {
				return broken("N-09", e.at("event"), "a stream of its target is missing")
			}
		}
	}
	if known == e.HasRemark(remarkReferenceUnknown) {
		return broken("I-03", e.at("remarks"), "REFERENCE_UNKNOWN stands exactly where the reference is unknown")
	}
	return nil
}

func (l *Log) checkRepeated(e *Entry) error {
	name := idempotency(e.Event)
	if before, is := l.ids[name]; is {
		return broken("N-11", e.at("event.event_id"), "the same as in entry %d", before)
	}
	return nil
}

func idempotency(e *Event) string {
	if e.IsLogsOwn() {
		return string(e.Bytes("event_id"))
	}
	return string(e.Bytes("event_id")) + string(e.Sub("acting").Raw)
}

func (l *Log) checkSignature(e *Entry) error {
	if e.Event.Kind == "genesis" {
		return l.checkGenesisSignature(e)
	}
	signer := l.keys[e.KeyID]
	if signer == nil {
		return broken("K-07", e.at("key_id"), "not registered")
	}
	if signer.revoked {
		return broken("K-09", e.at("key_id"), "revoked")
	}
	if e.Event.IsLogsOwn() {
		if signer.institution != nil {
			return broken("K-07", e.at("key_id"), "not the log's entry key")
		}
		return e.VerifySubmitter(l.Origin, signer.key)
	}
	if !bytes.Equal(signer.institution, e.Event.Sub("acting").Raw) {
		return broken("K-07", e.at("key_id"), "a key of another institution")
	}
	if err := signer.maySign(e); err != nil {
		return err
	}
	return e.VerifySubmitter(l.Origin, signer.key)
}

// maySign applies [K-08].
func (r *registered) maySign(e *Entry) error {
	role := uint64(roleSubmitter)
	if slices.Contains([]string{"institution_registered", "key_registered", "key_revoked"}, e.Event.Kind) {
		role = roleRegistrar
	}
	at := e.Number("recorded_at")
	listed := len(r.kinds) == 0 || slices.ContainsFunc(r.kinds, func(v Value) bool { return v.Number == uint64(e.Event.KindNo) })
	switch {
	case r.role != role:
		return broken("K-08", e.at("key_id"), "role %d may not sign %s", r.role, e.Event.Kind)
	case !listed:
		return broken("K-08", e.at("key_id"), "%s is not among the key's kinds", e.Event.Kind)
	case at < r.notBefore || r.notAfter != 0 && at >= r.notAfter:
		return broken("K-08", e.at("key_id"), "outside the key's time limits")
	}
	return nil
}

func (l *Log) checkGenesisSignature(e *Entry) error {
	body := e.Event.Body
	if body.Text("origin") != l.Origin {
		return broken("V-06", e.at("event.genesis.origin"), "another log's")
	}
	key, err := readKey(body.Sub("entry_key"))
	if err != nil {
		return err
	}
	if key.ID != e.KeyID {
		return broken("K-07", e.at("key_id"), "not the log's entry key")
	}
	for _, r := range body.Subs("registrars") {
		k, err := readKey(r.Sub("key"))
		if err != nil {
			return err
		}
		if err := k.Verify(PossessionMessage(l.Origin, k.ID, r.Sub("registration").Sub("institution")), r.Bytes("possession")); err != nil {
			return broken("K-06", e.at("event.genesis.registrars"), "%v", err)
		}
	}
	return e.VerifySubmitter(l.Origin, key)
}

func readKey(m *Message) (Key, error) { return ReadKey(m.Number("alg"), m.Bytes("spki")) }

// checkKind applies what one kind alone demands of the log's state.
func (l *Log) checkKind(e *Entry) error {
	body := e.Event.Body
	switch e.Event.Kind {
	case "key_registered":
		return l.checkKeyRegistered(e, body)
	case "key_revoked":
		r := l.keys[Hash(body.Bytes("key_id"))]
		if r == nil || !bytes.Equal(r.institution, body.Sub("institution").Raw) {
			return broken("I-01", e.at("event.key_revoked"), "no key of this institution")
		}
		if r.revoked {
			return broken("I-01", e.at("event.key_revoked"), "revoked already")
		}
	case "epoch":
		return l.checkEpoch(e, body)
	case "anchored", "checkpoint":
		return l.checkState(e, body.Number("size"), body.Bytes("root"))
	case "renewed":
		return l.checkState(e, body.Number("to"), nil)
	case "key_rotated":
		return l.checkKeyRotated(e, body)
	case "book_opened":
		if l.book(e).opened {
			return broken("I-01", e.at("event.book"), "open already")
		}
	case "numbered_auto", "number_reserved", "number_block_assigned":
		b := l.book(e)
		switch n := e.Sub("assigned").Number("number"); {
		case !b.byLedger:
			return broken("I-01", e.at("event.book"), "not a book that the ledger numbers")
		case b.closed:
			return broken("I-01", e.at("event.book"), "closed")
		case n != b.next:
			return broken("E-11", e.at("assigned"), "%d where %d comes next", n, b.next)
		}
	case "numbered_manual":
		if h := l.heldBack(e); l.book(e).byLedger && (h == nil || !h.block) {
			return broken("I-01", e.at("event.book"), "a book that the ledger numbers")
		}
	}
	return nil
}

// book is the book of an event, as the entries so far make it.
func (l *Log) book(e *Entry) *book {
	b := l.books[bookID(e)]
	if b == nil {
		b = &book{standing: map[uint64]bool{}, voided: map[uint64]bool{}}
		l.books[bookID(e)] = b
	}
	return b
}

// heldBack is what the entry that an event refers to holds back in the event's book, where the number
// that the event states is part of it.
func (l *Log) heldBack(e *Entry) *held {
	ref := e.Event.Sub("refers_to")
	if ref == nil || !l.known(ref) {
		return nil
	}
	h, n := l.placed[ref.Number("index")].held, stated(e)
	if h == nil || h.book != bookID(e) || n < h.first || n-h.first >= h.count {
		return nil
	}
	return h
}

// stated is the number that an event states itself, 0 where it states none.
func stated(e *Entry) uint64 {
	if slices.Contains([]string{"numbered_manual", "number_confirmed", "number_voided"}, e.Event.Kind) {
		return e.Event.Body.Number("number")
	}
	return 0
}

// checkBookRemarks applies [I-04].
func (l *Log) checkBookRemarks(e *Entry) error {
	if e.Event.Sub("book") == nil {
		return nil
	}
	b, n, held := l.book(e), stated(e), l.heldBack(e) != nil
	manual, confirmed, voided := e.Event.Kind == "numbered_manual", e.Event.Kind == "number_confirmed", e.Event.Kind == "number_voided"
	for remark, due := range map[uint64]bool{
		remarkBookUnknown:       !b.opened && e.Event.Kind != "book_opened",
		remarkNumberRepeated:    (manual || confirmed && held) && b.standing[n],
		remarkBookClosed:        (n > 0 || e.Event.Kind == "book_closed") && b.closed,
		remarkNumberNotReserved: confirmed && !held,
		remarkNumberNotGiven:    voided && !b.given(n),
		remarkNumberVoided:      n > 0 && b.voided[n],
	} {
		if due != e.HasRemark(remark) {
			return broken("I-04", e.at("remarks"), "remark %d: due %t", remark, due)
		}
	}
	return nil
}

// given is false where the ledger numbers the book and has not given out the number.
func (b *book) given(n uint64) bool { return !b.byLedger || b.first <= n && n < b.next }

// takeNumber takes in what an event does to its book.
func (l *Log) takeNumber(e *Entry) {
	body := e.Event.Body
	switch e.Event.Kind {
	case "book_opened":
		b := l.book(e)
		b.opened, b.byLedger = true, body.Number("numbered_by") == byLedger
		b.first, b.next = body.Number("first_number"), body.Number("first_number")
	case "book_closed":
		l.book(e).closed = l.book(e).opened
	case "numbered_auto", "number_reserved", "number_block_assigned":
		l.book(e).next += e.Event.AssignedCount()
	case "numbered_manual":
		l.book(e).standing[body.Number("number")] = true
	case "number_confirmed":
		if l.heldBack(e) != nil {
			l.book(e).standing[body.Number("number")] = true
		}
	case "number_voided":
		if b := l.book(e); b.given(body.Number("number")) {
			b.voided[body.Number("number")] = true
		}
	}
}

// checkDepth is [K-12] for an entry that makes a key.
func (l *Log) checkDepth(e *Entry) error {
	if l.keys[e.KeyID].depth >= DepthMax {
		return broken("K-12", e.at("event"), "a key of depth %d", DepthMax+1)
	}
	return nil
}

func (l *Log) checkKeyRegistered(e *Entry, body *Message) error {
	if err := l.checkDepth(e); err != nil {
		return err
	}
	k, err := readKey(body.Sub("key"))
	if err != nil {
		return err
	}
	if l.keys[k.ID] != nil {
		return broken("K-09", e.at("event.key_registered.key"), "registered before")
	}
	if !l.institutions[string(body.Sub("institution").Raw)] {
		return broken("I-01", e.at("event.key_registered.institution"), "not registered")
	}
	if err := CheckPossession(l.Origin, body); err != nil {
		return broken("K-06", e.at("event.key_registered.possession"), "%v", err)
	}
	return nil
}

// checkState is [N-12]: a state that the log had before the entry, and its root where one is stated.
func (l *Log) checkState(e *Entry, size uint64, root []byte) error {
	if size > e.Index {
		return broken("N-12", e.at("event"), "size %d is beyond the entry's own index", size)
	}
	if want := l.rootAt(size); root != nil && !bytes.Equal(root, want[:]) {
		return broken("N-12", e.at("event"), "the root of size %d is %x", size, want)
	}
	return nil
}

// rootAt is the root of the first entries.
func (l *Log) rootAt(size uint64) Hash {
	r := NewRange()
	for _, p := range l.placed[:size] {
		if err := r.Append(p.leaf[:], nil); err != nil {
			panic(err)
		}
	}
	return RangeRoot(r)
}

func (l *Log) checkKeyRotated(e *Entry, body *Message) error {
	if change := body.Sub("checkpoint_key"); change != nil {
		size, has := change.Number("last_size"), change.Has("last_root")
		if has != (size <= e.Index) {
			return broken("N-12", e.at("event.key_rotated.checkpoint_key.last_root"), "present exactly up to the entry's own index")
		}
		if has {
			return l.checkState(e, size, change.Bytes("last_root"))
		}
		return nil
	}
	if err := l.checkDepth(e); err != nil {
		return err
	}
	if k := mustKey(body.Sub("entry_key").Sub("new_key")); l.keys[k.ID] != nil {
		return broken("K-09", e.at("event.key_rotated.entry_key.new_key"), "registered before")
	}
	return CheckRotation(l.Origin, e)
}

func (l *Log) checkEpoch(e *Entry, body *Message) error {
	leaves := l.MapLeaves()
	root, mapRoot := l.Root(), MapRoot(leaves)
	previous := body.Sub("previous")
	switch {
	case body.Number("covers_size") != e.Index:
		return broken("P-01", e.at("event.epoch.covers_size"), "not its own index")
	case !bytes.Equal(body.Bytes("root"), root[:]):
		return broken("P-01", e.at("event.epoch.root"), "the tree's root is %x", root)
	case !bytes.Equal(body.Bytes("map_root"), mapRoot[:]):
		return broken("P-03", e.at("event.epoch.map_root"), "the map's root is %x", mapRoot)
	case body.Number("streams") != uint64(len(leaves)):
		return broken("P-01", e.at("event.epoch.streams"), "there are %d streams", len(leaves))
	case (previous == nil) != (l.epochRoot == nil):
		return broken("P-05", e.at("event.epoch.previous"), "absent exactly in the first")
	case previous != nil && (previous.Number("index") != l.epochIndex || !bytes.Equal(previous.Bytes("map_root"), l.epochRoot[:])):
		return broken("P-05", e.at("event.epoch.previous"), "not the epoch before")
	}
	return nil
}

func bookID(e *Entry) Hash {
	b := e.Event.Sub("book")
	return NewStream(StreamBook, instName(b.Sub("institution")), b.Bytes("id")).ID
}

func (l *Log) take(e *Entry) {
	if err := l.tree.Append(e.Leaf[:], nil); err != nil {
		panic(err)
	}
	for id, link := range e.Links {
		l.heads[id] = Head{link.Position + 1, e.Leaf}
	}
	l.takeNumber(e)
	l.placed = append(l.placed, placed{e.Leaf, e.Event.Streams, heldBy(e)})
	l.ids[idempotency(e.Event)] = e.Index
	l.last = e
	signer := l.keys[e.KeyID]
	for _, r := range opened(e) {
		if e.Event.Kind != "genesis" {
			r.depth = signer.depth + 1
		}
		l.keys[r.key.ID] = r
	}
	body := e.Event.Body
	switch e.Event.Kind {
	case "genesis":
		l.Genesis = e
		l.takeInstitution(body.Sub("operator"))
		for _, r := range body.Subs("registrars") {
			l.takeInstitution(r.Sub("registration"))
		}
	case "institution_registered":
		l.takeInstitution(body.Sub("registration"))
	case "key_revoked":
		l.keys[Hash(body.Bytes("key_id"))].revoked = true
	case "key_rotated":
		if body.Has("entry_key") {
			l.keys[e.KeyID].revoked = true
		}
	case "epoch":
		root := Hash(body.Bytes("map_root"))
		l.epochIndex, l.epochRoot, l.Epochs = e.Index, &root, l.Epochs+1
	case "log_closed":
		l.closed = true
	}
}

func heldBy(e *Entry) *held {
	block := e.Event.Kind == "number_block_assigned"
	if !block && e.Event.Kind != "number_reserved" {
		return nil
	}
	return &held{bookID(e), e.Sub("assigned").Number("number"), e.Event.AssignedCount(), block}
}

func (l *Log) takeInstitution(registration *Message) {
	l.institutions[string(registration.Sub("institution").Raw)] = true
}

func mustKey(m *Message) Key {
	k, err := readKey(m)
	if err != nil {
		panic(err) // ParseEvent has read it before
	}
	return k
}
