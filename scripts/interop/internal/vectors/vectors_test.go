package vectors

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/c2sp"
)

func TestWhatIsWrittenIsFoundAgain(t *testing.T) {
	dir := t.TempDir()
	if err := Write(dir); err != nil {
		t.Fatal(err)
	}
	if err := Check(dir); err != nil {
		t.Fatalf("a second run gives other bytes: %v", err)
	}
	path := filepath.Join(dir, "notes.json")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)/2] ^= 1
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "stray.json"), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "tree.json")); err != nil {
		t.Fatal(err)
	}
	err = Check(dir)
	for _, name := range []string{"notes.json", "stray.json", "tree.json"} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("Check says nothing about %s: %v", name, err)
		}
	}
}

func TestStrictReadersRefuseWhatTheirCasesSay(t *testing.T) {
	if _, err := c2sp.NewVerifier(logKey.VKey()); err != nil {
		t.Errorf("a good key is refused: %v", err)
	}
	if _, err := c2sp.ParseCheckpoint([]byte("a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")); err == nil {
		t.Error("a leading zero is accepted")
	}
	if acuse.CheckPoint(logKey.Public) != nil {
		t.Error("a good point is refused")
	}
	if acuse.CheckPoint(notOnCurve()) == nil || acuse.CheckPoint(make([]byte, 32)) == nil {
		t.Error("a bad point is accepted")
	}
}
