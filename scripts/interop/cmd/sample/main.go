// Command sample writes the sample log as a log would serve it, and what goes with it: a folder to try
// the other commands on.
//
//	go run ./cmd/sample DIR
//
// DIR must not exist. It gets log/ (checkpoint and tiles), policy, roots and receipts/.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"cl.acuse/interop/internal/receipt"
	"cl.acuse/interop/internal/sample"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: sample DIR")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintf(os.Stderr, "sample: %v\n", err)
		os.Exit(1)
	}
}

func write(dir string) error {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	receipts := filepath.Join(dir, "receipts")
	if err := os.Mkdir(receipts, 0o755); err != nil {
		return err
	}
	s := sample.NewStory()
	size := s.Log.Size()
	checkpoint := s.Checkpoint(size)
	if err := s.WriteLog(filepath.Join(dir, "log"), checkpoint); err != nil {
		return err
	}
	files := map[string]string{filepath.Join(dir, "policy"): sample.Policy(), filepath.Join(dir, "roots"): sample.RootsFile()}
	for i := range s.Entries {
		index := uint64(i)
		r := receipt.Build(sample.Origin, s.Entries, index, s.Proof(index, size, checkpoint))
		files[filepath.Join(receipts, fmt.Sprintf("%02d.acuse.json", i))] = r.JSON()
	}
	for path, content := range files {
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}
