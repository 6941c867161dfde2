package acuse

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// schemaText is the schema of the messages, written by hand from the .proto files (a test compares
// the two), with the rules of docs/spec.md [E-01], [N-02], [N-03], [R-01] and that concern one field:
//
//	required   refused when absent
//	len=A-B    length in bytes (of each element, where repeated)
//	val=A-B    range of a number
//	reg        a registry number: 1 to 65,535
//	min=, max= number of elements
//	kind, ...  a bare word names the oneof that the field belongs to
//
// A type with a star is repeated.
const schemaText = `
Event
  1 format u32 required val=1-3
  2 event_id bytes required len=16
  3 blind bytes required len=16
  4 acting Institution
  5 channel u32 reg
  6 imported_from ImportSource
  7 actor Actor
  8 occurred Occurred
  9 communication Communication
  10 recipient Institution
  11 refers_to EntryRef
  12 documents Document* max=64
  13 book Book
  14 expediente Expediente
  15 level u32 reg
  32 genesis Genesis kind
  33 epoch Epoch kind
  34 anchored Anchored kind
  35 log_closed LogClosed kind
  36 institution_registered InstitutionRegistered kind
  37 key_registered KeyRegistered kind
  38 key_revoked KeyRevoked kind
  39 book_opened BookOpened kind
  40 book_closed BookClosed kind
  41 doc_registered DocRegistered kind
  42 visado Visado kind
  43 visado_rejected VisadoRejected kind
  44 signed Signed kind
  45 sign_rejected SignRefusal kind
  46 sign_failed SignRefusal kind
  47 numbered_auto NumberedAuto kind
  48 numbered_manual NumberedManual kind
  49 number_reserved NumberReserved kind
  50 number_confirmed NumberConfirmed kind
  51 number_voided NumberVoided kind
  52 number_block_assigned NumberBlockAssigned kind
  53 submitted Submitted kind
  54 submission_rejected SubmissionRejected kind
  55 dispatched Dispatched kind
  56 dispatch_failed DispatchFailed kind
  57 consigned Consigned kind
  58 notice_sent NoticeSent kind
  59 notice_failed FailedAttempt kind
  60 accessed Accessed kind
  61 acuse Acuse kind
  62 devuelto Devuelto kind
  63 acuse_expired AcuseExpired kind
  64 handed_over HandedOver kind
  65 handover_failed FailedAttempt kind
  66 derived Derived kind
  67 restricted LevelChange kind
  68 reclassified Reclassified kind
  69 declassified LevelChange kind
  70 out_of_band_sent OutOfBandSent kind
  71 paper_received PaperReceived kind
  72 linked_expediente LinkedExpediente kind
  73 unlinked_expediente UnlinkedExpediente kind
  74 replies_to RepliesTo kind
  75 notified_ddu NotifiedDdu kind
  76 deemed_notified DeemedNotified kind
  77 cancelled Cancelled kind
  78 corrected Corrected kind
  79 annotated Annotated kind
  80 commitment_erased CommitmentErased kind
  81 trace_packet_late TracePacketLate kind
  82 outage_opened OutageOpened kind
  83 outage_closed OutageClosed kind
  84 checkpoint CheckpointRecorded kind
  85 key_rotated KeyRotated kind
  86 renewed Renewed kind
Institution
  1 scheme u32 required reg
  2 code string required len=1-64
Communication
  1 originator Institution required
  2 id bytes required len=16
Book
  1 institution Institution required
  2 id bytes required len=16
Expediente
  1 institution Institution required
  2 iuie string required len=1-64
ImportSource
  1 file_sha256 bytes required len=32
  2 row u64 required
Actor
  1 person bytes len=32
  2 name bytes len=32
  3 office bytes len=32
  4 credential u32 required reg
  5 certificate_sha256 bytes len=32
  6 capacity u32 required reg
  7 capacity_act string len=1-128
Occurred
  1 text string required len=1-64
  2 zone string required len=1-40
  3 instant i64 when
  4 date LocalDate when
LocalDate
  1 year u32 required val=1-9999
  2 month u32 required val=1-12
  3 day u32 required val=1-31
EntryRef
  1 origin_hash bytes required len=32
  2 index u64 val=0-4611686018427387903
  3 leaf_hash bytes required len=32
Document
  1 open DocumentDescriptor form
  2 commitment bytes len=32 form
DocumentDescriptor
  1 role u32 required reg
  2 digest DocumentDigest content
  3 absence u32 reg content
DocumentDigest
  1 sha256 bytes required len=32
  2 sha3_512 bytes required len=64
  3 media_type string required len=1-127
  4 size u64
DocumentType
  1 type u32 required reg
  2 subtype u32 reg
Folio
  1 book Book required
  2 number u64 required
  3 text string len=1-64
PublicKey
  1 alg u32 required
  2 spki bytes required
LogKey
  1 type u32 required val=1-255
  2 fingerprint bytes required len=32
Registration
  1 institution Institution required
  2 name string required len=1-256
  3 aliases Institution* max=16
Registrar
  1 registration Registration required
  2 key PublicKey required
  3 possession bytes required len=1-256
Predecessor
  1 origin string required len=1-255
  2 size u64 required
  3 root bytes required len=32
Genesis
  1 origin string required len=1-255
  2 log_keys LogKey* min=1 max=8
  3 entry_key PublicKey required
  4 operator Registration required
  5 registrars Registrar* min=1 max=6
  6 predecessor Predecessor
EpochRef
  1 index u64
  2 map_root bytes required len=32
Epoch
  1 covers_size u64 required
  2 root bytes required len=32
  3 map_root bytes required len=32
  4 streams u64 required
  5 previous EpochRef
LogClosed
  1 successor_origin string len=1-255
  2 successor_log_keys LogKey* max=8
  3 successor_entry_key PublicKey
InstitutionRegistered
  1 registration Registration required
KeyRegistered
  1 institution Institution required
  2 key PublicKey required
  3 role u32 required reg
  4 kinds u32* max=64 val=1-2047
  5 not_before i64
  6 not_after i64
  7 operated_by Institution
  8 possession bytes required len=1-256
KeyRevoked
  1 key_id bytes required len=32
  2 institution Institution required
  3 reason u32 required reg
  4 suspected_since Occurred
BookOpened
  1 unit string len=1-128
  2 series string required len=1-128
  3 type DocumentType
  4 year u32 val=1-9999
  5 first_number u64 required
  6 numbered_by u32 required reg
  7 purpose u32 required reg
DocRegistered
  1 type DocumentType required
  2 subject bytes len=32
RequiredSigner
  1 institution Institution required
  2 person bytes len=32
  3 capacity u32 required reg
Signed
  1 request_id string len=1-128
  2 purpose u32 reg
  3 grade u32 required reg
  4 certificate_sha256 bytes len=32
  5 required RequiredSigner* max=32
  6 ordered bool
  7 place u32
NumberedAuto
  1 type DocumentType
NumberedManual
  1 number u64 required
  2 text string len=1-64
  3 type DocumentType
  4 method u32 required reg
  5 custodian bytes len=32
  6 justification bytes len=32
Procedure
  1 cpat string required len=1-32
  2 step string len=1-128
  3 deadline string len=1-128
Submitted
  1 type DocumentType required
  2 subject bytes required len=32
  3 recipient_count u32 required val=1-100000
  4 recipients_root bytes required len=32
  5 policy string required len=1-128
  6 folio Folio
  7 procedure Procedure
Addressee
  1 person bytes len=32
  2 name bytes len=32
  3 office bytes len=32
Dispatched
  1 message_id string len=1-256
  2 addressees Addressee* max=32
  3 addressing u32 required reg
DispatchFailed
  1 reason u32 required reg
  2 attempt u32 required
  3 detail bytes len=32
Consigned
  1 observer u32 required reg
  2 message_id string len=1-256
Accessed
  1 observer u32 required reg
Acuse
  1 ingreso Folio
  2 observation bytes len=32
Devuelto
  1 reason u32 required reg
  2 detail bytes len=32
Reclassified
  1 previous_level u32 required reg
  2 basis string required len=1-256
  3 until LocalDate
Value
  1 text string len=1-1024 form
  2 commitment bytes len=32 form
Change
  1 path string required len=1-64
  2 before Value
  3 after Value
Corrected
  1 reason u32 required reg
  2 changes Change* min=1 max=32
BookClosed
  1 last_number u64
Visado
  1 stage u32 required
  2 stages u32 required
VisadoRejected
  1 reason u32 required reg
  2 stage u32 required
  3 stages u32 required
  4 detail bytes len=32
SignRefusal
  1 reason u32 required reg
  2 request_id string len=1-128
  3 detail bytes len=32
NumberReserved
  1 reason u32 required reg
  2 unit string len=1-128
NumberConfirmed
  1 number u64 required
  2 text string len=1-64
  3 type DocumentType
NumberVoided
  1 number u64 required
  2 reason u32 required reg
  3 authority string required len=1-256
  4 detail bytes len=32
NumberBlockAssigned
  1 count u32 required val=1-10000
  2 reason u32 required reg
  3 unit string required len=1-128
SubmissionRejected
  1 reason u32 required reg
  2 detail bytes len=32
NoticeSent
  1 message_id string len=1-256
  2 address bytes len=32
FailedAttempt
  1 reason u32 required reg
  2 attempt u32 required
  3 detail bytes len=32
AcuseExpired
  1 reason u32 required reg
  2 policy string required len=1-128
  3 calendar string required len=1-128
  4 deadline LocalDate required
HandedOver
  1 system string required len=1-128
  2 reference string len=1-256
Derived
  1 unit string required len=1-128
  2 person bytes len=32
LevelChange
  1 previous_level u32 required reg
  2 basis string required len=1-256
  3 until LocalDate
OutOfBandSent
  1 medium u32 required reg
  2 carrier string len=1-128
  3 tracking string len=1-128
PaperReceived
  1 medium u32 required reg
  2 carrier string len=1-128
  3 tracking string len=1-128
  4 ingreso Folio
LinkedExpediente
  1 position u64
  2 cpat string len=1-32
UnlinkedExpediente
  1 reason u32 required reg
  2 detail bytes len=32
RepliesTo
  1 answered Communication
NotifiedDdu
  1 transaction string required len=1-128
  2 person bytes len=32
DeemedNotified
  1 policy string required len=1-128
  2 calendar string required len=1-128
  3 on LocalDate required
Cancelled
  1 reason u32 required reg
  2 authority string required len=1-256
  3 detail bytes len=32
Annotated
  1 note Value required
CommitmentErased
  1 path string required len=1-64
  2 basis string required len=1-256
TracePacketLate
  1 packet_sha256 bytes required len=32
  2 first_transaction Occurred required
  3 transactions u64 required
  4 reason u32 required reg
  5 detail bytes len=32
OutageOpened
  1 platform string required len=1-128
  2 reason u32 required reg
  3 detail bytes len=32
OutageClosed
  1 platform string required len=1-128
Anchored
  1 size u64 required val=1-4611686018427387904
  2 root bytes required len=32
  3 method u32 required reg
  4 reference string required len=1-256
  5 token DocumentDigest
  6 anchored_at i64
NoteCosigner
  1 name string required len=1-255
  2 key LogKey required
  3 time u64
CheckpointRecorded
  1 size u64 required val=1-4611686018427387904
  2 root bytes required len=32
  3 note_sha256 bytes required len=32
  4 note_sha3_512 bytes required len=64
  5 cosigners NoteCosigner* min=1 max=64
CheckpointKeyChange
  1 old_key LogKey required
  2 new_key LogKey required
  3 last_size u64 required val=1-4611686018427387904
  4 last_root bytes len=32
EntryKeyChange
  1 old_key_id bytes required len=32
  2 new_key PublicKey required
KeyRotated
  1 checkpoint_key CheckpointKeyChange key
  2 entry_key EntryKeyChange key
  3 reason u32 required reg
  4 possession bytes required len=1-4096
Renewed
  1 renewal u32 required reg
  2 from u64 val=0-4611686018427387903
  3 to u64 required val=1-4611686018427387904
  4 old_algorithm u32 required reg
  5 new_algorithm u32 required reg
  6 record DocumentDigest required
Submission
  1 event bytes required len=1-57344
  2 key_id bytes required len=32
  3 batch_size u32 required val=1-4096
  4 batch_index u32
  5 batch_path bytes* len=32
  6 signature bytes required len=1-4096
LogPart
  7 format u32 required
  8 index u64
  9 recorded_at i64 required
  10 previous bytes len=32
  11 links Link* min=1 max=16
  12 key_state KeyState
  13 assigned Assigned
  14 remarks u32* max=16 reg
Link
  1 stream bytes required len=32
  2 position u64
  3 previous bytes len=32
KeyState
  1 count u64 required
  2 head bytes required len=32
Assigned
  1 number u64 required
Receipt
  1 format u32 required val=1-1
  2 entry bytes required
  3 proof string required
  4 key_entries bytes* max=64
  5 referred_entries bytes* max=16
  6 disclosures Disclosure* max=256
Disclosure
  1 index u64
  2 path string
  3 salt bytes required len=32
  4 value bytes
StreamProof
  1 format u32 required val=1-1
  2 checkpoint string required
  3 as_of u64 required
  4 since u64
  5 entries bytes* min=1 max=50000
  6 nodes bytes
  7 key_entries bytes* max=4096
  8 streams StreamClaim* min=1 max=1024
  9 disclosures Disclosure* max=256
StreamClaim
  1 stream StreamName required
  2 as_of MapEvidence required
  3 since MapEvidence
StreamName
  1 kind u32 required val=1-8
  2 institution Institution
  3 id bytes
  4 recipient Institution
  5 iuie string len=1-64
MapEvidence
  1 count u64
  2 head bytes len=32
  3 siblings bytes len=32-8192
  4 other OtherLeaf
OtherLeaf
  1 stream_id bytes required len=32
  2 count u64 required
  3 head bytes required len=32
`

type fieldRule struct {
	number   int
	name     string
	typ      string
	repeated bool
	oneof    string
	required bool
	lengths  *bounds
	values   *bounds
	elements bounds
}

type bounds struct{ min, max uint64 }

func (b bounds) hold(n uint64) bool { return b.min <= n && n <= b.max }

type messageRule struct {
	name   string
	fields []*fieldRule
	number map[int]*fieldRule
	named  map[string]*fieldRule
}

var schema = readSchema(schemaText)

func readSchema(text string) map[string]*messageRule {
	messages := map[string]*messageRule{}
	var m *messageRule
	for _, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		switch {
		case len(words) == 0:
		case len(words) == 1:
			m = &messageRule{name: words[0], number: map[int]*fieldRule{}, named: map[string]*fieldRule{}}
			messages[m.name] = m
		default:
			f := readField(words)
			m.fields = append(m.fields, f)
			m.number[f.number], m.named[f.name] = f, f
		}
	}
	return messages
}

func readField(words []string) *fieldRule {
	number, err := strconv.Atoi(words[0])
	if err != nil {
		panic(err)
	}
	f := &fieldRule{number: number, name: words[1], elements: bounds{0, math.MaxInt64}}
	f.typ, f.repeated = strings.CutSuffix(words[2], "*")
	for _, word := range words[3:] {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "required":
			f.required = true
		case "reg":
			f.values = &bounds{1, 65535}
		case "len":
			f.lengths = readBounds(value)
		case "val":
			f.values = readBounds(value)
		case "min":
			f.elements.min = readBounds(value).min
		case "max":
			f.elements.max = readBounds(value).max
		default:
			f.oneof = word
		}
	}
	return f
}

func readBounds(text string) *bounds {
	low, high, both := strings.Cut(text, "-")
	if !both {
		high = low
	}
	var b bounds
	if _, err := fmt.Sscan(low+" "+high, &b.min, &b.max); err != nil {
		panic(err)
	}
	return &b
}
