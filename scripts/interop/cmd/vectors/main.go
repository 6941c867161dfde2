// Command vectors writes the test vectors, or checks that a folder holds exactly what it would write.
//
//	go run ./cmd/vectors write DIR
//	go run ./cmd/vectors check DIR
package main

import (
	"fmt"
	"os"

	"cl.acuse/interop/internal/vectors"
)

func main() {
	if len(os.Args) != 3 {
		usage()
	}
	var err error
	switch os.Args[1] {
	case "write":
		err = vectors.Write(os.Args[2])
	case "check":
		err = vectors.Check(os.Args[2])
	default:
		usage()
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "vectors: %v\n", err)
		os.Exit(1)
	}
	fmt.Printf("vectors: %d files, %s: ok\n", len(vectors.All()), os.Args[1])
}

func usage() {
	fmt.Fprintln(os.Stderr, "usage: vectors write|check DIR")
	os.Exit(2)
}
