// Command replay reads a whole log from its entry bundles and judges every entry by docs/spec.md: leaf
// hashes, the chain, links, key states, signatures, and every epoch's map root and tree root. It names
// the first bad entry.
//
//	go run ./cmd/replay --log URL --policy FILE [--token FILE]
//
// The exit code is 0 when the whole log holds, 1 when it does not, 2 on misuse.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"

	"cl.acuse/interop/internal/c2sp"
	"cl.acuse/interop/internal/strangers"
)

func main() {
	logURL := flag.String("log", "", "URL of the log")
	policyFile := flag.String("policy", "", "tlog-policy file")
	tokenFile := flag.String("token", "", "file with a bearer token, where the log asks for one")
	flag.Parse()
	if *logURL == "" || *policyFile == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	s := &strangers.Subject{LogURL: *logURL, PolicyText: read(*policyFile)}
	if *tokenFile != "" {
		s.Token = strings.TrimSpace(string(read(*tokenFile)))
	}
	var err error
	if s.Fetcher, err = strangers.Open(*logURL, s.Token); err != nil {
		fail(2, err)
	}
	if err := strangers.Load(context.Background(), s, ""); err != nil {
		fail(1, err)
	}
	if _, _, err := c2sp.OpenCheckpoint(s.Raw, []c2sp.Verifier{s.LogKey}); err != nil {
		fail(1, fmt.Errorf("checkpoint: %w", err))
	}
	l, err := strangers.Replay(s.Checkpoint.Origin, s.Entries, s.Checkpoint.Hash)
	if err != nil {
		fail(1, err)
	}
	fmt.Printf("%s: %d entries, %d epochs, %d streams, root %x: every entry holds\n", s.Checkpoint.Origin, l.Size(), l.Epochs, len(l.MapLeaves()), s.Checkpoint.Hash)
}

func read(path string) []byte {
	b, err := os.ReadFile(path)
	if err != nil {
		fail(2, err)
	}
	return b
}

func fail(code int, err error) {
	fmt.Fprintf(os.Stderr, "replay: %v\n", err)
	os.Exit(code)
}
