package streams

import (
	"errors"

	"cl.acuse/interop/internal/acuse"
)

// parts are the fields of StreamName by kind, [Q-04], and the length of the id.
var parts = map[byte]struct {
	institution, recipient, iuie bool
	id                           int
}{
	acuse.StreamLog:           {},
	acuse.StreamInstitution:   {institution: true},
	acuse.StreamCommunication: {institution: true, id: 16},
	acuse.StreamHeader:        {institution: true, id: 16},
	acuse.StreamDelivery:      {institution: true, id: 16, recipient: true},
	acuse.StreamBook:          {institution: true, id: 16},
	acuse.StreamExpediente:    {institution: true, iuie: true},
	acuse.StreamKey:           {id: 32},
}

// StreamOf gives the stream of a StreamName.
func StreamOf(name acuse.Raw) (acuse.Stream, error) {
	m, err := acuse.Parse("StreamName", name)
	if err != nil {
		return acuse.Stream{}, err
	}
	if err := m.CheckFields("Q-04"); err != nil {
		return acuse.Stream{}, err
	}
	kind := byte(m.Number("kind"))
	p := parts[kind]
	if m.Has("institution") != p.institution || m.Has("recipient") != p.recipient || m.Has("iuie") != p.iuie || len(m.Bytes("id")) != p.id {
		return acuse.Stream{}, errors.New("[Q-04] not exactly the parts of its kind")
	}
	return acuse.NamedStream(kind, m)
}
