package vectors

import (
	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/sample"
)

// numberFaults are about what a book's numbers may do, [I-04], and about what follows its end, [I-01].
func numberFaults(s *sample.Story, wrong *[]error) []logFault {
	var out []logFault
	add := faultAdder(s, &out, wrong)
	const at = "submitted"
	act := func(label, kind string, body acuse.Raw, more ...any) acuse.Raw {
		return sample.Event(label, kind, body, append([]any{"acting", sample.Ministry, "occurred", sample.Morning, "book", sample.Book(sample.Ministry, "salida"), "level", 1}, more...)...)
	}
	voided := acuse.Encode("NumberVoided", "number", 3, "reason", 53, "authority", "Res. 1")
	confirmed := func(label string, n, by uint64, l *sample.Ledger) acuse.Raw {
		return act(label, "number_confirmed", acuse.Encode("NumberConfirmed", "number", n), "refers_to", l.Ref(by))
	}
	end := sample.Event("end", "book_closed", nil, "acting", sample.Ministry, "book", sample.Book(sample.Ministry, "salida"))
	// after reserves number 3, appends what more gives, and then has the last entry judged.
	type step func(l *sample.Ledger, reserved uint64) acuse.Raw
	after := func(more []step, last step, remarks ...uint64) func(l *sample.Ledger) acuse.Raw {
		return func(l *sample.Ledger) acuse.Raw {
			reserved := l.Append(sample.MinistryKey, act("reserved", "number_reserved", acuse.Encode("NumberReserved", "reason", 50)))
			for _, event := range more {
				l.Append(sample.MinistryKey, event(l, reserved))
			}
			return nextEntry(l, sample.MinistryKey, last(l, reserved), remarks...).Raw
		}
	}
	confirm := func(label string, n uint64) step {
		return func(l *sample.Ledger, reserved uint64) acuse.Raw { return confirmed(label, n, reserved, l) }
	}
	confirmAuto := func(l *sample.Ledger, reserved uint64) acuse.Raw {
		return confirmed("fault", 2, s.Named["signed"]+2, l)
	}
	fixed := func(event acuse.Raw) step {
		return func(*sample.Ledger, uint64) acuse.Raw { return event }
	}
	first := func(steps ...step) []step { return steps }
	unreserved := acuse.Encode("NumberVoided", "number", 4, "reason", 53, "authority", "Res. 1")

	add("", "a number confirmed that was reserved", at, after(nil, confirm("fault", 3)))
	add("I-04", "a number confirmed that was reserved, with a remark", at, after(nil, confirm("fault", 3), 14))
	add("", "a number confirmed that was not reserved", at, after(nil, confirm("fault", 4), 14))
	add("I-04", "a number confirmed that was not reserved, without a remark", at, after(nil, confirm("fault", 4)))
	add("", "a number confirmed that was assigned", at, after(nil, confirmAuto, 14))
	add("I-04", "a number confirmed that was assigned, without a remark", at, after(nil, confirmAuto))
	add("", "a number confirmed twice", at, after(first(confirm("once", 3)), confirm("fault", 3), 10))
	add("I-04", "a number confirmed twice, without a remark", at, after(first(confirm("once", 3)), confirm("fault", 3)))
	add("", "a number voided", at, after(nil, fixed(act("fault", "number_voided", voided))))
	add("I-04", "a number voided, with a remark", at, after(nil, fixed(act("fault", "number_voided", voided)), 16))
	add("", "a number voided twice", at, after(first(fixed(act("once", "number_voided", voided))), fixed(act("fault", "number_voided", voided)), 16))
	add("I-04", "a number voided twice, without a remark", at, after(first(fixed(act("once", "number_voided", voided))), fixed(act("fault", "number_voided", voided))))
	add("", "a number confirmed that was voided", at, after(first(fixed(act("once", "number_voided", voided))), confirm("fault", 3), 16))
	add("I-04", "a number confirmed that was voided, without a remark", at, after(first(fixed(act("once", "number_voided", voided))), confirm("fault", 3)))
	add("", "a number voided that was never given out", at, after(nil, fixed(act("fault", "number_voided", unreserved)), 15))
	add("I-04", "a number voided that was never given out, without a remark", at, after(nil, fixed(act("fault", "number_voided", unreserved))))
	add("", "a number confirmed after the book's end", at, after(first(fixed(end)), confirm("fault", 3), 13))
	add("I-04", "a number confirmed after the book's end, without a remark", at, after(first(fixed(end)), confirm("fault", 3)))
	add("", "a book's end after its end", at, after(first(fixed(end)), fixed(parsed("Event", end).With("event_id", make([]byte, 16))), 13))
	add("I-04", "a book's end after its end, without a remark", at, after(first(fixed(end)), fixed(parsed("Event", end).With("event_id", make([]byte, 16)))))
	add("I-01", "a number assigned after the book's end", at, after(first(fixed(end)), fixed(act("fault", "number_reserved", acuse.Encode("NumberReserved", "reason", 50)))))
	add("I-04", "a number stated for a book that is not open, without a remark", at, func(l *sample.Ledger) acuse.Raw {
		return nextEntry(l, sample.MinistryKey, sample.Event("fault", "number_voided", voided, "acting", sample.Ministry, "occurred", sample.Morning, "book", sample.Book(sample.Ministry, "otro"), "level", 1)).Raw
	})
	return out
}
