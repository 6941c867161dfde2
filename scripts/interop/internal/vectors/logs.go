package vectors

import (
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/sample"
)

type logFile struct {
	Description string          `json:"description"`
	Origin      string          `json:"origin"`
	VKeys       []string        `json:"vkeys"`
	Policy      string          `json:"policy"`
	Roots       string          `json:"roots"`
	Entries     []logEntry      `json:"entries"`
	Epochs      []logEpoch      `json:"epochs"`
	Heads       []logHead       `json:"heads"`
	Checkpoints []logCheckpoint `json:"checkpoints"`
	EntryFaults []entryFault    `json:"entryFaults"`
	LogFaults   []logFault      `json:"logFaults"`
}

type logEntry struct {
	Index    uint64 `json:"index"`
	Kind     string `json:"kind"`
	LeafHash string `json:"leafHash"`
	Root     string `json:"root"`
	Entry    string `json:"entry"`
}

type logEpoch struct {
	Index   uint64    `json:"index"`
	MapRoot string    `json:"mapRoot"`
	Leaves  []mapLeaf `json:"leaves"`
}

type logHead struct {
	Kind int `json:"kind"`
	mapLeaf
}

type logCheckpoint struct {
	Size       uint64 `json:"size"`
	Checkpoint string `json:"checkpoint"`
}

type entryFault struct {
	Name   string `json:"name"`
	Valid  bool   `json:"valid"`
	Clause string `json:"clause,omitempty"`
	Entry  string `json:"entry"`
}

type logFault struct {
	Name   string   `json:"name"`
	Valid  bool     `json:"valid"`
	Clause string   `json:"clause,omitempty"`
	Prefix uint64   `json:"prefix"`
	Then   []string `json:"then"`
}

func makeLog() (any, error) {
	s := sample.NewStory()
	f := logFile{
		Description: "A small log, docs/spec.md sections 5, 7 and 9. entries: root is that of the tree up to and with the entry. entryFaults: single entries, by what they show alone ([N-01] to [N-03], [N-05], [N-08]). logFaults: the first `prefix` entries of the log and then others; valid tells whether the last of them may stand.",
		Origin:      sample.Origin, VKeys: []string{sample.LogKey.VKey(), sample.LogMLDSA.VKey()}, Policy: sample.Policy(), Roots: sample.RootsFile(),
	}
	l := acuse.NewLog(sample.Origin)
	for i, raw := range s.Entries {
		leaves := l.MapLeaves()
		e, err := l.Append(raw)
		if err != nil {
			return nil, err
		}
		root := l.Root()
		f.Entries = append(f.Entries, logEntry{uint64(i), e.Event.Kind, hex.EncodeToString(e.Leaf[:]), hex.EncodeToString(root[:]), hex.EncodeToString(raw)})
		if e.Event.Kind == "epoch" {
			mapRoot := acuse.MapRoot(leaves)
			epoch := logEpoch{Index: uint64(i), MapRoot: hex.EncodeToString(mapRoot[:])}
			for _, leaf := range leaves {
				epoch.Leaves = append(epoch.Leaves, leafJSON(leaf))
			}
			f.Epochs = append(f.Epochs, epoch)
		}
	}
	kinds := kindsOfStreams(s)
	for _, leaf := range l.MapLeaves() {
		f.Heads = append(f.Heads, logHead{int(kinds[leaf.ID]), leafJSON(leaf)})
	}
	for _, size := range []uint64{1, s.Named["epoch"] + 1, s.Named["acuse-empty"], l.Size()} {
		f.Checkpoints = append(f.Checkpoints, logCheckpoint{size, s.Checkpoint(size)})
	}
	var err error
	if f.EntryFaults, err = entryFaults(s); err != nil {
		return nil, err
	}
	f.LogFaults, err = logFaults(s)
	return f, err
}

func kindsOfStreams(s *sample.Story) map[acuse.Hash]byte {
	kinds := map[acuse.Hash]byte{}
	for _, raw := range s.Entries {
		e, err := acuse.ParseEntry(raw)
		if err != nil {
			panic(err)
		}
		for _, st := range e.Event.Streams {
			kinds[st.ID] = st.Kind
		}
	}
	return kinds
}

func entryFaults(s *sample.Story) ([]entryFault, error) {
	var out []entryFault
	var wrong []error
	add := func(clause, name string, raw acuse.Raw) {
		_, err := acuse.ParseEntry(raw)
		if clauseOf(err) != clause {
			wrong = append(wrong, fmt.Errorf("entry %q: declared %q, found %v", name, clause, err))
		}
		out = append(out, entryFault{name, err == nil, clause, hex.EncodeToString(raw)})
	}
	entry := func(name string, plus int) *acuse.Message {
		return parsed("Entry", s.Entries[s.Named[name]+uint64(plus)])
	}
	m, first, numbered := entry("accessed", 1), entry("genesis", 0), entry("signed", 1)
	hash := acuse.H([]byte("any"))

	add("", "untouched", m.Raw)
	for _, field := range []string{"event", "key_id", "batch_size", "signature"} {
		add("N-02", "no "+field, m.With(field, nil))
	}
	add("N-02", "a key_id of 31 bytes", m.With("key_id", make([]byte, 31)))
	add("N-02", "a signature of 4,097 bytes", m.With("signature", make([]byte, 4097)))
	add("N-02", "a batch of 4,097", m.With("batch_size", 4097))
	add("N-02", "the batch index is the size", m.With("batch_index", 2))
	add("N-02", "a path that is too short", m.With("batch_path", nil))
	add("N-02", "a path that is too long", m.With("batch_path", [][]byte{hash[:], hash[:]}))
	add("N-02", "a path element of 31 bytes", m.With("batch_path", [][]byte{hash[:31]}))
	add("N-02", "a path where the batch is one event", parsed("Entry", m.With("batch_size", 1)).With("batch_index", nil))
	add("C-10", "an event that is not canonical", m.With("event", append(slices.Clone(m.Bytes("event")), 0xa0, 0x06, 0x01)))
	add("E-06", "an event that breaks a rule", m.With("event", parsed("Event", m.Bytes("event")).With("level", nil)))
	for _, field := range []string{"format", "recorded_at", "links"} {
		add("N-03", "no "+field, m.With(field, nil))
	}
	add("N-03", "a format of 2", m.With("format", 2))
	add("N-03", "no previous", m.With("previous", nil))
	add("N-03", "a previous of 33 bytes", m.With("previous", make([]byte, 33)))
	add("N-03", "no key_state", m.With("key_state", nil))
	add("N-03", "a key_state without a count", m.With("key_state.count", nil))
	add("N-03", "a key_state without a head", m.With("key_state.head", nil))
	add("E-11", "an assigned number in a kind that has none", m.With("assigned", acuse.Encode("Assigned", "number", 1)))
	add("E-11", "no assigned number in NUMBERED_AUTO", numbered.With("assigned", nil))
	add("C-12", "an empty assigned number", numbered.With("assigned", acuse.Raw{}))
	var remarks []uint64
	for i := range uint64(17) {
		remarks = append(remarks, i+1)
	}
	add("", "16 remarks", m.With("remarks", remarks[:16]))
	add("N-03", "17 remarks", m.With("remarks", remarks))
	add("N-03", "remarks not ascending", m.With("remarks", []uint64{2, 1}))
	add("N-03", "a remark twice", m.With("remarks", []uint64{2, 2}))
	add("", "a remark that no registry lists", m.With("remarks", []uint64{65535}))
	add("N-03", "remark 65,536", m.With("remarks", []uint64{65536}))
	add("", "index 2^62-1", m.With("index", uint64(1)<<62-1))
	add("B-04", "index 2^62", m.With("index", uint64(1)<<62))
	add("N-03", "entry 0 with a previous", first.With("previous", hash))
	add("N-03", "entry 0 with a key_state", first.With("key_state", acuse.Encode("KeyState", "count", 1, "head", hash)))
	add("N-08", "GENESIS at index 1", parsed("Entry", parsed("Entry", first.With("index", 1)).With("previous", hash)).With("key_state", acuse.Encode("KeyState", "count", 1, "head", hash)))
	add("N-08", "another kind at index 0", parsed("Entry", parsed("Entry", m.With("index", nil)).With("previous", nil)).With("key_state", nil))

	var links []acuse.Raw
	for _, l := range m.Subs("links") {
		links = append(links, l.Raw)
	}
	swapped := slices.Clone(links)
	swapped[0], swapped[1] = links[1], links[0]
	add("N-05", "a link missing", m.With("links", links[1:]))
	add("N-05", "a link twice", m.With("links", slices.Concat(links[:1], links)))
	add("N-05", "links out of order", m.With("links", swapped))
	add("N-05", "a link to a stream that is not the event's", m.With("links", slices.Concat(links[:len(links)-1], []acuse.Raw{acuse.Encode("Link", "stream", slices.Repeat([]byte{0xff}, 32))})))
	add("N-05", "a link to one stream too many", m.With("links", append(slices.Clone(links), acuse.Encode("Link", "stream", slices.Repeat([]byte{0xff}, 32)))))
	add("N-05", "a position without a previous", m.With("links[0].previous", nil))
	add("N-05", "a previous at position 0", m.With("links[0].position", nil))
	add("N-03", "a stream id of 31 bytes", m.With("links[0].stream", make([]byte, 31)))
	add("N-08", "a position in entry 0", first.With("links[0]", parsed("Link", first.Subs("links")[0].With("position", 1)).With("previous", hash)))
	return out, errors.Join(wrong...)
}

func logFaults(s *sample.Story) ([]logFault, error) {
	var out []logFault
	var wrong []error
	add, next := faultAdder(s, &out, &wrong), nextEntry
	answer := sample.Event("fault", "accessed", acuse.Encode("Accessed", "observer", 3), aDelivery()...)
	byMinistry := func(label string, more ...any) acuse.Raw {
		return sample.Event(label, "doc_registered", acuse.Encode("DocRegistered", "type", acuse.Encode("DocumentType", "type", 30)),
			append([]any{"acting", sample.Ministry, "occurred", sample.Morning, "communication", sample.Communication, "documents", []acuse.Raw{sample.Open(sample.Absent(1, 1))}, "level", 1}, more...)...)
	}
	const at = "revoked" // the log stands before KEY_REVOKED
	hash := acuse.H([]byte("any"))

	add("", "a further entry", at, func(l *sample.Ledger) acuse.Raw { return next(l, sample.ServiceKey, answer).Raw })
	add("N-03", "an index left out", at, func(l *sample.Ledger) acuse.Raw {
		return next(l, sample.ServiceKey, answer).With("index", l.Log.Size()+1)
	})
	add("N-04", "another previous", at, func(l *sample.Ledger) acuse.Raw { return next(l, sample.ServiceKey, answer).With("previous", hash) })
	add("N-07", "a time before the entry before", at, func(l *sample.Ledger) acuse.Raw {
		return next(l, sample.ServiceKey, answer).With("recorded_at", l.Log.Last().Number("recorded_at")-1)
	})
	add("", "the same time as the entry before", at, func(l *sample.Ledger) acuse.Raw {
		return next(l, sample.ServiceKey, answer).With("recorded_at", l.Log.Last().Number("recorded_at"))
	})
	add("N-05", "a stream's position left out", at, func(l *sample.Ledger) acuse.Raw {
		m := next(l, sample.ServiceKey, answer)
		return m.With("links[2].position", m.Subs("links")[2].Number("position")+1)
	})
	add("N-05", "a stream's position used again", at, func(l *sample.Ledger) acuse.Raw {
		m := next(l, sample.ServiceKey, answer)
		return m.With("links[2].position", m.Subs("links")[2].Number("position")-1)
	})
	add("N-05", "a stream begun again", at, func(l *sample.Ledger) acuse.Raw {
		m := next(l, sample.ServiceKey, answer)
		return m.With("links[2]", acuse.Encode("Link", "stream", m.Subs("links")[2].Bytes("stream")))
	})
	add("N-05", "a link to another entry than the stream's last", at, func(l *sample.Ledger) acuse.Raw {
		return next(l, sample.ServiceKey, answer).With("links[1].previous", hash)
	})
	add("N-06", "another head of the key's stream", at, func(l *sample.Ledger) acuse.Raw {
		return next(l, sample.ServiceKey, answer).With("key_state.head", hash)
	})
	add("N-06", "another length of the key's stream", at, func(l *sample.Ledger) acuse.Raw {
		return next(l, sample.ServiceKey, answer).With("key_state.count", 2)
	})
	add("N-11", "an event_id again", at, func(l *sample.Ledger) acuse.Raw {
		l.Append(sample.ServiceKey, answer)
		return next(l, sample.ServiceKey, parsed("Event", answer).With("blind", make([]byte, 16))).Raw
	})
	add("", "another institution's event_id", at, func(l *sample.Ledger) acuse.Raw {
		l.Append(sample.ServiceKey, answer)
		return next(l, sample.MinistryKey, byMinistry("fault")).Raw
	})
	add("K-05", "the signature altered", at, func(l *sample.Ledger) acuse.Raw {
		m := next(l, sample.MinistryKey, byMinistry("fault"))
		return m.With("signature", flip(m.Bytes("signature"), 20))
	})
	add("K-05", "the event altered after signing", at, func(l *sample.Ledger) acuse.Raw {
		m := next(l, sample.ServiceKey, answer)
		return m.With("event", parsed("Event", answer).With("blind", make([]byte, 16)))
	})
	add("K-05", "signed for another log", at, func(l *sample.Ledger) acuse.Raw {
		m := next(l, sample.ServiceKey, answer)
		return m.With("signature", parsed("Submission", sample.Submission("otro.example/log", sample.ServiceKey, answer)[0]).Bytes("signature"))
	})
	add("N-06", "a key that is not registered, and so has no stream", at, func(l *sample.Ledger) acuse.Raw {
		return next(l, sample.MinistryKey, byMinistry("fault")).With("key_id", hash)
	})
	out = append(out, keyFaults(s, &wrong)...)
	add("K-07", "a key of another institution", at, func(l *sample.Ledger) acuse.Raw { return next(l, sample.ServiceKey, byMinistry("fault")).Raw })
	add("K-07", "an act of the log signed by a submitter", "epoch-2", func(l *sample.Ledger) acuse.Raw {
		return next(l, sample.MinistryKey, sample.LogEvent("fault", "log_closed", nil)).Raw
	})
	add("K-07", "an act of an institution signed by the log's entry key", at, func(l *sample.Ledger) acuse.Raw { return next(l, sample.EntryKey, byMinistry("fault")).Raw })
	add("K-09", "a revoked key", "epoch-2", func(l *sample.Ledger) acuse.Raw {
		return next(l, sample.CouncilKey, sample.Event("fault", "acuse", nil, "acting", sample.Council, "occurred", sample.Morning, "communication", sample.Communication, "recipient", sample.Council, "level", 1)).Raw
	})
	corrected := func(target uint64, more ...any) func(l *sample.Ledger) acuse.Raw {
		return func(l *sample.Ledger) acuse.Raw {
			fields := append([]any{"acting", sample.Ministry, "occurred", sample.Morning, "refers_to", l.Ref(target), "level", 1}, more...)
			return next(l, sample.MinistryKey, sample.Event("fault", "reclassified", acuse.Encode("Reclassified", "previous_level", 1, "basis", "b"), fields...)).Raw
		}
	}
	add("", "a reclassification with its target's streams", at, corrected(s.Named["document"], "communication", sample.Communication, "expediente", sample.Expediente))
	add("N-09", "a reclassification without its target's expediente", at, corrected(s.Named["document"], "communication", sample.Communication))
	add("N-09", "a reclassification without its target's communication", at, corrected(s.Named["document"], "expediente", sample.Expediente))
	add("", "a reclassification with a stream more than its target", at, corrected(s.Named["submitted"], "communication", sample.Communication, "expediente", sample.Expediente))
	reference := func(fields ...any) acuse.Raw { return acuse.Encode("EntryRef", fields...) }
	referring := func(ref acuse.Raw, remarks ...uint64) func(l *sample.Ledger) acuse.Raw {
		return func(l *sample.Ledger) acuse.Raw {
			return next(l, sample.ServiceKey, parsed("Event", answer).With("refers_to", ref), remarks...).Raw
		}
	}
	own, foreign := acuse.H([]byte(sample.Origin)), acuse.H([]byte("otro.example/log"))
	leaf := acuse.LeafHash(s.Entries[s.Named["dispatched"]])
	add("", "a reference", at, referring(reference("origin_hash", own, "index", s.Named["dispatched"], "leaf_hash", leaf)))
	add("I-03", "a reference to another leaf hash without a remark", at, referring(reference("origin_hash", own, "index", s.Named["dispatched"], "leaf_hash", hash)))
	add("", "a reference to another leaf hash with the remark", at, referring(reference("origin_hash", own, "index", s.Named["dispatched"], "leaf_hash", hash), 1))
	add("I-03", "a reference to itself without a remark", at, referring(reference("origin_hash", own, "index", s.Named[at], "leaf_hash", hash)))
	add("I-03", "a known reference with the remark", at, referring(reference("origin_hash", own, "index", s.Named["dispatched"], "leaf_hash", leaf), 1))
	add("I-03", "a reference to another log without a remark", at, referring(reference("origin_hash", foreign, "index", s.Named["dispatched"], "leaf_hash", leaf)))
	add("", "a reference to another log with the remark", at, referring(reference("origin_hash", foreign, "index", s.Named["dispatched"], "leaf_hash", leaf), 1))
	out = append(out, bookAndEpochFaults(s, &wrong)...)
	out = append(out, ownActFaults(s, &wrong)...)
	out = append(out, numberFaults(s, &wrong)...)
	return out, errors.Join(wrong...)
}
