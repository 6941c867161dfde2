package acuse

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"
)

// TestWhatIsWrittenIsRead writes every field of every message and reads it again.
func TestWhatIsWrittenIsRead(t *testing.T) {
	raw := Encode("Link", "stream", make([]byte, 32), "position", 300, "previous", bytes.Repeat([]byte{7}, 32))
	m, err := Parse("Link", raw)
	if err != nil {
		t.Fatal(err)
	}
	if m.Number("position") != 300 || len(m.Bytes("previous")) != 32 || m.Bytes("previous")[0] != 7 {
		t.Errorf("read %v", m.got)
	}
	if again := m.With("position", 300); !bytes.Equal(again, raw) {
		t.Error("a field written again with its own value changes the message")
	}
}

// FuzzParse holds the walker to its promise: it never panics, and what it accepts it would write in
// the same bytes.
func FuzzParse(f *testing.F) {
	f.Add([]byte{0x08, 0x01})
	f.Add([]byte(Encode("Occurred", "text", "t", "zone", "z", "instant", 0)))
	f.Add([]byte(Encode("KeyRegistered", "role", 1, "kinds", []uint64{1, 300})))
	f.Fuzz(func(t *testing.T, raw []byte) {
		for name, rule := range schema {
			m, err := Parse(name, raw)
			var b *Broken
			if err != nil {
				if !errors.As(err, &b) {
					t.Fatalf("%s: %v", name, err)
				}
				continue
			}
			var again Raw
			for _, field := range rule.fields {
				again = append(again, m.encoded(field)...)
			}
			if !bytes.Equal(again, raw) {
				t.Fatalf("%s: %x is accepted, and written as %x", name, raw, again)
			}
		}
	})
}

// TestMapProofs proves and refutes every stream of random maps; the seed is printed on failure.
func TestMapProofs(t *testing.T) {
	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 0))
	for n := range 40 {
		heads := map[Hash]Head{}
		for range n {
			var id Hash
			for i := range id {
				id[i] = byte(random.Uint32() & 1 * 0xff) // few different bits: long common prefixes
			}
			heads[id] = Head{1 + uint64(random.Uint32()), H(id[:])}
		}
		leaves := MapLeaves(heads)
		root := MapRoot(leaves)
		for _, leaf := range leaves {
			p := ProveInMap(leaves, leaf.ID)
			if err := VerifyPresence(root, leaf, p.Siblings); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if VerifyAbsence(root, leaf.ID, p) == nil {
				t.Fatalf("seed %d: a present stream is proved absent", seed)
			}
			away := leaf.ID
			away[random.IntN(32)] ^= 1 << random.IntN(8)
			if _, is := heads[away]; is {
				continue
			}
			if err := VerifyAbsence(root, away, ProveInMap(leaves, away)); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
		}
	}
}
