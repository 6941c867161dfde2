// Command strangers has foreign programs judge a log and its receipts, and prints a table.
//
//	go run ./cmd/strangers --log URL --policy FILE [--receipts DIR] [--roots FILE] [--token FILE]
//	                   [--seen DIR]
//
// URL is where the log is served (http, https, or file for a folder of tiles). DIR of --seen keeps the
// checkpoints that were judged; the log has to begin with what each of them says. The exit code is 0 when
// every check accepted what is true and refused what was tampered with, 1 on any surprise, 2 on misuse.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"

	"cl.acuse/interop/internal/receipt"
	"cl.acuse/interop/internal/strangers"
)

func main() {
	logURL := flag.String("log", "", "URL of the log")
	policyFile := flag.String("policy", "", "tlog-policy file")
	receipts := flag.String("receipts", "", "folder with *.acuse.json and *.tlog-proof files")
	rootsFile := flag.String("roots", "", "roots file")
	tokenFile := flag.String("token", "", "file with a bearer token, where the log asks for one")
	seen := flag.String("seen", "", "folder with checkpoints seen before; this one is added if there is no surprise")
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
	if *rootsFile != "" {
		if s.Roots, err = receipt.ParseRoots(read(*rootsFile)); err != nil {
			fail(2, err)
		}
	}
	if s.Fetcher, err = strangers.Open(*logURL, s.Token); err != nil {
		fail(2, err)
	}
	if *seen != "" {
		if s.Seen, err = strangers.ReadSeen(*seen); err != nil {
			fail(2, err)
		}
	}
	ctx := context.Background()
	if err := strangers.Load(ctx, s, *receipts); err != nil {
		fail(1, err)
	}
	fmt.Printf("%s, size %d, %d receipts\n", s.Checkpoint.Origin, s.Checkpoint.Size, len(s.Receipts))
	if !strangers.Print(os.Stdout, strangers.Run(ctx, s)) {
		os.Exit(1)
	}
	if *seen != "" {
		if err := strangers.KeepSeen(*seen, s); err != nil {
			fail(2, err)
		}
	}
}

func read(path string) []byte {
	b, err := os.ReadFile(path)
	if err != nil {
		fail(2, err)
	}
	return b
}

func fail(code int, err error) {
	fmt.Fprintf(os.Stderr, "strangers: %v\n", err)
	os.Exit(code)
}
