package streams_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/c2sp"
	"cl.acuse/interop/internal/policy"
	"cl.acuse/interop/internal/receipt"
	"cl.acuse/interop/internal/sample"
	"cl.acuse/interop/internal/streams"
)

func pins(t *testing.T) receipt.Pins {
	t.Helper()
	p, err := policy.Parse([]byte(sample.Policy()), func(vkey string) error { _, err := c2sp.NewVerifier(vkey); return err })
	if err != nil {
		t.Fatal(err)
	}
	roots, err := receipt.ParseRoots([]byte(sample.RootsFile()))
	if err != nil {
		t.Fatal(err)
	}
	return receipt.Pins{Policy: p, Roots: roots}
}

// story is the sample log up to its second epoch, and more entries behind that.
func story(t *testing.T, more uint64) (streams.Whole, *sample.Ledger, *sample.Story) {
	t.Helper()
	s := sample.NewStory()
	l := sample.Resume(s, s.Named["epoch-2"]+1+more)
	return streams.Whole{Origin: sample.Origin, Entries: l.Entries}, l, s
}

func checkpoint(l *sample.Ledger) string { return l.Checkpoint(uint64(len(l.Entries))) }

func verdict(t *testing.T, p streams.Proof, want string, clause string, asked ...acuse.Hash) streams.Judged {
	t.Helper()
	j := streams.Verify(p.Bytes(), pins(t), asked...)
	if j.Verdict != want || clause != "" && !strings.Contains(receipt.Summary(j.Findings), "["+clause+"]") {
		t.Fatalf("%s, not %s [%s]: %s", j.Verdict, want, clause, receipt.Summary(j.Findings))
	}
	return j
}

func TestARetiredKeyProvesItsLastTreeAlone(t *testing.T) {
	w, l, s := story(t, 0)
	size := uint64(len(l.Entries))
	p := w.Build(checkpoint(l), s.Named["epoch-2"], 0, sample.StreamNames()[0])
	for _, c := range []struct {
		size uint64
		root acuse.Hash
		want string
	}{
		{size, l.RootAt(size), receipt.Valid},
		{size, l.RootAt(size - 1), receipt.Invalid},
		{size - 1, l.RootAt(size - 1), receipt.Invalid},
		{size + 1, l.RootAt(size), receipt.Incomplete},
	} {
		pins := pins(t)
		pins.Roots.Retired = []receipt.Retired{{VKey: sample.LogKey.VKey(), Size: c.size, Root: c.root[:]}}
		j := streams.Verify(p.Bytes(), pins)
		if told := strings.Contains(receipt.Summary(j.Findings), "[V-14]"); j.Verdict != c.want || told != (c.want != receipt.Valid) {
			t.Errorf("size %d: %s, not %s: %s", c.size, j.Verdict, c.want, receipt.Summary(j.Findings))
		}
	}
}

func TestEveryKindOfStreamIsProvedAndEveryTamperedCopyRefused(t *testing.T) {
	w, l, s := story(t, 0)
	for _, since := range []uint64{0, s.Named["epoch"]} {
		for i, name := range sample.StreamNames() {
			t.Run(fmt.Sprintf("%d since %d", i, since), func(t *testing.T) {
				p := w.Build(checkpoint(l), s.Named["epoch-2"], since, name)
				j := verdict(t, p, receipt.Valid, "")
				accepted, refused, err := streams.Tamper(p, j, pins(t))
				if accepted != 1 || refused < 10 || err != nil {
					t.Fatalf("%d accepted, %d refused: %v", accepted, refused, err)
				}
				again, err := streams.ParseJSON([]byte(p.JSON()))
				if err != nil || !slices.Equal(again.Bytes(), p.Bytes()) {
					t.Fatalf("the file form: %v", err)
				}
			})
		}
	}
}

func TestSeveralStreamsAtOnce(t *testing.T) {
	w, l, s := story(t, 1)
	p := w.Build(checkpoint(l), s.Named["epoch-2"], 0, sample.StreamNames()...)
	j := verdict(t, p, receipt.Valid, "")
	if j.Uncovered != 2 {
		t.Errorf("%d entries uncovered", j.Uncovered)
	}
	if _, _, err := streams.Tamper(p, j, pins(t)); err != nil {
		t.Error(err)
	}
	verdict(t, p, receipt.Valid, "", j.Streams[0].Stream.ID)
	verdict(t, p, receipt.Invalid, "V-23", acuse.Hash{})
}

func TestAStreamThatDoesNotExist(t *testing.T) {
	w, l, s := story(t, 0)
	absent := acuse.Encode("StreamName", "kind", 2, "institution", sample.Institution(99, "nadie"))
	j := verdict(t, w.Build(checkpoint(l), s.Named["epoch-2"], 0, absent), receipt.Valid, "")
	if j.Streams[0].Count != 0 {
		t.Errorf("%d entries", j.Streams[0].Count)
	}
}

func TestAnAnchorlessVerdictIsIncomplete(t *testing.T) {
	w, l, s := story(t, 0)
	p := w.Build(checkpoint(l), s.Named["epoch-2"], 0, sample.StreamNames()[0])
	unpinned := pins(t)
	unpinned.Roots = nil
	if j := streams.Verify(p.Bytes(), unpinned); j.Verdict != receipt.Incomplete {
		t.Errorf("%s without a roots file", j.Verdict)
	}
}

// A reference that the log marked as unknown says nothing of the entry at its index.
func TestAnUnknownReferenceBindsNothing(t *testing.T) {
	w, l, name, asOf := sample.UnknownReference(true)
	p := streams.Whole{Origin: sample.Origin, Entries: w}.Build(checkpoint(l), asOf, 0, name)
	verdict(t, p, receipt.Valid, "")
	w, l, name, asOf = sample.UnknownReference(false)
	p = streams.Whole{Origin: sample.Origin, Entries: w}.Build(checkpoint(l), asOf, 0, name)
	verdict(t, p, receipt.Valid, "")
}

func TestTheFileHasOneForm(t *testing.T) {
	w, l, s := story(t, 0)
	file := w.Build(checkpoint(l), s.Named["epoch-2"], 0, sample.StreamNames()[0]).JSON()
	for name, changed := range map[string]string{
		"another format": strings.Replace(file, `"streamProof": 1`, `"streamProof": 2`, 1),
		"no since":       strings.Replace(file, "  \"since\": 0,\n", "", 1),
		"a space more":   strings.Replace(file, `"asOf": `, `"asOf":  `, 1),
		"a member more":  strings.Replace(file, `"since": 0`, `"since": 0, "x": 1`, 1),
		"no line feed":   strings.TrimSuffix(file, "\n"),
		"carriage":       strings.ReplaceAll(file, "\n", "\r\n"),
	} {
		if _, err := streams.ParseJSON([]byte(changed)); err == nil || changed == file {
			t.Errorf("%s: read", name)
		}
	}
}

func TestNamesHaveExactlyTheirParts(t *testing.T) {
	for _, good := range sample.StreamNames() {
		if _, err := streams.StreamOf(good); err != nil {
			t.Error(err)
		}
	}
	institution := sample.Institution(99, "uno")
	for _, bad := range []acuse.Raw{
		acuse.Encode("StreamName", "kind", 9),
		acuse.Encode("StreamName", "kind", 1, "institution", institution),
		acuse.Encode("StreamName", "kind", 2),
		acuse.Encode("StreamName", "kind", 2, "institution", sample.Institution(2, "99000009-4")),
		acuse.Encode("StreamName", "kind", 3, "institution", institution, "id", make([]byte, 15)),
		acuse.Encode("StreamName", "kind", 4, "institution", institution, "id", make([]byte, 16), "recipient", institution),
		acuse.Encode("StreamName", "kind", 5, "institution", institution, "id", make([]byte, 16)),
		acuse.Encode("StreamName", "kind", 7, "institution", institution, "id", make([]byte, 16), "iuie", "x"),
		acuse.Encode("StreamName", "kind", 8, "id", make([]byte, 16)),
	} {
		if s, err := streams.StreamOf(bad); err == nil {
			t.Errorf("%x is read as a stream of kind %d", bad, s.Kind)
		}
	}
}
