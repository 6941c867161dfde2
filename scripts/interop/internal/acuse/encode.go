package acuse

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
)

// Raw is an encoded message.
type Raw []byte

// Encode writes a message in the canonical form. Its arguments are names of fields, each followed by
// its value: a number, a string, bytes, a Hash, Raw, or for repeated fields a slice of one of these.
// The fields are sorted; nothing else is changed, so that a caller can also write a default value that
// does not belong.
func Encode(message string, namesAndValues ...any) Raw {
	rule := schema[message]
	values := map[int]any{}
	for i := 0; i < len(namesAndValues); i += 2 {
		values[rule.named[namesAndValues[i].(string)].number] = namesAndValues[i+1]
	}
	var out Raw
	for _, number := range slices.Sorted(maps.Keys(values)) {
		out = append(out, encodeField(number, values[number])...)
	}
	return out
}

func encodeField(number int, value any) []byte {
	switch v := value.(type) {
	case int:
		return Varint(number, uint64(v))
	case uint64:
		return Varint(number, v)
	case string:
		return Delimited(number, []byte(v))
	case []byte:
		return Delimited(number, v)
	case Hash:
		return Delimited(number, v[:])
	case Raw:
		return Delimited(number, v)
	case []Raw:
		var out []byte
		for _, one := range v {
			out = append(out, Delimited(number, one)...)
		}
		return out
	case [][]byte:
		var out []byte
		for _, one := range v {
			out = append(out, Delimited(number, one)...)
		}
		return out
	case []uint64:
		var packed []byte
		for _, one := range v {
			packed = binary.AppendUvarint(packed, one)
		}
		return Delimited(number, packed)
	}
	panic(fmt.Sprintf("no encoding for %T", value))
}

// Varint is a field of wire type 0.
func Varint(number int, n uint64) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(nil, uint64(number)<<3), n)
}

// Delimited is a field of wire type 2.
func Delimited(number int, content []byte) []byte {
	b := binary.AppendUvarint(nil, uint64(number)<<3|2)
	b = binary.AppendUvarint(b, uint64(len(content)))
	return append(b, content...)
}
