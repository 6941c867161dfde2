package receipt

import (
	"bytes"
	"slices"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/c2sp"
)

// KeyEvidence is [V-06] to [V-08] for entries, with one pool of key entries.
func (c *Check) KeyEvidence(entries []*acuse.Entry, raws [][]byte) {
	if c.pins.Roots == nil {
		c.Say(Incomplete, "V-08", "no roots file")
	}
	last := int64(-1)
	for _, raw := range raws {
		k, err := acuse.ParseEntry(raw)
		if err != nil {
			c.Say(Invalid, "V-01", "a key entry: %v", err)
			return
		}
		if int64(k.Index) <= last {
			c.Say(Invalid, "R-03", "the key entries do not ascend")
			return
		}
		last = int64(k.Index)
		c.keys[k.Leaf] = k
	}
	for _, e := range entries {
		c.signed(e)
	}
	for leaf, k := range c.keys {
		if !c.used[leaf] {
			c.Say(Invalid, "R-03", "entry %d is no evidence of a key that is asked for", k.Index)
		}
	}
}

// signed checks one entry's signature and, below it, the stream of its key.
func (c *Check) signed(e *acuse.Entry) {
	if c.judged[e.Leaf] {
		return
	}
	c.judged[e.Leaf] = true
	if e.Event != nil && e.Event.Kind == "genesis" {
		c.checkGenesis(e)
		return
	}
	if e.State == nil {
		c.Say(Invalid, "N-03", "no key_state")
		return
	}
	stream := c.stream(e)
	if stream == nil {
		return
	}
	opening := stream[0]
	for _, k := range stream {
		c.used[k.Leaf] = true
		if k.Event.Kind == "key_revoked" {
			c.Say(Invalid, "K-09", "entry %d is signed by a key that entry %d revoked", e.Index, k.Index)
		}
		c.signed(k)
	}
	for _, k := range stream[1:] {
		switch k.Event.Kind {
		case "key_revoked":
		case "key_rotated":
			c.Say(Invalid, "K-09", "entry %d is signed by a key of the log that gave way in entry %d", e.Index, k.Index)
		default:
			c.Say(Invalid, "K-09", "entry %d registers the key again", k.Index)
		}
	}
	if opening.Event.Kind != "genesis" {
		c.depth[e.KeyID] = c.depth[opening.KeyID] + 1
	}
	if c.depth[e.KeyID] > acuse.DepthMax {
		c.Say(Invalid, "K-12", "entry %d is signed by a key of depth %d", e.Index, c.depth[e.KeyID])
	}
	registered, err := acuse.KeyIn(opening, e.KeyID)
	if err != nil {
		c.Say(Invalid, "V-06", "%v", err)
		return
	}
	if opening.Event.Kind == "genesis" && !registered.IsEntryKey() {
		c.pinned(registered, e)
	}
	if e.Event != nil {
		if err := registered.MaySign(e); err != nil {
			c.Say(Invalid, "V-06", "%v", err)
		}
	}
	if err := e.VerifySubmitter(c.Origin, registered.Key()); err != nil {
		c.Say(Invalid, "V-07", "%v", err)
	}
	switch opening.Event.Kind {
	case "key_registered":
		if err := acuse.CheckPossession(c.Origin, opening.Event.Body); err != nil {
			c.Say(Invalid, "K-06", "%v", err)
		}
	case "key_rotated":
		if err := acuse.CheckRotation(c.Origin, opening); err != nil {
			c.Say(Invalid, "K-11", "%v", err)
		}
	}
}

// stream gives the entries of the signing key's stream as of an entry's key_state, first to last.
func (c *Check) stream(e *acuse.Entry) []*acuse.Entry {
	id := acuse.NewStream(acuse.StreamKey, e.KeyID[:]).ID
	if e.State.Count > uint64(len(c.keys)) {
		c.Say(Invalid, "R-03", "a key's stream of %d entries, and %d key entries", e.State.Count, len(c.keys))
		return nil
	}
	stream := make([]*acuse.Entry, e.State.Count)
	at, index := e.State.Leaf, e.Index
	for i := len(stream) - 1; i >= 0; i-- {
		k := c.keys[at]
		if k == nil {
			c.Say(Invalid, "R-03", "an entry of the stream of key %x is missing", e.KeyID)
			return nil
		}
		link, named := k.Links[id]
		if !named || link.Position != uint64(i) || k.Index >= index || k.Number("recorded_at") > e.Number("recorded_at") {
			c.Say(Invalid, "R-04", "entry %d is not at position %d of the stream of key %x", k.Index, i, e.KeyID)
			return nil
		}
		stream[i], index = k, k.Index
		if link.Previous != nil {
			at = *link.Previous
		}
	}
	return stream
}

func (c *Check) checkGenesis(e *acuse.Entry) {
	body := e.Event.Body
	if body.Text("origin") != c.Origin {
		c.Say(Invalid, "V-06", "GENESIS is another log's")
	}
	if err := acuse.CheckGenesis(c.Origin, e); err != nil {
		c.Say(Invalid, "V-06", "%v", err)
	}
	var own []string
	for _, l := range c.pins.Policy.Logs {
		own = append(own, l.VKey)
	}
	for _, w := range c.pins.Policy.Witnesses {
		own = append(own, w.VKey)
	}
	for _, vkey := range own {
		v, err := c2sp.NewVerifier(vkey)
		if err != nil || v.Name() != c.Origin {
			continue
		}
		fingerprint := c2sp.Fingerprint(v.Name(), v.Type, v.Public)
		if !slices.ContainsFunc(body.Subs("log_keys"), func(k *acuse.Message) bool {
			return k.Number("type") == uint64(v.Type) && bytes.Equal(k.Bytes("fingerprint"), fingerprint[:])
		}) {
			c.Say(Invalid, "V-06", "GENESIS does not name the policy's key of type %d", v.Type)
		}
	}
}

// pinned is [V-08] for a registrar's key of GENESIS that signed an entry.
func (c *Check) pinned(r acuse.Registered, e *acuse.Entry) {
	if c.pins.Roots == nil {
		return
	}
	for _, pin := range c.pins.Roots.Registrars {
		if pin.KeyID == r.Key().ID && pin.Institution == r.Institution() && (pin.Last == nil || e.Index <= *pin.Last) {
			return
		}
	}
	c.Say(Invalid, "V-08", "the registrar's key %x is not pinned", r.Key().ID)
}
