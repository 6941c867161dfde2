// Package strangers has foreign programs judge a log and its receipts: Tessera's fsck, x/mod's note
// and tlog, transparency-dev's proofs and cosignatures, and the second implementation of what only
// Acuse defines. Every check comes with tampered copies of its own input that it must refuse: a check
// that refuses nothing proves nothing.
package strangers

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"cl.acuse/interop/internal/c2sp"
	"cl.acuse/interop/internal/policy"
	"cl.acuse/interop/internal/receipt"
	"github.com/transparency-dev/formats/log"
	"github.com/transparency-dev/tessera/api"
	"github.com/transparency-dev/tessera/api/layout"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/fsck"
)

const requestTimeout = 30 * time.Second

// Open gives a fetcher for a log at an http, https or file URL. The token, where there is one, goes
// into every request as a bearer token.
func Open(logURL, token string) (fsck.Fetcher, error) {
	u, err := url.Parse(logURL)
	if err != nil {
		return nil, err
	}
	switch u.Scheme {
	case "file":
		return &client.FileFetcher{Root: u.Path}, nil
	case "http", "https":
		f, err := client.NewHTTPFetcher(u, &http.Client{Timeout: requestTimeout})
		if err == nil && token != "" {
			f.SetAuthorizationHeader("Bearer " + token)
		}
		return f, err
	}
	return nil, fmt.Errorf("%s: neither http, https nor file", logURL)
}

// A ReceiptFile is one receipt as it was found.
type ReceiptFile struct {
	Name  string
	Proof string
	// Receipt is nil for a bare tlog-proof.
	Receipt *receipt.Receipt
}

// A SeenCheckpoint is a checkpoint of the log that was fetched before.
type SeenCheckpoint struct {
	Name string
	Raw  []byte
}

// A Subject is what is judged: a log as of one checkpoint, and receipts.
type Subject struct {
	Fetcher    fsck.Fetcher
	LogURL     string
	Token      string
	PolicyText []byte
	Policy     policy.Policy
	Roots      *receipt.Roots
	Receipts   []ReceiptFile
	Seen       []SeenCheckpoint

	Raw        []byte
	Checkpoint log.Checkpoint
	LogKey     c2sp.Verifier
	Entries    [][]byte
}

// Load fetches the checkpoint and every entry, and reads the receipts. What it reads here is not
// judged yet.
func Load(ctx context.Context, s *Subject, receipts string) error {
	p, err := policy.Parse(s.PolicyText, func(vkey string) error { _, err := c2sp.NewVerifier(vkey); return err })
	if err != nil {
		return fmt.Errorf("policy: %w", err)
	}
	s.Policy = p
	if s.Raw, err = s.Fetcher.ReadCheckpoint(ctx); err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	if s.Checkpoint, err = looseCheckpoint(s.Raw); err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	at := slices.IndexFunc(p.Logs, func(l policy.Log) bool { return strings.HasPrefix(l.VKey, s.Checkpoint.Origin+"+") })
	if at < 0 {
		return fmt.Errorf("the policy has no log named %q", s.Checkpoint.Origin)
	}
	if s.LogKey, err = c2sp.NewVerifier(p.Logs[at].VKey); err != nil {
		return err
	}
	if s.Entries, err = readEntries(ctx, s.Fetcher, s.Checkpoint.Size); err != nil {
		return err
	}
	s.Receipts, err = readReceipts(receipts)
	return err
}

func looseCheckpoint(raw []byte) (log.Checkpoint, error) {
	text, _, _ := strings.Cut(string(raw), "\n\n")
	return c2sp.ParseCheckpoint([]byte(text + "\n"))
}

func readEntries(ctx context.Context, f fsck.Fetcher, size uint64) ([][]byte, error) {
	var all [][]byte
	for i := uint64(0); uint64(len(all)) < size; i++ {
		raw, err := f.ReadEntryBundle(ctx, i, layout.PartialTileSize(0, i, size))
		if err != nil {
			return nil, fmt.Errorf("entry bundle %d: %w", i, err)
		}
		var bundle api.EntryBundle
		if err := bundle.UnmarshalText(raw); err != nil || len(bundle.Entries) == 0 {
			return nil, fmt.Errorf("entry bundle %d: %d entries, %w", i, len(bundle.Entries), err)
		}
		all = append(all, bundle.Entries...)
	}
	return all[:size], nil
}

func readReceipts(dir string) ([]ReceiptFile, error) {
	if dir == "" {
		return nil, nil
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		return nil, err
	}
	var out []ReceiptFile
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		f := ReceiptFile{Name: filepath.Base(path)}
		switch {
		case strings.HasSuffix(path, ".acuse.json"):
			r, err := receipt.ParseJSON(content)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", f.Name, err)
			}
			f.Proof, f.Receipt = r.Proof, &r
		case strings.HasSuffix(path, ".tlog-proof"):
			f.Proof = string(content)
		default:
			continue
		}
		out = append(out, f)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no *.acuse.json and no *.tlog-proof", dir)
	}
	return out, nil
}

// ReadSeen reads the checkpoints that a folder keeps.
func ReadSeen(dir string) ([]SeenCheckpoint, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		return nil, err
	}
	var out []SeenCheckpoint
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		out = append(out, SeenCheckpoint{filepath.Base(path), raw})
	}
	return out, nil
}

// KeepSeen adds the checkpoint that was judged to the folder.
func KeepSeen(dir string, s *Subject) error {
	return os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.checkpoint", s.Checkpoint.Size)), s.Raw, 0o644)
}

// pinned serves one checkpoint, so that a log that grows meanwhile is judged as of one size, and
// lets a check alter what is read.
type pinned struct {
	fsck.Fetcher
	checkpoint []byte
	tile       func(level, index uint64, content []byte) []byte
	bundle     func(index uint64, content []byte) []byte
}

func (p pinned) ReadCheckpoint(context.Context) ([]byte, error) { return p.checkpoint, nil }

func (p pinned) ReadTile(ctx context.Context, level, index uint64, partial uint8) ([]byte, error) {
	b, err := p.Fetcher.ReadTile(ctx, level, index, partial)
	if err == nil && p.tile != nil {
		b = p.tile(level, index, slices.Clone(b))
	}
	return b, err
}

func (p pinned) ReadEntryBundle(ctx context.Context, index uint64, partial uint8) ([]byte, error) {
	b, err := p.Fetcher.ReadEntryBundle(ctx, index, partial)
	if err == nil && p.bundle != nil {
		b = p.bundle(index, slices.Clone(b))
	}
	return b, err
}
