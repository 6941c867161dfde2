// Package policy reads C2SP tlog-policy files strictly, as the specification (c2sp.org/tlog-policy)
// says it. The public Go parsers know only the witness half of it, and read some lines that it
// forbids.
package policy

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// None is the quorum that asks for no cosignature.
const None = "none"

const (
	typeEd25519            = 0x01
	typeEd25519Cosignature = 0x04
	typeMLDSACosignature   = 0x06
)

// A Policy is what a policy file says.
type Policy struct {
	Logs      []Log
	Witnesses []Witness
	Groups    []Group
	Quorum    string
}

// A Log is one log line.
type Log struct{ VKey, URL string }

// A Witness is one witness line.
type Witness struct{ Name, VKey, URL string }

// A Group is one group line: at least K of its members.
type Group struct {
	Name    string
	K       int
	Members []string
}

type reader struct {
	p        Policy
	names    map[string]bool
	members  map[string]bool
	logKeys  map[string]bool
	witnKeys map[string]bool
	check    func(vkey string) error
}

// Parse reads a policy; check judges each verifier key's text.
func Parse(file []byte, check func(vkey string) error) (Policy, error) {
	for i, b := range file {
		if b < 0x20 && b != '\t' && b != '\n' || b == 0x7f {
			return Policy{}, fmt.Errorf("byte %d: a control character", i)
		}
	}
	r := reader{names: map[string]bool{}, members: map[string]bool{}, logKeys: map[string]bool{}, witnKeys: map[string]bool{}, check: check}
	for i, line := range bytes.Split(file, []byte("\n")) {
		items := strings.FieldsFunc(string(line), func(c rune) bool { return c == ' ' || c == '\t' })
		if len(items) == 0 || strings.HasPrefix(items[0], "#") {
			continue
		}
		if err := r.line(items); err != nil {
			return Policy{}, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	if r.p.Quorum == "" {
		return Policy{}, errors.New("no quorum line")
	}
	return r.p, nil
}

func (r *reader) line(items []string) error {
	switch items[0] {
	case "log":
		return r.log(items[1:])
	case "witness":
		return r.witness(items[1:])
	case "group":
		return r.group(items[1:])
	case "quorum":
		return r.quorum(items[1:])
	}
	return fmt.Errorf("unknown keyword %q", items[0])
}

func (r *reader) log(items []string) error {
	if len(items) != 1 && len(items) != 2 {
		return errors.New("a log line has a vkey and perhaps a URL")
	}
	keyType, public, err := r.key(items[0])
	switch {
	case err != nil:
		return err
	case keyType != typeEd25519:
		return fmt.Errorf("type %d is no log's", keyType)
	case r.logKeys[public]:
		return errors.New("the log's key stands twice")
	}
	r.logKeys[public] = true
	r.p.Logs = append(r.p.Logs, Log{items[0], optional(items, 1)})
	return nil
}

func (r *reader) witness(items []string) error {
	if len(items) != 2 && len(items) != 3 {
		return errors.New("a witness line has a name, a vkey and perhaps a URL")
	}
	if err := r.define(items[0]); err != nil {
		return err
	}
	keyType, public, err := r.key(items[1])
	switch {
	case err != nil:
		return err
	case keyType != typeEd25519Cosignature && keyType != typeMLDSACosignature:
		return fmt.Errorf("type %d is no cosigner's", keyType)
	case r.witnKeys[public]:
		return errors.New("the witness's key stands twice")
	}
	r.witnKeys[public] = true
	r.p.Witnesses = append(r.p.Witnesses, Witness{items[0], items[1], optional(items, 2)})
	return nil
}

func (r *reader) group(items []string) error {
	if len(items) < 3 {
		return errors.New("a group line has a name, a threshold and members")
	}
	members := items[2:]
	k, err := threshold(items[1], len(members))
	if err != nil {
		return err
	}
	for _, m := range members {
		switch {
		case !r.names[m]:
			return fmt.Errorf("%q is not defined before", m)
		case r.members[m]:
			return fmt.Errorf("%q is a member twice", m)
		}
		r.members[m] = true
	}
	if err := r.define(items[0]); err != nil {
		return err
	}
	r.p.Groups = append(r.p.Groups, Group{items[0], k, members})
	return nil
}

func threshold(word string, members int) (int, error) {
	switch word {
	case "any":
		return 1, nil
	case "all":
		return members, nil
	}
	k, err := strconv.ParseUint(word, 10, 16)
	if err != nil || strconv.FormatUint(k, 10) != word || k < 1 || int(k) > members {
		return 0, fmt.Errorf("the threshold %q is not from 1 to %d", word, members)
	}
	return int(k), nil
}

func (r *reader) quorum(items []string) error {
	switch {
	case len(items) != 1:
		return errors.New("a quorum line has one name")
	case r.p.Quorum != "":
		return errors.New("a second quorum line")
	case items[0] != None && !r.names[items[0]]:
		return fmt.Errorf("%q is not defined before", items[0])
	}
	r.p.Quorum = items[0]
	return nil
}

func (r *reader) define(name string) error {
	if name == None {
		return errors.New("the name none is taken")
	}
	if r.names[name] {
		return fmt.Errorf("the name %q stands twice", name)
	}
	r.names[name] = true
	return nil
}

func (r *reader) key(vkey string) (keyType byte, public string, err error) {
	if err := r.check(vkey); err != nil {
		return 0, "", err
	}
	parts := strings.SplitN(vkey, "+", 3)
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil {
		return 0, "", err
	}
	return key[0], string(key[1:]), nil
}

func optional(items []string, at int) string {
	if at < len(items) {
		return items[at]
	}
	return ""
}

// Satisfied tells whether the quorum is reached when exactly the named witnesses have cosigned.
func (p Policy) Satisfied(cosigned map[string]bool) bool {
	if p.Quorum == None {
		return true
	}
	reached := map[string]bool{}
	for _, w := range p.Witnesses {
		reached[w.Name] = cosigned[w.Name]
	}
	for _, g := range p.Groups {
		n := 0
		for _, m := range g.Members {
			if reached[m] {
				n++
			}
		}
		reached[g.Name] = n >= g.K
	}
	return reached[p.Quorum]
}
