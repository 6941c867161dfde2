package strangers

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
)

// A Result is one line of the table.
type Result struct {
	Name     string
	Accepted int
	Refused  int
	Note     string
	Err      error
}

// A tally counts what a check accepted, and what it refused of the tampered copies.
type tally struct {
	accepted, refused int
	note              string
	wrong             []error
}

func (t *tally) accept(what string, err error) {
	if err != nil {
		t.wrong = append(t.wrong, fmt.Errorf("%s: %w", what, err))
		return
	}
	t.accepted++
}

func (t *tally) refuse(what string, err error) {
	if err == nil {
		t.wrong = append(t.wrong, fmt.Errorf("tampered and yet accepted: %s", what))
		return
	}
	t.refused++
}

type check struct {
	name string
	run  func(ctx context.Context, s *Subject, t *tally)
}

var checks = []check{
	{"signed note (x/mod note.Open)", checkNote},
	{"log's ML-DSA-44 line, type 0x06 (formats)", checkSecondLine},
	{"the same line (circl)", checkSecondLineAgain},
	{"witness cosignature, type 0x04 (formats)", checkCosignature},
	{"tlog-policy (formats/witness)", checkPolicy},
	{"whole log (tessera fsck)", checkFsck},
	{"inclusion through tiles (x/mod tlog)", checkInclusion},
	{"consistency of sizes (merkle, tessera client)", checkConsistency},
	{"checkpoints seen before (note, merkle)", checkSeen},
	{"tlog-proof of receipts (formats/proof, merkle)", checkProofs},
	{"receipts (second implementation)", checkReceipts},
	{"replay of every entry (second implementation)", checkReplay},
	{"HTTP of tlog-tiles", checkHTTP},
}

// Run makes every check.
func Run(ctx context.Context, s *Subject) []Result {
	var out []Result
	for _, c := range checks {
		var t tally
		c.run(ctx, s, &t)
		r := Result{c.name, t.accepted, t.refused, t.note, errors.Join(t.wrong...)}
		if r.Err == nil && t.note == "" && (t.accepted == 0 || t.refused == 0) {
			r.Err = errors.New("nothing was judged")
		}
		out = append(out, r)
	}
	return out
}

// altered gives a copy with one bit changed.
func altered(b []byte, at int) []byte {
	c := slices.Clone(b)
	c[at%len(c)] ^= 0x01
	return c
}

func replaceOnce(raw []byte, old, new string) []byte {
	if !bytes.Contains(raw, []byte(old)) {
		panic("nothing to alter: " + old)
	}
	return bytes.Replace(raw, []byte(old), []byte(new), 1)
}
