package receipt

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha3"
	"fmt"
	"slices"
	"strings"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/c2sp"
	"cl.acuse/interop/internal/policy"
	"github.com/transparency-dev/formats/log"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
)

// The verdicts.
const (
	Valid      = "VALID"
	Invalid    = "INVALID"
	Incomplete = "INCOMPLETE"
	Mismatch   = "MISMATCH"
)

const (
	remarkReferenceUnknown = 1
	maxReferred            = 16
	maxKeyEntries          = 64
)

// Pins are what the verifier trusts.
type Pins struct {
	Policy policy.Policy
	Roots  *Roots // nil where none is given
}

// A Finding is one thing that is not as it should be.
type Finding struct{ Verdict, Clause, Why string }

// A check collects the findings on one receipt.
type check struct {
	pins     Pins
	findings []Finding
	origin   string
	keys     map[acuse.Hash]*acuse.Entry // the key entries by leaf hash
	used     map[acuse.Hash]bool
}

func (c *check) say(verdict, clause, format string, args ...any) {
	c.findings = append(c.findings, Finding{verdict, clause, fmt.Sprintf(format, args...)})
}

// Verify judges a receipt by section 12, and a document held beside it where there is one.
func Verify(raw []byte, pins Pins, document []byte) (string, []Finding) {
	c := &check{pins: pins, keys: map[acuse.Hash]*acuse.Entry{}, used: map[acuse.Hash]bool{}}
	c.run(raw, document)
	return c.verdict(), c.findings
}

func (c *check) verdict() string {
	for _, v := range []string{Invalid, Mismatch, Incomplete} {
		if slices.ContainsFunc(c.findings, func(f Finding) bool { return f.Verdict == v }) {
			return v
		}
	}
	return Valid
}

func (c *check) run(raw, document []byte) {
	r, err := Parse(raw)
	if err != nil {
		c.say(Invalid, "V-01", "%v", err)
		return
	}
	p, err := c2sp.ParseProof(r.Proof)
	if err != nil || p.ExtraData != nil {
		c.say(Invalid, "R-02", "%v", err)
		return
	}
	checkpoint, sealed := c.checkpoint(p.Checkpoint)
	e, err := acuse.ParseNewer(r.Entry)
	newer := err == nil && (e.Event == nil || e.Number("format") > 1)
	if err == nil && !newer {
		e, err = acuse.ParseEntry(r.Entry)
	}
	if err != nil {
		c.say(Invalid, "V-01", "%v", err)
		return
	}
	if err := proof.VerifyInclusion(rfc6962.DefaultHasher, p.Index, checkpoint.Size, e.Leaf[:], c2sp.Path(p), checkpoint.Hash); err != nil {
		c.say(Invalid, "V-03", "%v", err)
	}
	if e.Index != p.Index {
		c.say(Invalid, "V-04", "the entry's index is %d, the proof's %d", e.Index, p.Index)
	}
	if sealed > 0 && e.Number("recorded_at") > sealed*1_000_000 {
		c.say(Invalid, "V-04", "recorded after the seal")
	}
	if c.pins.Roots == nil {
		c.say(Incomplete, "V-08", "no roots file")
	}
	c.keyEvidence(e, r.KeyEntries)
	if newer {
		c.say(Incomplete, "V-12", "the entry is newer than this verifier")
		return
	}
	if e.Event.Kind == "log_closed" && checkpoint.Size != e.Index+1 {
		c.say(Invalid, "N-10", "a checkpoint of size %d behind the end", checkpoint.Size)
	}
	referred := c.referred(e, r.Referred)
	opened := c.disclosures(append([]*acuse.Entry{e}, referred...), r.Disclosures)
	if document != nil {
		c.document(append([]*acuse.Entry{e}, referred...), opened, document)
	}
}

// checkpoint is [V-02] and [V-11]; it gives the time of the log's second line.
func (c *check) checkpoint(msg []byte) (log.Checkpoint, uint64) {
	known, err := c.knownKeys()
	if err != nil {
		c.say(Invalid, "F-01", "%v", err)
		return log.Checkpoint{}, 0
	}
	checkpoint, signed, err := c2sp.OpenCheckpoint(msg, known)
	if err != nil {
		c.say(Invalid, "V-02", "%v", err)
		return checkpoint, 0
	}
	if text := checkpoint.Marshal(); !bytes.HasPrefix(msg, append(text, '\n')) {
		c.say(Invalid, "T-03", "an extension line")
	}
	c.origin = checkpoint.Origin
	byLog, second, cosigned := false, uint64(0), map[string]bool{}
	for _, s := range signed {
		byLog = byLog || slices.ContainsFunc(c.pins.Policy.Logs, func(l policy.Log) bool { return l.VKey == s.Key.Text }) && s.Key.Name() == c.origin
		for _, w := range c.pins.Policy.Witnesses {
			if w.VKey != s.Key.Text {
				continue
			}
			cosigned[w.Name] = true
			if s.Key.Name() == c.origin {
				second = s.Time
			}
		}
	}
	if !byLog {
		c.say(Invalid, "V-02", "the log's Ed25519 key has not signed")
	}
	if second == 0 {
		c.say(Invalid, "F-01", "the log's ML-DSA-44 key has not signed")
	}
	if !c.pins.Policy.Satisfied(cosigned) && second != 0 {
		c.say(Incomplete, "V-11", "the quorum is not reached")
	}
	return checkpoint, second
}

func (c *check) knownKeys() ([]c2sp.Verifier, error) {
	var known []c2sp.Verifier
	add := func(vkey string) error {
		v, err := c2sp.NewVerifier(vkey)
		known = append(known, v)
		return err
	}
	for _, l := range c.pins.Policy.Logs {
		if err := add(l.VKey); err != nil {
			return nil, err
		}
	}
	for _, w := range c.pins.Policy.Witnesses {
		if err := add(w.VKey); err != nil {
			return nil, err
		}
	}
	if c.pins.Roots != nil {
		for _, a := range c.pins.Roots.Auditors {
			if err := add(a.VKey); err != nil {
				return nil, err
			}
		}
	}
	return known, nil
}

// keyEvidence is [V-06] to [V-08].
func (c *check) keyEvidence(e *acuse.Entry, raws [][]byte) {
	last := int64(-1)
	for _, raw := range raws {
		k, err := acuse.ParseEntry(raw)
		if err != nil {
			c.say(Invalid, "V-01", "a key entry: %v", err)
			return
		}
		if int64(k.Index) <= last {
			c.say(Invalid, "R-03", "the key entries do not ascend")
			return
		}
		last = int64(k.Index)
		c.keys[k.Leaf] = k
	}
	c.signed(e, map[acuse.Hash]bool{})
	for leaf, k := range c.keys {
		if !c.used[leaf] {
			c.say(Invalid, "R-03", "entry %d is no evidence of a key that is asked for", k.Index)
		}
	}
}

// signed checks one entry's signature and, below it, the stream of its key.
func (c *check) signed(e *acuse.Entry, seen map[acuse.Hash]bool) {
	if seen[e.Leaf] {
		return
	}
	seen[e.Leaf] = true
	if e.Event != nil && e.Event.Kind == "genesis" {
		c.checkGenesis(e)
		return
	}
	if e.State == nil {
		c.say(Invalid, "N-03", "no key_state")
		return
	}
	stream := c.stream(e)
	if stream == nil {
		return
	}
	opening := stream[0]
	for _, k := range stream {
		c.used[k.Leaf] = true
		if k.Event.Kind == "key_revoked" {
			c.say(Invalid, "K-09", "entry %d is signed by a key that entry %d revoked", e.Index, k.Index)
		}
		c.signed(k, seen)
	}
	for _, k := range stream[1:] {
		if k.Event.Kind != "key_revoked" {
			c.say(Invalid, "K-09", "entry %d registers the key again", k.Index)
		}
	}
	registered, err := acuse.KeyIn(opening, e.KeyID)
	if err != nil {
		c.say(Invalid, "V-06", "%v", err)
		return
	}
	if opening.Event.Kind == "genesis" && !registered.IsEntryKey() {
		c.pinned(registered, e)
	}
	if e.Event != nil {
		if err := registered.MaySign(e); err != nil {
			c.say(Invalid, "V-06", "%v", err)
		}
	}
	if err := e.VerifySubmitter(c.origin, registered.Key()); err != nil {
		c.say(Invalid, "V-07", "%v", err)
	}
	if opening.Event.Kind == "key_registered" {
		if err := acuse.CheckPossession(c.origin, opening.Event.Body); err != nil {
			c.say(Invalid, "K-06", "%v", err)
		}
	}
}

// stream gives the entries of the signing key's stream as of an entry's key_state, first to last.
func (c *check) stream(e *acuse.Entry) []*acuse.Entry {
	id := acuse.NewStream(acuse.StreamKey, e.KeyID[:]).ID
	if e.State.Count > maxKeyEntries {
		c.say(Invalid, "R-03", "a key's stream of %d entries", e.State.Count)
		return nil
	}
	stream := make([]*acuse.Entry, e.State.Count)
	at, index := e.State.Leaf, e.Index
	for i := len(stream) - 1; i >= 0; i-- {
		k := c.keys[at]
		if k == nil {
			c.say(Invalid, "R-03", "an entry of the stream of key %x is missing", e.KeyID)
			return nil
		}
		link, named := k.Links[id]
		if !named || link.Position != uint64(i) || k.Index >= index || k.Number("recorded_at") > e.Number("recorded_at") {
			c.say(Invalid, "R-04", "entry %d is not at position %d of the stream of key %x", k.Index, i, e.KeyID)
			return nil
		}
		stream[i], index = k, k.Index
		if link.Previous != nil {
			at = *link.Previous
		}
	}
	return stream
}

func (c *check) checkGenesis(e *acuse.Entry) {
	body := e.Event.Body
	if body.Text("origin") != c.origin {
		c.say(Invalid, "V-06", "GENESIS is another log's")
	}
	if err := acuse.CheckGenesis(c.origin, e); err != nil {
		c.say(Invalid, "V-06", "%v", err)
	}
	var own []string
	for _, l := range c.pins.Policy.Logs {
		own = append(own, l.VKey)
	}
	for _, w := range c.pins.Policy.Witnesses {
		own = append(own, w.VKey)
	}
	for _, vkey := range own {
		v, err := c2sp.NewVerifier(vkey)
		if err != nil || v.Name() != c.origin {
			continue
		}
		fingerprint := c2sp.Fingerprint(v.Name(), v.Type, v.Public)
		if !slices.ContainsFunc(body.Subs("log_keys"), func(k *acuse.Message) bool {
			return k.Number("type") == uint64(v.Type) && bytes.Equal(k.Bytes("fingerprint"), fingerprint[:])
		}) {
			c.say(Invalid, "V-06", "GENESIS does not name the policy's key of type %d", v.Type)
		}
	}
}

// pinned is [V-08] for a registrar's key of GENESIS that signed an entry.
func (c *check) pinned(r acuse.Registered, e *acuse.Entry) {
	if c.pins.Roots == nil {
		return
	}
	for _, pin := range c.pins.Roots.Registrars {
		if pin.KeyID == r.Key().ID && pin.Institution == r.Institution() && (pin.Last == nil || e.Index <= *pin.Last) {
			return
		}
	}
	c.say(Invalid, "V-08", "the registrar's key %x is not pinned", r.Key().ID)
}

// referred is [V-09]: the chain of.
func (c *check) referred(e *acuse.Entry, raws [][]byte) []*acuse.Entry {
	own := acuse.H([]byte(c.origin))
	var chain []*acuse.Entry
	for at := e; ; {
		ref := at.Event.Sub("refers_to")
		follow := ref != nil && (at == e || !at.Event.Has("documents")) && len(chain) < maxReferred
		if !follow || !bytes.Equal(ref.Bytes("origin_hash"), own[:]) || at.HasRemark(remarkReferenceUnknown) {
			break
		}
		if len(chain) == len(raws) {
			c.say(Invalid, "R-05", "the entry that entry %d refers to is missing", at.Index)
			return chain
		}
		next, err := acuse.ParseEntry(raws[len(chain)])
		if err != nil {
			c.say(Invalid, "V-01", "a referred entry: %v", err)
			return chain
		}
		if at.Event.Kind == "corrected" || at.Event.Kind == "reclassified" {
			for _, s := range next.Event.Streams {
				if _, has := at.Links[s.ID]; !has {
					c.say(Invalid, "N-09", "entry %d leaves out a stream of its target", at.Index)
				}
			}
		}
		if next.Index != ref.Number("index") || !bytes.Equal(next.Leaf[:], ref.Bytes("leaf_hash")) || next.Index >= at.Index {
			c.say(Invalid, "R-05", "entry %d is not the one that entry %d refers to", next.Index, at.Index)
			return chain
		}
		chain, at = append(chain, next), next
	}
	if len(chain) < len(raws) {
		c.say(Invalid, "R-05", "an entry that nothing refers to")
	}
	return chain
}

// disclosures is [V-10]; it gives the document descriptors that were opened.
func (c *check) disclosures(entries []*acuse.Entry, ds []Disclosure) []*acuse.Message {
	var opened []*acuse.Message
	for _, d := range ds {
		at := slices.IndexFunc(entries, func(e *acuse.Entry) bool { return e.Index == d.Index })
		if at < 0 {
			c.say(Invalid, "R-06", "a disclosure of entry %d", d.Index)
			continue
		}
		found, err := entries[at].Event.CommitmentAt(d.Path)
		if err != nil {
			c.say(Invalid, "V-10", "%v", err)
			continue
		}
		commitment, err := acuse.Commitment(found.Context, found.Path, d.Salt, d.Value)
		if err != nil || !bytes.Equal(commitment[:], found.Bytes) {
			c.say(Invalid, "V-10", "%s of entry %d does not open", d.Path, d.Index)
			continue
		}
		if found.IsDocument {
			descriptor, err := acuse.Parse("DocumentDescriptor", d.Value)
			if err == nil {
				err = descriptor.CheckFields("M-04")
			}
			if err != nil {
				c.say(Invalid, "M-04", "%v", err)
				continue
			}
			opened = append(opened, descriptor)
		}
		if found.IsPerson && !acuse.IsRUT(string(d.Value)) {
			c.say(Invalid, "M-04", "%s of entry %d is no RUN", d.Path, d.Index)
		}
	}
	return opened
}

// document is [V-13].
func (c *check) document(entries []*acuse.Entry, descriptors []*acuse.Message, document []byte) {
	closed := -len(descriptors)
	for _, e := range entries {
		for _, d := range e.Event.Subs("documents") {
			if open := d.Sub("open"); open != nil {
				descriptors = append(descriptors, open)
			} else {
				closed++
			}
		}
	}
	first, second := sha256.Sum256(document), sha3.Sum512(document)
	compared := false
	for _, d := range descriptors {
		digest := d.Sub("digest")
		if digest == nil {
			continue
		}
		compared = true
		if bytes.Equal(digest.Bytes("sha256"), first[:]) && bytes.Equal(digest.Bytes("sha3_512"), second[:]) {
			return
		}
	}
	if compared && closed == 0 {
		c.say(Mismatch, "V-13", "the document is none of the recorded ones")
		return
	}
	c.say(Incomplete, "V-13", "a document is not disclosed, or there is no digest to compare with")
}

// Summary is the findings in one line each.
func Summary(findings []Finding) string {
	var lines []string
	for _, f := range findings {
		lines = append(lines, fmt.Sprintf("%s [%s] %s", f.Verdict, f.Clause, f.Why))
	}
	return strings.Join(lines, "; ")
}
