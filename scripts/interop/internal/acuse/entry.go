package acuse

import (
	"fmt"
)

const maxEntry = 65535

func init() {
	entry := &messageRule{name: "Entry", number: map[int]*fieldRule{}, named: map[string]*fieldRule{}}
	for _, part := range []string{"Submission", "LogPart"} {
		for _, f := range schema[part].fields {
			entry.fields = append(entry.fields, f)
			entry.number[f.number], entry.named[f.name] = f, f
		}
	}
	schema["Entry"] = entry
}

// An Entry is an entry that keeps [N-01] to [N-03] and [N-05] as far as one entry shows it.
type Entry struct {
	*Message
	Event *Event
	Leaf  Hash
	KeyID Hash
	Index uint64
	Links map[Hash]Link
	State *Head // key_state, nil in entry 0
}

// A Link is the place of an entry in one stream.
type Link struct {
	Position uint64
	Previous *Hash
}

// ParseEntry checks the bytes of one entry.
func ParseEntry(raw []byte) (*Entry, error) {
	e, err := ParseNewer(raw)
	switch {
	case err != nil:
		return nil, err
	case e.Number("format") != 1:
		return nil, broken("N-03", e.at("format"), "%d", e.Number("format"))
	case e.Event == nil:
		_, err := ParseEvent(e.Bytes("event"))
		return nil, fmt.Errorf("entry %d: %w", e.Index, err)
	}
	return e, e.check()
}

// ParseNewer reads an entry that may be newer than this implementation, [V-12]: Event is nil where the
// event is unknown, and the log's part may have a greater format. Only what both have in common is
// checked.
func ParseNewer(raw []byte) (*Entry, error) {
	if len(raw) > maxEntry {
		return nil, broken("B-02", "Entry", "%d bytes", len(raw))
	}
	m, err := Parse("Entry", raw)
	if err != nil {
		return nil, err
	}
	for _, f := range m.rule.fields {
		clause := "N-03"
		if f.number <= schema["Submission"].fields[len(schema["Submission"].fields)-1].number {
			clause = "N-02"
		}
		if err := m.checkField(f, clause); err != nil {
			return nil, err
		}
	}
	e := &Entry{Message: m, Leaf: LeafHash(raw), KeyID: Hash(m.Bytes("key_id")), Index: m.Number("index"), Links: map[Hash]Link{}}
	if s := m.Sub("key_state"); s != nil {
		e.State = &Head{s.Number("count"), Hash(s.Bytes("head"))}
	}
	for _, l := range m.Subs("links") {
		link := Link{Position: l.Number("position")}
		if l.Has("previous") {
			previous := Hash(l.Bytes("previous"))
			link.Previous = &previous
		}
		e.Links[Hash(l.Bytes("stream"))] = link
	}
	if IsUnknown(m.Bytes("event")) {
		return e, nil
	}
	if e.Event, err = ParseEvent(m.Bytes("event")); err != nil {
		return nil, fmt.Errorf("entry %d: %w", e.Index, err)
	}
	return e, nil
}

func (e *Entry) check() error {
	if _, err := e.batchRoot(); err != nil {
		return broken("N-02", e.at("batch_path"), "%v", err)
	}
	isFirst := e.Index == 0
	switch {
	case e.Number("index") >= 1<<62:
		return broken("B-04", e.at("index"), "%d", e.Index)
	case isFirst == e.Has("previous"):
		return broken("N-03", e.at("previous"), "absent exactly in entry 0")
	case isFirst == e.Has("key_state"):
		return broken("N-03", e.at("key_state"), "absent exactly in entry 0")
	case isFirst != (e.Event.Kind == "genesis"):
		return broken("N-08", e.at("event"), "GENESIS is entry 0 and nothing else is")
	case e.Has("assigned") != e.Event.HasAssigned():
		return broken("E-11", e.at("assigned"), "present exactly in the kinds so marked")
	}
	last := uint64(0)
	for _, r := range e.All("remarks") {
		if r.Number <= last {
			return broken("N-03", e.at("remarks"), "not strictly ascending")
		}
		last = r.Number
	}
	return e.checkLinks()
}

func (e *Entry) checkLinks() error {
	links := e.Subs("links")
	if len(links) != len(e.Event.Streams) {
		return broken("N-05", e.at("links"), "%d links, %d streams", len(links), len(e.Event.Streams))
	}
	for i, l := range links {
		id := Hash(l.Bytes("stream"))
		if id != e.Event.Streams[i].ID {
			return broken("N-05", e.at("links"), "link %d is not stream %d of the event", i, i)
		}
		link := e.Links[id]
		if (link.Position == 0) != (link.Previous == nil) {
			return broken("N-05", e.at("links"), "previous is absent exactly at position 0")
		}
		if e.Index == 0 && link.Position != 0 {
			return broken("N-08", e.at("links"), "a position in entry 0")
		}
	}
	return nil
}

func (e *Entry) at(field string) string { return fmt.Sprintf("entry %d.%s", e.Index, field) }

func (e *Entry) batchRoot() (Hash, error) {
	var path [][]byte
	for _, v := range e.All("batch_path") {
		path = append(path, v.Bytes)
	}
	return BatchRoot(e.Bytes("event"), e.Number("batch_index"), e.Number("batch_size"), path)
}

// VerifySubmitter checks [K-05] with a key whose id is the entry's.
func (e *Entry) VerifySubmitter(origin string, k Key) error {
	root, err := e.batchRoot()
	if err != nil {
		return err
	}
	if err := k.Verify(BatchMessage(origin, k.ID, uint32(e.Number("batch_size")), root), e.Bytes("signature")); err != nil {
		return broken("K-05", e.at("signature"), "%v", err)
	}
	return nil
}

// HasRemark tells whether the log made the remark.
func (e *Entry) HasRemark(n uint64) bool {
	for _, r := range e.All("remarks") {
		if r.Number == n {
			return true
		}
	}
	return false
}
