package vectors

import (
	"cl.acuse/interop/internal/receipt"
	"cl.acuse/interop/internal/sample"
)

// disclosures open what the acuse of the story, its dispatch and its submission hold as commitments.
func disclosures(story *sample.Story) []receipt.Disclosure {
	opens := func(index uint64, path string, d sample.Disclosure) receipt.Disclosure {
		return receipt.Disclosure{Index: index, Path: path, Salt: d.Salt, Value: d.Value}
	}
	submitted, dispatched, acuse := story.Named["submitted"], story.Named["dispatched"], story.Named["accessed"]+1
	return []receipt.Disclosure{
		opens(submitted, "53.2", sample.Of("submitted", "53.2", "Solicita antecedentes")),
		opens(submitted, "7.1", sample.Person("12345678-5")),
		opens(dispatched, "55.2[0].1", sample.Person("11111111-1")),
		opens(dispatched, "55.2[0].2", sample.Of("dispatched-service", "55.2[0].2", "Pedro Rojas")),
		opens(acuse, "61.2", sample.Of("acuse", "61.2", "Recibido conforme")),
		opens(acuse, "7.1", sample.Person("11111111-1")),
		opens(acuse, "7.2", sample.Of("acuse", "7.2", "Juana Pérez Soto")),
	}
}

type namedDisclosures struct {
	name        string
	disclosures []receipt.Disclosure
}

// wrongDisclosures are made of right ones.
func wrongDisclosures(right []receipt.Disclosure) []namedDisclosures {
	index := right[4].Index
	single := func(name string, index uint64, path string, salt [32]byte, value string) namedDisclosures {
		return namedDisclosures{name, []receipt.Disclosure{{Index: index, Path: path, Salt: salt, Value: []byte(value)}}}
	}
	received := string(right[4].Value)
	return []namedDisclosures{
		single("a disclosure of another value", index, "61.2", right[4].Salt, "Rechazado"),
		single("a disclosure with another salt", index, "61.2", right[5].Salt, received),
		single("a disclosure under another field", index, "7.3", right[6].Salt, string(right[6].Value)),
		single("a disclosure of a field that is absent", index, "53.2", right[0].Salt, string(right[0].Value)),
		single("a disclosure of a field that is no commitment", index, "7.5", right[0].Salt, "certificate"),
		single("a disclosure of an entry that is not there", 1, "61.2", right[4].Salt, received),
		{"disclosures that are not sorted", []receipt.Disclosure{right[5], right[4]}},
		{"a disclosure twice", []receipt.Disclosure{right[4], right[4]}},
	}
}
