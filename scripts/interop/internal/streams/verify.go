package streams

import (
	"bytes"
	"errors"
	"slices"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/receipt"
	"github.com/transparency-dev/formats/log"
)

const (
	kindEpoch              = "epoch"
	kindClosed             = "log_closed"
	remarkReferenceUnknown = 1
)

// A Judged is a verdict, and what the proof says of its streams where that is known.
type Judged struct {
	Verdict    string
	Findings   []receipt.Finding
	AsOf       uint64
	Uncovered  uint64 // entries from the epoch on, under the checkpoint
	Streams    []Stated
	KeyEntries int
}

// A Stated is what a valid proof states of one stream.
type Stated struct {
	Stream acuse.Stream
	Before uint64 // entries before `since`
	Count  uint64 // entries before `as_of`
}

// A check collects the findings on one proof.
type check struct {
	*receipt.Check
	proof   Proof
	entries []*acuse.Entry // ascending by index
	tree    tree
}

// Verify judges a proof by section 14; asked are the ids of the streams that the reader names, [V-23].
func Verify(raw []byte, pins receipt.Pins, asked ...acuse.Hash) Judged {
	c := &check{Check: receipt.NewCheck(pins)}
	j := c.run(raw, asked)
	j.Verdict, j.Findings = c.Verdict(), c.Findings
	return j
}

func (c *check) refuse(clause, format string, args ...any) {
	c.Say(receipt.Invalid, clause, format, args...)
}

func (c *check) run(raw []byte, asked []acuse.Hash) Judged {
	var err error
	if c.proof, err = Parse(raw); err != nil {
		c.refuse(clauseOf(err), "%v", err)
		return Judged{}
	}
	if !c.readEntries() {
		return Judged{}
	}
	checkpoint, sealed := c.Checkpoint([]byte(c.proof.Checkpoint))
	c.inclusion(checkpoint)
	c.times(sealed)
	c.KeyEvidence(c.entries, c.proof.KeyEntries)
	c.references()
	c.Disclosures(c.entries, c.proof.Disclosures)
	j := Judged{AsOf: c.proof.AsOf, Uncovered: checkpoint.Size - c.proof.AsOf, KeyEntries: len(c.proof.KeyEntries)}
	asOf, since := c.epochs()
	if asOf == nil || (since == nil) != (c.proof.Since == 0) {
		return j
	}
	j.Streams = c.streams(asOf, since)
	for _, id := range asked {
		if !slices.ContainsFunc(j.Streams, func(s Stated) bool { return s.Stream.ID == id }) {
			c.refuse("V-23", "nothing is proved of stream %x", id)
		}
	}
	return j
}

// clauseOf is the clause that an error names, or that of the form.
func clauseOf(err error) string {
	var broken *acuse.Broken
	if errors.As(err, &broken) {
		return broken.Clause
	}
	if text := err.Error(); len(text) > 5 && text[0] == '[' && text[5] == ']' {
		return text[1:5]
	}
	return "V-01"
}

// readEntries is [V-01], [V-05] and [V-12].
func (c *check) readEntries() bool {
	for _, raw := range c.proof.Entries {
		e, err := acuse.ParseNewer(raw)
		newer := err == nil && (e.Event == nil || e.Number("format") > 1)
		if err == nil && !newer {
			e, err = acuse.ParseEntry(raw)
		}
		if err != nil {
			c.refuse(clauseOf(err), "%v", err)
			return false
		}
		if newer {
			c.Say(receipt.Incomplete, "V-12", "entry %d is newer than this verifier", e.Index)
		}
		c.entries = append(c.entries, e)
	}
	return true
}

// inclusion is [V-03], and [N-10].
func (c *check) inclusion(checkpoint log.Checkpoint) {
	var leaves []leaf
	for _, e := range c.entries {
		leaves = append(leaves, leaf{e.Index, e.Leaf})
		if e.Event != nil && e.Event.Kind == kindClosed && checkpoint.Size != e.Index+1 {
			c.refuse("N-10", "a checkpoint of size %d behind the end", checkpoint.Size)
		}
	}
	var err error
	if c.tree, err = readTree(checkpoint.Size, leaves, c.proof.Nodes); err != nil {
		c.refuse("Q-03", "%v", err)
		return
	}
	if root := c.tree[span{0, checkpoint.Size}]; !bytes.Equal(root[:], checkpoint.Hash) {
		c.refuse("Q-03", "the root is %x", root)
	}
}

// times is [V-04].
func (c *check) times(sealed uint64) {
	before := uint64(0)
	for _, e := range c.entries {
		at := e.Number("recorded_at")
		if at < before {
			c.refuse("V-04", "entry %d was recorded before the one before it", e.Index)
		}
		if sealed > 0 && at > sealed*1_000_000 {
			c.refuse("V-04", "entry %d was recorded after the seal", e.Index)
		}
		before = at
	}
}

// references is [V-09].
func (c *check) references() {
	own := acuse.H([]byte(c.Origin))
	for _, e := range c.entries {
		if e.Event == nil || !e.Event.Has("refers_to") || e.HasRemark(remarkReferenceUnknown) {
			continue
		}
		ref := e.Event.Sub("refers_to")
		if to := c.at(ref.Number("index")); to != nil && bytes.Equal(ref.Bytes("origin_hash"), own[:]) && !bytes.Equal(ref.Bytes("leaf_hash"), to.Leaf[:]) {
			c.refuse("V-09", "entry %d refers to another entry %d", e.Index, to.Index)
		}
	}
}

func (c *check) at(index uint64) *acuse.Entry {
	i := slices.IndexFunc(c.entries, func(e *acuse.Entry) bool { return e.Index == index })
	if i < 0 {
		return nil
	}
	return c.entries[i]
}

// epochs is [V-21].
func (c *check) epochs() (asOf, since *acuse.Entry) {
	if c.proof.Since >= c.proof.AsOf {
		c.refuse("Q-02", "since %d, as of %d", c.proof.Since, c.proof.AsOf)
	}
	asOf = c.epoch(c.proof.AsOf)
	if c.proof.Since > 0 {
		since = c.epoch(c.proof.Since)
	}
	return asOf, since
}

func (c *check) epoch(index uint64) *acuse.Entry {
	e := c.at(index)
	if e == nil || e.Event == nil || e.Event.Kind != kindEpoch || e.Event.Body.Number("covers_size") != index {
		c.refuse("Q-04", "entry %d is no epoch of the proof", index)
		return nil
	}
	return e
}
