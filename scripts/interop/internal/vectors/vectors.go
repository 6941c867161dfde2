// Package vectors makes the test vectors that the Java verifier is judged by.
//
// Every expected value comes from a public Go package (golang.org/x/mod, transparency-dev,
// filippo.io) or, for the bytes that only Acuse defines, from package acuse, which was written from
// docs/spec.md. Where two public packages can answer, both are asked and must agree, or no file is
// written at all. Keys and texts are derived from fixed labels, so that making the files again gives
// the same bytes.
package vectors

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
)

// A File is one JSON file of vectors: one subject.
type File struct {
	Name string
	Make func() (any, error)
}

// All lists the files, in the order in which they are made.
func All() []File {
	return []File{
		{"tree.json", makeTree},
		{"notes.json", makeNotes},
		{"checkpoints.json", makeCheckpoints},
		{"tiles.json", makeTiles},
		{"cosignatures.json", makeCosignatures},
		{"mldsa44.json", makeMLDSA},
		{"proofs.json", makeProofs},
		{"policies.json", makePolicies},
		{"ed25519.json", makeEd25519},
		{"ecdsa.json", makeECDSA},
		{"canonical.json", makeCanonical},
		{"events.json", makeEvents},
		{"commitments.json", makeCommitments},
		{"batches.json", makeBatches},
		{"map.json", makeMaps},
		{"log.json", makeLog},
		{"receipts.json", makeReceipts},
		{"streamproofs.json", makeStreamProofs},
	}
}

// Write makes every file in dir.
func Write(dir string) error {
	return each(func(name string, content []byte) error {
		return os.WriteFile(filepath.Join(dir, name), content, 0o644)
	})
}

// Check makes every file again and compares it with the one in dir, byte by byte. A JSON file in
// dir that nothing here makes is an error too.
func Check(dir string) error {
	var wrong []error
	made := map[string]bool{}
	err := each(func(name string, content []byte) error {
		made[name] = true
		got, err := os.ReadFile(filepath.Join(dir, name))
		switch {
		case err != nil:
			wrong = append(wrong, err)
		case !bytes.Equal(got, content):
			wrong = append(wrong, fmt.Errorf("%s: line %d differs from what is made now", name, firstDifference(got, content)))
		}
		return nil
	})
	if err != nil {
		return err
	}
	present, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return err
	}
	for _, path := range present {
		if !made[filepath.Base(path)] {
			wrong = append(wrong, fmt.Errorf("%s: nothing makes this file", filepath.Base(path)))
		}
	}
	return errors.Join(wrong...)
}

func each(use func(name string, content []byte) error) error {
	for _, f := range All() {
		v, err := f.Make()
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		content, err := encode(v)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		if err := use(f.Name, content); err != nil {
			return err
		}
	}
	return nil
}

func firstDifference(a, b []byte) int {
	line := 1
	for i := 0; i < len(a) && i < len(b) && a[i] == b[i]; i++ {
		if a[i] == '\n' {
			line++
		}
	}
	return line
}

// encode writes a struct as JSON with one line a field and one line an element of a slice, so that
// a difference names the case.
func encode(v any) ([]byte, error) {
	s := reflect.ValueOf(v)
	var out bytes.Buffer
	out.WriteString("{\n")
	for i := range s.NumField() {
		name, _, _ := strings.Cut(s.Type().Field(i).Tag.Get("json"), ",")
		if name == "" {
			return nil, fmt.Errorf("field %s has no JSON name", s.Type().Field(i).Name)
		}
		if i > 0 {
			out.WriteString(",\n")
		}
		fmt.Fprintf(&out, "%q: ", name)
		if err := encodeField(&out, s.Field(i)); err != nil {
			return nil, err
		}
	}
	out.WriteString("\n}\n")
	return out.Bytes(), nil
}

func encodeField(out *bytes.Buffer, field reflect.Value) error {
	if field.Kind() != reflect.Slice {
		return encodeValue(out, field.Interface())
	}
	out.WriteString("[")
	for i := range field.Len() {
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n  ")
		if err := encodeValue(out, field.Index(i).Interface()); err != nil {
			return err
		}
	}
	out.WriteString("\n]")
	return nil
}

func encodeValue(out *bytes.Buffer, v any) error {
	var one bytes.Buffer
	e := json.NewEncoder(&one)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	out.Write(bytes.TrimSuffix(one.Bytes(), []byte("\n")))
	return nil
}
