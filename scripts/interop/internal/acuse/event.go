package acuse

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
)

const (
	maxEvent   = 57344
	maxStreams = 16
)

// An Event is an event that keeps sections 1 to 4.
type Event struct {
	*Message
	Kind     string // the member of the oneof
	KindNo   int
	Body     *Message
	Streams  []Stream
	EventRaw []byte
}

// IsUnknown tells an event that this implementation is too old for, [V-12]: a greater format, or a kind
// that it does not know. Only the outermost fields are looked at, and only as far as they can be read.
func IsUnknown(raw []byte) bool {
	known, unknown := false, false
	for rest := raw; len(rest) > 0; {
		tag, after, err := varint(rest, "Event")
		if err != nil {
			return false
		}
		n, after, err := varint(after, "Event")
		if err != nil || tag&7 != 0 && tag&7 != 2 {
			return false
		}
		if tag&7 == 2 {
			if n > uint64(len(after)) {
				return false
			}
			after = after[n:]
		}
		number := tag >> 3
		if number == 1 && tag&7 == 0 && n > lastFormat {
			return true
		}
		if number >= firstKind {
			is := schema["Event"].number[int(min(number, 1<<29))] != nil
			known, unknown = known || is, unknown || !is
		}
		rest = after
	}
	return unknown && !known
}

// firstKind is the least number of a kind.
const firstKind = 32

// lastFormat is the greatest format that this implementation knows, [E-12].
const lastFormat = 3

// formatTwo lists the kinds that got their bodies with format 2, [E-12].
var formatTwo = map[string]bool{
	"book_closed": true, "visado": true, "visado_rejected": true, "sign_rejected": true, "sign_failed": true,
	"number_reserved": true, "number_confirmed": true, "number_voided": true, "number_block_assigned": true,
	"submission_rejected": true, "notice_sent": true, "notice_failed": true, "acuse_expired": true, "handed_over": true,
	"handover_failed": true, "derived": true, "restricted": true, "declassified": true, "out_of_band_sent": true,
	"paper_received": true, "linked_expediente": true, "unlinked_expediente": true, "replies_to": true, "notified_ddu": true,
	"deemed_notified": true, "cancelled": true, "annotated": true, "commitment_erased": true, "trace_packet_late": true,
	"outage_opened": true, "outage_closed": true,
}

// formatThree lists the kinds that got their bodies with format 3, [E-12].
var formatThree = map[string]bool{"anchored": true, "checkpoint": true, "key_rotated": true, "renewed": true}

// FormatOf is the one format of a kind's events.
func FormatOf(kind string) uint64 {
	if formatThree[kind] {
		return 3
	}
	if formatTwo[kind] {
		return 2
	}
	return 1
}

// ParseEvent checks an event's bytes by [C-*], [B-02], [B-03], [E-01] to [E-12] and computes its
// streams.
func ParseEvent(raw []byte) (*Event, error) {
	if len(raw) > maxEvent {
		return nil, broken("B-02", "Event", "%d bytes", len(raw))
	}
	m, err := Parse("Event", raw)
	if err != nil {
		return nil, err
	}
	e := &Event{Message: m, EventRaw: raw}
	for _, f := range m.rule.fields {
		if f.oneof == "kind" && m.Has(f.name) {
			e.Kind, e.KindNo, e.Body = f.name, f.number, m.Sub(f.name)
		}
	}
	if err := m.checkFields("E-01"); err != nil {
		return nil, err
	}
	if err := checkEach(m); err != nil {
		return nil, err
	}
	if err := e.checkCommon(); err != nil {
		return nil, err
	}
	e.Streams = streamsOf(e)
	if len(e.Streams) > maxStreams {
		return nil, broken("B-03", "Event", "%d streams", len(e.Streams))
	}
	return e, nil
}

// checkEach applies, message by message, the rules that look at more than one field.
func checkEach(m *Message) error {
	for _, f := range m.rule.fields {
		for _, v := range m.got[f.name] {
			if v.Message != nil {
				if err := checkEach(v.Message); err != nil {
					return err
				}
			}
		}
	}
	check := map[string]func(*Message) error{
		"Institution": checkInstitution, "LocalDate": checkDate, "PublicKey": checkPublicKey,
		"Registration": checkRegistration, "Genesis": checkGenesis, "Predecessor": checkPredecessor,
		"LogClosed": checkLogClosed, "KeyRegistered": checkKeyRegistered, "Signed": checkSigned,
		"NumberedManual": checkNumberedManual, "Change": checkChange, "Corrected": checkCorrected,
		"Visado": checkStage, "VisadoRejected": checkStage, "CommitmentErased": checkErased,
		"CheckpointRecorded": checkCosigners, "CheckpointKeyChange": checkKeyChange, "EntryKeyChange": checkEntryKeyChange,
		"Renewed": checkRange,
	}[m.rule.name]
	if check == nil {
		return nil
	}
	return check(m)
}

var (
	codeForm = regexp.MustCompile(`^[0-9A-Za-z._:/-]+$`)
	rutForm  = regexp.MustCompile(`^[1-9][0-9]{0,7}-[0-9K]$`)
	pathForm = regexp.MustCompile(`^[1-9][0-9]*(\[(0|[1-9][0-9]*)\])?(\.[1-9][0-9]*(\[(0|[1-9][0-9]*)\])?)*$`)
)

const schemeRUT = 2

func checkInstitution(m *Message) error {
	code := m.Text("code")
	if !codeForm.MatchString(code) {
		return broken("E-01", m.where+".code", "a character that codes do not have")
	}
	if m.Number("scheme") == schemeRUT && !IsRUT(code) {
		return broken("E-02", m.where+".code", "no RUT")
	}
	return nil
}

// IsRUT tells whether the text is a RUT (or RUN) in the form of [E-02].
func IsRUT(s string) bool {
	if !rutForm.MatchString(s) {
		return false
	}
	digits, check, _ := strings.Cut(s, "-")
	sum := 0
	for i := range len(digits) {
		sum += int(digits[len(digits)-1-i]-'0') * (2 + i%6)
	}
	return "0K987654321"[sum%11:][:1] == check
}

func checkDate(m *Message) error {
	y, mo, d := int(m.Number("year")), time.Month(m.Number("month")), int(m.Number("day"))
	if t := time.Date(y, mo, d, 0, 0, 0, 0, time.UTC); t.Year() != y || t.Month() != mo || t.Day() != d {
		return broken("E-01", m.where, "no such date")
	}
	return nil
}

func checkPublicKey(m *Message) error {
	if _, err := ReadKey(m.Number("alg"), m.Bytes("spki")); err != nil {
		return broken("K-01", m.where, "%v", err)
	}
	return nil
}

func checkRegistration(m *Message) error {
	seen := map[string]bool{string(m.Sub("institution").Raw): true}
	for _, alias := range m.Subs("aliases") {
		if seen[string(alias.Raw)] {
			return broken("E-01", m.where+".aliases", "an institution twice")
		}
		seen[string(alias.Raw)] = true
	}
	return nil
}

func checkOrigin(m *Message, field string) error {
	if strings.Contains(m.Text(field), "://") {
		return broken("T-01", m.where+"."+field, "not schema-less")
	}
	for _, r := range m.Text(field) {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == '+' {
			return broken("T-01", m.where+"."+field, "white space, a control character or a plus")
		}
	}
	return nil
}

func checkPredecessor(m *Message) error { return checkOrigin(m, "origin") }

func checkGenesis(m *Message) error {
	if err := checkOrigin(m, "origin"); err != nil {
		return err
	}
	if err := checkLogKeys(m, "log_keys"); err != nil {
		return err
	}
	if m.Sub("entry_key").Number("alg") != AlgEd25519 {
		return broken("E-01", m.where+".entry_key", "not Ed25519")
	}
	institutions, keys := map[string]bool{}, map[string]bool{}
	for _, r := range m.Subs("registrars") {
		if !first(institutions, r.Sub("registration").Sub("institution").Raw) {
			return broken("E-01", m.where+".registrars", "an institution twice")
		}
		if !first(keys, r.Sub("key").Raw) {
			return broken("E-01", m.where+".registrars", "a key twice")
		}
	}
	return nil
}

func checkLogKeys(m *Message, field string) error {
	fingerprints := map[string]bool{}
	for _, k := range m.Subs(field) {
		if !first(fingerprints, k.Bytes("fingerprint")) {
			return broken("E-01", m.where+"."+field, "a fingerprint twice")
		}
	}
	return nil
}

// first tells whether the name is new to the set, and adds it.
func first(set map[string]bool, name []byte) bool {
	if set[string(name)] {
		return false
	}
	set[string(name)] = true
	return true
}

func checkLogClosed(m *Message) error {
	origin, keys, entry := m.Has("successor_origin"), m.Has("successor_log_keys"), m.Has("successor_entry_key")
	if origin != keys || origin != entry {
		return broken("E-01", m.where, "a part of the successor is missing")
	}
	if err := checkLogKeys(m, "successor_log_keys"); err != nil {
		return err
	}
	return checkOrigin(m, "successor_origin")
}

func checkCosigners(m *Message) error {
	fingerprints := map[string]bool{}
	for _, c := range m.Subs("cosigners") {
		if !first(fingerprints, c.Sub("key").Bytes("fingerprint")) {
			return broken("E-01", m.where+".cosigners", "a fingerprint twice")
		}
	}
	return nil
}

func checkKeyChange(m *Message) error {
	if bytes.Equal(m.Sub("old_key").Bytes("fingerprint"), m.Sub("new_key").Bytes("fingerprint")) {
		return broken("E-01", m.where+".new_key", "the old key")
	}
	return nil
}

func checkEntryKeyChange(m *Message) error {
	k := m.Sub("new_key")
	if k.Number("alg") != AlgEd25519 {
		return broken("E-01", m.where+".new_key", "not Ed25519")
	}
	if id := KeyID(k.Number("alg"), k.Bytes("spki")); bytes.Equal(m.Bytes("old_key_id"), id[:]) {
		return broken("E-01", m.where+".new_key", "the old key")
	}
	return nil
}

func checkRange(m *Message) error {
	if m.Number("from") >= m.Number("to") {
		return broken("E-01", m.where+".to", "not greater than from")
	}
	return nil
}

func checkKeyRegistered(m *Message) error {
	last := uint64(0)
	for _, k := range m.All("kinds") {
		if k.Number <= last {
			return broken("E-01", m.where+".kinds", "not strictly ascending")
		}
		last = k.Number
	}
	if m.Has("not_after") && m.Number("not_after") <= m.Number("not_before") {
		return broken("E-01", m.where+".not_after", "not greater than not_before")
	}
	return nil
}

func checkSigned(m *Message) error {
	if m.Number("place") > uint64(len(m.Subs("required"))) {
		return broken("E-01", m.where+".place", "beyond the list")
	}
	return nil
}

const methodByHand = 2

func checkNumberedManual(m *Message) error {
	if m.Number("method") == methodByHand && !(m.Has("custodian") && m.Has("justification")) {
		return broken("E-01", m.where, "custodian and justification are required by hand")
	}
	return nil
}

// IsPath tells whether the text is a path by [M-02].
func IsPath(s string) bool { return pathForm.MatchString(s) }

func checkStage(m *Message) error {
	if m.Number("stage") > m.Number("stages") {
		return broken("E-01", m.where+".stage", "beyond the stages")
	}
	return nil
}

func checkErased(m *Message) error {
	if !IsPath(m.Text("path")) {
		return broken("M-02", m.where+".path", "no path")
	}
	return nil
}

func checkChange(m *Message) error {
	if !IsPath(m.Text("path")) {
		return broken("M-02", m.where+".path", "no path")
	}
	if !m.Has("before") && !m.Has("after") {
		return broken("E-01", m.where, "neither before nor after")
	}
	return nil
}

func checkCorrected(m *Message) error {
	last := []byte{}
	for _, c := range m.Subs("changes") {
		if bytes.Compare(c.Bytes("path"), last) <= 0 {
			return broken("E-01", m.where+".changes", "paths are not strictly ascending")
		}
		last = c.Bytes("path")
	}
	return nil
}

// commonFields is the table of [E-06]. A column may stand for several fields.
var commonFields = [][]string{{"acting"}, {"channel", "imported_from", "actor"}, {"occurred"}, {"communication"}, {"recipient"},
	{"refers_to"}, {"documents"}, {"book"}, {"expediente"}, {"level"}}

var commonRules = map[string]string{
	"genesis": "----------", "epoch": "----------", "anchored": "----------", "log_closed": "----------",
	"checkpoint": "----------", "key_rotated": "----------", "renewed": "----------",
	"institution_registered": "Roo-------", "key_registered": "Roo-------", "key_revoked": "Roo-------",
	"book_opened":    "Roo----R--",
	"doc_registered": "RoRR-oR-oR", "signed": "RoRR-oR-oR",
	"numbered_auto": "RoRooooRoR", "numbered_manual": "RoRooooRoR",
	"submitted":       "RoRR-oR-oR",
	"dispatched":      "RoRRRR--oR",
	"dispatch_failed": "RoRRRo--oR", "consigned": "RoRRRo--oR",
	"accessed": "RoRRRoo-oR", "acuse": "RoRRRoo-oR", "devuelto": "RoRRRoo-oR",
	"reclassified": "RoRooR-ooR",
	"corrected":    "RoRooRoooR",
	"book_closed":  "Roo----R--",
	"visado":       "RoRR-oo-oR", "visado_rejected": "RoRR-oo-oR", "sign_rejected": "RoRR-oo-oR", "sign_failed": "RoRR-oo-oR",
	"submission_rejected": "RoRR-oo-oR",
	"number_reserved":     "RoR--o-R-R", "number_voided": "RoR--o-R-R", "number_block_assigned": "RoR--o-R-R",
	"number_confirmed": "RoRooRoRoR",
	"acuse_expired":    "RoRRRR--oR",
	"notice_sent":      "RoRRRo--oR", "notice_failed": "RoRRRo--oR", "handover_failed": "RoRRRo--oR", "derived": "RoRRRo--oR",
	"handed_over": "RoRRRoo-oR", "out_of_band_sent": "RoRRRoo-oR", "paper_received": "RoRRRoo-oR",
	"restricted": "RoRooR-ooR", "declassified": "RoRooR-ooR", "cancelled": "RoRooR-ooR", "commitment_erased": "RoRooR-ooR",
	"annotated":         "RoRooRoooR",
	"linked_expediente": "RoRRoo--RR", "unlinked_expediente": "RoRRoo--RR",
	"replies_to":        "RoRRoR--oR",
	"notified_ddu":      "RoRR-oo-oR",
	"deemed_notified":   "RoRR-R--oR",
	"trace_packet_late": "RoRoo---oR",
	"outage_opened":     "RoR---o--R",
	"outage_closed":     "RoR--Ro--R",
}

const (
	levelPublic    = 1
	levelOnRequest = 5
)

func (e *Event) checkCommon() error {
	if f := e.Number("format"); f != FormatOf(e.Kind) {
		return broken("E-01", "Event.format", "%d in %s", f, e.Kind)
	}
	rules := commonRules[e.Kind]
	for i, fields := range commonFields {
		for _, field := range fields {
			switch present := e.Has(field); {
			case rules[i] == 'R' && !present:
				return broken("E-06", "Event."+field, "required in %s", e.Kind)
			case rules[i] == '-' && present:
				return broken("E-06", "Event."+field, "refused in %s", e.Kind)
			}
		}
	}
	level := e.Number("level")
	for _, d := range e.Subs("documents") {
		if d.Has("open") && level != levelPublic && level != levelOnRequest {
			return broken("E-05", "Event.documents", "open at level %d", level)
		}
	}
	if e.Has("recipient") && !e.Has("communication") {
		return broken("E-07", "Event.recipient", "without communication")
	}
	if e.Kind == "submitted" && !same(e.Sub("acting"), e.Sub("communication").Sub("originator")) {
		return broken("E-08", "Event.acting", "not the originator")
	}
	ofBooks := []string{"book_opened", "book_closed", "numbered_auto", "numbered_manual", "number_reserved", "number_confirmed", "number_voided", "number_block_assigned"}
	if slices.Contains(ofBooks, e.Kind) && !same(e.Sub("acting"), e.Sub("book").Sub("institution")) {
		return broken("E-08", "Event.acting", "not the book's owner")
	}
	return nil
}

func same(a, b *Message) bool { return bytes.Equal(a.Raw, b.Raw) }

// HasAssigned tells whether entries of the kind carry an assigned number, [E-11].
func (e *Event) HasAssigned() bool {
	return e.Kind == "numbered_auto" || e.Kind == "number_reserved" || e.Kind == "number_block_assigned"
}

// AssignedCount is how many numbers an entry that carries an assigned number takes, [E-11].
func (e *Event) AssignedCount() uint64 {
	if e.Kind == "number_block_assigned" {
		return e.Body.Number("count")
	}
	return 1
}

// IsLogsOwn tells the acts of the log itself.
func (e *Event) IsLogsOwn() bool {
	return slices.Contains([]string{"genesis", "epoch", "anchored", "log_closed", "checkpoint", "key_rotated", "renewed"}, e.Kind)
}

// CommonFields lists the fields of [E-06] in their order.
func CommonFields() []string { return slices.Concat(commonFields...) }

// CommonRule is the rule of [E-06] for a field in a kind: R, o or -; empty where it is no such field.
func CommonRule(kind, field string) string {
	for i, fields := range commonFields {
		if slices.Contains(fields, field) {
			return commonRules[kind][i : i+1]
		}
	}
	return ""
}
