package vectors

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/sample"
)

type canonicalFile struct {
	Description string          `json:"description"`
	Cases       []canonicalCase `json:"cases"`
}

type canonicalCase struct {
	Name      string `json:"name"`
	Message   string `json:"message"`
	Canonical bool   `json:"canonical"`
	Valid     bool   `json:"valid"`
	Clause    string `json:"clause,omitempty"`
	Bytes     string `json:"bytes"`
}

func makeCanonical() (any, error) {
	f := canonicalFile{Description: "The canonical form, docs/spec.md section 1. canonical: the bytes keep [C-01] to [C-12] under the schema of the message. valid: they also keep the rules of sections 2 to 4 and 7 (Event, Entry) that one message shows. clause: the first one broken, for people."}
	for _, c := range canonicalCases() {
		_, parseErr := acuse.Parse(c.message, c.raw)
		whole := parseErr
		switch c.message {
		case "Event":
			_, whole = acuse.ParseEvent(c.raw)
		case "Entry":
			_, whole = acuse.ParseEntry(c.raw)
		}
		clause := clauseOf(whole)
		if parseErr != nil {
			clause = clauseOf(parseErr)
		}
		if clause != c.clause {
			return nil, fmt.Errorf("canonical %q: declared %q, found %v", c.name, c.clause, whole)
		}
		f.Cases = append(f.Cases, canonicalCase{c.name, c.message, parseErr == nil, whole == nil, clause, hex.EncodeToString(c.raw)})
	}
	return f, nil
}

func clauseOf(err error) string {
	var b *acuse.Broken
	if errors.As(err, &b) {
		return b.Clause
	}
	if err != nil {
		return "?"
	}
	return ""
}

type rawCase struct {
	name, message, clause string
	raw                   []byte
}

// aDelivery is the common part of the small event that most cases alter.
func aDelivery(more ...any) []any {
	return append([]any{"acting", sample.Service, "occurred", sample.Morning, "communication", sample.Communication, "recipient", sample.Service, "level", 1}, more...)
}

func event(kind string, body acuse.Raw, more ...any) acuse.Raw {
	return sample.Event("canonical", kind, body, aDelivery(more...)...)
}

func parsed(message string, raw []byte) *acuse.Message {
	m, err := acuse.Parse(message, raw)
	if err != nil {
		panic(err)
	}
	return m
}

func canonicalCases() []rawCase {
	var out []rawCase
	add := func(clause, name string, raw []byte) { out = append(out, rawCase{name, "Event", clause, raw}) }
	accessed := acuse.Encode("Accessed", "observer", 3)
	base := event("accessed", accessed)
	m := parsed("Event", base)
	format, id, blind := base[:2], base[2:20], base[20:38]
	rest := base[38:]
	tail := acuse.Delimited(60, accessed)
	head := bytes.TrimSuffix(base, tail)
	with := func(path string, value any) []byte { return m.With(path, value) }

	add("", "a small event", base)
	add("", "a oneof's scalar with its default value is written", with("occurred", acuse.Encode("Occurred", "text", "1970-01-01T00:00:00Z", "zone", "Z", "instant", 0)))
	add("", "a oneof's message may be empty", event("acuse", nil))
	add("", "the largest uint32", event("dispatch_failed", acuse.Encode("DispatchFailed", "reason", 13, "attempt", uint64(math.MaxUint32))))
	add("", "the largest int64", with("occurred", acuse.Encode("Occurred", "text", "t", "zone", "z", "instant", uint64(math.MaxInt64))))
	add("", "a string outside ASCII and outside the basic plane", with("occurred.text", "año 📬"))
	add("", "a string that is not normalised stays as it is", with("occurred.text", "an\u0303o e\u0301"))
	add("", "U+FFFD, a BOM and a delete character are text", with("occurred.text", "\ufffd\ufeff\u007f"))
	add("", "a repeated message twice", event("acuse", nil, "documents", []acuse.Raw{sample.Open(sample.Absent(1, 1)), sample.Open(sample.Absent(2, 2))}))
	add("", "a packed field", sample.KeyRegistered(sample.Origin, sample.Service, sample.ServiceKey, "kinds", []uint64{1, 127, 128, 2047}))
	add("", "a true bool", sample.Event("canonical", "signed", acuse.Encode("Signed", "grade", 1, "ordered", 1),
		"acting", sample.Ministry, "occurred", sample.Morning, "communication", sample.Communication, "documents", []acuse.Raw{sample.Open(sample.Absent(1, 1))}, "level", 1))

	add("C-01", "event_id after blind", slices.Concat(format, blind, id, rest))
	add("C-01", "the kind before the level", slices.Concat(head[:len(head)-2], tail, head[len(head)-2:]))
	add("C-01", "a sub-message's fields in descending order", with("acting", acuse.Raw(slices.Concat(acuse.Delimited(2, []byte("x")), acuse.Varint(1, 1)))))
	documents := acuse.Delimited(12, sample.Open(sample.Absent(1, 1)))
	add("C-01", "the elements of a repeated field are apart", slices.Concat(head[:len(head)-2], documents, acuse.Varint(15, 1), documents, tail))
	add("C-02", "a number twice", slices.Concat(format, format, id, blind, rest))
	add("C-02", "bytes twice", slices.Concat(format, id, id, blind, rest))
	add("C-02", "a message twice", with("acting", []acuse.Raw{sample.Service, sample.Service}))
	add("C-02", "a oneof's member twice", slices.Concat(base, tail))
	add("C-03", "a tag that is not minimal", slices.Concat([]byte{0x88, 0x00, 0x01}, base[2:]))
	add("C-03", "a number that is not minimal", slices.Concat([]byte{0x08, 0x81, 0x00}, base[2:]))
	add("C-03", "a length that is not minimal", slices.Concat(format, []byte{0x12, 0x90, 0x00}, base[4:]))
	add("C-03", "zero in two bytes", slices.Concat(head[:len(head)-1], []byte{0x80, 0x00}, tail))
	add("C-03", "a varint of eleven bytes", slices.Concat([]byte{0x08}, bytes.Repeat([]byte{0x81}, 10), []byte{0x01}, base[2:]))
	add("C-03", "a varint of ten bytes above 64 bits", slices.Concat([]byte{0x08}, bytes.Repeat([]byte{0xff}, 9), []byte{0x02}, base[2:]))
	add("C-04", "a number of 0 is written", slices.Concat(head[:len(head)-2], acuse.Varint(15, 0), tail))
	add("C-04", "empty bytes are written", with("event_id", []byte{}))
	add("C-04", "an empty string is written", event("consigned", acuse.Encode("Consigned", "observer", 1, "message_id", "")))
	add("C-04", "a false bool is written", sample.Event("canonical", "signed", acuse.Encode("Signed", "grade", 1, "ordered", 0),
		"acting", sample.Ministry, "occurred", sample.Morning, "communication", sample.Communication, "documents", []acuse.Raw{sample.Open(sample.Absent(1, 1))}, "level", 1))
	add("C-04", "an EntryRef to entry 0 with the index written", with("refers_to", acuse.Encode("EntryRef", "origin_hash", acuse.H(), "index", 0, "leaf_hash", acuse.H())))
	add("E-01", "a oneof's bytes may be empty by [C-04], and are too short", event("acuse", nil, "documents", []acuse.Raw{acuse.Encode("Document", "commitment", []byte{})}))
	add("E-01", "a oneof's number may be 0 by [C-04], and is no registry number", event("acuse", nil, "documents", []acuse.Raw{sample.Open(sample.Absent(1, 0))}))

	key := func(raw ...[]byte) []byte {
		good := parsed("Event", sample.KeyRegistered(sample.Origin, sample.Service, sample.ServiceKey))
		body := good.Sub("key_registered")
		possession := acuse.Delimited(8, body.Bytes("possession"))
		return good.With("key_registered", acuse.Raw(slices.Concat(bytes.TrimSuffix(body.Raw, possession), bytes.Join(raw, nil), possession)))
	}
	add("C-05", "numbers that are not packed", key(acuse.Varint(4, 57), acuse.Varint(4, 60)))
	add("C-05", "one number that is not packed", key(acuse.Varint(4, 57)))
	add("C-05", "an empty packed field", key(acuse.Delimited(4, nil)))
	add("C-05", "two packed fields", key(acuse.Delimited(4, []byte{57}), acuse.Delimited(4, []byte{60})))
	add("C-05", "an element of 0", key(acuse.Delimited(4, []byte{0, 57})))
	add("C-03", "an element that is not minimal", key(acuse.Delimited(4, []byte{0xb9, 0x00})))
	add("C-11", "an element cut short", key(acuse.Delimited(4, []byte{57, 0x80})))
	add("C-07", "an element above 32 bits", key(acuse.Delimited(4, []byte{0x80, 0x80, 0x80, 0x80, 0x10})))

	add("C-06", "fixed32 where a varint belongs", slices.Concat([]byte{0x0d, 1, 0, 0, 0}, base[2:]))
	add("C-06", "fixed64 where a varint belongs", slices.Concat([]byte{0x09, 1, 0, 0, 0, 0, 0, 0, 0}, base[2:]))
	add("C-06", "a group", slices.Concat(format, id, blind, []byte{0x23, 0x24}, rest))
	add("C-06", "a varint where bytes belong", slices.Concat(format, acuse.Varint(2, 5), base[20:]))
	add("C-06", "bytes where a varint belongs", slices.Concat(acuse.Delimited(1, []byte{1}), base[2:]))
	add("C-06", "wire type 6", slices.Concat([]byte{0x0e, 1}, base[2:]))
	add("C-06", "wire type 7", slices.Concat([]byte{0x0f, 1}, base[2:]))
	add("C-06", "an end-group at the end", slices.Concat(base, []byte{0xf4, 0x04}))
	add("C-07", "a uint32 of 2^32", slices.Concat(head[:len(head)-2], acuse.Varint(15, 1<<32), tail))
	add("C-07", "a uint32 of 2^64-1", slices.Concat(head[:len(head)-2], acuse.Varint(15, math.MaxUint64), tail))
	add("C-07", "an int64 of -1", with("occurred", acuse.Encode("Occurred", "text", "t", "zone", "z", "instant", uint64(math.MaxUint64))))
	add("C-07", "an int64 of -2^63", with("occurred", acuse.Encode("Occurred", "text", "t", "zone", "z", "instant", uint64(1<<63))))
	add("C-07", "a uint64 of 2^63", with("refers_to", acuse.Encode("EntryRef", "origin_hash", acuse.H(), "index", uint64(1<<63), "leaf_hash", acuse.H())))
	add("C-07", "a bool of 2", sample.Event("canonical", "signed", acuse.Encode("Signed", "grade", 1, "ordered", 2),
		"acting", sample.Ministry, "occurred", sample.Morning, "communication", sample.Communication, "documents", []acuse.Raw{sample.Open(sample.Absent(1, 1))}, "level", 1))
	add("C-08", "no kind", head)
	add("C-08", "two kinds", slices.Concat(base, acuse.Delimited(61, nil)))
	add("C-08", "occurred without a time", with("occurred", acuse.Encode("Occurred", "text", "t", "zone", "z")))
	add("C-08", "occurred with an instant and a date", with("occurred", acuse.Encode("Occurred", "text", "t", "zone", "z", "instant", 1, "date", acuse.Encode("LocalDate", "year", 2026, "month", 1, "day", 1))))
	add("C-08", "a document both open and as a commitment", event("acuse", nil, "documents", []acuse.Raw{acuse.Encode("Document", "open", sample.Absent(1, 1), "commitment", acuse.H())}))
	add("C-08", "a document's descriptor without content", event("acuse", nil, "documents", []acuse.Raw{sample.Open(acuse.Encode("DocumentDescriptor", "role", 1))}))

	for _, c := range [][2]string{{"a lone continuation byte", "a\x80"}, {"an overlong slash", "a\xc0\xaf"}, {"an overlong zero", "a\xc0\x80"}, {"a surrogate", "a\xed\xa0\x80"},
		{"a pair of surrogates", "\xed\xa0\xbd\xed\xb3\xac"}, {"beyond U+10FFFF", "\xf4\x90\x80\x80"}, {"a five-byte form", "\xf8\x88\x80\x80\x80"}, {"cut short", "a\xe2\x80"}, {"an overlong three-byte form", "\xe0\x80\xaf"},
		{"a byte 0xff", "\xff"}, {"U+0000", "a\x00b"}} {
		add("C-09", "a string: "+c[0], with("occurred.text", c[1]))
	}

	add("C-10", "field 16", slices.Concat(head, acuse.Varint(16, 1), tail))
	add("C-10", "field 31", slices.Concat(head, acuse.Delimited(31, nil), tail))
	add("C-10", "a kind that nobody knows yet", slices.Concat(head, acuse.Delimited(87, nil)))
	add("C-10", "field 0", slices.Concat([]byte{0x00, 0x00}, base))
	add("C-10", "field 2^29-1", slices.Concat(base, acuse.Varint(1<<29-1, 1)))
	add("C-10", "a field number above 32 bits that ends in a known one", slices.Concat(base, []byte{0xe2, 0x83, 0x80, 0x80, 0x80, 0x01, 0x00}))
	add("C-10", "an unknown field in a sub-message", with("acting", acuse.Raw(slices.Concat(sample.Service, acuse.Varint(3, 1)))))
	add("C-10", "an unknown field in an empty body", event("acuse", acuse.Raw(acuse.Varint(3, 1))))
	add("C-11", "a length beyond the end", base[:len(base)-1])
	add("C-11", "a byte is left over: a tag alone", slices.Concat(base, []byte{0xea, 0x03}))
	add("C-11", "half a tag at the end", slices.Concat(base, []byte{0xea}))
	add("C-11", "a length of 2^63", slices.Concat(format, []byte{0x12}, []byte{0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01}, base[4:]))
	add("C-11", "a length of 2^64-1", slices.Concat(format, []byte{0x12}, bytes.Repeat([]byte{0xff}, 9), []byte{0x01}, base[4:]))
	add("C-11", "a sub-message's field reaches beyond it", with("acting", acuse.Raw(sample.Service[:len(sample.Service)-1])))
	add("C-12", "an empty message", with("acting", acuse.Raw{}))
	add("C-12", "an empty element of a repeated field", with("documents", []acuse.Raw{{}}))
	add("C-12", "an empty value", sample.Event("canonical", "corrected", acuse.Encode("Corrected", "reason", 30, "changes", []acuse.Raw{acuse.Encode("Change", "path", "8", "after", acuse.Raw{})}),
		"acting", sample.Ministry, "occurred", sample.Morning, "refers_to", acuse.Encode("EntryRef", "origin_hash", acuse.H(), "leaf_hash", acuse.H()), "level", 1))
	add("C-08", "no bytes at all", nil)
	return append(out, otherMessages()...)
}

// otherMessages are entries and what they are made of.
func otherMessages() []rawCase {
	s := sample.NewStory()
	entry := s.Entries[s.Named["signed"]+1]
	m := parsed("Entry", entry)
	split := bytes.Index(entry, append([]byte{0x38, 0x01, 0x40}, byte(s.Named["signed"]+1)))
	submission, part := entry[:split], entry[split:]
	descriptor := sample.Descriptor(1, "oficio")
	return []rawCase{
		{"a submission", "Submission", "", submission},
		{"a log's part", "LogPart", "", part},
		{"the two joined", "Entry", "", entry},
		{"the log's part first", "Entry", "C-01", slices.Concat(part, submission)},
		{"a submission twice", "Entry", "C-01", slices.Concat(submission, entry)},
		{"a submission with the log's format", "Submission", "C-10", slices.Concat(submission, part[:2])},
		{"a log's part with a signature before it", "LogPart", "C-10", slices.Concat(acuse.Delimited(6, []byte{1}), part)},
		{"an entry with a byte behind", "Entry", "C-11", slices.Concat(entry, []byte{0x80})},
		{"an entry with an unknown field", "Entry", "C-10", slices.Concat(entry, acuse.Varint(15, 1))},
		{"an entry whose remarks are not packed", "Entry", "C-05", slices.Concat(m.With("remarks", nil), acuse.Varint(14, 2))},
		{"an entry with a batch index of 0 written", "Entry", "C-04", m.With("batch_index", 0)},
		{"an empty link", "Entry", "C-12", m.With("links[0]", acuse.Raw{})},
		{"a descriptor", "DocumentDescriptor", "", descriptor},
		{"a descriptor of an empty document: no size", "DocumentDescriptor", "", sample.Descriptor(1, "")},
		{"a descriptor with the size 0 written", "DocumentDescriptor", "C-04", parsed("DocumentDescriptor", sample.Descriptor(1, "")).With("digest.size", 0)},
		{"a receipt", "Receipt", "", acuse.Encode("Receipt", "format", 1, "entry", []byte(entry), "proof", "c2sp.org/tlog-proof@v1\n")},
		{"a receipt with its lists out of order", "Receipt", "C-01", slices.Concat(acuse.Delimited(5, entry), acuse.Delimited(4, entry))},
		{"a disclosure with an empty value and of entry 0", "Disclosure", "", acuse.Encode("Disclosure", "path", "7.1", "salt", make([]byte, 32))},
		{"a disclosure with the index 0 written", "Disclosure", "C-04", acuse.Encode("Disclosure", "index", 0, "path", "7.1", "salt", make([]byte, 32))},
		{"a receipt whose proof is not UTF-8", "Receipt", "C-09", acuse.Encode("Receipt", "format", 1, "entry", []byte(entry), "proof", strings.Repeat("\xff", 3))},
	}
}
