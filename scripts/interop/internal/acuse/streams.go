package acuse

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// A Hash is a SHA-256 hash.
type Hash [32]byte

// H is the H of docs/spec.md over the joined parts.
func H(parts ...[]byte) Hash {
	h := sha256.New()
	for _, p := range parts {
		h.Write(p)
	}
	return Hash(h.Sum(nil))
}

// The kinds of streams, [S-03].
const (
	StreamLog byte = 1 + iota
	StreamInstitution
	StreamCommunication
	StreamHeader
	StreamDelivery
	StreamBook
	StreamExpediente
	StreamKey
)

// A Stream is one stream that an event belongs to.
type Stream struct {
	Kind byte
	Name []byte
	ID   Hash
}

// NewStream computes the id by [S-02].
func NewStream(kind byte, name ...[]byte) Stream {
	joined := bytes.Join(name, nil)
	return Stream{kind, joined, H([]byte("acuse/stream/v1\x00"), []byte{kind}, joined)}
}

// instName is inst of [S-03].
func instName(m *Message) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(m.Number("scheme")))
	b = binary.BigEndian.AppendUint16(b, uint16(len(m.Bytes("code"))))
	return append(b, m.Bytes("code")...)
}

func commName(m *Message) []byte { return append(instName(m.Sub("originator")), m.Bytes("id")...) }

// DeliveryStream is the stream of a communication and one recipient.
func DeliveryStream(communication, recipient *Message) Stream {
	return NewStream(StreamDelivery, commName(communication), instName(recipient))
}

func streamsOf(e *Event) []Stream {
	var all []Stream
	institution := func(m *Message) { all = append(all, NewStream(StreamInstitution, instName(m))) }
	key := func(m *Message) {
		id := KeyID(m.Number("alg"), m.Bytes("spki"))
		all = append(all, NewStream(StreamKey, id[:]))
	}
	if e.IsLogsOwn() {
		all = append(all, NewStream(StreamLog))
	}
	if e.Has("acting") {
		institution(e.Sub("acting"))
	}
	if c := e.Sub("communication"); c != nil {
		institution(c.Sub("originator"))
		all = append(all, NewStream(StreamCommunication, commName(c)))
		if r := e.Sub("recipient"); r != nil {
			institution(r)
			all = append(all, DeliveryStream(c, r))
		} else {
			all = append(all, NewStream(StreamHeader, commName(c)))
		}
	}
	if b := e.Sub("book"); b != nil {
		all = append(all, NewStream(StreamBook, instName(b.Sub("institution")), b.Bytes("id")))
	}
	if x := e.Sub("expediente"); x != nil {
		all = append(all, NewStream(StreamExpediente, expedienteName(x)))
	}
	switch e.Kind {
	case "genesis":
		key(e.Body.Sub("entry_key"))
		institution(e.Body.Sub("operator").Sub("institution"))
		for _, r := range e.Body.Subs("registrars") {
			institution(r.Sub("registration").Sub("institution"))
			key(r.Sub("key"))
		}
	case "institution_registered":
		institution(e.Body.Sub("registration").Sub("institution"))
	case "key_registered":
		institution(e.Body.Sub("institution"))
		key(e.Body.Sub("key"))
	case "key_rotated":
		if change := e.Body.Sub("entry_key"); change != nil {
			all = append(all, NewStream(StreamKey, change.Bytes("old_key_id")))
			key(change.Sub("new_key"))
		}
	case "key_revoked":
		institution(e.Body.Sub("institution"))
		all = append(all, NewStream(StreamKey, e.Body.Bytes("key_id")))
	}
	slices.SortFunc(all, func(a, b Stream) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	return slices.CompactFunc(all, func(a, b Stream) bool { return a.ID == b.ID })
}

// NamedStream gives the stream that a StreamName with the parts of its kind names.
func NamedStream(kind byte, name *Message) (Stream, error) {
	if err := checkEach(name); err != nil {
		return Stream{}, err
	}
	var joined []byte
	if name.Has("institution") {
		joined = instName(name.Sub("institution"))
	}
	joined = append(joined, name.Bytes("id")...)
	if name.Has("recipient") {
		joined = append(joined, instName(name.Sub("recipient"))...)
	}
	if kind == StreamExpediente {
		joined = expedienteName(name)
	}
	return NewStream(kind, joined), nil
}

// expedienteName is the name of a stream of kind 7; m has institution and iuie.
func expedienteName(m *Message) []byte {
	iuie := m.Bytes("iuie")
	return append(binary.BigEndian.AppendUint16(instName(m.Sub("institution")), uint16(len(iuie))), iuie...)
}
