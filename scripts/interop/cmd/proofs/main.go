// Command proofs verifies proofs of streams by docs/spec.md section 14 and, for each that is valid, makes
// tampered copies that it has to refuse.
//
//	go run ./cmd/proofs --policy FILE --roots FILE PROOF...
//
// It prints a line a file, and a table of what was accepted and refused. The exit code is 0 when every file
// is valid and every tampered copy was refused, 1 on any surprise, 2 on misuse.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"cl.acuse/interop/internal/c2sp"
	"cl.acuse/interop/internal/policy"
	"cl.acuse/interop/internal/receipt"
	"cl.acuse/interop/internal/strangers"
	"cl.acuse/interop/internal/streams"
)

func main() {
	policyFile := flag.String("policy", "", "tlog-policy file")
	rootsFile := flag.String("roots", "", "roots file")
	flag.Parse()
	if *policyFile == "" || *rootsFile == "" || flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	p, err := policy.Parse(read(*policyFile), func(vkey string) error { _, err := c2sp.NewVerifier(vkey); return err })
	if err != nil {
		fail(fmt.Errorf("policy: %w", err))
	}
	roots, err := receipt.ParseRoots(read(*rootsFile))
	if err != nil {
		fail(fmt.Errorf("roots: %w", err))
	}
	if !judge(receipt.Pins{Policy: p, Roots: roots}, flag.Args()) {
		os.Exit(1)
	}
}

func judge(pins receipt.Pins, files []string) bool {
	var results []strangers.Result
	for _, path := range files {
		name := filepath.Base(path)
		r := strangers.Result{Name: name}
		p, err := streams.ParseJSON(read(path))
		if err != nil {
			fmt.Printf("INVALID %s: %v\n", name, err)
			r.Err = err
		} else {
			j := streams.Verify(p.Bytes(), pins)
			fmt.Printf("%s %s: %s\n", j.Verdict, name, j.Summary())
			r.Accepted, r.Refused, r.Err = streams.Tamper(p, j, pins)
		}
		results = append(results, r)
	}
	return strangers.Print(os.Stdout, results)
}

func read(path string) []byte {
	b, err := os.ReadFile(path)
	if err != nil {
		fail(err)
	}
	return b
}

func fail(err error) {
	fmt.Fprintf(os.Stderr, "proofs: %v\n", err)
	os.Exit(2)
}
