package strangers

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cl.acuse/interop/internal/receipt"
	"cl.acuse/interop/internal/sample"
)

// aLog is a sample log on disk with receipts beside it.
type aLog struct {
	story         *sample.Story
	dir, receipts string
	checkpoint    string
}

func newLog(t *testing.T, story *sample.Story) aLog {
	t.Helper()
	l := aLog{story, filepath.Join(t.TempDir(), "log"), t.TempDir(), story.Checkpoint(story.Log.Size())}
	l.write(t, l.checkpoint)
	for _, name := range []string{"genesis", "accessed", "epoch", "acuse-empty"} {
		size := story.Log.Size()
		r := receipt.Build(sample.Origin, story.Entries, story.Named[name], story.Proof(story.Named[name], size, l.checkpoint))
		put(t, filepath.Join(l.receipts, name+".acuse.json"), r.JSON())
	}
	early := story.Named["accessed"] + 1
	put(t, filepath.Join(l.receipts, "early.tlog-proof"), story.Proof(3, early, story.Checkpoint(early)))
	return l
}

func (l aLog) write(t *testing.T, checkpoint string) {
	t.Helper()
	if err := l.story.WriteLog(l.dir, checkpoint); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// serve serves the folder as tlog-tiles says it.
func (l aLog) serve(t *testing.T) string {
	files := http.FileServer(http.Dir(l.dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/checkpoint" {
			w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		} else {
			w.Header().Set("Content-Type", "application/octet-stream")
		}
		if info, err := os.Stat(filepath.Join(l.dir, r.URL.Path)); err == nil && info.IsDir() {
			http.NotFound(w, r)
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func subject(t *testing.T, url, receipts, policy string) *Subject {
	t.Helper()
	s := &Subject{LogURL: url, PolicyText: []byte(policy)}
	var err error
	if s.Roots, err = receipt.ParseRoots([]byte(sample.RootsFile())); err != nil {
		t.Fatal(err)
	}
	if s.Fetcher, err = Open(url, ""); err != nil {
		t.Fatal(err)
	}
	if err := Load(context.Background(), s, receipts); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAGoodLogIsAccepted(t *testing.T) {
	for name, story := range map[string]*sample.Story{"short": sample.NewStory(), "full tiles": sample.Long(600)} {
		t.Run(name, func(t *testing.T) {
			l := newLog(t, story)
			for _, url := range []string{"file://" + l.dir, l.serve(t)} {
				var table bytes.Buffer
				if !Print(&table, Run(context.Background(), subject(t, url, l.receipts, sample.Policy()))) {
					t.Errorf("%s:\n%s", url, table.String())
				}
			}
		})
	}
}

// TestABadLogIsASurprise alters the log itself: the checks that look at what was altered must say so.
func TestABadLogIsASurprise(t *testing.T) {
	l := newLog(t, sample.NewStory())
	size := l.story.Log.Size()
	text := l.story.CheckpointText(size)
	flipByte := func(path string, at int) func(t *testing.T) {
		return func(t *testing.T) {
			full := filepath.Join(l.dir, path)
			content, err := os.ReadFile(full)
			if err != nil {
				t.Fatal(err)
			}
			put(t, full, string(altered(content, at)))
		}
	}
	partial := strings.TrimPrefix(one(t, filepath.Join(l.dir, "tile/0/000.p/*")), l.dir+"/")
	for _, c := range []struct {
		name   string
		alter  func(t *testing.T)
		blamed []string
	}{
		{"a bit of an entry", flipByte(strings.Replace(partial, "tile/0/", "tile/entries/", 1), 200), []string{"whole log", "replay", "inclusion"}},
		{"a bit of a hash tile", flipByte(partial, 100), []string{"whole log", "inclusion", "consistency"}},
		{"no ML-DSA-44 line", func(t *testing.T) { l.write(t, text+"\n"+sample.LogKey.Line(text)) }, []string{"0x06", "circl", "tlog-policy"}},
		{"a wrong ML-DSA-44 line", func(t *testing.T) {
			l.write(t, text+"\n"+sample.LogKey.Line(text)+sample.LogMLDSA.LineOf(altered(sample.LogMLDSA.Payload([]byte(text)), 77)))
		}, []string{"0x06", "circl", "tlog-policy"}},
		{"a wrong Ed25519 line", func(t *testing.T) {
			l.write(t, text+"\n"+sample.LogKey.LineOf(altered(sample.LogKey.Payload([]byte(text)), 7))+sample.LogMLDSA.At(1).Line(text))
		}, []string{"signed note", "whole log"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l.write(t, l.checkpoint)
			c.alter(t)
			var table bytes.Buffer
			results := Run(context.Background(), subject(t, "file://"+l.dir, l.receipts, sample.Policy()))
			if Print(&table, results) {
				t.Fatalf("no surprise:\n%s", table.String())
			}
			for _, blamed := range c.blamed {
				for _, r := range results {
					if strings.Contains(r.Name, blamed) && r.Err == nil {
						t.Errorf("%s sees nothing:\n%s", r.Name, table.String())
					}
				}
			}
		})
	}
}

func one(t *testing.T, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(pattern)
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %v, %v", pattern, found, err)
	}
	return found[0]
}

func TestBadReceiptsAreASurprise(t *testing.T) {
	l := newLog(t, sample.NewStory())
	path := filepath.Join(l.receipts, "accessed.acuse.json")
	r, err := receipt.ParseJSON([]byte(must(t, path)))
	if err != nil {
		t.Fatal(err)
	}
	r.Entry = l.story.Entries[1]
	put(t, path, r.JSON())
	for _, result := range Run(context.Background(), subject(t, "file://"+l.dir, l.receipts, sample.Policy())) {
		if strings.Contains(result.Name, "receipts") && result.Err == nil {
			t.Errorf("%s sees nothing", result.Name)
		}
	}
}

// TestWhatWasSeenBinds shows that only a true earlier state of the log passes as one.
func TestWhatWasSeenBinds(t *testing.T) {
	story := sample.Long(600)
	l := newLog(t, story)
	size := story.Log.Size()
	signed := func(text string) string { return text + "\n" + sample.LogKey.Line(text) }
	forked := strings.Replace(story.CheckpointText(256), strings.Split(story.CheckpointText(256), "\n")[2], strings.Split(story.CheckpointText(255), "\n")[2], 1)
	later := strings.Replace(story.CheckpointText(size), fmt.Sprintf("\n%d\n", size), fmt.Sprintf("\n%d\n", size+1), 1)
	for _, c := range []struct {
		name, seen string
		good       bool
	}{
		{"the first entry", story.Checkpoint(1), true},
		{"a full tile", story.Checkpoint(256), true},
		{"the same size", story.Checkpoint(size), true},
		{"another log with the same key", signed(forked), false},
		{"a greater size", signed(later), false},
		{"no signature", story.CheckpointText(256) + "\n", false},
		{"another origin", signed("x" + story.CheckpointText(256)), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := subject(t, "file://"+l.dir, l.receipts, sample.Policy())
			s.Seen = []SeenCheckpoint{{c.name, []byte(c.seen)}}
			var found tally
			checkSeen(context.Background(), s, &found)
			if good := len(found.wrong) == 0 && found.accepted == 1; good != c.good {
				t.Errorf("%+v", found)
			}
		})
	}
}

// TestSeenCheckpointsAreKept writes one and reads it back.
func TestSeenCheckpointsAreKept(t *testing.T) {
	l := newLog(t, sample.NewStory())
	s := subject(t, "file://"+l.dir, l.receipts, sample.Policy())
	dir := t.TempDir()
	if err := KeepSeen(dir, s); err != nil {
		t.Fatal(err)
	}
	seen, err := ReadSeen(dir)
	if err != nil || len(seen) != 1 || string(seen[0].Raw) != l.checkpoint {
		t.Fatalf("%v, %v", seen, err)
	}
}

func must(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestReplayNamesTheFirstBadEntry alters one entry after another.
func TestReplayNamesTheFirstBadEntry(t *testing.T) {
	story := sample.NewStory()
	root := story.Log.Root()
	if _, err := Replay(sample.Origin, story.Entries, root[:]); err != nil {
		t.Fatal(err)
	}
	for i := range story.Entries {
		entries := append([][]byte{}, story.Entries...)
		entries[i] = altered(entries[i], 40)
		_, err := Replay(sample.Origin, entries, root[:])
		if err == nil {
			t.Fatalf("entry %d altered, and every entry holds", i)
		}
		if !strings.HasPrefix(err.Error(), fmt.Sprintf("entry %d: ", i)) {
			t.Errorf("entry %d altered: %v", i, err)
		}
	}
}
