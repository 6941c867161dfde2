package strangers

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/c2sp"
	"cl.acuse/interop/internal/receipt"
	"github.com/transparency-dev/formats/proof"
	mproof "github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera/api/layout"
	"golang.org/x/mod/sumdb/note"
)

// checkProofs verifies the tlog-proof of every receipt with foreign code alone; the entry of a bare
// proof is the log's at its index.
func checkProofs(_ context.Context, s *Subject, t *tally) {
	if len(s.Receipts) == 0 {
		t.note = "no receipts given"
		return
	}
	verify := func(text string, entry []byte) error {
		var p proof.TLogProof
		if err := p.Unmarshal([]byte(text)); err != nil {
			return err
		}
		v, err := note.NewVerifier(s.LogKey.Text)
		if err != nil {
			return err
		}
		n, err := note.Open(p.Checkpoint, note.VerifierList(v))
		if err != nil {
			return err
		}
		c, err := c2sp.ParseCheckpoint([]byte(n.Text))
		if err != nil {
			return err
		}
		if c.Origin != s.Checkpoint.Origin {
			return fmt.Errorf("origin %q", c.Origin)
		}
		return mproof.VerifyInclusion(rfc6962.DefaultHasher, p.Index, c.Size, rfc6962.DefaultHasher.HashLeaf(entry), c2sp.Path(p), c.Hash)
	}
	for _, f := range s.Receipts {
		p, err := c2sp.ParseProof(f.Proof)
		if err != nil {
			t.accept(f.Name, err)
			continue
		}
		entry := []byte(nil)
		switch {
		case f.Receipt != nil:
			entry = f.Receipt.Entry
		case p.Index < s.Checkpoint.Size:
			entry = s.Entries[p.Index]
		default:
			t.accept(f.Name, errors.New("the proof is of an entry that the log does not have yet"))
			continue
		}
		t.accept(f.Name, verify(f.Proof, entry))
		t.refuse(f.Name+" with another entry", verify(f.Proof, altered(entry, 11)))
		t.refuse(f.Name+" with another index", verify(strings.Replace(f.Proof, fmt.Sprintf("\nindex %d\n", p.Index), fmt.Sprintf("\nindex %d\n", p.Index+1), 1), entry))
		if path := c2sp.Path(p); len(path) > 0 {
			first := base64.StdEncoding.EncodeToString(path[0]) + "\n"
			other := base64.StdEncoding.EncodeToString(altered(path[0], 3)) + "\n"
			t.refuse(f.Name+" with another path", verify(strings.Replace(f.Proof, first, other, 1), entry))
			t.refuse(f.Name+" with a hash less", verify(strings.Replace(f.Proof, first, "", 1), entry))
		}
		size := strings.SplitN(string(p.Checkpoint), "\n", 3)[1]
		t.refuse(f.Name+" with another size", verify(strings.Replace(f.Proof, "\n"+size+"\n", "\n"+size+"0\n", 1), entry))
	}
}

// checkReceipts has the second implementation judge every receipt. A verdict of INCOMPLETE is told
// and passes: whether a witness or a roots file is given is the caller's affair.
func checkReceipts(_ context.Context, s *Subject, t *tally) {
	pins := receipt.Pins{Policy: s.Policy, Roots: s.Roots}
	judged, incomplete := 0, 0
	verify := func(r receipt.Receipt) error {
		verdict, findings := receipt.Verify(r.Bytes(), pins, nil)
		if verdict == receipt.Invalid {
			return errors.New(receipt.Summary(findings))
		}
		if verdict == receipt.Incomplete {
			incomplete++
		}
		return nil
	}
	for _, f := range s.Receipts {
		if f.Receipt == nil {
			continue
		}
		judged++
		r := *f.Receipt
		t.accept(f.Name, verify(r))
		r.Entry = altered(f.Receipt.Entry, len(f.Receipt.Entry)/2)
		t.refuse(f.Name+" with a bit of the entry altered", verify(r))
		r = *f.Receipt
		if len(r.KeyEntries) > 0 {
			r.KeyEntries = r.KeyEntries[1:]
			t.refuse(f.Name+" without GENESIS", verify(r))
			r.KeyEntries = slices.Clone(f.Receipt.KeyEntries)
			r.KeyEntries[0] = altered(r.KeyEntries[0], len(r.KeyEntries[0])/2)
			t.refuse(f.Name+" with a key entry altered", verify(r))
		}
		r = *f.Receipt
		if len(r.Referred) > 0 {
			r.Referred = r.Referred[1:]
			t.refuse(f.Name+" without what it refers to", verify(r))
		}
		if _, err := receipt.ParseJSON([]byte(strings.Replace(f.Receipt.JSON(), ": ", ":", 1))); true {
			t.refuse(f.Name+" in another spelling", err)
		}
	}
	switch {
	case judged == 0:
		t.note = "no receipts given"
	case incomplete > 0:
		t.note = fmt.Sprintf("%d of %d INCOMPLETE", incomplete, judged)
	}
}

// Replay judges the entries of a whole log in their order, and its root. The error names the first bad
// entry.
func Replay(origin string, entries [][]byte, root []byte) (*acuse.Log, error) {
	l := acuse.NewLog(origin)
	for i, raw := range entries {
		if _, err := l.Append(raw); err != nil {
			return l, fmt.Errorf("entry %d: %w", i, err)
		}
	}
	if found := l.Root(); string(found[:]) != string(root) {
		return l, fmt.Errorf("the root of the %d entries is %x, the checkpoint's %x", len(entries), found, root)
	}
	return l, nil
}

// replayedAgainMax bounds where an entry is altered, since all before it are replayed for it: some in
// the log's beginning, and the last one.
const replayedAgainMax = 4096

func checkReplay(_ context.Context, s *Subject, t *tally) {
	last := s.Entries[len(s.Entries)-1]
	l, err := Replay(s.Checkpoint.Origin, s.Entries[:len(s.Entries)-1], s.Checkpoint.Hash)
	t.refuse("the last entry missing", err)
	_, err = l.Append(last)
	if found := l.Root(); err == nil && string(found[:]) != string(s.Checkpoint.Hash) {
		err = fmt.Errorf("the root is %x, the checkpoint's %x", found, s.Checkpoint.Hash)
	}
	t.accept("the log", err)
	_, err = l.Append(last)
	t.refuse("the last entry twice", err)
	for _, i := range telling(s.Checkpoint.Size) {
		if i >= replayedAgainMax && i < s.Checkpoint.Size-1 {
			continue
		}
		entries := slices.Clone(s.Entries)
		entries[i] = altered(entries[i], len(entries[i])*2/3)
		_, err := Replay(s.Checkpoint.Origin, entries, s.Checkpoint.Hash)
		t.refuse(fmt.Sprintf("a bit of entry %d", i), err)
	}
}

// checkHTTP looks at what only the transport shows.
func checkHTTP(ctx context.Context, s *Subject, t *tally) {
	if !strings.HasPrefix(s.LogURL, "http") {
		t.note = "not served over HTTP"
		return
	}
	get := func(path string) (*http.Response, []byte, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(s.LogURL, "/")+"/"+path, nil)
		if err != nil {
			return nil, nil, err
		}
		if s.Token != "" {
			r.Header.Set("Authorization", "Bearer "+s.Token)
		}
		res, err := (&http.Client{Timeout: requestTimeout}).Do(r)
		if err != nil {
			return nil, nil, err
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		return res, body, err
	}
	typed := func(path, want string) error {
		res, _, err := get(path)
		switch {
		case err != nil:
			return err
		case res.StatusCode != http.StatusOK:
			return fmt.Errorf("status %d", res.StatusCode)
		case !strings.EqualFold(strings.ReplaceAll(res.Header.Get("Content-Type"), " ", ""), want):
			return fmt.Errorf("content type %q", res.Header.Get("Content-Type"))
		}
		return nil
	}
	size := s.Checkpoint.Size
	last := (size - 1) / layout.TileWidth
	partial := layout.PartialTileSize(0, last, size)
	t.accept("checkpoint", typed(layout.CheckpointPath, "text/plain;charset=utf-8"))
	t.accept("hash tile", typed(layout.TilePath(0, last, partial), "application/octet-stream"))
	t.accept("entry bundle", typed(layout.EntriesPath(last, partial), "application/octet-stream"))
	for _, path := range []string{
		layout.TilePath(0, last+1, 1), layout.EntriesPath(last+1, 1), layout.TilePath(0, last+1, 0), layout.TilePath(63, 0, 1),
		"tile/64/000", "tile/00/000", "tile/0/0", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/x000/000", "tile/entries/000.p/0",
	} {
		res, _, err := get(path)
		if err == nil && res.StatusCode != http.StatusNotFound && res.StatusCode != http.StatusBadRequest {
			t.refuse(fmt.Sprintf("%s (status %d)", path, res.StatusCode), nil)
			continue
		}
		t.accept(path, err)
		t.accepted--
		t.refused++
	}
}
