package vectors

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/c2sp"
	"cl.acuse/interop/internal/policy"
	"cl.acuse/interop/internal/receipt"
	"cl.acuse/interop/internal/sample"
	"cl.acuse/interop/internal/streams"
)

type streamProofFile struct {
	Description string            `json:"description"`
	Policies    []namedText       `json:"policies"`
	Roots       []namedText       `json:"roots"`
	Checkpoints []string          `json:"checkpoints"`
	Entries     []string          `json:"entries"`
	Claims      []string          `json:"claims"`
	Nodes       []string          `json:"nodes"`
	Cases       []streamProofCase `json:"cases"`
	Messages    []streamProofForm `json:"messages"`
	Files       []streamProofJSON `json:"files"`
}

type streamProofCase struct {
	Name       string   `json:"name"`
	Verdict    string   `json:"verdict"`
	Clauses    []string `json:"clauses,omitempty"`
	Uncovered  uint64   `json:"uncovered"`
	Counts     []uint64 `json:"counts,omitempty"`
	Policy     string   `json:"policy"`
	Roots      string   `json:"roots,omitempty"`
	Checkpoint int      `json:"checkpoint"`
	AsOf       uint64   `json:"asOf"`
	Since      uint64   `json:"since"`
	Claims     []int    `json:"claims"`
	Entries    []int    `json:"entries"`
	Nodes      int      `json:"nodes"`
	KeyEntries []int    `json:"keyEntries,omitempty"`

	Disclosures []disclosureJSON `json:"disclosures,omitempty"`
}

type streamProofForm struct {
	Name  string `json:"name"`
	Valid bool   `json:"valid"`
	Proof string `json:"proof"`
}

type streamProofJSON struct {
	Name  string `json:"name"`
	Valid bool   `json:"valid"`
	File  string `json:"file"`
	Proof string `json:"proof,omitempty"`
}

// A table keeps each text once; a case points to its place.
type table map[string]int

func (t table) place(list *[]string, text string) int {
	at, is := t[text]
	if !is {
		at = len(*list)
		t[text] = at
		*list = append(*list, text)
	}
	return at
}

// A streamProofMaker builds cases and keeps the tables that they point into.
type streamProofMaker struct {
	file                                streamProofFile
	checkpoints, entries, claims, nodes table
	policies, roots                     map[string]string
	wrong                               []error
}

func makeStreamProofs() (any, error) {
	m := &streamProofMaker{checkpoints: table{}, entries: table{}, claims: table{}, nodes: table{}}
	m.file.Description = "Proofs of streams, docs/spec.md section 14. A case's checkpoint, claims, entries, nodes and keyEntries are places in the lists of that name (keyEntries in `entries`): put together they are the message StreamProof. counts and uncovered: what a valid proof states. clauses: the findings of the second implementation, for people."
	m.policies = map[string]string{
		"own":       sample.Policy(),
		"other-log": "log " + otherKey.VKey() + "\nwitness propio " + c2sp.MLDSACosigner("otro.example/log", "other-mldsa", 0).VKey() + "\nquorum propio\n",
		"witness": strings.Replace(sample.Policy(), "quorum propio\n", "witness independiente "+sealWitness.VKey()+
			"\ngroup todos all propio independiente\nquorum todos\n", 1),
	}
	m.roots = map[string]string{
		"pinned": sample.RootsFile(),
		"other":  strings.Replace(sample.RootsFile(), fmt.Sprintf("%x", idOf(sample.RegistrarKey)), fmt.Sprintf("%x", idOf(sample.CouncilKey)), 1),
	}
	for _, name := range []string{"own", "other-log", "witness"} {
		m.file.Policies = append(m.file.Policies, namedText{name, m.policies[name]})
	}
	for _, name := range []string{"pinned", "other"} {
		m.file.Roots = append(m.file.Roots, namedText{name, m.roots[name]})
	}
	story := sample.NewStory()
	asOf, since := story.Named["epoch-2"], story.Named["epoch"]
	l := sample.Resume(story, asOf+1)
	whole := streams.Whole{Origin: sample.Origin, Entries: l.Entries}
	checkpoint := l.Checkpoint(asOf + 1)
	m.good(whole, checkpoint, asOf, since)
	m.pinned(whole.Build(checkpoint, asOf, 0, sample.StreamNames()[4]))
	m.disclosed(story, whole.Build(checkpoint, asOf, 0, sample.StreamNames()[3], sample.StreamNames()[4]))
	m.tampered(whole, checkpoint, asOf, since)
	m.later(story, asOf)
	m.forged()
	m.streamForms(whole.Build(checkpoint, asOf, 0, sample.StreamNames()[7]))
	m.small()
	return m.file, errors.Join(m.wrong...)
}

func (m *streamProofMaker) good(w streams.Whole, checkpoint string, asOf, since uint64) {
	names := sample.StreamNames()
	for _, from := range []uint64{0, since} {
		for i, name := range names {
			m.add(receipt.Valid, fmt.Sprintf("a stream of kind %d since %d", i+1, from), w.Build(checkpoint, asOf, from, name))
		}
		m.add(receipt.Valid, fmt.Sprintf("streams of all kinds since %d", from), w.Build(checkpoint, asOf, from, names...))
	}
	m.add(receipt.Valid, "as of the first epoch", w.Build(checkpoint, since, 0, names...))
	for i := range 12 {
		absent := acuse.Encode("StreamName", "kind", 2, "institution", sample.Institution(99, fmt.Sprintf("nadie-%d", i)))
		m.add(receipt.Valid, fmt.Sprintf("a stream that does not exist, %d", i), w.Build(checkpoint, asOf, 0, absent))
	}
}

func (m *streamProofMaker) pinned(p streams.Proof) {
	m.addWith(receipt.Incomplete, "no roots file", "own", "", p)
	m.addWith(receipt.Invalid, "another registrar is pinned", "own", "other", p)
	m.addWith(receipt.Invalid, "the policy of another log", "other-log", "pinned", p)
	m.addWith(receipt.Incomplete, "a witness is missing", "witness", "pinned", p)
}

func (m *streamProofMaker) disclosed(story *sample.Story, p streams.Proof) {
	p.Disclosures = disclosures(story)
	m.add(receipt.Valid, "disclosures", p)
	for _, wrong := range wrongDisclosures(p.Disclosures) {
		p.Disclosures = wrong.disclosures
		m.add(receipt.Invalid, wrong.name, p)
	}
}

func (m *streamProofMaker) tampered(w streams.Whole, checkpoint string, asOf, since uint64) {
	names := sample.StreamNames()
	pins := m.pins("own", "pinned")
	for _, one := range []struct {
		name  string
		proof streams.Proof
	}{
		{"header and delivery", w.Build(checkpoint, asOf, 0, names[3], names[4])},
		{"since an epoch", w.Build(checkpoint, asOf, since, names[1])},
		{"the log's stream", w.Build(checkpoint, asOf, 0, names[0])},
	} {
		for _, t := range streams.TamperedCopies(one.proof, pins) {
			m.add(receipt.Invalid, one.name+": "+t.Name, t.Proof)
		}
	}
}

// later has entries behind the epoch, and references within a stream.
func (m *streamProofMaker) later(story *sample.Story, asOf uint64) {
	l := sample.Resume(story, asOf+2)
	w := streams.Whole{Origin: sample.Origin, Entries: l.Entries}
	m.add(receipt.Valid, "an entry behind the epoch", w.Build(l.Checkpoint(asOf+2), asOf, 0, sample.StreamNames()[4]))
	entries, l, name, epoch := sample.UnknownReference(true)
	unknown := streams.Whole{Origin: sample.Origin, Entries: entries}.Build(l.Checkpoint(uint64(len(entries))), epoch, 0, name)
	m.add(receipt.Valid, "a reference that the log marked unknown binds nothing", unknown)
	entries, l, name, epoch = sample.UnknownReference(false)
	p := streams.Whole{Origin: sample.Origin, Entries: entries}.Build(l.Checkpoint(uint64(len(entries))), epoch, 0, name)
	m.add(receipt.Valid, "a reference within the stream", p)
	p.Claims[0].AsOf.Siblings = make([]acuse.Hash, 257)
	m.add(receipt.Invalid, "257 siblings", p)
}

// small is the least log: all its entries are in the proof, so there is no node.
func (m *streamProofMaker) small() {
	l := sample.NewLedger(sample.Origin)
	l.Append(sample.EntryKey, sample.Genesis(sample.Origin))
	asOf := l.Epoch(sample.EntryKey)
	p := streams.Whole{Origin: sample.Origin, Entries: l.Entries}.Build(l.Checkpoint(2), asOf, 0, sample.StreamNames()[0])
	m.add(receipt.Valid, "the whole log, no node", p)
	m.form("no node", p.JSON(), true)
	m.form("no node, the member left out", strings.Replace(p.JSON(), "  \"nodes\": \"\",\n", "", 1), false)
}

func (m *streamProofMaker) streamForms(p streams.Proof) {
	m.form("a file", p.JSON(), true)
	m.form("another format", strings.Replace(p.JSON(), `"streamProof": 1`, `"streamProof": 2`, 1), false)
	m.form("since left out", strings.Replace(p.JSON(), "  \"since\": 0,\n", "", 1), false)
	m.form("a space more", strings.Replace(p.JSON(), `"asOf": `, `"asOf":  `, 1), false)
	m.form("no line feed at the end", strings.TrimSuffix(p.JSON(), "\n"), false)
	m.form("carriage returns", strings.ReplaceAll(p.JSON(), "\n", "\r\n"), false)
	m.message("a message", p.Bytes(), true)
	whole, err := acuse.Parse("StreamProof", p.Bytes())
	if err != nil {
		panic(err)
	}
	for _, path := range []string{"format", "checkpoint", "as_of", "entries", "streams", "streams[0].stream", "streams[0].as_of", "streams[0].as_of.head", "streams[0].as_of.count"} {
		m.message("without "+path, whole.With(path, nil), false)
	}
	m.message("format 2", whole.With("format", 2), false)
	m.message("nodes of 31 bytes", whole.With("nodes", make([]byte, 31)), false)
	m.message("siblings of 33 bytes", whole.With("streams[0].as_of.siblings", make([]byte, 33)), false)
	m.message("since 0 written", whole.With("since", 0), false)
	m.message("one byte more", append(p.Bytes(), 0), false)
	other := acuse.Encode("OtherLeaf", "stream_id", acuse.H(), "count", 1, "head", acuse.H())
	m.message("another leaf beside a presence", whole.With("streams[0].as_of.other", other), false)
}

func (m *streamProofMaker) message(name string, raw []byte, valid bool) {
	if _, err := streams.Parse(raw); (err == nil) != valid {
		m.wrong = append(m.wrong, fmt.Errorf("message %s: %w", name, err))
	}
	m.file.Messages = append(m.file.Messages, streamProofForm{name, valid, hex.EncodeToString(raw)})
}

func (m *streamProofMaker) form(name, file string, valid bool) {
	p, err := streams.ParseJSON([]byte(file))
	if (err == nil) != valid {
		m.wrong = append(m.wrong, fmt.Errorf("file %s: %w", name, err))
	}
	one := streamProofJSON{Name: name, Valid: valid, File: file}
	if valid {
		one.Proof = hex.EncodeToString(p.Bytes())
	}
	m.file.Files = append(m.file.Files, one)
}

func (m *streamProofMaker) pins(policyName, rootsName string) receipt.Pins {
	p, err := policy.Parse([]byte(m.policies[policyName]), func(vkey string) error { _, err := c2sp.NewVerifier(vkey); return err })
	if err != nil {
		panic(err)
	}
	pins := receipt.Pins{Policy: p}
	if rootsName != "" {
		if pins.Roots, err = receipt.ParseRoots([]byte(m.roots[rootsName])); err != nil {
			panic(err)
		}
	}
	return pins
}

func (m *streamProofMaker) add(verdict, name string, p streams.Proof) {
	m.addWith(verdict, name, "own", "pinned", p)
}

func (m *streamProofMaker) addWith(verdict, name, policyName, rootsName string, p streams.Proof) {
	j := streams.Verify(p.Bytes(), m.pins(policyName, rootsName))
	if j.Verdict != verdict {
		m.wrong = append(m.wrong, fmt.Errorf("case %s: %s %s", name, j.Verdict, receipt.Summary(j.Findings)))
	}
	c := streamProofCase{Name: name, Verdict: verdict, Policy: policyName, Roots: rootsName, AsOf: p.AsOf, Since: p.Since,
		Checkpoint: m.checkpoints.place(&m.file.Checkpoints, p.Checkpoint)}
	for _, f := range j.Findings {
		c.Clauses = append(c.Clauses, f.Clause)
	}
	if verdict == receipt.Valid {
		c.Uncovered = j.Uncovered
		for _, s := range j.Streams {
			c.Counts = append(c.Counts, s.Count)
		}
	}
	for _, claim := range p.Claims {
		c.Claims = append(c.Claims, m.claims.place(&m.file.Claims, hex.EncodeToString(claim.Bytes())))
	}
	for _, raw := range p.Entries {
		c.Entries = append(c.Entries, m.entries.place(&m.file.Entries, hex.EncodeToString(raw)))
	}
	for _, raw := range p.KeyEntries {
		c.KeyEntries = append(c.KeyEntries, m.entries.place(&m.file.Entries, hex.EncodeToString(raw)))
	}
	c.Disclosures = disclosuresJSON(p.Disclosures)
	nodes := ""
	for _, n := range p.Nodes {
		nodes += hex.EncodeToString(n[:])
	}
	c.Nodes = m.nodes.place(&m.file.Nodes, nodes)
	m.file.Cases = append(m.file.Cases, c)
}
