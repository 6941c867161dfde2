package streams

import (
	"errors"
	"slices"

	"cl.acuse/interop/internal/acuse"
)

// streams is [V-22] for every stream, and that no entry is there without need.
func (c *check) streams(asOf, since *acuse.Entry) []Stated {
	var stated []Stated
	members := map[acuse.Hash][]*acuse.Entry{}
	for _, e := range c.entries {
		for id := range e.Links {
			if e != asOf {
				members[id] = append(members[id], e)
			}
		}
	}
	named := map[acuse.Hash]bool{}
	for _, one := range c.proof.Claims {
		s, err := StreamOf(one.Stream)
		switch {
		case err != nil:
			c.refuse(clauseOf(err), "%v", err)
			continue
		case named[s.ID]:
			c.refuse("Q-02", "stream %x stands twice", s.ID)
			continue
		case (one.Since == nil) != (since == nil):
			c.refuse("Q-02", "a claim has since exactly where the proof has it")
			continue
		}
		named[s.ID] = true
		if last, first, ok := c.heads(s.ID, one, asOf, since); ok {
			c.complete(s.ID, first, last, members[s.ID])
			stated = append(stated, Stated{s, first.Count, last.Count})
		}
	}
	for _, e := range c.entries {
		if e != asOf && e != since && !linksOne(e, named) {
			c.refuse("Q-06", "entry %d belongs to none of the streams", e.Index)
		}
	}
	return stated
}

func linksOne(e *acuse.Entry, named map[acuse.Hash]bool) bool {
	for id := range e.Links {
		if named[id] {
			return true
		}
	}
	return false
}

// heads judges what the maps have for a stream, [Q-05]; without a stream the head is zero.
func (c *check) heads(id acuse.Hash, claim Claim, asOf, since *acuse.Entry) (last, first acuse.Head, ok bool) {
	last, err := claim.AsOf.head(id, asOf)
	if err == nil && since != nil {
		first, err = claim.Since.head(id, since)
	}
	if err != nil {
		c.refuse("Q-05", "%v", err)
		return last, first, false
	}
	return last, first, true
}

// head checks the evidence under the epoch's map.
func (e Evidence) head(id acuse.Hash, epoch *acuse.Entry) (acuse.Head, error) {
	root := acuse.Hash(epoch.Event.Body.Bytes("map_root"))
	if e.Head == nil {
		return acuse.Head{}, acuse.VerifyAbsence(root, id, acuse.MapProof{Siblings: e.Siblings, End: e.Other})
	}
	if e.Other != nil {
		return acuse.Head{}, errors.New("another leaf beside a presence")
	}
	return *e.Head, acuse.VerifyPresence(root, acuse.MapLeaf{ID: id, Head: *e.Head}, e.Siblings)
}

// complete is for one stream: from its head in the earlier map to that in the later one.
func (c *check) complete(id acuse.Hash, first, last acuse.Head, members []*acuse.Entry) {
	if last.Count < first.Count || uint64(len(members)) != last.Count-first.Count {
		c.refuse("Q-06", "stream %x: positions %d to %d, %d entries", id, first.Count, last.Count, len(members))
	}
	slices.SortStableFunc(members, func(a, b *acuse.Entry) int { return int(a.Links[id].Position) - int(b.Links[id].Position) })
	before, index := first, int64(-1)
	for _, e := range members {
		link := e.Links[id]
		follows := link.Previous == nil && before.Count == 0 || link.Previous != nil && *link.Previous == before.Leaf
		if link.Position != before.Count || !follows {
			c.refuse("Q-06", "stream %x: entry %d does not follow position %d", id, e.Index, before.Count)
			return
		}
		if int64(e.Index) <= index || e.Index > c.proof.AsOf {
			c.refuse("Q-06", "stream %x: entry %d stands out of its order", id, e.Index)
			return
		}
		before, index = acuse.Head{Count: link.Position + 1, Leaf: e.Leaf}, int64(e.Index)
	}
	if before != last {
		c.refuse("Q-06", "stream %x does not end in its head", id)
	}
}
