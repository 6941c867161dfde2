package vectors

import (
	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/sample"
)

// ownActFaults are about the acts of the log that came with format 3: [N-12], and [K-07], [K-09], [K-11] for a
// change of its entry key.
func ownActFaults(s *sample.Story, wrong *[]error) []logFault {
	var out []logFault
	add := faultAdder(s, &out, wrong)
	const at = "epoch-2"
	small, size := smallestLogActs(), s.Named[at]
	own := func(kind string, body acuse.Raw) func(l *sample.Ledger) acuse.Raw {
		return func(l *sample.Ledger) acuse.Raw {
			return nextEntry(l, sample.EntryKey, sample.LogEvent("act", kind, body)).Raw
		}
	}
	state := func(kind, message string, size uint64, root acuse.Hash) func(l *sample.Ledger) acuse.Raw {
		return own(kind, parsed(message, parsed(message, small[kind]).With("size", size)).With("root", root))
	}
	for _, names := range [][2]string{{"anchored", "Anchored"}, {"checkpoint", "CheckpointRecorded"}} {
		kind, message := names[0], names[1]
		for _, n := range []uint64{1, 2, size - 1, size} {
			add("", kind+" of an earlier size", at, state(kind, message, n, s.RootAt(n)))
		}
		add("N-12", kind+" with another size's root", at, state(kind, message, size, s.RootAt(size-1)))
		add("N-12", kind+" of a size not reached", at, state(kind, message, size+1, s.RootAt(size)))
		add("K-07", kind+" by a submitter", at, func(l *sample.Ledger) acuse.Raw {
			body := parsed(message, parsed(message, small[kind]).With("size", size)).With("root", s.RootAt(size))
			return nextEntry(l, sample.MinistryKey, sample.LogEvent("act", kind, body)).Raw
		})
	}
	add("", "a renewal up to this entry", at, own("renewed", parsed("Renewed", small["renewed"]).With("to", size)))
	add("N-12", "a renewal of an entry to come", at, own("renewed", parsed("Renewed", small["renewed"]).With("to", size+1)))
	rotated := func(last uint64, root any) func(l *sample.Ledger) acuse.Raw {
		body := parsed("KeyRotated", small["key_rotated"]).With("checkpoint_key.last_size", last)
		return own("key_rotated", parsed("KeyRotated", body).With("checkpoint_key.last_root", root))
	}
	add("", "a checkpoint key that signs for this entry still", at, rotated(size+1, nil))
	add("", "a checkpoint key that signs no more", at, rotated(size, s.RootAt(size)))
	add("N-12", "a last root that nobody can know", at, rotated(size+1, s.RootAt(size)))
	add("N-12", "no last root of a tree that was", at, rotated(size, nil))
	add("N-12", "another last root", at, rotated(size, s.RootAt(1)))
	out = append(out, entryKeyFaults(s, wrong)...)
	return out
}

func entryKeyFaults(s *sample.Story, wrong *[]error) []logFault {
	var out []logFault
	add := faultAdder(s, &out, wrong)
	const at = "epoch-2"
	next := sample.Ed25519("next-entry")
	by := func(key sample.Submitter, body acuse.Raw) func(l *sample.Ledger) acuse.Raw {
		return func(l *sample.Ledger) acuse.Raw {
			return nextEntry(l, key, sample.LogEvent("rotated", "key_rotated", body)).Raw
		}
	}
	afterwards := func(key sample.Submitter) func(l *sample.Ledger) acuse.Raw {
		return func(l *sample.Ledger) acuse.Raw {
			l.Append(sample.EntryKey, sample.LogEvent("rotated", "key_rotated", entryKeyRotated(next)))
			renewed := parsed("Renewed", smallestLogActs()["renewed"]).With("to", 1)
			return nextEntry(l, key, sample.LogEvent("after", "renewed", renewed)).Raw
		}
	}
	body := entryKeyRotated(next)
	add("", "another entry key", at, by(sample.EntryKey, body))
	add("K-11", "an entry key that did not agree", at, by(sample.EntryKey, parsed("KeyRotated", body).With("possession", sample.CouncilKey.Sign(acuse.LogPossessionMessage(sample.Origin, next.ID())))))
	add("K-11", "an entry key that agreed for another log", at, by(sample.EntryKey, parsed("KeyRotated", body).With("possession", next.Sign(acuse.LogPossessionMessage("other", next.ID())))))
	add("K-11", "a change that retires an institution's key", at, by(sample.EntryKey, parsed("KeyRotated", body).With("entry_key.old_key_id", sample.MinistryKey.ID())))
	add("K-07", "a change signed by a submitter", at, by(sample.MinistryKey, body))
	add("K-09", "a key of an institution as entry key", at, by(sample.EntryKey, entryKeyRotated(sample.MinistryKey)))
	add("", "an act by the new entry key", at, afterwards(next))
	add("K-09", "an act by the old entry key", at, afterwards(sample.EntryKey))
	add("K-09", "the old entry key again", at, func(l *sample.Ledger) acuse.Raw {
		l.Append(sample.EntryKey, sample.LogEvent("rotated", "key_rotated", body))
		change := acuse.Encode("EntryKeyChange", "old_key_id", next.ID(), "new_key", sample.EntryKey.PublicKey())
		back := acuse.Encode("KeyRotated", "entry_key", change, "reason", 2, "possession", sample.EntryKey.Sign(acuse.LogPossessionMessage(sample.Origin, sample.EntryKey.ID())))
		return nextEntry(l, next, sample.LogEvent("back", "key_rotated", back)).Raw
	})
	return out
}
