package acuse

import (
	"fmt"
	"strconv"
	"strings"
)

// With writes the message again with one field changed. The path is names joined by dots, an element
// of a repeated field by its index in brackets ("documents[0].open.role"); a value of nil takes the
// field away. What is written is in the canonical form as far as the value allows it.
func (m *Message) With(path string, value any) Raw {
	head, rest, deeper := strings.Cut(path, ".")
	name, index := element(head)
	if m.rule.named[name] == nil {
		panic(m.rule.name + " has no field " + name)
	}
	var out Raw
	for _, f := range m.rule.fields {
		if f.name != name {
			out = append(out, m.encoded(f)...)
			continue
		}
		if !deeper && index < 0 {
			if value != nil {
				out = append(out, encodeField(f.number, value)...)
			}
			continue
		}
		out = append(out, m.withElement(f, max(index, 0), rest, deeper, value)...)
	}
	return out
}

func (m *Message) withElement(f *fieldRule, index int, rest string, deeper bool, value any) Raw {
	var out Raw
	for i, v := range m.got[f.name] {
		switch {
		case i != index:
			out = append(out, encodeOne(f, v)...)
		case deeper:
			out = append(out, Delimited(f.number, v.Message.With(rest, value))...)
		case value != nil:
			out = append(out, encodeField(f.number, value)...)
		}
	}
	if index >= len(m.got[f.name]) {
		panic(fmt.Sprintf("%s.%s has no element %d", m.rule.name, f.name, index))
	}
	return out
}

func element(head string) (string, int) {
	name, index, is := strings.Cut(strings.TrimSuffix(head, "]"), "[")
	if !is {
		return name, -1
	}
	n, err := strconv.Atoi(index)
	if err != nil {
		panic(err)
	}
	return name, n
}

func (m *Message) encoded(f *fieldRule) Raw {
	values := m.got[f.name]
	if f.repeated && f.numeric() && len(values) > 0 {
		var numbers []uint64
		for _, v := range values {
			numbers = append(numbers, v.Number)
		}
		return encodeField(f.number, numbers)
	}
	var out Raw
	for _, v := range values {
		out = append(out, encodeOne(f, v)...)
	}
	return out
}

func encodeOne(f *fieldRule, v Value) Raw {
	switch {
	case v.Message != nil:
		return Delimited(f.number, v.Message.Raw)
	case f.numeric():
		return Varint(f.number, v.Number)
	}
	return Delimited(f.number, v.Bytes)
}

// A Place is one field that is present somewhere in a message, with what the schema says of it.
type Place struct {
	Path, Message, Field string
	Required, Repeated   bool
	Text                 bool
	Lengths, Numbers     *[2]uint64
	Elements             [2]uint64
}

// Places lists the fields that are present, in this message and below.
func (m *Message) Places() []Place { return m.places("") }

func (m *Message) places(prefix string) []Place {
	var out []Place
	for _, f := range m.rule.fields {
		values := m.got[f.name]
		if len(values) == 0 {
			continue
		}
		out = append(out, Place{prefix + f.name, m.rule.name, f.name, f.required, f.repeated, f.typ == "string",
			pair(f.lengths), pair(f.values), [2]uint64{f.elements.min, f.elements.max}})
		for i, v := range values {
			if v.Message == nil {
				continue
			}
			at := prefix + f.name
			if f.repeated {
				at = fmt.Sprintf("%s[%d]", at, i)
			}
			out = append(out, v.Message.places(at+".")...)
		}
	}
	return out
}

func pair(b *bounds) *[2]uint64 {
	if b == nil {
		return nil
	}
	return &[2]uint64{b.min, b.max}
}
