package receipt

import (
	"bytes"
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

// Summary is the findings in one line each.
func Summary(findings []Finding) string {
	var lines []string
	for _, f := range findings {
		lines = append(lines, fmt.Sprintf("%s [%s] %s", f.Verdict, f.Clause, f.Why))
	}
	return strings.Join(lines, "; ")
}
