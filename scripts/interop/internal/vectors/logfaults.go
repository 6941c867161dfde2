package vectors

import (
	"encoding/hex"
	"fmt"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/sample"
)

// faultAdder replays the first entries of the log, then lets write append others; the last of these
// is judged. write gives the last one's bytes and may append before it.
func faultAdder(s *sample.Story, out *[]logFault, wrong *[]error) func(clause, name, after string, write func(l *sample.Ledger) acuse.Raw) {
	return func(clause, name, after string, write func(l *sample.Ledger) acuse.Raw) {
		prefix := s.Named[after]
		l := sample.Resume(s, prefix)
		last := write(l)
		_, err := l.Log.Append(last)
		if clauseOf(err) != clause {
			*wrong = append(*wrong, fmt.Errorf("log %q: declared %q, found %v", name, clause, err))
		}
		*out = append(*out, logFault{name, err == nil, clause, prefix, append(hexAll(l.Entries[prefix:]), hex.EncodeToString(last))})
	}
}

func nextEntry(l *sample.Ledger, key sample.Submitter, event acuse.Raw, remarks ...uint64) *acuse.Message {
	return parsed("Entry", l.Entry(key, event, remarks))
}

// keyFaults are about what a key may sign, [K-06] to [K-10].
func keyFaults(s *sample.Story, wrong *[]error) []logFault {
	var out []logFault
	add := faultAdder(s, &out, wrong)
	const at = "revoked"
	newKey := sample.Ed25519("new")
	register := func(key sample.Submitter, more ...any) acuse.Raw {
		return sample.KeyRegistered(sample.Origin, sample.Service, key, more...)
	}
	by := func(signer sample.Submitter, event acuse.Raw) func(l *sample.Ledger) acuse.Raw {
		return func(l *sample.Ledger) acuse.Raw { return nextEntry(l, signer, event).Raw }
	}
	submitted := func(kind string, body acuse.Raw) acuse.Raw {
		return sample.Event("fault", kind, body, aDelivery()...)
	}
	add("", "a further key", at, by(sample.RegistrarKey, register(newKey)))
	add("K-08", "a key registered by a submitter", at, by(sample.MinistryKey, parsed("Event", register(newKey)).With("acting", sample.Ministry)))
	add("K-07", "a key registered by the entry key", at, by(sample.EntryKey, register(newKey)))
	add("K-06", "a key registered with another key's possession", at, by(sample.RegistrarKey,
		parsed("Event", register(newKey)).With("key_registered.possession", sample.CouncilKey.Possess(sample.Origin, sample.Service))))
	add("K-06", "a key registered with the possession for another institution", at, by(sample.RegistrarKey,
		parsed("Event", register(newKey)).With("key_registered.possession", newKey.Possess(sample.Origin, sample.Ministry))))
	add("K-09", "a key registered again", at, by(sample.RegistrarKey, parsed("Event", register(sample.MinistryKey)).With("event_id", make([]byte, 16))))
	add("K-09", "a key registered again after its revocation", "epoch-2", by(sample.RegistrarKey,
		sample.Event("again", "key_registered", acuse.Encode("KeyRegistered", "institution", sample.Council, "key", sample.CouncilKey.PublicKey(), "role", 1,
			"possession", sample.CouncilKey.Possess(sample.Origin, sample.Council)), "acting", sample.Registrar)))
	add("K-09", "the entry key registered for an institution", at, by(sample.RegistrarKey, register(sample.EntryKey)))
	add("I-01", "a key for an institution that is not registered", at, by(sample.RegistrarKey,
		sample.KeyRegistered(sample.Origin, sample.Institution(99, "nadie"), newKey)))
	add("I-01", "a key for an alias", at, by(sample.RegistrarKey, sample.KeyRegistered(sample.Origin, sample.Institution(3, "412"), newKey)))
	add("I-01", "a revocation of an unknown key", at, by(sample.RegistrarKey, sample.KeyRevoked(sample.Council, newKey)))
	add("I-01", "a revocation that names another institution", at, by(sample.RegistrarKey, sample.KeyRevoked(sample.Ministry, sample.CouncilKey)))
	add("I-01", "a second revocation", "epoch-2", by(sample.RegistrarKey, parsed("Event", sample.KeyRevoked(sample.Council, sample.CouncilKey)).With("event_id", make([]byte, 16))))
	add("K-08", "a revocation by the key itself", at, by(sample.CouncilKey, parsed("Event", sample.KeyRevoked(sample.Council, sample.CouncilKey)).With("acting", sample.Council)))
	add("K-08", "an institution registered by a submitter", at, by(sample.MinistryKey,
		parsed("Event", sample.InstitutionRegistered(sample.Council, "Otra")).With("acting", sample.Ministry)))
	add("K-08", "a registrar's key signs an institution's act", at, by(sample.RegistrarKey,
		sample.Event("fault", "accessed", acuse.Encode("Accessed", "observer", 1), "acting", sample.Registrar, "occurred", sample.Morning, "communication", sample.Communication, "recipient", sample.Service, "level", 1)))
	add("K-08", "a kind that the key may not sign", at, by(sample.ServiceKey, submitted("dispatch_failed", acuse.Encode("DispatchFailed", "reason", 13, "attempt", 1))))
	limited := func(notBefore, notAfter int64) func(l *sample.Ledger) acuse.Raw {
		return func(l *sample.Ledger) acuse.Raw {
			var fields []any
			if notBefore != 0 {
				fields = append(fields, "not_before", uint64(int64(l.Now)+1_234567+notBefore))
			}
			if notAfter != 0 {
				fields = append(fields, "not_after", uint64(int64(l.Now)+1_234567+notAfter))
			}
			l.Append(sample.RegistrarKey, register(newKey, fields...))
			return nextEntry(l, newKey, submitted("accessed", acuse.Encode("Accessed", "observer", 1))).Raw
		}
	}
	add("K-08", "one microsecond before not_before", at, limited(1, 0))
	add("", "one microsecond after not_before", at, limited(-1, 0))
	add("", "one microsecond before not_after", at, limited(0, 1))
	add("K-08", "one microsecond after not_after", at, limited(0, -1))
	add("K-08", "at not_after", at, func(l *sample.Ledger) acuse.Raw {
		l.Append(sample.RegistrarKey, register(newKey, "not_after", l.Now+1_234567))
		return nextEntry(l, newKey, submitted("accessed", acuse.Encode("Accessed", "observer", 1))).Raw
	})
	add("", "at not_before", at, func(l *sample.Ledger) acuse.Raw {
		l.Append(sample.RegistrarKey, register(newKey, "not_before", l.Now+1_234567))
		return nextEntry(l, newKey, submitted("accessed", acuse.Encode("Accessed", "observer", 1))).Raw
	})
	add("K-08", "a key with a role that no registry lists", at, func(l *sample.Ledger) acuse.Raw {
		l.Append(sample.RegistrarKey, register(newKey, "role", 9))
		return nextEntry(l, newKey, submitted("accessed", acuse.Encode("Accessed", "observer", 1))).Raw
	})
	second := func(l *sample.Ledger) {
		l.Append(sample.RegistrarKey, sample.KeyRegistered(sample.Origin, sample.Ministry, newKey, "role", 2))
	}
	other := sample.Ed25519("other")
	add("", "a registrar's key that a registrar has registered", at, func(l *sample.Ledger) acuse.Raw {
		second(l)
		return nextEntry(l, newKey, parsed("Event", register(other)).With("acting", sample.Ministry)).Raw
	})
	add("K-09", "a registrar's key that is revoked", at, func(l *sample.Ledger) acuse.Raw {
		second(l)
		l.Append(sample.RegistrarKey, sample.KeyRevoked(sample.Ministry, newKey))
		return nextEntry(l, newKey, parsed("Event", register(other)).With("acting", sample.Ministry)).Raw
	})
	// nested lets keys register one another, each a registrar's, down to a depth of [K-12].
	nested := func(depth int) func(l *sample.Ledger) acuse.Raw {
		return func(l *sample.Ledger) acuse.Raw {
			signer := sample.RegistrarKey
			next := func(i int) (sample.Submitter, acuse.Raw) {
				key := sample.Ed25519(fmt.Sprintf("nested-%d", i))
				event := sample.KeyRegistered(sample.Origin, sample.Ministry, key, "role", 2)
				if i > 1 {
					event = parsed("Event", event).With("acting", sample.Ministry)
				}
				return key, event
			}
			for i := 1; i < depth; i++ {
				key, event := next(i)
				l.Append(signer, event)
				signer = key
			}
			_, event := next(depth)
			return nextEntry(l, signer, event).Raw
		}
	}
	add("", "a key of the greatest depth", at, nested(acuse.DepthMax))
	add("K-12", "a key one deeper", at, nested(acuse.DepthMax+1))
	return out
}

// bookAndEpochFaults are about numbers, epochs and the end of the log.
func bookAndEpochFaults(s *sample.Story, wrong *[]error) []logFault {
	var out []logFault
	add := faultAdder(s, &out, wrong)
	const at = "revoked"
	hash := acuse.H([]byte("any"))
	number := func(book string, kind string, body acuse.Raw) acuse.Raw {
		return sample.Event("fault", kind, body, "acting", sample.Ministry, "occurred", sample.Morning, "documents", []acuse.Raw{sample.Open(sample.Absent(1, 1))},
			"book", sample.Book(sample.Ministry, book), "level", 1)
	}
	auto := func(book string, assigned uint64) func(l *sample.Ledger) acuse.Raw {
		return func(l *sample.Ledger) acuse.Raw {
			return nextEntry(l, sample.MinistryKey, number(book, "numbered_auto", nil)).With("assigned.number", assigned)
		}
	}
	add("", "the next number of the book", at, auto("salida", 3))
	add("E-11", "a number again", at, auto("salida", 2))
	add("E-11", "a number left out", at, auto("salida", 4))
	add("I-01", "a number from a book that is not open", at, auto("otro", 1))
	add("I-01", "a number from a book that the institution numbers", at, auto("papel", 100))
	manual := acuse.Encode("NumberedManual", "number", 9, "method", 1)
	add("I-01", "a number stated for a book that the ledger numbers", at, func(l *sample.Ledger) acuse.Raw {
		return nextEntry(l, sample.MinistryKey, number("salida", "numbered_manual", manual)).Raw
	})
	add("", "a number stated for a book that is not open", at, func(l *sample.Ledger) acuse.Raw {
		return nextEntry(l, sample.MinistryKey, number("otro", "numbered_manual", manual), 9).Raw
	})
	act := func(book, kind string, body acuse.Raw) acuse.Raw {
		return sample.Event("fault", kind, body, "acting", sample.Ministry, "occurred", sample.Morning, "book", sample.Book(sample.Ministry, book), "level", 1)
	}
	reserved := acuse.Encode("NumberReserved", "reason", 50)
	given := acuse.Encode("NumberBlockAssigned", "count", 10, "reason", 50, "unit", "Gabinete")
	take := func(book, kind string, body acuse.Raw, assigned uint64) func(l *sample.Ledger) acuse.Raw {
		return func(l *sample.Ledger) acuse.Raw {
			return nextEntry(l, sample.MinistryKey, act(book, kind, body)).With("assigned.number", assigned)
		}
	}
	add("", "the next number of the book reserved", at, take("salida", "number_reserved", reserved, 3))
	add("E-11", "a reserved number again", at, take("salida", "number_reserved", reserved, 2))
	add("I-01", "a number reserved in a book that the institution numbers", at, take("papel", "number_reserved", reserved, 100))
	add("", "a block of ten numbers", at, take("salida", "number_block_assigned", given, 3))
	add("E-11", "a block that leaves a number out", at, take("salida", "number_block_assigned", given, 4))
	add("I-01", "a block of a book that is not open", at, take("otro", "number_block_assigned", given, 1))
	afterBlock := func(event func(l *sample.Ledger, block uint64) acuse.Raw) func(l *sample.Ledger) acuse.Raw {
		return func(l *sample.Ledger) acuse.Raw {
			block := l.Append(sample.MinistryKey, parsed("Event", act("salida", "number_block_assigned", given)).With("event_id", make([]byte, 16)))
			return nextEntry(l, sample.MinistryKey, event(l, block)).Raw
		}
	}
	add("", "the number after a block of ten", at, func(l *sample.Ledger) acuse.Raw {
		afterBlock(func(l *sample.Ledger, block uint64) acuse.Raw { return number("salida", "numbered_auto", nil) })(l)
		return nextEntry(l, sample.MinistryKey, number("salida", "numbered_auto", nil)).With("assigned.number", 13)
	})
	stated := func(book string, n uint64) func(l *sample.Ledger, block uint64) acuse.Raw {
		return func(l *sample.Ledger, block uint64) acuse.Raw {
			return parsed("Event", number(book, "numbered_manual", acuse.Encode("NumberedManual", "number", n, "method", 1))).With("refers_to", l.Ref(block))
		}
	}
	add("", "the first number of a block", at, afterBlock(stated("salida", 3)))
	add("", "the last number of a block", at, afterBlock(stated("salida", 12)))
	add("I-01", "a number before a block", at, afterBlock(stated("salida", 2)))
	add("I-01", "a number after a block", at, afterBlock(stated("salida", 13)))
	add("", "the last number of a book claimed at its end", at, func(l *sample.Ledger) acuse.Raw {
		return nextEntry(l, sample.MinistryKey, sample.Event("fault", "book_closed", acuse.Encode("BookClosed", "last_number", 2), "acting", sample.Ministry, "book", sample.Book(sample.Ministry, "salida"))).Raw
	})
	add("N-09", "an annotation without its target's communication", at, func(l *sample.Ledger) acuse.Raw {
		return nextEntry(l, sample.MinistryKey, sample.Event("fault", "annotated", acuse.Encode("Annotated", "note", acuse.Encode("Value", "text", "n")),
			"acting", sample.Ministry, "occurred", sample.Morning, "refers_to", l.Ref(s.Named["document"]), "level", 1)).Raw
	})
	add("", "an annotation with its target's streams", at, func(l *sample.Ledger) acuse.Raw {
		return nextEntry(l, sample.MinistryKey, sample.Event("fault", "annotated", acuse.Encode("Annotated", "note", acuse.Encode("Value", "text", "n")),
			"acting", sample.Ministry, "occurred", sample.Morning, "communication", sample.Communication, "expediente", sample.Expediente, "refers_to", l.Ref(s.Named["document"]), "level", 1)).Raw
	})
	add("I-01", "a book opened again", at, func(l *sample.Ledger) acuse.Raw {
		return nextEntry(l, sample.MinistryKey, sample.Event("fault", "book_opened", acuse.Encode("BookOpened", "series", "S", "first_number", 1, "numbered_by", 1, "purpose", 1),
			"acting", sample.Ministry, "book", sample.Book(sample.Ministry, "salida"))).Raw
	})
	epoch := func(field string, value any) func(l *sample.Ledger) acuse.Raw {
		return func(l *sample.Ledger) acuse.Raw {
			leaves := l.Log.MapLeaves()
			before := parsed("Entry", s.Entries[s.Named["epoch"]])
			previous := acuse.Encode("EpochRef", "index", s.Named["epoch"], "map_root", parsed("Event", before.Bytes("event")).Sub("epoch").Bytes("map_root"))
			body := parsed("Epoch", acuse.Encode("Epoch", "covers_size", l.Log.Size(), "root", l.Log.Root(), "map_root", acuse.MapRoot(leaves), "streams", len(leaves), "previous", previous)).Raw
			if field != "" {
				body = parsed("Epoch", body).With(field, value)
			}
			return nextEntry(l, sample.EntryKey, sample.LogEvent("fault", "epoch", body)).Raw
		}
	}
	add("", "an epoch", "epoch-2", epoch("", nil))
	add("P-01", "an epoch that covers less", "epoch-2", epoch("covers_size", s.Named["epoch-2"]-1))
	add("P-01", "an epoch that covers itself", "epoch-2", epoch("covers_size", s.Named["epoch-2"]+1))
	add("P-01", "an epoch with another root", "epoch-2", epoch("root", hash))
	add("P-03", "an epoch with another map root", "epoch-2", epoch("map_root", hash))
	add("P-01", "an epoch with another number of streams", "epoch-2", epoch("streams", 1))
	add("P-05", "an epoch that hides the one before", "epoch-2", epoch("previous", nil))
	add("P-05", "an epoch after another one", "epoch-2", epoch("previous.index", 1))
	add("P-05", "an epoch after another map root", "epoch-2", epoch("previous.map_root", hash))
	add("P-05", "a first epoch that names one before", "epoch", epoch("", nil))
	add("", "the end of the log without a successor", "closed", func(l *sample.Ledger) acuse.Raw {
		return nextEntry(l, sample.EntryKey, sample.LogEvent("fault", "log_closed", nil)).Raw
	})
	add("N-10", "an entry after the end", "closed", func(l *sample.Ledger) acuse.Raw {
		l.Append(sample.EntryKey, sample.LogEvent("end", "log_closed", nil))
		return nextEntry(l, sample.ServiceKey, sample.Event("fault", "accessed", acuse.Encode("Accessed", "observer", 3), aDelivery()...)).Raw
	})
	return out
}
