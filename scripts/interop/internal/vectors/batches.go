package vectors

import (
	"encoding/hex"
	"fmt"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/sample"
	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/merkle/testonly"
)

type batchFile struct {
	Description string           `json:"description"`
	Batches     []batchCase      `json:"batches"`
	Faults      []batchFault     `json:"faults"`
	Possessions []possessionCase `json:"possessions"`
}

type batchCase struct {
	Origin    string     `json:"origin"`
	Alg       int        `json:"alg"`
	SPKI      string     `json:"spki"`
	KeyID     string     `json:"keyId"`
	Events    []string   `json:"events"`
	Root      string     `json:"root"`
	Paths     [][]string `json:"paths"`
	Message   string     `json:"message"`
	Signature string     `json:"signature"`
}

type batchFault struct {
	Name      string   `json:"name"`
	Valid     bool     `json:"valid"`
	Origin    string   `json:"origin"`
	Alg       int      `json:"alg"`
	SPKI      string   `json:"spki"`
	Event     string   `json:"event"`
	Size      uint64   `json:"batchSize"`
	Index     uint64   `json:"batchIndex"`
	Path      []string `json:"batchPath"`
	Signature string   `json:"signature"`
}

type possessionCase struct {
	Name        string `json:"name"`
	Valid       bool   `json:"valid"`
	Origin      string `json:"origin"`
	Alg         int    `json:"alg"`
	SPKI        string `json:"spki"`
	Institution string `json:"institution"`
	Message     string `json:"message"`
	Signature   string `json:"signature"`
}

// A claim is one event with the evidence that it was signed.
type claim struct {
	origin      string
	key         sample.Submitter
	event       []byte
	size, index uint64
	path        [][]byte
	signature   []byte
}

func (c claim) holds() error {
	root, err := acuse.BatchRoot(c.event, c.index, c.size, c.path)
	if err != nil {
		return err
	}
	k, err := acuse.ReadKey(uint64(c.key.Alg), c.key.SPKI)
	if err != nil {
		return err
	}
	return k.Verify(acuse.BatchMessage(c.origin, k.ID, uint32(c.size), root), c.signature)
}

func makeBatches() (any, error) {
	f := batchFile{Description: "Signatures over batches of events and proofs of possession, docs/spec.md [K-04] to [K-06]. The events here are any bytes. ECDSA signatures have the nonce of RFC 6979."}
	var seven []claim
	for _, key := range []sample.Submitter{sample.MinistryKey, sample.ServiceKey} {
		for _, n := range []int{1, 2, 3, 7} {
			c, claims, err := batchOf(key, n)
			if err != nil {
				return nil, err
			}
			f.Batches = append(f.Batches, c)
			if seven == nil && n == 7 {
				seven = claims
			}
		}
	}
	var err error
	if f.Faults, err = batchFaults(seven); err != nil {
		return nil, err
	}
	f.Possessions, err = possessionCases()
	return f, err
}

func batchOf(key sample.Submitter, n int) (batchCase, []claim, error) {
	tree := testonly.New(rfc6962.DefaultHasher)
	var events [][]byte
	for i := range n {
		events = append(events, fmt.Appendf(nil, "event %d of %d", i, n))
		tree.AppendData(events[i])
	}
	root := acuse.Hash(tree.Hash())
	id := key.ID()
	message := acuse.BatchMessage(sample.Origin, id, uint32(n), root)
	signature := key.Sign(message)
	c := batchCase{Origin: sample.Origin, Alg: key.Alg, SPKI: hex.EncodeToString(key.SPKI), KeyID: hex.EncodeToString(id[:]), Events: hexAll(events),
		Root: hex.EncodeToString(root[:]), Message: hex.EncodeToString(message), Signature: hex.EncodeToString(signature)}
	var claims []claim
	for i := range n {
		path, err := tree.InclusionProof(uint64(i), uint64(n))
		if err != nil {
			return c, nil, err
		}
		one := claim{sample.Origin, key, events[i], uint64(n), uint64(i), path, signature}
		if err := one.holds(); err != nil {
			return c, nil, fmt.Errorf("event %d of %d: %w", i, n, err)
		}
		c.Paths, claims = append(c.Paths, hexAll(path)), append(claims, one)
	}
	return c, claims, nil
}

func batchFaults(seven []claim) ([]batchFault, error) {
	var out []batchFault
	for _, f := range []struct {
		name   string
		valid  bool
		index  int
		change func(*claim)
	}{
		{"untouched", true, 4, func(*claim) {}},
		{"another event", false, 4, func(c *claim) { c.event = []byte("event 4 of 6") }},
		{"the event of another index", false, 4, func(c *claim) { c.event = seven[5].event }},
		{"another index", false, 4, func(c *claim) { c.index = 5 }},
		{"the index is the size", false, 4, func(c *claim) { c.index = 7 }},
		{"another size, with a path of the same shape", false, 4, func(c *claim) { c.size = 8 }},
		{"a size of 1", false, 4, func(c *claim) { c.size, c.index, c.path = 1, 0, nil }},
		{"another log", false, 4, func(c *claim) { c.origin = "otro.example/log" }},
		{"another key", false, 4, func(c *claim) { c.key = sample.CouncilKey }},
		{"an element of the path altered", false, 4, func(c *claim) { c.path = [][]byte{c.path[0], flip(c.path[1], 0), c.path[2]} }},
		{"an element of the path missing", false, 4, func(c *claim) { c.path = c.path[:2] }},
		{"an element of the path too many", false, 4, func(c *claim) { c.path = append([][]byte{c.path[0]}, c.path...) }},
		{"the last event has a shorter path", true, 6, func(*claim) {}},
		{"the last event with a longer path", false, 6, func(c *claim) { c.path = append([][]byte{make([]byte, 32)}, c.path...) }},
		{"the signature altered", false, 4, func(c *claim) { c.signature = flip(c.signature, 3) }},
		{"the signature of a single event", false, 4, func(c *claim) {
			c.signature = c.key.Sign(acuse.BatchMessage(c.origin, c.key.ID(), 1, acuse.MerkleRoot([][]byte{c.event})))
		}},
		{"a signature over the bare event", false, 0, func(c *claim) { c.size, c.index, c.path, c.signature = 1, 0, nil, c.key.Sign(c.event) }},
		{"a proof of possession in place of the signature", false, 0, func(c *claim) {
			c.size, c.index, c.path, c.signature = 1, 0, nil, c.key.Possess(c.origin, sample.Ministry)
		}},
	} {
		c := seven[f.index]
		f.change(&c)
		if err := c.holds(); (err == nil) != f.valid {
			return nil, fmt.Errorf("batch %q: %w", f.name, err)
		}
		out = append(out, batchFault{f.name, f.valid, c.origin, c.key.Alg, hex.EncodeToString(c.key.SPKI), hex.EncodeToString(c.event), c.size, c.index, hexAll(c.path), hex.EncodeToString(c.signature)})
	}
	return out, nil
}

func possessionCases() ([]possessionCase, error) {
	var out []possessionCase
	for _, c := range []struct {
		name                  string
		valid                 bool
		key, signer           sample.Submitter
		origin, signedOrigin  string
		institution, signedBy acuse.Raw
	}{
		{"an Ed25519 key", true, sample.MinistryKey, sample.MinistryKey, sample.Origin, sample.Origin, sample.Ministry, sample.Ministry},
		{"an ECDSA key", true, sample.ServiceKey, sample.ServiceKey, sample.Origin, sample.Origin, sample.Service, sample.Service},
		{"for another institution", false, sample.MinistryKey, sample.MinistryKey, sample.Origin, sample.Origin, sample.Service, sample.Ministry},
		{"for the same code under another scheme", false, sample.MinistryKey, sample.MinistryKey, sample.Origin, sample.Origin, sample.Institution(99, "AB012"), sample.Ministry},
		{"for another log", false, sample.MinistryKey, sample.MinistryKey, "otro.example/log", sample.Origin, sample.Ministry, sample.Ministry},
		{"by another key", false, sample.MinistryKey, sample.CouncilKey, sample.Origin, sample.Origin, sample.Ministry, sample.Ministry},
	} {
		signature := c.signer.Possess(c.signedOrigin, c.signedBy)
		message := acuse.PossessionMessage(c.origin, c.key.ID(), parsed("Institution", c.institution))
		k, err := acuse.ReadKey(uint64(c.key.Alg), c.key.SPKI)
		if err != nil {
			return nil, err
		}
		if err := k.Verify(message, signature); (err == nil) != c.valid {
			return nil, fmt.Errorf("possession %q: %w", c.name, err)
		}
		out = append(out, possessionCase{c.name, c.valid, c.origin, c.key.Alg, hex.EncodeToString(c.key.SPKI), hex.EncodeToString(c.institution), hex.EncodeToString(message), hex.EncodeToString(signature)})
	}
	return out, nil
}
