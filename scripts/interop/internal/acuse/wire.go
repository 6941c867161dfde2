// Package acuse is a second implementation of the bytes that only Acuse defines. It was written from
// docs/spec.md (and the .proto files that the page names), without sight of the Java code, so that
// the two can judge each other. Errors name the clause that is broken.
package acuse

import (
	"fmt"
	"math"
	"unicode/utf8"
)

// Broken says which clause of docs/spec.md a message breaks.
type Broken struct{ Clause, Where, Why string }

func (b *Broken) Error() string {
	if b.Where == "" {
		return fmt.Sprintf("[%s] %s", b.Clause, b.Why)
	}
	return fmt.Sprintf("[%s] %s: %s", b.Clause, b.Where, b.Why)
}

func broken(clause, where, format string, args ...any) error {
	return &Broken{clause, where, fmt.Sprintf(format, args...)}
}

// A Message is a parsed message of the canonical form, section 1.
type Message struct {
	Raw   []byte
	rule  *messageRule
	where string
	got   map[string][]Value
}

// A Value is one element of a field.
type Value struct {
	Number  uint64
	Bytes   []byte
	Message *Message
}

// Parse walks the raw bytes of a message by [C-01] to [C-12].
func Parse(message string, raw []byte) (*Message, error) {
	return walk(schema[message], raw, message)
}

func walk(rule *messageRule, raw []byte, where string) (*Message, error) {
	m := &Message{Raw: raw, rule: rule, where: where, got: map[string][]Value{}}
	last := 0
	for rest := raw; len(rest) > 0; {
		tag, after, err := varint(rest, where)
		if err != nil {
			return nil, err
		}
		rest = after
		if tag>>3 > math.MaxInt32 || rule.number[int(tag>>3)] == nil {
			return nil, broken("C-10", where, "field %d is not known", tag>>3)
		}
		f := rule.number[int(tag>>3)]
		at := where + "." + f.name
		switch {
		case f.number < last:
			return nil, broken("C-01", at, "stands after field %d", last)
		case f.number == last && !f.repeated:
			return nil, broken("C-02", at, "stands twice")
		case f.number == last && f.numeric():
			return nil, broken("C-05", at, "stands twice")
		}
		last = f.number
		if f.repeated && f.numeric() && tag&7 == 0 {
			return nil, broken("C-05", at, "not packed")
		}
		if int(tag&7) != f.wireType() {
			return nil, broken("C-06", at, "wire type %d", tag&7)
		}
		if rest, err = m.read(f, rest, at); err != nil {
			return nil, err
		}
	}
	return m, m.checkOneofs()
}

// numeric tells the fields whose elements are varints.
func (f *fieldRule) numeric() bool {
	return f.typ == "u32" || f.typ == "u64" || f.typ == "i64" || f.typ == "bool"
}

func (f *fieldRule) wireType() int {
	if f.numeric() && !f.repeated {
		return 0
	}
	return 2
}

// read takes the content of one field from the front of rest.
func (m *Message) read(f *fieldRule, rest []byte, at string) ([]byte, error) {
	n, rest, err := varint(rest, at)
	if err != nil {
		return nil, err
	}
	if f.wireType() == 0 {
		if n == 0 && f.oneof == "" {
			return nil, broken("C-04", at, "the default value is written")
		}
		return rest, m.addNumber(f, n, at)
	}
	if n > uint64(len(rest)) {
		return nil, broken("C-11", at, "a length of %d with %d bytes left", n, len(rest))
	}
	content, rest := rest[:n], rest[n:]
	switch {
	case f.numeric():
		return rest, m.addPacked(f, content, at)
	case f.typ == "string" || f.typ == "bytes":
		return rest, m.addBytes(f, content, at)
	}
	if f.repeated {
		at = fmt.Sprintf("%s[%d]", at, len(m.got[f.name]))
	}
	if len(content) == 0 && f.oneof == "" {
		return nil, broken("C-12", at, "an empty message")
	}
	sub, err := walk(schema[f.typ], content, at)
	m.got[f.name] = append(m.got[f.name], Value{Message: sub})
	return rest, err
}

func (m *Message) addNumber(f *fieldRule, n uint64, at string) error {
	most := map[string]uint64{"u32": math.MaxUint32, "u64": math.MaxInt64, "i64": math.MaxInt64, "bool": 1}[f.typ]
	if n > most {
		return broken("C-07", at, "%d is out of range", n)
	}
	m.got[f.name] = append(m.got[f.name], Value{Number: n})
	return nil
}

func (m *Message) addPacked(f *fieldRule, content []byte, at string) error {
	if len(content) == 0 {
		return broken("C-05", at, "an empty packed field")
	}
	for len(content) > 0 {
		n, rest, err := varint(content, at)
		if err != nil {
			return err
		}
		if n == 0 {
			return broken("C-05", at, "an element of 0")
		}
		if err := m.addNumber(f, n, at); err != nil {
			return err
		}
		content = rest
	}
	return nil
}

func (m *Message) addBytes(f *fieldRule, content []byte, at string) error {
	if len(content) == 0 && f.oneof == "" && !f.repeated {
		return broken("C-04", at, "the default value is written")
	}
	if f.typ == "string" {
		if !utf8.Valid(content) {
			return broken("C-09", at, "not UTF-8")
		}
		for _, b := range content {
			if b == 0 {
				return broken("C-09", at, "U+0000")
			}
		}
	}
	m.got[f.name] = append(m.got[f.name], Value{Bytes: content})
	return nil
}

// varint reads a varint of the fewest bytes possible, at most 10.
func varint(b []byte, at string) (uint64, []byte, error) {
	var n uint64
	for i := range b {
		if i == 10 || i == 9 && b[i] > 1 {
			return 0, nil, broken("C-03", at, "a varint of more than 64 bits")
		}
		n |= uint64(b[i]&0x7f) << (7 * i)
		if b[i] < 0x80 {
			if b[i] == 0 && i > 0 {
				return 0, nil, broken("C-03", at, "a varint that is not minimal")
			}
			return n, b[i+1:], nil
		}
	}
	return 0, nil, broken("C-11", at, "the message ends inside a varint")
}

func (m *Message) checkOneofs() error {
	members := map[string]int{}
	for _, f := range m.rule.fields {
		if f.oneof != "" {
			members[f.oneof] += len(m.got[f.name])
		}
	}
	for oneof, n := range members {
		if n != 1 {
			return broken("C-08", m.where+"."+oneof, "%d members", n)
		}
	}
	return nil
}

// Has tells whether the field is present.
func (m *Message) Has(field string) bool { return m != nil && len(m.values(field)) > 0 }

func (m *Message) values(field string) []Value {
	if m.rule.named[field] == nil {
		panic(m.rule.name + " has no field " + field)
	}
	return m.got[field]
}

// Number gives a number, 0 where absent.
func (m *Message) Number(field string) uint64 {
	if !m.Has(field) {
		return 0
	}
	return m.got[field][0].Number
}

// Bytes gives bytes, nil where absent.
func (m *Message) Bytes(field string) []byte {
	if !m.Has(field) {
		return nil
	}
	return m.got[field][0].Bytes
}

// Text gives a string, empty where absent.
func (m *Message) Text(field string) string { return string(m.Bytes(field)) }

// Sub gives a sub-message, nil where absent.
func (m *Message) Sub(field string) *Message {
	if !m.Has(field) {
		return nil
	}
	return m.got[field][0].Message
}

// Subs gives the elements of a repeated sub-message.
func (m *Message) Subs(field string) []*Message {
	var out []*Message
	for _, v := range m.values(field) {
		out = append(out, v.Message)
	}
	return out
}

// All gives the elements of a repeated field.
func (m *Message) All(field string) []Value { return m.values(field) }

// checkFields applies the rules that concern one field, in this message and in those below it.
func (m *Message) checkFields(clause string) error {
	for _, f := range m.rule.fields {
		if err := m.checkField(f, clause); err != nil {
			return err
		}
	}
	return nil
}

func (m *Message) checkField(f *fieldRule, clause string) error {
	at, values := m.where+"."+f.name, m.got[f.name]
	if f.required && len(values) == 0 {
		return broken(clause, at, "required")
	}
	if f.repeated && !f.elements.hold(uint64(len(values))) {
		return broken(clause, at, "%d elements", len(values))
	}
	for _, v := range values {
		switch {
		case v.Message != nil:
			if err := v.Message.checkFields(clause); err != nil {
				return err
			}
		case f.numeric():
			if f.values != nil && !f.values.hold(v.Number) {
				return broken(clause, at, "%d is out of range", v.Number)
			}
		case f.lengths != nil && !f.lengths.hold(uint64(len(v.Bytes))):
			return broken(clause, at, "%d bytes", len(v.Bytes))
		}
	}
	return nil
}
