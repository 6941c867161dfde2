package vectors

import (
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/sample"
)

type eventFile struct {
	Description string        `json:"description"`
	Events      []eventCase   `json:"events"`
	Common      []commonCase  `json:"commonFields"`
	Limits      []limitCase   `json:"limits"`
	Rules       []ruleCase    `json:"rules"`
	RUTs        []textCase    `json:"ruts"`
	Codes       []textCase    `json:"codes"`
	Paths       []textCase    `json:"paths"`
	Dates       []dateCase    `json:"dates"`
	Recipients  recipientCase `json:"recipients"`
}

type eventCase struct {
	Name       string       `json:"name"`
	Kind       string       `json:"kind"`
	KindNumber int          `json:"kindNumber"`
	Event      string       `json:"event"`
	Streams    []streamCase `json:"streams"`
}

type streamCase struct {
	Kind int    `json:"kind"`
	Name string `json:"name"`
	ID   string `json:"id"`
}

type commonCase struct {
	Kind   string `json:"kind"`
	Field  string `json:"field"`
	Rule   string `json:"rule"`
	Change string `json:"change"`
	Valid  bool   `json:"valid"`
	Event  string `json:"event"`
}

type limitCase struct {
	Field  string `json:"field"`
	Name   string `json:"name"`
	Valid  bool   `json:"valid"`
	Clause string `json:"clause,omitempty"`
	Event  string `json:"event"`
}

type ruleCase struct {
	Name   string `json:"name"`
	Valid  bool   `json:"valid"`
	Clause string `json:"clause,omitempty"`
	Event  string `json:"event"`
}

type textCase struct {
	Text  string `json:"text"`
	Valid bool   `json:"valid"`
}

type dateCase struct {
	Year  int  `json:"year"`
	Month int  `json:"month"`
	Day   int  `json:"day"`
	Valid bool `json:"valid"`
}

type recipientCase struct {
	Communication string   `json:"communication"`
	Recipients    []string `json:"recipients"`
	Root          string   `json:"root"`
}

func makeEvents() (any, error) {
	f := eventFile{Description: "Events of every kind, docs/spec.md sections 3 and 4. events: valid ones with their streams, sorted by id. commonFields: the table of [E-06], one field at a time. limits: [E-01], [B-*] at the limit and one past it, and required fields missing. rules: the rest."}
	s := sample.NewStory()
	events, err := allEvents(s)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(events)) {
		e := events[name]
		c := eventCase{Name: name, Kind: e.Kind, KindNumber: e.KindNo, Event: hex.EncodeToString(e.EventRaw)}
		for _, st := range e.Streams {
			c.Streams = append(c.Streams, streamCase{int(st.Kind), hex.EncodeToString(st.Name), hex.EncodeToString(st.ID[:])})
		}
		f.Events = append(f.Events, c)
	}
	if f.Common, err = commonCases(events); err != nil {
		return nil, err
	}
	if f.Limits, err = limitCases(events); err != nil {
		return nil, err
	}
	if f.Rules, err = ruleCases(events); err != nil {
		return nil, err
	}
	if f.RUTs, f.Codes, f.Paths, f.Dates, err = smallGrammars(); err != nil {
		return nil, err
	}
	root := sample.RecipientsRoot(sample.Communication, sample.Service, sample.Council)
	f.Recipients = recipientCase{hex.EncodeToString(sample.Communication), []string{hex.EncodeToString(sample.Service), hex.EncodeToString(sample.Council)}, hex.EncodeToString(root[:])}
	return f, nil
}

// allEvents gives the events of the story and, of every kind, one with the required fields alone.
func allEvents(s *sample.Story) (map[string]*acuse.Event, error) {
	out := map[string]*acuse.Event{}
	for i, raw := range s.Entries {
		e, err := acuse.ParseEntry(raw)
		if err != nil {
			return nil, err
		}
		out[fmt.Sprintf("story %02d %s", i, e.Event.Kind)] = e.Event
	}
	for name, raw := range fullest() {
		e, err := acuse.ParseEvent(raw)
		if err != nil {
			return nil, fmt.Errorf("full %s: %w", name, err)
		}
		out["full "+name] = e
	}
	for kind, raw := range smallest() {
		e, err := acuse.ParseEvent(raw)
		if err != nil {
			return nil, fmt.Errorf("smallest %s: %w", kind, err)
		}
		out["smallest "+kind] = e
	}
	return out, nil
}

// smallest gives one event of every kind with nothing that may be absent.
func smallest() map[string]acuse.Raw {
	document := []acuse.Raw{sample.Open(sample.Absent(1, 1))}
	ministry := []any{"acting", sample.Ministry, "occurred", sample.Morning, "level", 1}
	withDocument := append(slices.Clone(ministry), "communication", sample.Communication, "documents", document)
	ref := acuse.Encode("EntryRef", "origin_hash", acuse.H([]byte(sample.Origin)), "leaf_hash", acuse.H())
	documentType := acuse.Encode("DocumentType", "type", 30)
	hash := acuse.H()
	book := sample.Book(sample.Ministry, "salida")
	registration := acuse.Encode("Registration", "institution", sample.Ministry, "name", "M")
	bodies := map[string]acuse.Raw{
		"genesis": acuse.Encode("Genesis", "origin", "a", "log_keys", []acuse.Raw{acuse.Encode("LogKey", "type", 1, "fingerprint", hash)},
			"entry_key", sample.EntryKey.PublicKey(), "operator", registration, "registrars", []acuse.Raw{acuse.Encode("Registrar",
				"registration", registration, "key", sample.RegistrarKey.PublicKey(), "possession", []byte{1})}),
		"epoch":                  acuse.Encode("Epoch", "covers_size", 1, "root", hash, "map_root", hash, "streams", 1),
		"log_closed":             nil,
		"institution_registered": acuse.Encode("InstitutionRegistered", "registration", registration),
		"key_registered":         acuse.Encode("KeyRegistered", "institution", sample.Ministry, "key", sample.MinistryKey.PublicKey(), "role", 1, "possession", []byte{1}),
		"key_revoked":            acuse.Encode("KeyRevoked", "key_id", hash, "institution", sample.Ministry, "reason", 1),
		"book_opened":            acuse.Encode("BookOpened", "series", "S", "first_number", 1, "numbered_by", 1, "purpose", 1),
		"doc_registered":         acuse.Encode("DocRegistered", "type", documentType),
		"signed":                 acuse.Encode("Signed", "grade", 1),
		"numbered_auto":          nil,
		"numbered_manual":        acuse.Encode("NumberedManual", "number", 1, "method", 1),
		"submitted":              acuse.Encode("Submitted", "type", documentType, "subject", hash, "recipient_count", 1, "recipients_root", hash, "policy", "p"),
		"dispatched":             acuse.Encode("Dispatched", "addressing", 1),
		"dispatch_failed":        acuse.Encode("DispatchFailed", "reason", 10, "attempt", 1),
		"consigned":              acuse.Encode("Consigned", "observer", 1),
		"accessed":               acuse.Encode("Accessed", "observer", 1),
		"acuse":                  nil,
		"devuelto":               acuse.Encode("Devuelto", "reason", 20),
		"reclassified":           acuse.Encode("Reclassified", "previous_level", 1, "basis", "b"),
		"corrected":              acuse.Encode("Corrected", "reason", 30, "changes", []acuse.Raw{acuse.Encode("Change", "path", "8", "after", acuse.Encode("Value", "text", "x"))}),
	}
	common := map[string][]any{
		"genesis": nil, "epoch": nil, "log_closed": nil,
		"institution_registered": {"acting", sample.Registrar}, "key_registered": {"acting", sample.Registrar}, "key_revoked": {"acting", sample.Registrar},
		"book_opened":    {"acting", sample.Ministry, "book", book},
		"doc_registered": withDocument, "signed": withDocument, "submitted": withDocument,
		"numbered_auto":   append(slices.Clone(ministry), "documents", document, "book", book),
		"numbered_manual": append(slices.Clone(ministry), "documents", document, "book", book),
		"dispatched":      aDelivery("refers_to", ref),
		"dispatch_failed": aDelivery(), "consigned": aDelivery(), "accessed": aDelivery(), "acuse": aDelivery(), "devuelto": aDelivery(),
		"reclassified": append(slices.Clone(ministry), "refers_to", ref),
		"corrected":    append(slices.Clone(ministry), "refers_to", ref),
	}
	maps.Copy(bodies, smallestLater())
	maps.Copy(bodies, smallestLogActs())
	maps.Copy(common, commonLater(ministry, ref, book))
	out := map[string]acuse.Raw{}
	for kind, body := range bodies {
		out[kind] = sample.Event("smallest "+kind, kind, body, common[kind]...)
	}
	return out
}

// anyCommon gives a value for each common field.
func anyCommon() map[string]any {
	return map[string]any{
		"acting": sample.Ministry, "channel": 1, "imported_from": acuse.Encode("ImportSource", "file_sha256", acuse.H(), "row", 1),
		"actor": acuse.Encode("Actor", "credential", 1, "capacity", 5), "occurred": sample.Morning, "communication": sample.Communication,
		"recipient": sample.Service, "refers_to": acuse.Encode("EntryRef", "origin_hash", acuse.H(), "leaf_hash", acuse.H()),
		"documents": []acuse.Raw{sample.Open(sample.Absent(1, 1))}, "book": sample.Book(sample.Ministry, "salida"),
		"expediente": sample.Expediente, "level": 1,
	}
}

// commonCases takes each common field away from the smallest event of each kind, or adds it.
func commonCases(events map[string]*acuse.Event) ([]commonCase, error) {
	var out []commonCase
	values := anyCommon()
	for _, kind := range slices.Sorted(maps.Keys(smallest())) {
		e := events["smallest "+kind]
		for _, field := range acuse.CommonFields() {
			rule := acuse.CommonRule(kind, field)
			c := commonCase{Kind: kind, Field: field, Rule: rule, Change: "added"}
			var raw acuse.Raw
			switch {
			case e.Has(field):
				c.Change, raw = "removed", e.With(field, nil)
			case field == "recipient" && rule == "o" && !e.Has("communication"):
				raw = parsed("Event", e.With(field, values[field])).With("communication", sample.Communication)
			default:
				raw = e.With(field, values[field])
			}
			_, err := acuse.ParseEvent(raw)
			c.Valid, c.Event = err == nil, hex.EncodeToString(raw)
			if c.Valid != (rule == "o") {
				return nil, fmt.Errorf("%s.%s (%s): found %v", kind, field, rule, err)
			}
			out = append(out, c)
		}
	}
	return out, nil
}

// limitCases moves each field of each message to its limits and past them, in the shortest event that
// has the field.
func limitCases(events map[string]*acuse.Event) ([]limitCase, error) {
	names := slices.SortedFunc(maps.Keys(events), func(a, b string) int {
		if d := len(events[a].EventRaw) - len(events[b].EventRaw); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	var out []limitCase
	done := map[string]bool{}
	for _, name := range names {
		e := events[name]
		for _, p := range e.Places() {
			field := p.Message + "." + p.Field
			if done[field] || p.Message == "Event" && acuse.CommonRule(e.Kind, p.Field) != "" {
				continue
			}
			done[field] = true
			for _, v := range variants(p) {
				raw := e.With(p.Path, v.value)
				_, err := acuse.ParseEvent(raw)
				c := limitCase{field, v.name, err == nil, clauseOf(err), hex.EncodeToString(raw)}
				if c.Valid != v.valid {
					return nil, fmt.Errorf("%s %s: found %v", field, v.name, err)
				}
				out = append(out, c)
			}
		}
	}
	return out, nil
}

type variant struct {
	name  string
	value any
	valid bool
}

// otherwiseBound names the fields whose content has a further rule; their limits stand in ruleCases.
var otherwiseBound = map[string]bool{
	"Institution.code": true, "Institution.scheme": true, "PublicKey.spki": true, "PublicKey.alg": true, "LocalDate.day": true, "LocalDate.month": true,
	"Change.path": true, "Genesis.origin": true, "LogClosed.successor_origin": true, "Predecessor.origin": true, "Event.format": true,
	"Visado.stage": true, "VisadoRejected.stage": true, "CommitmentErased.path": true,
	"Renewed.from": true, "Renewed.to": true, "KeyRegistered.kinds": true, "NumberedManual.method": true, "Event.level": true,
}

func variants(p acuse.Place) []variant {
	var out []variant
	if p.Required {
		out = append(out, variant{"absent", nil, false})
	}
	if otherwiseBound[p.Message+"."+p.Field] {
		return out
	}
	text := func(n uint64) any {
		if p.Text {
			return strings.Repeat("a", int(n))
		}
		return make([]byte, n)
	}
	switch {
	case p.Repeated:
		return out
	case p.Lengths != nil && p.Lengths[0] == p.Lengths[1]:
		out = append(out, variant{"one byte short", text(p.Lengths[0] - 1), false}, variant{"one byte long", text(p.Lengths[1] + 1), false})
	case p.Lengths != nil:
		out = append(out, variant{fmt.Sprintf("%d bytes", p.Lengths[1]), text(p.Lengths[1]), true},
			variant{fmt.Sprintf("%d bytes", p.Lengths[1]+1), text(p.Lengths[1] + 1), false})
	case p.Numbers != nil:
		out = append(out, variant{fmt.Sprint(p.Numbers[1]), p.Numbers[1], true}, variant{fmt.Sprint(p.Numbers[1] + 1), p.Numbers[1] + 1, false})
	}
	return out
}
