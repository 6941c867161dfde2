package vectors

import (
	"fmt"
	"slices"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/receipt"
	"cl.acuse/interop/internal/sample"
	"cl.acuse/interop/internal/streams"
)

// A forgedLog is the sample log up to its second epoch as an operator would go on who forges: all entries are signed,
// the checkpoint is, and only what they say of each other is false.
type forgedLog struct {
	l       *sample.Ledger
	story   *sample.Story
	entries []*acuse.Entry // those that were forced
}

func newForgedLog() *forgedLog {
	s := sample.NewStory()
	return &forgedLog{l: sample.Resume(s, s.Named["epoch-2"]), story: s}
}

// force writes an entry as if only the first entries were there, and then gives it the next place.
func (f *forgedLog) force(key sample.Submitter, event acuse.Raw) uint64 {
	index := uint64(len(f.l.Entries))
	entry := f.l.Entry(key, event, nil)
	if len(f.entries) > 0 {
		entry = parsed("Entry", parsed("Entry", entry).With("index", index)).With("previous", f.entries[len(f.entries)-1].Leaf)
	}
	e, err := acuse.ParseEntry(entry)
	if err != nil {
		panic(err)
	}
	f.l.Force(entry)
	f.entries = append(f.entries, e)
	return index
}

// access forces an act of access by the service to the sample's communication.
func (f *forgedLog) access(label string) uint64 {
	return f.force(sample.ServiceKey, sample.Event(label, "accessed", acuse.Encode("Accessed", "observer", 3), aDelivery()...))
}

// epoch forces an epoch whose map has these leaves.
func (f *forgedLog) epoch(leaves []acuse.MapLeaf) uint64 {
	index := uint64(len(f.l.Entries))
	before := parsed("Entry", f.story.Entries[f.story.Named["epoch"]])
	previous := acuse.Encode("EpochRef", "index", f.story.Named["epoch"], "map_root", parsed("Event", before.Bytes("event")).Sub("epoch").Bytes("map_root"))
	body := acuse.Encode("Epoch", "covers_size", index, "root", f.l.RootAt(index), "map_root", acuse.MapRoot(leaves), "streams", len(leaves), "previous", previous)
	return f.force(sample.EntryKey, sample.LogEvent("forged", "epoch", body))
}

// leaves are those of the map over the honest entries, with another head for some streams.
func (f *forgedLog) leaves(heads map[acuse.Hash]acuse.Head) []acuse.MapLeaf {
	out := slices.Clone(f.l.Log.MapLeaves())
	for i, leaf := range out {
		if head, is := heads[leaf.ID]; is {
			out[i].Head = head
		}
	}
	return out
}

// forged are proofs by a log that forges a stream. What only a replay of the log finds is VALID here: it rests on the
// log's word, and the verdict says so.
func (m *streamProofMaker) forged() {
	name := sample.StreamNames()[4]
	stream, err := streams.StreamOf(name)
	if err != nil {
		panic(err)
	}
	forked := func(more uint64, head int, hide ...int) streams.Proof {
		f := newForgedLog()
		sides := []uint64{f.access("one side"), f.access("other side")}
		count := f.l.Log.Head(stream.ID).Count + more
		leaves := f.leaves(map[acuse.Hash]acuse.Head{stream.ID: {Count: count, Leaf: f.entries[head].Leaf}})
		var hidden []uint64
		for _, i := range hide {
			hidden = append(hidden, sides[i])
		}
		return f.prove(f.epoch(leaves), leaves, hidden, name)
	}
	m.add(receipt.Invalid, "forged: two entries at one position, both counted", forked(2, 1))
	m.add(receipt.Invalid, "forged: two entries at one position, one counted", forked(1, 1))
	for side := range 2 {
		m.add(receipt.Valid, fmt.Sprintf("forged: a fork of which side %d is shown", side+1), forked(1, side, 1-side))
		m.add(receipt.Invalid, fmt.Sprintf("forged: a fork of which side %d is shown, the other the head", side+1), forked(1, 1-side, 1-side))
	}
	m.falseMaps(name, stream)
}

func (m *streamProofMaker) falseMaps(name acuse.Raw, stream acuse.Stream) {
	last := func(f *forgedLog) (head acuse.Head, index uint64) {
		for i, raw := range f.l.Entries {
			e, err := acuse.ParseEntry(raw)
			if err != nil {
				panic(err)
			}
			if _, has := e.Links[stream.ID]; has {
				head, index = acuse.Head{Count: head.Count + 1, Leaf: e.Leaf}, uint64(i)
			}
		}
		return head, index
	}
	stated := func(change func(head, before acuse.Head) acuse.Head, hide bool) streams.Proof {
		f := newForgedLog()
		head, index := last(f)
		e, err := acuse.ParseEntry(f.l.Entries[index])
		if err != nil {
			panic(err)
		}
		before := acuse.Head{Count: head.Count - 1, Leaf: *e.Links[stream.ID].Previous}
		leaves := f.leaves(map[acuse.Hash]acuse.Head{stream.ID: change(head, before)})
		var hidden []uint64
		if hide {
			hidden = []uint64{index}
		}
		return f.prove(f.epoch(leaves), leaves, hidden, name)
	}
	m.add(receipt.Valid, "forged: a map without the stream's last entry", stated(func(_, before acuse.Head) acuse.Head { return before }, true))
	m.add(receipt.Invalid, "forged: a map without the stream's last entry, which is shown", stated(func(_, before acuse.Head) acuse.Head { return before }, false))
	m.add(receipt.Invalid, "forged: a map that counts one entry more", stated(func(head, _ acuse.Head) acuse.Head {
		return acuse.Head{Count: head.Count + 1, Leaf: head.Leaf}
	}, false))
	m.add(receipt.Invalid, "forged: a map that counts one entry less under the same head", stated(func(head, before acuse.Head) acuse.Head {
		return acuse.Head{Count: before.Count, Leaf: head.Leaf}
	}, false))
	m.add(receipt.Invalid, "forged: a map whose head is the entry before", stated(func(head, before acuse.Head) acuse.Head {
		return acuse.Head{Count: head.Count, Leaf: before.Leaf}
	}, false))
}

// prove makes the proof as of a forged epoch, under a signed checkpoint of all entries.
func (f *forgedLog) prove(asOf uint64, leaves []acuse.MapLeaf, hidden []uint64, names ...acuse.Raw) streams.Proof {
	w := streams.Whole{Origin: sample.Origin, Entries: f.l.Entries}
	return w.Stated(f.l.Checkpoint(uint64(len(f.l.Entries))), asOf, leaves, hidden, names...)
}
