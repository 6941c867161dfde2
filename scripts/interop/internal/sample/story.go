package sample

import (
	"cl.acuse/interop/internal/acuse"
)

// A Story is the sample log: one communication to two recipients, and around it one event of every
// kind. Named gives the index of each step.
type Story struct {
	*Ledger
	Named map[string]uint64
}

// delivery gives the common fields of an act about one recipient.
func delivery(acting, recipient acuse.Raw, more ...any) []any {
	return append([]any{"acting", acting, "occurred", Morning, "communication", Communication, "recipient", recipient, "level", 1}, more...)
}

// NewStory writes the sample log.
func NewStory() *Story {
	s := &Story{NewLedger(Origin), map[string]uint64{}}
	s.register()
	s.document()
	s.dispatch()
	s.answers()
	s.end()
	return s
}

func (s *Story) put(name string, key Submitter, events ...acuse.Raw) {
	s.putWith(nil, name, key, events...)
}

func (s *Story) putWith(remarks map[int][]uint64, name string, key Submitter, events ...acuse.Raw) {
	s.Named[name] = s.AppendWith(remarks, key, events...)
}

func (s *Story) epoch(name string) {
	var previous []any
	if before, is := s.Named["epoch"]; is {
		e := s.entry(before)
		fields := []any{"index", before, "map_root", e.Event.Body.Bytes("map_root")}
		previous = []any{"previous", acuse.Encode("EpochRef", fields...)}
	}
	s.Named[name] = s.Epoch(EntryKey, previous...)
}

func (s *Story) entry(index uint64) *acuse.Entry {
	e, err := acuse.ParseEntry(s.Entries[index])
	if err != nil {
		panic(err)
	}
	return e
}

func (s *Story) register() {
	s.put("genesis", EntryKey, Genesis(Origin))
	s.put("institutions", RegistrarKey,
		InstitutionRegistered(Ministry, "Ministerio de Ejemplo", Institution(2, "99000009-3"), Institution(3, "412")),
		InstitutionRegistered(Service, "Servicio Público de Ejemplo"),
		InstitutionRegistered(Council, "Municipalidad de Valle"))
	s.put("ministry-key", RegistrarKey, KeyRegistered(Origin, Ministry, MinistryKey))
	s.put("service-key", RegistrarKey, KeyRegistered(Origin, Service, ServiceKey,
		"kinds", []uint64{57, 60, 61, 62}, "not_before", Start, "not_after", Start+365*86400*1000000))
	s.put("council-key", RegistrarKey, KeyRegistered(Origin, Council, CouncilKey, "operated_by", Ministry))
	s.epoch("epoch")
}

func (s *Story) document() {
	book := Book(Ministry, "salida")
	s.put("book", MinistryKey, Event("book", "book_opened", acuse.Encode("BookOpened", "unit", "Oficina de Partes", "series", "Oficios",
		"type", documentType(30), "year", 2026, "first_number", 1, "numbered_by", 1, "purpose", 1),
		"acting", Ministry, "book", book))
	common := func(more ...any) []any {
		return append([]any{"acting", Ministry, "channel", 2, "occurred", Morning, "communication", Communication, "level", 1}, more...)
	}
	document := []acuse.Raw{Open(Descriptor(1, "oficio")), Open(Absent(2, 1))}
	s.put("document", MinistryKey,
		Event("document", "doc_registered", acuse.Encode("DocRegistered", "type", documentType(30, 1),
			"subject", Of("document", "41.2", "Solicita antecedentes").Commitment()),
			common("documents", document, "expediente", Expediente)...))
	signed := acuse.Encode("Signed", "request_id", "req-1", "purpose", 1, "grade", 1, "certificate_sha256", acuse.H([]byte("certificate")),
		"required", []acuse.Raw{acuse.Encode("RequiredSigner", "institution", Ministry, "person", Person("12345678-5").Commitment(), "capacity", 2)},
		"ordered", 1, "place", 1)
	numbered := acuse.Encode("NumberedAuto", "type", documentType(30))
	s.put("signed", MinistryKey,
		Event("signed", "signed", signed, common("documents", []acuse.Raw{Open(Descriptor(4, "oficio firmado"))},
			"actor", Official("signed", "12345678-5"), "refers_to", s.Ref(s.Named["document"]))...),
		Event("numbered", "numbered_auto", numbered, common("documents", document, "book", book)...),
		Event("numbered-2", "numbered_auto", acuse.Raw{}, "acting", Ministry, "occurred", Morning, "documents", document[:1], "book", book, "level", 5))
	paper := Book(Ministry, "papel")
	s.put("numbered-manual", MinistryKey,
		Event("book-2", "book_opened", acuse.Encode("BookOpened", "series", "Papel", "first_number", 100, "numbered_by", 2, "purpose", 4), "acting", Ministry, "book", paper),
		Event("numbered-manual", "numbered_manual", acuse.Encode("NumberedManual", "number", 101, "text", "101-bis", "type", documentType(31), "method", 2,
			"custodian", Of("numbered-manual", "48.5", "12345678-5").Commitment(), "justification", Of("numbered-manual", "48.6", "Corte de luz").Commitment()),
			"acting", Ministry, "occurred", On("22-11-2026", "America/Santiago", 2026, 11, 22), "documents", document[1:], "book", paper, "level", 1,
			"imported_from", acuse.Encode("ImportSource", "file_sha256", acuse.H([]byte("libro.csv")), "row", 7)))
	s.put("submitted", MinistryKey, Event("submitted", "submitted", acuse.Encode("Submitted",
		"type", documentType(30), "subject", Of("submitted", "53.2", "Solicita antecedentes").Commitment(), "recipient_count", 2,
		"recipients_root", RecipientsRoot(Communication, Service, Council), "policy", "docdigital/2026-1",
		"folio", acuse.Encode("Folio", "book", book, "number", 1, "text", "1/2026"),
		"procedure", acuse.Encode("Procedure", "cpat", "CPAT-77", "step", "Solicitud", "deadline", "5 días hábiles")),
		common("documents", []acuse.Raw{Open(Descriptor(1, "oficio firmado"))}, "refers_to", s.Ref(s.Named["signed"]), "actor", Official("submitted", "12345678-5"))...))
}

func (s *Story) dispatch() {
	submitted := s.Ref(s.Named["submitted"])
	dispatched := func(label string, recipient acuse.Raw) acuse.Raw {
		return Event(label, "dispatched", acuse.Encode("Dispatched", "message_id", "msg-"+label,
			"addressees", []acuse.Raw{acuse.Encode("Addressee", "person", Person("11111111-1").Commitment(),
				"name", Of(label, "55.2[0].2", "Pedro Rojas").Commitment(), "office", Of(label, "55.2[0].3", "Director").Commitment())},
			"addressing", 1), delivery(Ministry, recipient, "refers_to", submitted)...)
	}
	s.put("dispatched", MinistryKey, dispatched("dispatched-service", Service), dispatched("dispatched-council", Council))
	s.put("failed", MinistryKey, Event("failed", "dispatch_failed", acuse.Encode("DispatchFailed", "reason", 13, "attempt", 1,
		"detail", Of("failed", "56.3", "timeout").Commitment()), delivery(Ministry, Council, "refers_to", submitted)...))
	s.put("consigned", ServiceKey, Event("consigned", "consigned", acuse.Encode("Consigned", "observer", 2, "message_id", "msg-1"),
		delivery(Service, Service, "refers_to", s.Ref(s.Named["dispatched"]))...))
}

func (s *Story) answers() {
	service := s.Ref(s.Named["dispatched"])
	council := s.Ref(s.Named["dispatched"] + 1)
	ingreso := acuse.Encode("Folio", "book", Book(Service, "ingreso"), "number", 9001)
	s.put("accessed", ServiceKey,
		Event("accessed", "accessed", acuse.Encode("Accessed", "observer", 3), delivery(Service, Service, "refers_to", service)...),
		Event("acuse", "acuse", acuse.Encode("Acuse", "ingreso", ingreso, "observation", Of("acuse", "61.2", "Recibido conforme").Commitment()),
			delivery(Service, Service, "refers_to", service, "actor", Official("acuse", "11111111-1"))...))
	s.putWith(map[int][]uint64{0: {6}}, "acuse-empty", CouncilKey,
		Event("acuse-empty", "acuse", acuse.Raw{}, delivery(Council, Council)...),
		Event("devuelto", "devuelto", acuse.Encode("Devuelto", "reason", 21, "detail", Of("devuelto", "62.2", "No corresponde").Commitment()),
			delivery(Council, Council, "refers_to", council, "documents", []acuse.Raw{Open(Descriptor(5, "escaneo"))}, "expediente", Expediente)...))
	s.put("closed-document", ServiceKey, Event("closed-document", "acuse", acuse.Raw{}, delivery(Service, Service, "refers_to", service,
		"documents", []acuse.Raw{Closed(ClosedDocument), Open(Descriptor(2, "anexo"))})...))
	foreign := acuse.Encode("EntryRef", "origin_hash", acuse.H([]byte("otro.example/log")), "index", 5, "leaf_hash", acuse.H([]byte("any")))
	unknown := acuse.Encode("EntryRef", "origin_hash", acuse.H([]byte(Origin)), "index", 4000, "leaf_hash", acuse.H([]byte("any")))
	s.putWith(map[int][]uint64{0: {1}, 1: {1, 2}}, "references", ServiceKey,
		Event("foreign", "accessed", acuse.Encode("Accessed", "observer", 3), delivery(Service, Service, "refers_to", foreign)...),
		Event("unknown", "accessed", acuse.Encode("Accessed", "observer", 3), delivery(Service, Service, "refers_to", unknown)...))
	s.put("corrected", MinistryKey,
		Event("corrected", "corrected", acuse.Encode("Corrected", "reason", 30, "changes", []acuse.Raw{
			acuse.Encode("Change", "path", "53.5", "before", acuse.Encode("Value", "text", "docdigital/2026-1"), "after", acuse.Encode("Value", "text", "docdigital/2026-2")),
			acuse.Encode("Change", "path", "7.2", "after", acuse.Encode("Value", "commitment", Of("corrected", "78.2[1].3.2", "Juana Pérez").Commitment()))}),
			"acting", Ministry, "occurred", Morning, "communication", Communication, "refers_to", s.Ref(s.Named["submitted"]), "level", 1),
		Event("reclassified", "reclassified", acuse.Encode("Reclassified", "previous_level", 1, "basis", "Ley 20.285 art. 21 Nº 1", "until", date(2027, 2, 28)),
			"acting", Ministry, "occurred", Morning, "communication", Communication, "expediente", Expediente, "refers_to", s.Ref(s.Named["document"]), "level", 5))
}

func (s *Story) end() {
	s.put("revoked", RegistrarKey, KeyRevoked(Council, CouncilKey))
	s.epoch("epoch-2")
	key := func(label string) acuse.Raw {
		return acuse.Encode("LogKey", "type", 1, "fingerprint", acuse.H([]byte(label)))
	}
	s.put("closed", EntryKey, LogEvent("closed", "log_closed", acuse.Encode("LogClosed", "successor_origin", "acuse.example/log2",
		"successor_log_keys", []acuse.Raw{key("successor")}, "successor_entry_key", Ed25519("successor").PublicKey())))
}
