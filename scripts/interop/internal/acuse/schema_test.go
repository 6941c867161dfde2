package acuse

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const protoDir = "../../../../proto/src/main/proto/acuse/v1"

var (
	messageLine = regexp.MustCompile(`^message (\w+) \{`)
	fieldLine   = regexp.MustCompile(`^(repeated )?(\w+) (\w+) = (\d+);`)
	oneofLine   = regexp.MustCompile(`^oneof (\w+) \{`)
)

// TestTheSchemaIsThatOfTheProtoFiles compares the schema that was written by hand with the files.
func TestTheSchemaIsThatOfTheProtoFiles(t *testing.T) {
	published := map[string][]string{}
	for _, name := range []string{"event.proto", "entry.proto", "receipt.proto", "proof.proto"} {
		text, err := os.ReadFile(filepath.Join(protoDir, name))
		if err != nil {
			t.Fatal(err)
		}
		readProto(string(text), published)
	}
	if len(published) < 40 {
		t.Fatalf("only %d messages were read", len(published))
	}
	ours := map[string][]string{}
	for name, m := range schema {
		for _, f := range m.fields {
			typ := map[string]string{"u32": "uint32", "u64": "uint64", "i64": "int64"}[f.typ]
			if typ == "" {
				typ = f.typ
			}
			ours[name] = append(ours[name], fmt.Sprintf("%d %s %s repeated=%v oneof=%s", f.number, f.name, typ, f.repeated, f.oneof))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(published)) {
		if !slices.Equal(published[name], ours[name]) {
			t.Errorf("%s:\n published %q\n ours      %q", name, published[name], ours[name])
		}
	}
	for name := range ours {
		if published[name] == nil {
			t.Errorf("%s is in no .proto file", name)
		}
	}
}

func readProto(text string, out map[string][]string) {
	message, oneof := "", ""
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if m := messageLine.FindStringSubmatch(line); m != nil {
			message = m[1]
		}
		if m := oneofLine.FindStringSubmatch(line); m != nil {
			oneof = m[1]
		}
		if line == "}" && oneof != "" {
			oneof = ""
		} else if line == "}" {
			message = ""
		}
		if m := fieldLine.FindStringSubmatch(line); m != nil && message != "" {
			out[message] = append(out[message], fmt.Sprintf("%s %s %s repeated=%v oneof=%s", m[4], m[3], m[2], m[1] != "", oneof))
		}
	}
}
