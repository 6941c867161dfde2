package acuse

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// CheckFields applies the rules that concern one field, in this message and in those below it.
func (m *Message) CheckFields(clause string) error { return m.checkFields(clause) }

// CheckInstitution judges the parts of an institution's code.
func CheckInstitution(scheme uint64, code string) error {
	m, err := Parse("Institution", Encode("Institution", "scheme", scheme, "code", code))
	if err != nil {
		return err
	}
	if err := m.checkFields("E-01"); err != nil {
		return err
	}
	return checkInstitution(m)
}

// A Registered is a key with what its registration lets it do.
type Registered struct{ r *registered }

// Key is the key.
func (r Registered) Key() Key { return r.r.key }

// IsEntryKey tells the log's entry key.
func (r Registered) IsEntryKey() bool { return r.r.institution == nil }

// Institution is scheme:code of the key's institution.
func (r Registered) Institution() string {
	m, err := Parse("Institution", r.r.institution)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("%d:%s", m.Number("scheme"), m.Text("code"))
}

// MaySign is [K-07] and [K-08] for one entry.
func (r Registered) MaySign(e *Entry) error {
	if e.Event.IsLogsOwn() != r.IsEntryKey() {
		return broken("K-07", e.at("key_id"), "the log's own acts are signed by its entry key, and only these")
	}
	if r.IsEntryKey() {
		return nil
	}
	if !bytes.Equal(r.r.institution, e.Event.Sub("acting").Raw) {
		return broken("K-07", e.at("key_id"), "a key of another institution")
	}
	return r.r.maySign(e)
}

// DepthMax is [K-12].
const DepthMax = 63

// KeyIn finds a key in the entry that opens its stream.
func KeyIn(opening *Entry, id Hash) (Registered, error) {
	for _, r := range opened(opening) {
		if r.key.ID == id {
			return Registered{r}, nil
		}
	}
	return Registered{}, broken("V-06", opening.at("event"), "does not register key %x", id)
}

// opened gives the keys whose streams an entry opens.
func opened(e *Entry) []*registered {
	body := e.Event.Body
	switch e.Event.Kind {
	case "genesis":
		keys := []*registered{{key: mustKey(body.Sub("entry_key"))}}
		for _, r := range body.Subs("registrars") {
			keys = append(keys, &registered{key: mustKey(r.Sub("key")), institution: r.Sub("registration").Sub("institution").Raw, role: roleRegistrar})
		}
		return keys
	case "key_registered":
		return []*registered{{key: mustKey(body.Sub("key")), institution: body.Sub("institution").Raw, role: body.Number("role"),
			kinds: body.All("kinds"), notBefore: body.Number("not_before"), notAfter: body.Number("not_after")}}
	case "key_rotated":
		if change := body.Sub("entry_key"); change != nil {
			return []*registered{{key: mustKey(change.Sub("new_key"))}}
		}
	}
	return nil
}

// CheckPossession is [K-06] for a KEY_REGISTERED.
func CheckPossession(origin string, body *Message) error {
	k, err := readKey(body.Sub("key"))
	if err != nil {
		return err
	}
	return k.Verify(PossessionMessage(origin, k.ID, body.Sub("institution")), body.Bytes("possession"))
}

// CheckRotation is [K-11] for a KEY_ROTATED of an entry key.
func CheckRotation(origin string, e *Entry) error {
	change := e.Event.Body.Sub("entry_key")
	if !bytes.Equal(change.Bytes("old_key_id"), e.KeyID[:]) {
		return broken("K-11", e.at("event.key_rotated.entry_key.old_key_id"), "not the key that signs")
	}
	k := mustKey(change.Sub("new_key"))
	if err := k.Verify(LogPossessionMessage(origin, k.ID), e.Event.Body.Bytes("possession")); err != nil {
		return broken("K-11", e.at("event.key_rotated.possession"), "%v", err)
	}
	return nil
}

// CheckGenesis checks GENESIS by itself: its signature, and its registrars' possession of their keys.
func CheckGenesis(origin string, e *Entry) error { return NewLog(origin).checkGenesisSignature(e) }

// A Committed is one commitment of an event, with what opens it, [M-03].
type Committed struct {
	Bytes      []byte
	Context    [16]byte
	Path       string
	IsPerson   bool
	IsDocument bool
}

// persons names the commitments to persons, as Message.field.
var persons = []string{"Actor.person", "RequiredSigner.person", "Addressee.person", "NumberedManual.custodian", "Derived.person", "NotifiedDdu.person"}

// noCommitments names the fields of 32 bytes that are hashes of something else.
var noCommitments = []string{"Actor.certificate_sha256", "Signed.certificate_sha256", "ImportSource.file_sha256", "EntryRef.origin_hash", "EntryRef.leaf_hash",
	"DocumentDigest.sha256", "LogKey.fingerprint", "Predecessor.root", "Epoch.root", "Epoch.map_root", "EpochRef.map_root", "KeyRevoked.key_id", "Submitted.recipients_root", "TracePacketLate.packet_sha256",
	"Anchored.root", "CheckpointRecorded.root", "CheckpointRecorded.note_sha256", "CheckpointKeyChange.last_root", "EntryKeyChange.old_key_id"}

// CommitmentAt finds the commitment at a path of [M-02].
func (e *Event) CommitmentAt(path string) (Committed, error) {
	m, name := e.Message, ""
	var value []byte
	for i, step := range strings.Split(path, ".") {
		if i > 0 {
			if m = m.nested(name, value); m == nil {
				return Committed{}, broken("M-03", "Event", "no field at %s", path)
			}
		}
		var err error
		if name, value, err = m.step(step); err != nil {
			return Committed{}, err
		}
	}
	field := m.rule.name + "." + strings.TrimRight(name, "[]0123456789")
	if value == nil || len(value) != 32 || slices.Contains(noCommitments, field) {
		return Committed{}, broken("M-03", "Event", "no commitment at %s", path)
	}
	c := Committed{Bytes: value, Context: [16]byte(e.Bytes("event_id")), Path: path, IsDocument: field == "Document.commitment", IsPerson: slices.Contains(persons, field)}
	if c.IsPerson && e.Has("communication") {
		c.Context, c.Path = [16]byte(e.Sub("communication").Bytes("id")), ""
	}
	return c, nil
}

// step finds the field of one step of a path; value is nil where it holds messages.
func (m *Message) step(step string) (name string, value []byte, err error) {
	digits, index, indexed := strings.Cut(strings.TrimSuffix(step, "]"), "[")
	number, err := strconv.Atoi(digits)
	if err != nil || m.rule.number[number] == nil {
		return "", nil, broken("M-03", m.where, "no field %s", step)
	}
	f := m.rule.number[number]
	at := 0
	if indexed {
		if at, err = strconv.Atoi(index); err != nil {
			return "", nil, broken("M-03", m.where, "no element %s", step)
		}
	}
	if indexed != f.repeated || at >= len(m.got[f.name]) {
		return "", nil, broken("M-03", m.where, "no field %s", step)
	}
	if f.typ == "bytes" {
		value = m.got[f.name][at].Bytes
	}
	return fmt.Sprintf("%s[%d]", f.name, at), value, nil
}

func (m *Message) nested(name string, value []byte) *Message {
	field, index := element(name)
	if value != nil {
		return nil
	}
	return m.got[field][index].Message
}
