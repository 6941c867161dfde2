package receipt

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/c2sp"
)

const maxRoots = 1 << 16

// schemes are the names of the registry "scheme", which may stand for their numbers.
var schemes = map[string]uint64{"GESCODE": 1, "RUT": 2, "DOCDIGITAL": 3, "DIPRES": 4, "LOCAL": 99}

// Roots is the roots file, [F-02].
type Roots struct {
	Registrars []Registrar
	Auditors   []Auditor
	Retired    []Retired
}

// A Registrar is one registrar line; Institution is scheme:code.
type Registrar struct {
	Institution string
	KeyID       acuse.Hash
	Last        *uint64
}

// An Auditor is one auditor line.
type Auditor struct{ Name, VKey string }

// A Retired is one retired line.
type Retired struct {
	VKey string
	Size uint64
	Root []byte
}

// ParseRoots reads a roots file.
func ParseRoots(file []byte) (*Roots, error) {
	if len(file) > maxRoots || !utf8.Valid(file) || bytes.ContainsAny(file, "\r\x00") {
		return nil, errors.New("too large, not UTF-8 or with carriage returns")
	}
	lines := strings.Split(string(file), "\n")
	if lines[0] != "acuse-roots/v1" {
		return nil, errors.New("the first line is not acuse-roots/v1")
	}
	r := &Roots{}
	seen := map[string]bool{}
	for i, line := range lines[1:] {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := r.line(strings.Split(line, " "), seen); err != nil {
			return nil, fmt.Errorf("line %d: %w", i+2, err)
		}
	}
	return r, nil
}

func once(seen map[string]bool, names ...string) error {
	for _, n := range names {
		if seen[n] {
			return fmt.Errorf("%s stands twice", n)
		}
		seen[n] = true
	}
	return nil
}

func (r *Roots) line(items []string, seen map[string]bool) error {
	switch {
	case items[0] == "registrar" && (len(items) == 3 || len(items) == 4):
		return r.registrar(items, seen)
	case items[0] == "auditor" && len(items) == 3:
		v, err := c2sp.NewVerifier(items[2])
		if err != nil {
			return err
		}
		r.Auditors = append(r.Auditors, Auditor{items[1], items[2]})
		return once(seen, "auditor "+items[1], "key "+string(v.Public))
	case items[0] == "retired" && len(items) == 4:
		v, err := c2sp.NewVerifier(items[1])
		if err != nil {
			return err
		}
		size, err := decimal(items[2])
		if err != nil {
			return err
		}
		root, err := base64.StdEncoding.Strict().DecodeString(items[3])
		if err != nil || len(root) != 32 {
			return errors.New("no root")
		}
		r.Retired = append(r.Retired, Retired{items[1], size, root})
		return once(seen, "key "+string(v.Public))
	}
	return errors.New("no line of a roots file")
}

func (r *Roots) registrar(items []string, seen map[string]bool) error {
	id, err := hex.DecodeString(items[2])
	if err != nil || len(id) != 32 || hex.EncodeToString(id) != items[2] {
		return errors.New("no key id")
	}
	scheme, code, colon := strings.Cut(items[1], ":")
	n, named := schemes[scheme]
	if !named {
		n, err = decimal(scheme)
	}
	if err != nil || !colon {
		return errors.New("no institution")
	}
	if err := acuse.CheckInstitution(n, code); err != nil {
		return err
	}
	pin := Registrar{Institution: fmt.Sprintf("%d:%s", n, code), KeyID: acuse.Hash(id)}
	if len(items) == 4 {
		last, err := decimal(items[3])
		if err != nil {
			return err
		}
		pin.Last = &last
	}
	r.Registrars = append(r.Registrars, pin)
	return once(seen, "key id "+items[2])
}

func decimal(s string) (uint64, error) {
	n, err := strconv.ParseUint(s, 10, 63)
	if err != nil || strconv.FormatUint(n, 10) != s {
		return 0, fmt.Errorf("%q is no number", s)
	}
	return n, nil
}
