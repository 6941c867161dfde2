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
)

// Pins are what the verifier trusts.
type Pins struct {
	Policy policy.Policy
	Roots  *Roots // nil where none is given
}

// A Finding is one thing that is not as it should be.
type Finding struct{ Verdict, Clause, Why string }

// A Check collects the findings on one receipt, or on one proof that is judged in the same way.
type Check struct {
	Findings []Finding
	Origin   string // of the checkpoint

	pins   Pins
	keys   map[acuse.Hash]*acuse.Entry // the key entries by leaf hash
	used   map[acuse.Hash]bool         // those of them that were asked for
	judged map[acuse.Hash]bool         // the entries whose signature was judged
	depth  map[acuse.Hash]int          // of the keys that signed them, [K-12]
}

// NewCheck is a check without findings.
func NewCheck(pins Pins) *Check {
	return &Check{pins: pins, keys: map[acuse.Hash]*acuse.Entry{}, used: map[acuse.Hash]bool{}, judged: map[acuse.Hash]bool{}, depth: map[acuse.Hash]int{}}
}

// Say adds a finding.
func (c *Check) Say(verdict, clause, format string, args ...any) {
	c.Findings = append(c.Findings, Finding{verdict, clause, fmt.Sprintf(format, args...)})
}

// Verify judges a receipt by section 12, and a document held beside it where there is one.
func Verify(raw []byte, pins Pins, document []byte) (string, []Finding) {
	c := NewCheck(pins)
	c.run(raw, document)
	return c.Verdict(), c.Findings
}

// Verdict is the worst of the findings.
func (c *Check) Verdict() string {
	for _, v := range []string{Invalid, Mismatch, Incomplete} {
		if slices.ContainsFunc(c.Findings, func(f Finding) bool { return f.Verdict == v }) {
			return v
		}
	}
	return Valid
}

func (c *Check) run(raw, document []byte) {
	r, err := Parse(raw)
	if err != nil {
		c.Say(Invalid, "V-01", "%v", err)
		return
	}
	p, err := c2sp.ParseProof(r.Proof)
	if err != nil || p.ExtraData != nil {
		c.Say(Invalid, "R-02", "%v", err)
		return
	}
	checkpoint, sealed := c.Checkpoint(p.Checkpoint)
	e, err := acuse.ParseNewer(r.Entry)
	newer := err == nil && (e.Event == nil || e.Number("format") > 1)
	if err == nil && !newer {
		e, err = acuse.ParseEntry(r.Entry)
	}
	if err != nil {
		c.Say(Invalid, "V-01", "%v", err)
		return
	}
	if err := proof.VerifyInclusion(rfc6962.DefaultHasher, p.Index, checkpoint.Size, e.Leaf[:], c2sp.Path(p), checkpoint.Hash); err != nil {
		c.Say(Invalid, "V-03", "%v", err)
	}
	if e.Index != p.Index {
		c.Say(Invalid, "V-04", "the entry's index is %d, the proof's %d", e.Index, p.Index)
	}
	if sealed > 0 && e.Number("recorded_at") > sealed*1_000_000 {
		c.Say(Invalid, "V-04", "recorded after the seal")
	}
	c.KeyEvidence([]*acuse.Entry{e}, r.KeyEntries)
	if newer {
		c.Say(Incomplete, "V-12", "the entry is newer than this verifier")
		return
	}
	if e.Event.Kind == "log_closed" && checkpoint.Size != e.Index+1 {
		c.Say(Invalid, "N-10", "a checkpoint of size %d behind the end", checkpoint.Size)
	}
	referred := c.referred(e, r.Referred)
	opened := c.Disclosures(append([]*acuse.Entry{e}, referred...), r.Disclosures)
	if document != nil {
		c.document(append([]*acuse.Entry{e}, referred...), opened, document)
	}
}

// Checkpoint is [V-02], [V-11] and [V-14]; it gives the time of the log's second line.
func (c *Check) Checkpoint(msg []byte) (log.Checkpoint, uint64) {
	known, err := c.knownKeys()
	if err != nil {
		c.Say(Invalid, "F-01", "%v", err)
		return log.Checkpoint{}, 0
	}
	checkpoint, signed, err := c2sp.OpenCheckpoint(msg, known)
	if err != nil {
		c.Say(Invalid, "V-02", "%v", err)
		return checkpoint, 0
	}
	if text := checkpoint.Marshal(); !bytes.HasPrefix(msg, append(text, '\n')) {
		c.Say(Invalid, "T-03", "an extension line")
	}
	c.Origin = checkpoint.Origin
	byLog, second, cosigned := false, uint64(0), map[string]bool{}
	for _, s := range signed {
		byLog = byLog || slices.ContainsFunc(c.pins.Policy.Logs, func(l policy.Log) bool { return l.VKey == s.Key.Text }) && s.Key.Name() == c.Origin
		for _, w := range c.pins.Policy.Witnesses {
			if w.VKey != s.Key.Text {
				continue
			}
			cosigned[w.Name] = true
			if s.Key.Name() == c.Origin {
				second = s.Time
			}
		}
	}
	if !byLog {
		c.Say(Invalid, "V-02", "the log's Ed25519 key has not signed")
	}
	if second == 0 {
		c.Say(Invalid, "F-01", "the log's ML-DSA-44 key has not signed")
	}
	if !c.pins.Policy.Satisfied(cosigned) && second != 0 {
		c.Say(Incomplete, "V-11", "the quorum is not reached")
	}
	c.retired(checkpoint)
	return checkpoint, second
}

// retired is [V-14]: of a log whose key is retired, the last tree alone is proved.
func (c *Check) retired(checkpoint log.Checkpoint) {
	if c.pins.Roots == nil {
		return
	}
	for _, r := range c.pins.Roots.Retired {
		v, err := c2sp.NewVerifier(r.VKey)
		if err != nil || v.Name() != checkpoint.Origin || !c.isPolicys(r.VKey) {
			continue
		}
		switch {
		case checkpoint.Size > r.Size:
			c.Say(Invalid, "V-14", "size %d is behind the last tree of the retired key, %d", checkpoint.Size, r.Size)
		case checkpoint.Size < r.Size:
			c.Say(Incomplete, "V-14", "size %d is before the last tree of the retired key, %d", checkpoint.Size, r.Size)
		case !bytes.Equal(checkpoint.Hash, r.Root):
			c.Say(Invalid, "V-14", "another root than that of the retired key's last tree")
		}
	}
}

// isPolicys tells a key of a log or a witness of the policy.
func (c *Check) isPolicys(vkey string) bool {
	return slices.ContainsFunc(c.pins.Policy.Logs, func(l policy.Log) bool { return l.VKey == vkey }) ||
		slices.ContainsFunc(c.pins.Policy.Witnesses, func(w policy.Witness) bool { return w.VKey == vkey })
}

func (c *Check) knownKeys() ([]c2sp.Verifier, error) {
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
		for _, r := range c.pins.Roots.Retired {
			if c.isPolicys(r.VKey) {
				continue
			}
			if err := add(r.VKey); err != nil {
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
