package receipt

import (
	"bytes"
	"slices"

	"cl.acuse/interop/internal/acuse"
)

// Build makes the receipt of an entry from the entries of the whole log.
func Build(origin string, entries [][]byte, index uint64, proof string) Receipt {
	all := make([]*acuse.Entry, len(entries))
	for i, raw := range entries {
		e, err := acuse.ParseEntry(raw)
		if err != nil {
			panic(err)
		}
		all[i] = e
	}
	r := Receipt{Entry: entries[index], Proof: proof}
	r.KeyEntries = KeyEntries(all, []*acuse.Entry{all[index]})
	own := acuse.H([]byte(origin))
	for at := all[index]; ; {
		ref := at.Event.Sub("refers_to")
		if ref == nil || at.Index != index && at.Event.Has("documents") || !bytes.Equal(ref.Bytes("origin_hash"), own[:]) || at.HasRemark(remarkReferenceUnknown) {
			return r
		}
		at = all[ref.Number("index")]
		r.Referred = append(r.Referred, at.Raw)
	}
}

// KeyEntries gives the evidence of the keys that signed entries of the whole log.
func KeyEntries(all, signed []*acuse.Entry) [][]byte {
	needed := map[uint64]bool{}
	for _, e := range signed {
		evidence(all, e, needed)
	}
	var out [][]byte
	for _, e := range all {
		if needed[e.Index] {
			out = append(out, e.Raw)
		}
	}
	return out
}

// evidence adds the entries of the signing key's stream, and of those of the keys below it.
func evidence(all []*acuse.Entry, e *acuse.Entry, needed map[uint64]bool) {
	if e.State == nil {
		return
	}
	id := acuse.NewStream(acuse.StreamKey, e.KeyID[:]).ID
	for i := range slices.Values(all[:e.Index]) {
		if _, named := i.Links[id]; named && !needed[i.Index] {
			needed[i.Index] = true
			evidence(all, i, needed)
		}
	}
}
