package vectors

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/c2sp"
	"cl.acuse/interop/internal/policy"
	"cl.acuse/interop/internal/receipt"
	"cl.acuse/interop/internal/sample"
)

type receiptFile struct {
	Description string        `json:"description"`
	Policies    []namedText   `json:"policies"`
	Roots       []namedText   `json:"roots"`
	Entries     []string      `json:"entries"`
	Proofs      []string      `json:"proofs"`
	Cases       []receiptCase `json:"cases"`
	Messages    []messageForm `json:"messages"`
	Files       []fileForm    `json:"files"`
	RootsFiles  []rootsForm   `json:"rootsFiles"`
}

type namedText struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

type receiptCase struct {
	Name        string           `json:"name"`
	Verdict     string           `json:"verdict"`
	Clauses     []string         `json:"clauses,omitempty"`
	Policy      string           `json:"policy"`
	Roots       string           `json:"roots,omitempty"`
	Document    *string          `json:"document,omitempty"`
	Entry       int              `json:"entry"`
	Proof       int              `json:"proof"`
	KeyEntries  []int            `json:"keyEntries,omitempty"`
	Referred    []int            `json:"referredEntries,omitempty"`
	Disclosures []disclosureJSON `json:"disclosures,omitempty"`
}

type disclosureJSON struct {
	Index uint64 `json:"index"`
	Path  string `json:"path"`
	Salt  string `json:"salt"`
	Value string `json:"value"`
}

func disclosuresJSON(disclosures []receipt.Disclosure) (out []disclosureJSON) {
	for _, d := range disclosures {
		out = append(out, disclosureJSON{d.Index, d.Path, hex.EncodeToString(d.Salt[:]), hex.EncodeToString(d.Value)})
	}
	return out
}

type messageForm struct {
	Name    string `json:"name"`
	Valid   bool   `json:"valid"`
	Receipt string `json:"receipt"`
}

type fileForm struct {
	Name    string `json:"name"`
	Valid   bool   `json:"valid"`
	Reason  string `json:"reason,omitempty"`
	File    string `json:"file"`
	Receipt string `json:"receipt,omitempty"`
}

type rootsForm struct {
	Name   string `json:"name"`
	Valid  bool   `json:"valid"`
	Reason string `json:"reason,omitempty"`
	File   string `json:"file"`
}

// A receiptMaker builds cases and keeps the tables that they point into.
type receiptMaker struct {
	file     receiptFile
	story    *sample.Story
	entries  map[string]int
	proofs   map[string]int
	policies map[string]string
	roots    map[string]string
	wrong    []error
}

var (
	sealWitness = c2sp.Ed25519Cosigner("testigo.example/r1", "receipt-witness", sealTime)
	falseMLDSA  = c2sp.MLDSACosigner(sample.Origin, "false-mldsa", 0)
)

func makeReceipts() (any, error) {
	m := &receiptMaker{story: sample.NewStory(), entries: map[string]int{}, proofs: map[string]int{}}
	m.file.Description = "Receipts, docs/spec.md sections 10 to 12. A case's entry, keyEntries and referredEntries are places in `entries`, its proof one in `proofs`: put together they are the message Receipt. clauses: where the verdict is not VALID, the findings of the second implementation, for people."
	for _, raw := range m.story.Entries {
		m.entry(raw) // so that the first places are the log's indexes
	}
	m.pins()
	m.goodReceipts()
	m.badSeals()
	m.badEvidence()
	m.badActs()
	m.newer()
	m.ownActs()
	m.documents()
	m.forms()
	m.rootsForms()
	return m.file, errors.Join(m.wrong...)
}

func (m *receiptMaker) pins() {
	own := sample.Policy()
	m.policies = map[string]string{
		"own":     own,
		"witness": strings.Replace(own, "quorum propio\n", "witness independiente "+sealWitness.VKey()+"\ngroup todos all propio independiente\nquorum todos\n", 1),
		"other-log": "log " + otherKey.VKey() + "\nwitness propio " + c2sp.MLDSACosigner("otro.example/log", "other-mldsa", 0).VKey() +
			"\nquorum propio\n",
		"false-second-key": strings.Replace(own, sample.LogMLDSA.VKey(), falseMLDSA.VKey(), 1),
	}
	roots := sample.RootsFile()
	m.roots = map[string]string{
		"pinned":          roots,
		"other":           strings.Replace(roots, fmt.Sprintf("%x", idOf(sample.RegistrarKey)), fmt.Sprintf("%x", idOf(sample.CouncilKey)), 1),
		"up to 5":         strings.TrimSuffix(roots, "\n") + " 5\n",
		"up to 3":         strings.TrimSuffix(roots, "\n") + " 3\n",
		"of another name": strings.Replace(roots, "2:99000005-0", "1:AA001", 1),
	}
	for _, name := range []string{"own", "witness", "other-log", "false-second-key"} {
		m.file.Policies = append(m.file.Policies, namedText{name, m.policies[name]})
	}
	names := []string{"pinned", "other", "up to 5", "up to 3", "of another name"}
	for _, r := range m.retired() {
		m.roots[r.name] = roots + r.line
		names = append(names, r.name)
	}
	for _, name := range names {
		m.file.Roots = append(m.file.Roots, namedText{name, m.roots[name]})
	}
}

// A retiredPin is a roots file with a retired key, and what it makes of a receipt under the log's last tree.
type retiredPin struct{ name, line, verdict string }

// retired pins each key of the log as retired at its last tree, before it, behind it, and with another root.
func (m *receiptMaker) retired() []retiredPin {
	var out []retiredPin
	size := m.story.Log.Size()
	add := func(name, vkey string, size uint64, root acuse.Hash, verdict string) {
		line := fmt.Sprintf("retired %s %d %s\n", vkey, size, base64.StdEncoding.EncodeToString(root[:]))
		out = append(out, retiredPin{name, line, verdict})
	}
	for _, key := range []c2sp.Signer{sample.LogKey, sample.LogMLDSA} {
		of := func(what string) string { return fmt.Sprintf("key of type %d retired %s", key.Type, what) }
		add(of("with this tree"), key.VKey(), size, m.story.RootAt(size), receipt.Valid)
		add(of("with another root"), key.VKey(), size, m.story.RootAt(size-1), receipt.Invalid)
		add(of("before"), key.VKey(), size-1, m.story.RootAt(size-1), receipt.Invalid)
		add(of("later"), key.VKey(), size+1, m.story.RootAt(size), receipt.Incomplete)
	}
	add("a retired key that the policy does not have", logKeyNext.VKey(), size-1, m.story.RootAt(size-1), receipt.Valid)
	return out
}

func idOf(s sample.Submitter) []byte { id := s.ID(); return id[:] }

func (m *receiptMaker) entry(raw []byte) int {
	at, is := m.entries[string(raw)]
	if !is {
		at = len(m.file.Entries)
		m.entries[string(raw)] = at
		m.file.Entries = append(m.file.Entries, hex.EncodeToString(raw))
	}
	return at
}

func (m *receiptMaker) proof(text string) int {
	at, is := m.proofs[text]
	if !is {
		at = len(m.file.Proofs)
		m.proofs[text] = at
		m.file.Proofs = append(m.file.Proofs, text)
	}
	return at
}

// with are the pins and the document of a case.
type with struct {
	policy, roots string
	document      []byte
}

var pinned = with{policy: "own", roots: "pinned"}

func (m *receiptMaker) add(verdict, name string, w with, r receipt.Receipt) {
	var pins receipt.Pins
	var err error
	if pins.Policy, err = policy.Parse([]byte(m.policies[w.policy]), strictKey); err != nil {
		m.wrong = append(m.wrong, err)
	}
	if w.roots != "" {
		if pins.Roots, err = receipt.ParseRoots([]byte(m.roots[w.roots])); err != nil {
			m.wrong = append(m.wrong, err)
		}
	}
	found, findings := receipt.Verify(r.Bytes(), pins, w.document)
	if found != verdict {
		m.wrong = append(m.wrong, fmt.Errorf("receipt %q: declared %s, found %s: %s", name, verdict, found, receipt.Summary(findings)))
	}
	c := receiptCase{Name: name, Verdict: verdict, Policy: w.policy, Roots: w.roots, Entry: m.entry(r.Entry), Proof: m.proof(r.Proof)}
	if w.document != nil {
		text := hex.EncodeToString(w.document)
		c.Document = &text
	}
	for _, f := range findings {
		if !slices.Contains(c.Clauses, f.Clause) {
			c.Clauses = append(c.Clauses, f.Clause)
		}
	}
	for _, raw := range r.KeyEntries {
		c.KeyEntries = append(c.KeyEntries, m.entry(raw))
	}
	for _, raw := range r.Referred {
		c.Referred = append(c.Referred, m.entry(raw))
	}
	c.Disclosures = disclosuresJSON(r.Disclosures)
	m.file.Cases = append(m.file.Cases, c)
}

// of is the receipt of a step of the story under the checkpoint of a size (0 for the whole log).
func (m *receiptMaker) of(name string, plus uint64, size uint64) receipt.Receipt {
	if size == 0 {
		size = m.story.Log.Size()
	}
	index := m.story.Named[name] + plus
	return receipt.Build(sample.Origin, m.story.Entries, index, m.story.Proof(index, size, m.story.Checkpoint(size)))
}

func (m *receiptMaker) goodReceipts() {
	for i := range m.story.Entries {
		index, size := uint64(i), m.story.Log.Size()
		m.add(receipt.Valid, fmt.Sprintf("entry %d of the log", i), pinned,
			receipt.Build(sample.Origin, m.story.Entries, index, m.story.Proof(index, size, m.story.Checkpoint(size))))
	}
	acuseOnly := m.of("accessed", 1, m.story.Named["accessed"]+2)
	m.add(receipt.Valid, "an entry that is the last of its tree", pinned, acuseOnly)
	m.add(receipt.Incomplete, "no roots file", with{policy: "own"}, acuseOnly)
	m.add(receipt.Invalid, "a roots file that does not list the registrar's key", with{policy: "own", roots: "other"}, acuseOnly)
	m.add(receipt.Invalid, "a roots file that lists the registrar's key for another institution", with{policy: "own", roots: "of another name"}, acuseOnly)
	m.add(receipt.Valid, "a registrar whose last index is that of the registration", with{policy: "own", roots: "up to 5"}, acuseOnly)
	m.add(receipt.Invalid, "a registrar whose last index is before the registration", with{policy: "own", roots: "up to 3"}, acuseOnly)
	m.add(receipt.Incomplete, "an act of the log itself without a roots file", with{policy: "own"}, m.of("epoch", 0, 0))
	m.add(receipt.Incomplete, "an independent witness is missing", with{policy: "witness", roots: "pinned"}, acuseOnly)
	m.add(receipt.Invalid, "another log's policy", with{policy: "other-log", roots: "pinned"}, acuseOnly)
	for _, r := range m.retired() {
		m.add(r.verdict, r.name, with{policy: "own", roots: r.name}, m.of("accessed", 1, 0))
	}
}

// resealed gives the receipt of the acuse with the signature lines that write makes for its text.
func (m *receiptMaker) resealed(write func(text string, time uint64) string) receipt.Receipt {
	size := m.story.Named["accessed"] + 2
	r := m.of("accessed", 1, 0)
	text := m.story.CheckpointText(size)
	r.Proof = m.story.Proof(size-1, size, text+"\n"+write(text, m.story.SealTime(size)))
	return r
}

func (m *receiptMaker) badSeals() {
	ed, ml := sample.LogKey, sample.LogMLDSA
	w := with{policy: "witness", roots: "pinned"}
	m.add(receipt.Valid, "cosigned by the independent witness", w, m.resealed(func(text string, time uint64) string {
		return ed.Line(text) + ml.At(time).Line(text) + sealWitness.Line(text)
	}))
	m.add(receipt.Invalid, "cosigned wrongly by the independent witness", w, m.resealed(func(text string, time uint64) string {
		return ed.Line(text) + ml.At(time).Line(text) + sealWitness.LineOf(flip(sealWitness.Payload([]byte(text)), 30))
	}))
	m.add(receipt.Valid, "a line by a key that is not pinned is passed over", pinned, m.resealed(func(text string, time uint64) string {
		return ed.Line(text) + ml.At(time).Line(text) + sealWitness.LineOf(flip(sealWitness.Payload([]byte(text)), 30))
	}))
	m.add(receipt.Invalid, "without the ML-DSA-44 line", pinned, m.resealed(func(text string, _ uint64) string { return ed.Line(text) }))
	m.add(receipt.Invalid, "without the ML-DSA-44 line, where a witness is asked for too", w, m.resealed(func(text string, _ uint64) string { return ed.Line(text) + sealWitness.Line(text) }))
	m.add(receipt.Invalid, "without the Ed25519 line", pinned, m.resealed(func(text string, time uint64) string { return ml.At(time).Line(text) }))
	m.add(receipt.Invalid, "with a wrong ML-DSA-44 line", pinned, m.resealed(func(text string, time uint64) string {
		return ed.Line(text) + ml.LineOf(flip(ml.At(time).Payload([]byte(text)), 99))
	}))
	m.add(receipt.Invalid, "with a wrong Ed25519 line", pinned, m.resealed(func(text string, time uint64) string {
		return ed.LineOf(flip(ed.Payload([]byte(text)), 9)) + ml.At(time).Line(text)
	}))
	m.add(receipt.Invalid, "sealed before it was recorded", pinned, m.resealed(func(text string, time uint64) string { return ed.Line(text) + ml.At(time-1).Line(text) }))
	m.add(receipt.Invalid, "a second key that GENESIS does not name", with{policy: "false-second-key", roots: "pinned"}, m.resealed(func(text string, time uint64) string {
		return ed.Line(text) + falseMLDSA.At(time).Line(text)
	}))
	size := m.story.Named["accessed"] + 2
	r := m.of("accessed", 1, 0)
	extended := m.story.CheckpointText(size) + "extension\n"
	r.Proof = m.story.Proof(size-1, size, extended+"\n"+ed.Line(extended)+ml.At(m.story.SealTime(size)).Line(extended))
	m.add(receipt.Invalid, "an extension line", pinned, r)
	r = m.of("accessed", 1, 0)
	r.Proof = strings.Replace(r.Proof, "\n", "\nextra YQ==\n", 1)
	m.add(receipt.Invalid, "an extra line", pinned, r)
	r = m.of("accessed", 1, 0)
	r.Proof = m.of("accessed", 0, 0).Proof
	m.add(receipt.Invalid, "the proof of another entry", pinned, r)
	r = m.of("accessed", 1, 0)
	r.Proof = strings.Replace(r.Proof, fmt.Sprintf("index %d\n", size-1), fmt.Sprintf("index %d\n", size-2), 1)
	m.add(receipt.Invalid, "another index in the proof", pinned, r)
	r = m.of("accessed", 1, 0)
	r.Entry = parsed("Entry", r.Entry).With("recorded_at", parsed("Entry", r.Entry).Number("recorded_at")-1)
	m.add(receipt.Invalid, "the log's part altered", pinned, r)
	r = m.of("accessed", 1, 0)
	entry := parsed("Entry", r.Entry)
	r.Entry = entry.With("event", parsed("Event", entry.Bytes("event")).With("blind", make([]byte, 16)))
	m.add(receipt.Invalid, "the event altered", pinned, r)
	r = m.of("accessed", 1, 0)
	r.Entry = append(bytes.Clone(r.Entry), 0)
	m.add(receipt.Invalid, "an entry that is not canonical", pinned, r)
}

func (m *receiptMaker) badEvidence() {
	good := m.of("accessed", 1, 0)
	for i := range good.KeyEntries {
		r := good
		r.KeyEntries = slices.Delete(slices.Clone(good.KeyEntries), i, i+1)
		m.add(receipt.Invalid, fmt.Sprintf("key entry %d missing", i), pinned, r)
	}
	r := good
	r.KeyEntries = nil
	m.add(receipt.Invalid, "no key entries", pinned, r)
	r.KeyEntries = slices.Clone(good.KeyEntries)
	slices.Reverse(r.KeyEntries)
	m.add(receipt.Invalid, "key entries that descend", pinned, r)
	r.KeyEntries = append(slices.Clone(good.KeyEntries), good.KeyEntries[len(good.KeyEntries)-1])
	m.add(receipt.Invalid, "a key entry twice", pinned, r)
	r.KeyEntries = append(slices.Clone(good.KeyEntries), m.story.Entries[m.story.Named["council-key"]])
	m.add(receipt.Invalid, "a key entry of another key", pinned, r)
	r.KeyEntries = append(slices.Clone(good.KeyEntries), good.Entry)
	m.add(receipt.Invalid, "the entry itself among the key entries", pinned, r)
	r.KeyEntries = slices.Clone(good.KeyEntries)
	r.KeyEntries[1] = parsed("Entry", r.KeyEntries[1]).With("recorded_at", 5)
	m.add(receipt.Invalid, "a key entry altered", pinned, r)
	genesis := m.of("genesis", 0, 0)
	genesis.KeyEntries = [][]byte{genesis.Entry}
	m.add(receipt.Invalid, "GENESIS with itself as a key entry", pinned, genesis)

	r = good
	r.Referred = nil
	m.add(receipt.Invalid, "no referred entries", pinned, r)
	r.Referred = good.Referred[:1]
	m.add(receipt.Invalid, "the chain of references cut before the documents", pinned, r)
	r.Referred = []([]byte){good.Referred[1], good.Referred[0]}
	m.add(receipt.Invalid, "the chain of references in another order", pinned, r)
	r.Referred = append(slices.Clone(good.Referred), m.story.Entries[m.story.Named["signed"]])
	m.add(receipt.Invalid, "the chain of references goes on behind the documents", pinned, r)
	r.Referred = [][]byte{m.story.Entries[m.story.Named["dispatched"]+1], good.Referred[1]}
	m.add(receipt.Invalid, "another entry than the one referred to", pinned, r)
	r.Referred = [][]byte{parsed("Entry", good.Referred[0]).With("remarks", []uint64{3}), good.Referred[1]}
	m.add(receipt.Invalid, "a referred entry altered", pinned, r)
	unbound := m.of("acuse-empty", 0, 0)
	unbound.Referred = good.Referred
	m.add(receipt.Invalid, "referred entries where nothing is referred to", pinned, unbound)
	foreign := m.of("references", 0, 0)
	foreign.Referred = good.Referred[:1]
	m.add(receipt.Invalid, "a referred entry where another log is referred to", pinned, foreign)
}

// badActs are entries that an honest log would not hold: the fault is in what was signed, by whom.
func (m *receiptMaker) badActs() {
	faults, err := logFaults(m.story)
	if err != nil {
		m.wrong = append(m.wrong, err)
		return
	}
	for _, f := range faults {
		// What only the whole log shows ([K-09] of a key registered twice), and what the entry itself
		// claims of another key ([K-06]), is nothing that its receipt has to prove.
		visible := slices.Contains([]string{"K-05", "K-07", "K-08"}, f.Clause) || f.Clause == "K-09" && strings.Contains(f.Name, "revoked")
		if !visible && !(f.Valid && f.Prefix == m.story.Named["revoked"]) {
			continue
		}
		l := sample.Resume(m.story, f.Prefix)
		for _, raw := range f.Then[:len(f.Then)-1] {
			l.AppendRaw(unhex(raw))
		}
		l.Force(unhex(f.Then[len(f.Then)-1]))
		size := uint64(len(l.Entries))
		r := receipt.Build(sample.Origin, l.Entries, size-1, l.Proof(size-1, size, l.Checkpoint(size)))
		verdict := receipt.Valid
		if !f.Valid {
			verdict = receipt.Invalid
		}
		m.add(verdict, "the log has "+f.Name, pinned, r)
	}
}

// newer are entries that a later version of the ledger may write, [V-12].
func (m *receiptMaker) newer() {
	answer := parsed("Event", sample.Event("newer", "accessed", acuse.Encode("Accessed", "observer", 3), aDelivery()...))
	future := slices.Concat(answer.With("format", 4), acuse.Varint(2000, 1))
	kind := bytes.Clone(answer.Raw)
	kind = append(bytes.TrimSuffix(kind, acuse.Delimited(60, answer.Sub("accessed").Raw)), acuse.Delimited(87, []byte{0x08, 0x01})...)
	for _, c := range []struct {
		name    string
		verdict string
		event   acuse.Raw
		alter   func(entry *acuse.Message) acuse.Raw
		change  func(r *receipt.Receipt)
	}{
		{"an event of format 4", receipt.Incomplete, future, nil, nil},
		{"an event of a kind that nobody knows yet", receipt.Incomplete, kind, nil, nil},
		{"an event of format 4 with a wrong signature", receipt.Invalid, future, func(e *acuse.Message) acuse.Raw { return e.With("signature", flip(e.Bytes("signature"), 40)) }, nil},
		{"an event of format 4 without key evidence", receipt.Invalid, future, nil, func(r *receipt.Receipt) { r.KeyEntries = nil }},
		{"an event of format 4 under another entry's proof", receipt.Invalid, future, nil, func(r *receipt.Receipt) { r.Proof = m.of("accessed", 0, 0).Proof }},
	} {
		l := sample.Resume(m.story, m.story.Named["revoked"])
		e, err := acuse.ParseEvent(answer.Raw)
		if err != nil {
			panic(err)
		}
		entry := slices.Concat(sample.Submission(sample.Origin, sample.ServiceKey, c.event)[0], l.LogPart(sample.ServiceKey, e, nil))
		if c.alter != nil {
			entry = c.alter(parsed("Entry", entry))
		}
		l.Force(entry)
		size := uint64(len(l.Entries))
		like := l.Resembling(answer.Raw)
		r := receipt.Build(sample.Origin, like, size-1, l.Proof(size-1, size, l.Checkpoint(size)))
		r.Entry = entry
		if c.change != nil {
			c.change(&r)
		}
		m.add(c.verdict, c.name, pinned, r)
	}
}

// ownActs are acts of the log that came with format 3, under its first entry key and the one after it.
func (m *receiptMaker) ownActs() {
	next := sample.Ed25519("next-entry")
	small := smallestLogActs()
	at := m.story.Named["revoked"]
	anchored := sample.LogEvent("act", "anchored", parsed("Anchored", parsed("Anchored", small["anchored"]).With("size", at)).With("root", m.story.RootAt(at)))
	after := func(key sample.Submitter, rotation ...acuse.Raw) receipt.Receipt {
		l := sample.Resume(m.story, at)
		for _, event := range rotation {
			l.Append(sample.EntryKey, sample.LogEvent("rotated", "key_rotated", event))
		}
		l.Force(l.Entry(key, anchored, nil))
		size := uint64(len(l.Entries))
		return receipt.Build(sample.Origin, l.Entries, size-1, l.Proof(size-1, size, l.Checkpoint(size)))
	}
	rotation := entryKeyRotated(next)
	m.add(receipt.Valid, "an anchor", pinned, after(sample.EntryKey))
	m.add(receipt.Valid, "an anchor by the entry key that follows", pinned, after(next, rotation))
	m.add(receipt.Invalid, "an anchor by the entry key that gave way", pinned, after(sample.EntryKey, rotation))
	m.add(receipt.Invalid, "an anchor by a submitter", pinned, after(sample.MinistryKey))
	lacking := after(next, rotation)
	lacking.KeyEntries = lacking.KeyEntries[:1]
	m.add(receipt.Invalid, "an anchor by the entry key that follows, without the change", pinned, lacking)
}

func (m *receiptMaker) documents() {
	document := func(text string) with { return with{policy: "own", roots: "pinned", document: []byte(text)} }
	submitted, acuseOnly := m.of("submitted", 0, 0), m.of("accessed", 1, 0)
	m.add(receipt.Valid, "the document that was submitted", document("oficio firmado"), submitted)
	m.add(receipt.Valid, "the document of the entry referred to", document("oficio firmado"), acuseOnly)
	m.add(receipt.Mismatch, "another document", document("oficio falso"), submitted)
	m.add(receipt.Mismatch, "an empty document", document(""), acuseOnly)
	m.add(receipt.Incomplete, "a document where nothing is recorded to compare it with", document("oficio firmado"), m.of("book", 0, 0))
	m.add(receipt.Incomplete, "a document where only an absent one is recorded", document("oficio firmado"), m.of("numbered-manual", 1, 0))
	closed := m.of("closed-document", 0, 0)
	m.add(receipt.Incomplete, "a document where another one is not disclosed", document("oficio falso"), closed)
	m.add(receipt.Valid, "the document beside one that is not disclosed", document("anexo"), closed)
	m.add(receipt.Incomplete, "the document that is not disclosed", document("reservado"), closed)
	d := sample.ClosedDocument
	closed.Disclosures = []receipt.Disclosure{{Index: m.story.Named["closed-document"], Path: "12[0].2", Salt: d.Salt, Value: d.Value}}
	m.add(receipt.Valid, "the document that is disclosed", document("reservado"), closed)
	m.add(receipt.Mismatch, "another document than the one disclosed", document("oficio falso"), closed)
	closed.Disclosures[0].Value = append(bytes.Clone(d.Value), 0)
	m.add(receipt.Invalid, "a disclosed document with a byte behind", pinned, closed)
	broken := acuseOnly
	broken.KeyEntries = nil
	m.add(receipt.Invalid, "another document beside broken evidence", document("oficio falso"), broken)

	opened := disclosures(m.story)
	r := acuseOnly
	r.Disclosures = opened
	m.add(receipt.Valid, "disclosures", pinned, r)
	for _, wrong := range wrongDisclosures(opened) {
		one := acuseOnly
		one.Disclosures = wrong.disclosures
		m.add(receipt.Invalid, wrong.name, pinned, one)
	}
}
