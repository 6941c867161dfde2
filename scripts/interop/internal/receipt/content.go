package receipt

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha3"
	"slices"

	"cl.acuse/interop/internal/acuse"
)

// referred is [V-09]: the chain of.
func (c *Check) referred(e *acuse.Entry, raws [][]byte) []*acuse.Entry {
	own := acuse.H([]byte(c.Origin))
	var chain []*acuse.Entry
	for at := e; ; {
		ref := at.Event.Sub("refers_to")
		follow := ref != nil && (at == e || !at.Event.Has("documents")) && len(chain) < maxReferred
		if !follow || !bytes.Equal(ref.Bytes("origin_hash"), own[:]) || at.HasRemark(remarkReferenceUnknown) {
			break
		}
		if len(chain) == len(raws) {
			c.Say(Invalid, "R-05", "the entry that entry %d refers to is missing", at.Index)
			return chain
		}
		next, err := acuse.ParseEntry(raws[len(chain)])
		if err != nil {
			c.Say(Invalid, "V-01", "a referred entry: %v", err)
			return chain
		}
		if at.Event.Kind == "corrected" || at.Event.Kind == "reclassified" {
			for _, s := range next.Event.Streams {
				if _, has := at.Links[s.ID]; !has {
					c.Say(Invalid, "N-09", "entry %d leaves out a stream of its target", at.Index)
				}
			}
		}
		if next.Index != ref.Number("index") || !bytes.Equal(next.Leaf[:], ref.Bytes("leaf_hash")) || next.Index >= at.Index {
			c.Say(Invalid, "R-05", "entry %d is not the one that entry %d refers to", next.Index, at.Index)
			return chain
		}
		chain, at = append(chain, next), next
	}
	if len(chain) < len(raws) {
		c.Say(Invalid, "R-05", "an entry that nothing refers to")
	}
	return chain
}

// Disclosures is [V-10]; it gives the document descriptors that were opened.
func (c *Check) Disclosures(entries []*acuse.Entry, ds []Disclosure) []*acuse.Message {
	var opened []*acuse.Message
	for _, d := range ds {
		at := slices.IndexFunc(entries, func(e *acuse.Entry) bool { return e.Index == d.Index })
		if at < 0 {
			c.Say(Invalid, "R-06", "a disclosure of entry %d", d.Index)
			continue
		}
		if entries[at].Event == nil {
			c.Say(Incomplete, "V-12", "a disclosure of entry %d, which is newer than this verifier", d.Index)
			continue
		}
		found, err := entries[at].Event.CommitmentAt(d.Path)
		if err != nil {
			c.Say(Invalid, "V-10", "%v", err)
			continue
		}
		commitment, err := acuse.Commitment(found.Context, found.Path, d.Salt, d.Value)
		if err != nil || !bytes.Equal(commitment[:], found.Bytes) {
			c.Say(Invalid, "V-10", "%s of entry %d does not open", d.Path, d.Index)
			continue
		}
		if found.IsDocument {
			descriptor, err := acuse.Parse("DocumentDescriptor", d.Value)
			if err == nil {
				err = descriptor.CheckFields("M-04")
			}
			if err != nil {
				c.Say(Invalid, "M-04", "%v", err)
				continue
			}
			opened = append(opened, descriptor)
		}
		if found.IsPerson && !acuse.IsRUT(string(d.Value)) {
			c.Say(Invalid, "M-04", "%s of entry %d is no RUN", d.Path, d.Index)
		}
	}
	return opened
}

// document is [V-13].
func (c *Check) document(entries []*acuse.Entry, descriptors []*acuse.Message, document []byte) {
	closed := -len(descriptors)
	for _, e := range entries {
		for _, d := range e.Event.Subs("documents") {
			if open := d.Sub("open"); open != nil {
				descriptors = append(descriptors, open)
			} else {
				closed++
			}
		}
	}
	first, second := sha256.Sum256(document), sha3.Sum512(document)
	compared := false
	for _, d := range descriptors {
		digest := d.Sub("digest")
		if digest == nil {
			continue
		}
		compared = true
		if bytes.Equal(digest.Bytes("sha256"), first[:]) && bytes.Equal(digest.Bytes("sha3_512"), second[:]) {
			return
		}
	}
	if compared && closed == 0 {
		c.Say(Mismatch, "V-13", "the document is none of the recorded ones")
		return
	}
	c.Say(Incomplete, "V-13", "a document is not disclosed, or there is no digest to compare with")
}
