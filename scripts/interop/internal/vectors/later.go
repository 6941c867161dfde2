package vectors

import (
	"crypto/sha3"
	"slices"
	"strings"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/sample"
)

// day is the last day of the sample's deadlines.
var day = acuse.Encode("LocalDate", "year", 2026, "month", 12, "day", 1)

// smallestLater gives the bodies of the kinds of format 2, with nothing that may be absent.
func smallestLater() map[string]acuse.Raw {
	failed := acuse.Encode("FailedAttempt", "reason", 13, "attempt", 1)
	refused := acuse.Encode("SignRefusal", "reason", 42)
	change := acuse.Encode("LevelChange", "previous_level", 1, "basis", "b")
	return map[string]acuse.Raw{
		"book_closed":           nil,
		"visado":                acuse.Encode("Visado", "stage", 1, "stages", 1),
		"visado_rejected":       acuse.Encode("VisadoRejected", "reason", 41, "stage", 1, "stages", 1),
		"sign_rejected":         refused,
		"sign_failed":           refused,
		"number_reserved":       acuse.Encode("NumberReserved", "reason", 50),
		"number_confirmed":      acuse.Encode("NumberConfirmed", "number", 1),
		"number_voided":         acuse.Encode("NumberVoided", "number", 1, "reason", 53, "authority", "a"),
		"number_block_assigned": acuse.Encode("NumberBlockAssigned", "count", 1, "reason", 50, "unit", "u"),
		"submission_rejected":   acuse.Encode("SubmissionRejected", "reason", 12),
		"notice_sent":           nil,
		"notice_failed":         failed,
		"acuse_expired":         acuse.Encode("AcuseExpired", "reason", 40, "policy", "p", "calendar", "c", "deadline", day),
		"handed_over":           acuse.Encode("HandedOver", "system", "s"),
		"handover_failed":       failed,
		"derived":               acuse.Encode("Derived", "unit", "u"),
		"restricted":            change,
		"declassified":          change,
		"out_of_band_sent":      acuse.Encode("OutOfBandSent", "medium", 1),
		"paper_received":        acuse.Encode("PaperReceived", "medium", 1),
		"linked_expediente":     nil,
		"unlinked_expediente":   acuse.Encode("UnlinkedExpediente", "reason", 70),
		"replies_to":            nil,
		"notified_ddu":          acuse.Encode("NotifiedDdu", "transaction", "t"),
		"deemed_notified":       acuse.Encode("DeemedNotified", "policy", "p", "calendar", "c", "on", day),
		"cancelled":             acuse.Encode("Cancelled", "reason", 71, "authority", "a"),
		"annotated":             acuse.Encode("Annotated", "note", acuse.Encode("Value", "text", "n")),
		"commitment_erased":     acuse.Encode("CommitmentErased", "path", "7.1", "basis", "b"),
		"trace_packet_late":     acuse.Encode("TracePacketLate", "packet_sha256", acuse.H(), "first_transaction", sample.Morning, "transactions", 1, "reason", 62),
		"outage_opened":         acuse.Encode("OutageOpened", "platform", "p", "reason", 60),
		"outage_closed":         acuse.Encode("OutageClosed", "platform", "p"),
	}
}

// checkpointKey is a checkpoint key of a label.
func checkpointKey(label string) acuse.Raw {
	return acuse.Encode("LogKey", "type", 1, "fingerprint", acuse.H([]byte(label)))
}

// digest describes a file of a label, as tokens and evidence records are described.
func digest(label string) acuse.Raw {
	sum := sha3.Sum512([]byte(label))
	return acuse.Encode("DocumentDigest", "sha256", acuse.H([]byte(label)), "sha3_512", sum[:], "media_type", "application/timestamp-reply", "size", len(label))
}

// smallestLogActs gives the bodies of the kinds of format 3, with nothing that may be absent.
func smallestLogActs() map[string]acuse.Raw {
	sum := sha3.Sum512(nil)
	change := acuse.Encode("CheckpointKeyChange", "old_key", checkpointKey("old"), "new_key", checkpointKey("new"), "last_size", 1)
	cosigner := acuse.Encode("NoteCosigner", "name", "w", "key", checkpointKey("w"))
	return map[string]acuse.Raw{
		"anchored":    acuse.Encode("Anchored", "size", 1, "root", acuse.H(), "method", 1, "reference", "r"),
		"checkpoint":  acuse.Encode("CheckpointRecorded", "size", 1, "root", acuse.H(), "note_sha256", acuse.H(), "note_sha3_512", sum[:], "cosigners", []acuse.Raw{cosigner}),
		"key_rotated": acuse.Encode("KeyRotated", "checkpoint_key", change, "reason", 2, "possession", []byte{1}),
		"renewed":     acuse.Encode("Renewed", "renewal", 1, "to", 1, "old_algorithm", 1, "new_algorithm", 5, "record", digest("record")),
	}
}

// entryKeyRotated changes the entry key of the sample log to another.
func entryKeyRotated(key sample.Submitter) acuse.Raw {
	change := acuse.Encode("EntryKeyChange", "old_key_id", sample.EntryKey.ID(), "new_key", key.PublicKey())
	return acuse.Encode("KeyRotated", "entry_key", change, "reason", 2, "possession", key.Sign(acuse.LogPossessionMessage(sample.Origin, key.ID())))
}

// fullestLogActs gives bodies of format 3 with every field, and the other form of KEY_ROTATED.
func fullestLogActs() map[string]acuse.Raw {
	small := smallestLogActs()
	cosigner := acuse.Encode("NoteCosigner", "name", "auditor.example", "key", checkpointKey("w"), "time", 1_800_000_000)
	return map[string]acuse.Raw{
		"anchored":                parsed("Anchored", parsed("Anchored", small["anchored"]).With("token", digest("token"))).With("anchored_at", uint64(sample.Start)),
		"checkpoint":              parsed("CheckpointRecorded", small["checkpoint"]).With("cosigners", []acuse.Raw{cosigner, acuse.Encode("NoteCosigner", "name", "w", "key", checkpointKey("x"))}),
		"key_rotated":             parsed("KeyRotated", small["key_rotated"]).With("checkpoint_key.last_root", acuse.H()),
		"key_rotated (entry key)": entryKeyRotated(sample.Ed25519("next-entry")),
		"renewed":                 parsed("Renewed", parsed("Renewed", small["renewed"]).With("to", 2)).With("from", 1),
	}
}

// commonLater gives the common fields that the kinds of format 2 require.
func commonLater(act []any, ref, book acuse.Raw) map[string][]any {
	with := func(fields []any, more ...any) []any { return append(slices.Clone(fields), more...) }
	header := with(act, "communication", sample.Communication)
	return map[string][]any{
		"book_closed": {"acting", sample.Ministry, "book", book},
		"visado":      header, "visado_rejected": header, "sign_rejected": header, "sign_failed": header, "submission_rejected": header,
		"notified_ddu": header, "deemed_notified": with(header, "refers_to", ref), "replies_to": with(header, "refers_to", ref),
		"linked_expediente": with(header, "expediente", sample.Expediente), "unlinked_expediente": with(header, "expediente", sample.Expediente),
		"number_reserved": with(act, "book", book), "number_voided": with(act, "book", book), "number_block_assigned": with(act, "book", book),
		"number_confirmed": with(act, "book", book, "refers_to", ref),
		"acuse_expired":    aDelivery("refers_to", ref),
		"notice_sent":      aDelivery(), "notice_failed": aDelivery(), "handed_over": aDelivery(), "handover_failed": aDelivery(), "derived": aDelivery(),
		"out_of_band_sent": aDelivery(), "paper_received": aDelivery(),
		"restricted": with(act, "refers_to", ref), "declassified": with(act, "refers_to", ref), "cancelled": with(act, "refers_to", ref),
		"annotated": with(act, "refers_to", ref), "commitment_erased": with(act, "refers_to", ref),
		"trace_packet_late": act, "outage_opened": act, "outage_closed": with(act, "refers_to", ref),
	}
}

// fullest gives events of format 2 whose bodies have every field.
func fullest() map[string]acuse.Raw {
	detail := acuse.H([]byte("detail"))
	more := map[string]acuse.Raw{
		"book_closed":         acuse.Encode("BookClosed", "last_number", 9),
		"visado_rejected":     acuse.Encode("VisadoRejected", "reason", 41, "stage", 2, "stages", 3, "detail", detail),
		"sign_rejected":       acuse.Encode("SignRefusal", "reason", 42, "request_id", "r", "detail", detail),
		"number_reserved":     acuse.Encode("NumberReserved", "reason", 50, "unit", "u"),
		"number_confirmed":    acuse.Encode("NumberConfirmed", "number", 7, "text", "7-B", "type", acuse.Encode("DocumentType", "type", 30)),
		"number_voided":       acuse.Encode("NumberVoided", "number", 7, "reason", 53, "authority", "a", "detail", detail),
		"submission_rejected": acuse.Encode("SubmissionRejected", "reason", 12, "detail", detail),
		"notice_sent":         acuse.Encode("NoticeSent", "message_id", "m", "address", detail),
		"notice_failed":       acuse.Encode("FailedAttempt", "reason", 13, "attempt", 2, "detail", detail),
		"handed_over":         acuse.Encode("HandedOver", "system", "s", "reference", "r"),
		"derived":             acuse.Encode("Derived", "unit", "u", "person", detail),
		"restricted":          acuse.Encode("LevelChange", "previous_level", 1, "basis", "b", "until", day),
		"out_of_band_sent":    acuse.Encode("OutOfBandSent", "medium", 1, "carrier", "c", "tracking", "t"),
		"paper_received": acuse.Encode("PaperReceived", "medium", 1, "carrier", "c", "tracking", "t",
			"ingreso", acuse.Encode("Folio", "book", sample.Book(sample.Service, "ingreso"), "number", 4)),
		"linked_expediente":   acuse.Encode("LinkedExpediente", "position", 3, "cpat", "5076"),
		"unlinked_expediente": acuse.Encode("UnlinkedExpediente", "reason", 70, "detail", detail),
		"replies_to":          acuse.Encode("RepliesTo", "answered", sample.Communication),
		"notified_ddu":        acuse.Encode("NotifiedDdu", "transaction", "t", "person", detail),
		"cancelled":           acuse.Encode("Cancelled", "reason", 71, "authority", "a", "detail", detail),
		"annotated":           acuse.Encode("Annotated", "note", acuse.Encode("Value", "commitment", detail)),
		"trace_packet_late":   acuse.Encode("TracePacketLate", "packet_sha256", acuse.H(), "first_transaction", sample.Morning, "transactions", 2, "reason", 62, "detail", detail),
		"outage_opened":       acuse.Encode("OutageOpened", "platform", "p", "reason", 60, "detail", detail),
	}
	events := smallest()
	out := map[string]acuse.Raw{}
	for kind, body := range more {
		out[kind] = parsed("Event", events[kind]).With(kind, body)
	}
	for name, body := range fullestLogActs() {
		kind, _, _ := strings.Cut(name, " ")
		out[name] = sample.LogEvent("full "+name, kind, body)
	}
	return out
}
