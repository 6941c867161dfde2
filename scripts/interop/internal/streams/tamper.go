package streams

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/receipt"
)

// A Tampered is a proof that is to be refused for breaking the clause.
type Tampered struct {
	Name, Clause string
	Proof        Proof
}

// Tamper demands that a proof is accepted, and that each tampered copy is refused by its clause.
func Tamper(p Proof, j Judged, pins receipt.Pins) (accepted, refused int, err error) {
	if j.Verdict != receipt.Valid {
		return 0, 0, errors.New(receipt.Summary(j.Findings))
	}
	var wrong []error
	for _, t := range TamperedCopies(p, pins) {
		got := Verify(t.Proof.Bytes(), pins)
		if !slices.ContainsFunc(got.Findings, func(f receipt.Finding) bool { return f.Verdict == receipt.Invalid && f.Clause == t.Clause }) {
			wrong = append(wrong, fmt.Errorf("%s: not refused by %s but %s %s", t.Name, t.Clause, got.Verdict, receipt.Summary(got.Findings)))
			continue
		}
		refused++
	}
	return 1, refused, errors.Join(wrong...)
}

// A forger makes tampered copies of a valid proof. It rebuilds the tree's nodes wherever the proof lets a
// forger do so, so that a copy fails by what was tampered with alone.
type forger struct {
	original Proof
	pins     receipt.Pins
	entries  []*acuse.Entry
	tree     tree
	size     uint64
	out      []Tampered
}

// TamperedCopies makes every tampered copy that a valid proof allows.
func TamperedCopies(p Proof, pins receipt.Pins) []Tampered {
	c := &check{Check: receipt.NewCheck(pins)}
	c.run(p.Bytes(), nil)
	f := &forger{original: p, pins: pins, entries: c.entries, tree: c.tree}
	for s := range c.tree {
		f.size = max(f.size, s.to)
	}
	f.leftOut()
	f.rewritten()
	f.claims()
	f.nodes()
	f.epochs()
	f.keys()
	f.lines()
	return f.out
}

func (f *forger) add(name, clause string, change func(p *Proof)) {
	p := f.original
	p.Entries, p.Nodes, p.KeyEntries = slices.Clone(p.Entries), slices.Clone(p.Nodes), slices.Clone(p.KeyEntries)
	p.Claims = slices.Clone(p.Claims)
	for i, c := range p.Claims {
		p.Claims[i].AsOf.Siblings = slices.Clone(c.AsOf.Siblings)
		if c.AsOf.Head != nil {
			head := *c.AsOf.Head
			p.Claims[i].AsOf.Head = &head
		}
	}
	change(&p)
	f.out = append(f.out, Tampered{name, clause, p})
}

// keep rebuilds the proof with those entries alone that pass, and nodes that prove them.
func (f *forger) keep(p *Proof, pass func(e *acuse.Entry) bool) {
	var indexes []uint64
	p.Entries = nil
	for _, e := range f.entries {
		if pass(e) {
			indexes = append(indexes, e.Index)
			p.Entries = append(p.Entries, e.Raw)
		}
	}
	p.Nodes = nodesFor(span{0, f.size}, indexes, func(s span) acuse.Hash { return f.tree[s] })
}

func (f *forger) isEpoch(e *acuse.Entry) bool {
	return e.Index == f.original.AsOf || e.Index == f.original.Since && f.original.Since > 0
}

// members are the entries of the streams, by their place in the proof.
func (f *forger) members() []int {
	var at []int
	for i, e := range f.entries {
		if !f.isEpoch(e) {
			at = append(at, i)
		}
	}
	return at
}

func (f *forger) leftOut() {
	at := f.members()
	if len(at) == 0 {
		return
	}
	for place, i := range []int{at[0], at[len(at)/2], at[len(at)-1]} {
		f.add("an entry left out, "+[]string{"head", "middle", "tail"}[place], "Q-06", func(p *Proof) {
			f.keep(p, func(e *acuse.Entry) bool { return e != f.entries[i] })
		})
	}
	f.add("all entries left out", "Q-06", func(p *Proof) { f.keep(p, f.isEpoch) })
	f.add("an entry left out, the nodes as they were", "Q-03", func(p *Proof) { p.Entries = slices.Delete(p.Entries, at[0], at[0]+1) })
}

func (f *forger) rewritten() {
	for i, e := range f.entries[:len(f.entries)-1] {
		f.add(fmt.Sprintf("entry %d twice", e.Index), "Q-03", func(p *Proof) { p.Entries = slices.Insert(p.Entries, i, e.Raw) })
		f.add(fmt.Sprintf("entry %d again at another index", e.Index), either(e.Index == 0, "N-03", "Q-03"), func(p *Proof) {
			p.Entries = slices.Insert(p.Entries, i+1, []byte(e.With("index", e.Index+1)))
		})
		f.add(fmt.Sprintf("entry %d without a link", e.Index), either(len(e.Links) == 1, "N-03", "N-05"), func(p *Proof) { p.Entries[i] = e.With("links[0]", nil) })
		f.add(fmt.Sprintf("entry %d recorded at another time", e.Index), "Q-03", func(p *Proof) {
			p.Entries[i] = e.With("recorded_at", e.Number("recorded_at")+1)
		})
	}
	for i, raw := range f.original.KeyEntries {
		k, err := acuse.ParseEntry(raw)
		if err != nil || slices.ContainsFunc(f.entries, func(e *acuse.Entry) bool { return e.Index == k.Index }) {
			continue
		}
		f.add(fmt.Sprintf("an unneeded entry %d", k.Index), "Q-06", func(p *Proof) {
			at, _ := slices.BinarySearchFunc(f.entries, k.Index, func(e *acuse.Entry, index uint64) int { return int(e.Index) - int(index) })
			p.Entries = slices.Insert(p.Entries, at, f.original.KeyEntries[i])
		})
	}
}

func either(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

func (f *forger) claims() {
	for i, claim := range f.original.Claims {
		which := fmt.Sprintf(", stream %d", i)
		if n := len(claim.AsOf.Siblings); n > 0 {
			for _, s := range []int{0, n / 2, n - 1} {
				f.add(fmt.Sprintf("sibling %d of the map flipped%s", s, which), "Q-05", func(p *Proof) { p.Claims[i].AsOf.Siblings[s][0] ^= 1 })
			}
			f.add("a sibling of the map dropped"+which, "Q-05", func(p *Proof) { p.Claims[i].AsOf.Siblings = p.Claims[i].AsOf.Siblings[1:] })
		}
		f.add("another stream's name"+which, "Q-05", func(p *Proof) { p.Claims[i].Stream = otherName(claim.Stream) })
		f.add("the claim twice"+which, "Q-02", func(p *Proof) { p.Claims = append(p.Claims, claim) })
		if claim.AsOf.Head != nil {
			f.present(i, which)
		}
		if claim.Since != nil {
			f.earlier(i, which)
		}
		if len(f.original.Claims) > 1 {
			f.dropped(i, which)
		}
	}
}

// present tampers with what the map has for a stream that exists.
func (f *forger) present(i int, which string) {
	count := f.original.Claims[i].AsOf.Head.Count
	f.add("the count one more"+which, "Q-05", func(p *Proof) { p.Claims[i].AsOf.Head.Count++ })
	if count > 1 {
		f.add("the count one less"+which, "Q-05", func(p *Proof) { p.Claims[i].AsOf.Head.Count-- })
	}
	f.add("another head"+which, "Q-05", func(p *Proof) { p.Claims[i].AsOf.Head.Leaf[0] ^= 1 })
	f.add("a head of the stream that is not the last"+which, "Q-05", func(p *Proof) { p.Claims[i].AsOf.Head.Leaf = f.entries[len(f.entries)-1].Leaf })
	f.add("absence of a stream that exists, ending in nothing"+which, "Q-05", func(p *Proof) { f.absent(p, i, nil) })
	f.add("absence of a stream that exists, ending in itself"+which, "Q-05", func(p *Proof) {
		s, err := StreamOf(p.Claims[i].Stream)
		if err != nil {
			panic(err) // the original is valid
		}
		f.absent(p, i, &acuse.MapLeaf{ID: s.ID, Head: *p.Claims[i].AsOf.Head})
	})
}

// earlier tampers with what the earlier map has for a stream.
func (f *forger) earlier(i int, which string) {
	since := *f.original.Claims[i].Since
	f.add("without the earlier map"+which, "Q-02", func(p *Proof) { p.Claims[i].Since = nil })
	f.add("the later map for the earlier"+which, "Q-05", func(p *Proof) { later := p.Claims[i].AsOf; p.Claims[i].Since = &later })
	if head := since.Head; head != nil {
		more := Evidence{Head: &acuse.Head{Count: head.Count + 1, Leaf: head.Leaf}, Siblings: since.Siblings}
		f.add("the earlier count one more"+which, "Q-05", func(p *Proof) { p.Claims[i].Since = &more })
		none := Evidence{Siblings: since.Siblings}
		f.add("absence from the earlier map"+which, "Q-05", func(p *Proof) { p.Claims[i].Since = &none })
	}
}

// absent claims that a stream does not exist; its entries go unless another stream has them too.
func (f *forger) absent(p *Proof, i int, other *acuse.MapLeaf) {
	p.Claims[i].AsOf.Head, p.Claims[i].AsOf.Other = nil, other
	without := slices.Delete(slices.Clone(p.Claims), i, i+1)
	f.keep(p, func(e *acuse.Entry) bool { return f.isEpoch(e) || linksOne(e, names(without)) })
}

// dropped leaves one claim out; where entries belong to it alone, they are unneeded.
func (f *forger) dropped(i int, which string) {
	without := names(slices.Delete(slices.Clone(f.original.Claims), i, i+1))
	if slices.ContainsFunc(f.entries, func(e *acuse.Entry) bool { return !f.isEpoch(e) && !linksOne(e, without) }) {
		f.add("a claim left out, its entries kept"+which, "Q-06", func(p *Proof) { p.Claims = slices.Delete(p.Claims, i, i+1) })
	}
}

func names(claims []Claim) map[acuse.Hash]bool {
	named := map[acuse.Hash]bool{}
	for _, c := range claims {
		if s, err := StreamOf(c.Stream); err == nil {
			named[s.ID] = true
		}
	}
	return named
}

// otherName names another stream of the same kind.
func otherName(name acuse.Raw) acuse.Raw {
	m, err := acuse.Parse("StreamName", name)
	switch {
	case err != nil:
		panic(err) // the original is valid
	case m.Has("id"):
		id := slices.Clone(m.Bytes("id"))
		id[0] ^= 1
		return m.With("id", id)
	case m.Has("iuie"):
		return m.With("iuie", "otro")
	case m.Has("institution"):
		return m.With("institution", acuse.Encode("Institution", "scheme", 99, "code", "otro"))
	}
	return acuse.Encode("StreamName", "kind", 8, "id", make([]byte, 32))
}

func (f *forger) nodes() {
	n := len(f.original.Nodes)
	f.add("a node added", "Q-03", func(p *Proof) { p.Nodes = append(p.Nodes, acuse.Hash{}) })
	if n == 0 {
		return
	}
	for _, i := range []int{0, n / 2, n - 1} {
		f.add(fmt.Sprintf("node %d flipped", i), "Q-03", func(p *Proof) { p.Nodes[i][31] ^= 1 })
		f.add(fmt.Sprintf("node %d dropped", i), "Q-03", func(p *Proof) { p.Nodes = slices.Delete(p.Nodes, i, i+1) })
	}
}

func (f *forger) epochs() {
	for _, e := range f.entries {
		if e.Index > 0 && e.Event.Kind != kindEpoch {
			f.add(fmt.Sprintf("as of entry %d", e.Index), "Q-04", func(p *Proof) { p.AsOf = e.Index })
		}
	}
	f.add("as of an entry that is not there", "Q-04", func(p *Proof) { p.AsOf = f.size })
	f.add("without the epoch", "Q-04", func(p *Proof) { f.keep(p, func(e *acuse.Entry) bool { return e.Index != p.AsOf || p.AsOf == 0 }) })
	f.add("since itself", "Q-02", func(p *Proof) { p.Since = p.AsOf })
}

func (f *forger) keys() {
	for i := range f.original.KeyEntries {
		f.add(fmt.Sprintf("key entry %d dropped", i), "R-03", func(p *Proof) { p.KeyEntries = slices.Delete(p.KeyEntries, i, i+1) })
	}
	f.add("an unneeded key entry", "R-03", func(p *Proof) { p.KeyEntries = append(p.KeyEntries, p.Entries[len(p.Entries)-1]) })
}

// lines drops one line of a signature after another, where the policy asks for it.
func (f *forger) lines() {
	text, signatures, _ := strings.Cut(f.original.Checkpoint, "\n\n")
	lines := strings.SplitAfter(signatures, "\n")
	lines = lines[:len(lines)-1]
	for i := range lines {
		without := text + "\n\n" + strings.Join(slices.Delete(slices.Clone(lines), i, i+1), "")
		if clause := f.demanded(without); clause != "" {
			f.add(fmt.Sprintf("line %d of the checkpoint dropped", i), clause, func(p *Proof) { p.Checkpoint = without })
		}
	}
	f.add("another size in the checkpoint", "V-02", func(p *Proof) {
		p.Checkpoint = strings.Replace(p.Checkpoint, fmt.Sprintf("\n%d\n", f.size), fmt.Sprintf("\n%d\n", f.size+1), 1)
	})
}

// demanded is the clause by which a checkpoint is refused, empty where the policy does not ask for the line
// that is missing: a witness's absence leaves the verdict incomplete.
func (f *forger) demanded(checkpoint string) string {
	c := receipt.NewCheck(f.pins)
	c.Checkpoint([]byte(checkpoint))
	for _, one := range c.Findings {
		if one.Verdict == receipt.Invalid {
			return one.Clause
		}
	}
	return ""
}
