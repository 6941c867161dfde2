package sample

import (
	"cl.acuse/interop/internal/acuse"
)

// StreamNames names one stream of each kind in the sample log, kinds ascending.
func StreamNames() []acuse.Raw {
	communication, book := part("Communication", Communication), part("Book", Book(Ministry, "salida"))
	file := part("Expediente", Expediente)
	id := ServiceKey.ID()
	comm := func(kind int, more ...any) acuse.Raw {
		return acuse.Encode("StreamName", append([]any{"kind", kind, "institution", acuse.Raw(communication.Sub("originator").Raw), "id", communication.Bytes("id")}, more...)...)
	}
	return []acuse.Raw{
		acuse.Encode("StreamName", "kind", 1),
		acuse.Encode("StreamName", "kind", 2, "institution", Council),
		comm(3),
		comm(4),
		comm(5, "recipient", Service),
		acuse.Encode("StreamName", "kind", 6, "institution", Ministry, "id", book.Bytes("id")),
		acuse.Encode("StreamName", "kind", 7, "institution", acuse.Raw(file.Sub("institution").Raw), "iuie", file.Text("iuie")),
		acuse.Encode("StreamName", "kind", 8, "id", id),
	}
}

func part(message string, raw acuse.Raw) *acuse.Message {
	m, err := acuse.Parse(message, raw)
	if err != nil {
		panic(err)
	}
	return m
}

// UnknownReference is the sample log up to its second epoch, with one more act of access before it that
// refers to an entry of the same delivery stream: with another leaf hash, so that the log marked the
// reference as unknown, or with its own. It gives that stream's name and the epoch's index.
func UnknownReference(unknown bool) (entries [][]byte, l *Ledger, name acuse.Raw, asOf uint64) {
	s := NewStory()
	l = Resume(s, s.Named["epoch-2"])
	ref := s.Ref(s.Named["dispatched"])
	remarks := map[int][]uint64{}
	if unknown {
		ref = acuse.Encode("EntryRef", "origin_hash", acuse.H([]byte(Origin)), "index", s.Named["dispatched"], "leaf_hash", acuse.H([]byte("any")))
		remarks[0] = []uint64{1}
	}
	l.AppendWith(remarks, ServiceKey, Event("refers", "accessed", acuse.Encode("Accessed", "observer", 3), delivery(Service, Service, "refers_to", ref)...))
	first := s.entry(s.Named["epoch"])
	asOf = l.Epoch(EntryKey, "previous", acuse.Encode("EpochRef", "index", first.Index, "map_root", first.Event.Body.Bytes("map_root")))
	return l.Entries, l, StreamNames()[4], asOf
}
