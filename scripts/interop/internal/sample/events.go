package sample

import (
	"bytes"
	"crypto/sha3"
	"fmt"
	"slices"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/c2sp"
)

// ID gives 16 bytes of a label.
func ID(label string) []byte { return c2sp.Seed("id " + label)[:16] }

// Salt gives 32 bytes of a label.
func Salt(label string) [32]byte { return [32]byte(c2sp.Seed("salt " + label)) }

// Institution is the message Institution.
func Institution(scheme int, code string) acuse.Raw {
	return acuse.Encode("Institution", "scheme", scheme, "code", code)
}

// The sample's institutions.
var (
	Operator  = Institution(1, "AA001")
	Registrar = Institution(2, "99000005-0")
	Ministry  = Institution(1, "AB012")
	Service   = Institution(2, "99000014-K")
	Council   = Institution(99, "muni/valle:01")
)

// The sample's keys.
var (
	EntryKey     = Ed25519("entry-key")
	RegistrarKey = Ed25519("registrar")
	MinistryKey  = Ed25519("ministry")
	ServiceKey   = ECDSA("service")
	CouncilKey   = Ed25519("council")
)

// Event is an event of an institution: common fields, then the kind.
func Event(label string, kind string, body acuse.Raw, common ...any) acuse.Raw {
	fields := append([]any{"format", acuse.FormatOf(kind), "event_id", ID("event " + label), "blind", ID("blind " + label), kind, body}, common...)
	return acuse.Encode("Event", fields...)
}

// LogEvent is an act of the log itself.
func LogEvent(label, kind string, body acuse.Raw) acuse.Raw { return Event(label, kind, body) }

func registration(institution acuse.Raw, name string, aliases ...acuse.Raw) acuse.Raw {
	fields := []any{"institution", institution, "name", name}
	if len(aliases) > 0 {
		fields = append(fields, "aliases", aliases)
	}
	return acuse.Encode("Registration", fields...)
}

// Genesis is the event of entry 0.
func Genesis(origin string) acuse.Raw {
	key := func(s c2sp.Signer) acuse.Raw {
		fingerprint := c2sp.Fingerprint(origin, s.Type, s.Public)
		return acuse.Encode("LogKey", "type", int(s.Type), "fingerprint", fingerprint[:])
	}
	return LogEvent("genesis", "genesis", acuse.Encode("Genesis",
		"origin", origin,
		"log_keys", []acuse.Raw{key(LogKey), key(LogMLDSA)},
		"entry_key", EntryKey.PublicKey(),
		"operator", registration(Operator, "Operador del registro"),
		"registrars", []acuse.Raw{acuse.Encode("Registrar",
			"registration", registration(Registrar, "Registrador de instituciones"),
			"key", RegistrarKey.PublicKey(),
			"possession", RegistrarKey.Possess(origin, Registrar))}))
}

// InstitutionRegistered registers an institution.
func InstitutionRegistered(institution acuse.Raw, name string, aliases ...acuse.Raw) acuse.Raw {
	return Event("institution "+name, "institution_registered",
		acuse.Encode("InstitutionRegistered", "registration", registration(institution, name, aliases...)), "acting", Registrar)
}

// KeyRegistered registers a key.
func KeyRegistered(origin string, institution acuse.Raw, s Submitter, more ...any) acuse.Raw {
	fields := append([]any{"institution", institution, "key", s.PublicKey(), "role", 1, "possession", s.Possess(origin, institution)}, more...)
	return Event(fmt.Sprintf("key %x", s.ID()), "key_registered", acuse.Encode("KeyRegistered", fields...), "acting", Registrar)
}

// KeyRevoked revokes a key.
func KeyRevoked(institution acuse.Raw, s Submitter) acuse.Raw {
	return Event(fmt.Sprintf("revoked %x", s.ID()), "key_revoked", acuse.Encode("KeyRevoked", "key_id", s.ID(),
		"institution", institution, "reason", 1, "suspected_since", At("2026-11-20T09:00:00-03:00", "-03:00", 1795176000_000000)), "acting", Registrar)
}

// At is an instant as it was written.
func At(text, zone string, micros int) acuse.Raw {
	return acuse.Encode("Occurred", "text", text, "zone", zone, "instant", micros)
}

// On is a day as it was written.
func On(text, zone string, year, month, day int) acuse.Raw {
	return acuse.Encode("Occurred", "text", text, "zone", zone, "date", date(year, month, day))
}

func date(year, month, day int) acuse.Raw {
	return acuse.Encode("LocalDate", "year", year, "month", month, "day", day)
}

// Morning is the claimed time of the sample's acts.
var Morning = At("2026-11-22T12:58:00-03:00", "-03:00", 1795363080_000000)

// Communication is the sample's one communication.
var Communication = acuse.Encode("Communication", "originator", Ministry, "id", ID("communication"))

// Book is a book of the ministry's.
func Book(owner acuse.Raw, label string) acuse.Raw {
	return acuse.Encode("Book", "institution", owner, "id", ID("book "+label))
}

// Expediente is the sample's administrative file.
var Expediente = acuse.Encode("Expediente", "institution", Ministry, "iuie", "IUIE-2026-000123")

// A Disclosure opens one commitment of one event.
type Disclosure struct {
	Context [16]byte
	Path    string
	Salt    [32]byte
	Value   []byte
}

// Commitment is the commitment that a disclosure opens.
func (d Disclosure) Commitment() acuse.Hash {
	c, err := acuse.Commitment(d.Context, d.Path, d.Salt, d.Value)
	if err != nil {
		panic(err)
	}
	return c
}

// Of is a commitment to a field of the event with this label.
func Of(label, path, value string) Disclosure {
	return Disclosure{[16]byte(ID("event " + label)), path, Salt(label + path), []byte(value)}
}

// Person is a commitment to a RUN within the sample's communication.
func Person(run string) Disclosure {
	return Disclosure{[16]byte(ID("communication")), "", Salt("person " + run), []byte(run)}
}

// Official is an actor.
func Official(label, run string) acuse.Raw {
	return acuse.Encode("Actor", "person", Person(run).Commitment(), "name", Of(label, "7.2", "Juana Pérez Soto").Commitment(),
		"office", Of(label, "7.3", "Jefa de la Oficina de Partes").Commitment(),
		"credential", 5, "certificate_sha256", acuse.H([]byte("certificate")), "capacity", 2, "capacity_act", "Res. Ex. 123/2026")
}

// Descriptor is the descriptor of a document with these bytes.
func Descriptor(role int, content string) acuse.Raw {
	sha3 := sha3.Sum512([]byte(content))
	fields := []any{"sha256", acuse.Hash(sha256Of(content)), "sha3_512", sha3[:], "media_type", "application/pdf"}
	if len(content) > 0 {
		fields = append(fields, "size", len(content))
	}
	return acuse.Encode("DocumentDescriptor", "role", role, "digest", acuse.Encode("DocumentDigest", fields...))
}

func sha256Of(s string) [32]byte { return acuse.H([]byte(s)) }

// Open is a document in the clear.
func Open(descriptor acuse.Raw) acuse.Raw { return acuse.Encode("Document", "open", descriptor) }

// Closed is a document as a commitment.
func Closed(d Disclosure) acuse.Raw { return acuse.Encode("Document", "commitment", d.Commitment()) }

// ClosedDocument is the document that stands in the story as a commitment.
var ClosedDocument = Of("closed-document", "12[0].2", string(Descriptor(1, "reservado")))

// Absent is the descriptor of a document without bytes.
func Absent(role, why int) acuse.Raw {
	return acuse.Encode("DocumentDescriptor", "role", role, "absence", why)
}

func documentType(t int, subtype ...int) acuse.Raw {
	fields := []any{"type", t}
	if len(subtype) > 0 {
		fields = append(fields, "subtype", subtype[0])
	}
	return acuse.Encode("DocumentType", fields...)
}

// RecipientsRoot is [E-10].
func RecipientsRoot(communication acuse.Raw, recipients ...acuse.Raw) acuse.Hash {
	c := mustParse("Communication", communication)
	var ids [][]byte
	for _, r := range recipients {
		id := acuse.DeliveryStream(c, mustParse("Institution", r)).ID
		ids = append(ids, id[:])
	}
	slices.SortFunc(ids, bytes.Compare)
	return acuse.MerkleRoot(ids)
}

func mustParse(message string, raw acuse.Raw) *acuse.Message {
	m, err := acuse.Parse(message, raw)
	if err != nil {
		panic(err)
	}
	return m
}

// Ref is a reference to an entry of a log.
func (l *Ledger) Ref(index uint64) acuse.Raw {
	fields := []any{"origin_hash", acuse.H([]byte(l.Log.Origin)), "leaf_hash", acuse.LeafHash(l.Entries[index])}
	if index > 0 {
		fields = append(fields, "index", index)
	}
	return acuse.Encode("EntryRef", fields...)
}
