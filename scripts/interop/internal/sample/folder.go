package sample

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"

	"cl.acuse/interop/internal/acuse"
	"github.com/transparency-dev/tessera/api/layout"
	"golang.org/x/mod/sumdb/tlog"
)

// Long gives a story that goes on with n further acts of access before its end, so that the log has
// full tiles.
func Long(n int) *Story {
	s := &Story{NewLedger(Origin), map[string]uint64{}}
	s.register()
	s.document()
	s.dispatch()
	s.answers()
	for done := 0; done < n; done += 7 {
		var events []acuse.Raw
		for i := done; i < min(n, done+7); i++ {
			events = append(events, Event(fmt.Sprintf("long %d", i), "accessed", acuse.Encode("Accessed", "observer", 3), delivery(Service, Service)...))
		}
		s.Append(ServiceKey, events...)
	}
	s.end()
	return s
}

// WriteLog writes the tiles, entry bundles and checkpoint of the whole log into a folder.
func (l *Ledger) WriteLog(dir, checkpoint string) error {
	var stored hashes
	for i, e := range l.Entries {
		more, err := tlog.StoredHashes(int64(i), e, &stored)
		if err != nil {
			return err
		}
		stored = append(stored, more...)
	}
	size := int64(len(l.Entries))
	for _, tile := range tlog.NewTiles(layout.TileHeight, 0, size) {
		content, err := tlog.ReadTileData(tile, &stored)
		if err != nil {
			return err
		}
		partial := uint8(tile.W % layout.TileWidth)
		if err := write(dir, layout.TilePath(uint64(tile.L), uint64(tile.N), partial), content); err != nil {
			return err
		}
		if tile.L > 0 {
			continue
		}
		first := tile.N * layout.TileWidth
		if err := write(dir, layout.EntriesPath(uint64(tile.N), partial), bundle(l.Entries[first:first+int64(tile.W)])); err != nil {
			return err
		}
	}
	return write(dir, layout.CheckpointPath, []byte(checkpoint))
}

func bundle(entries [][]byte) []byte {
	var out []byte
	for _, e := range entries {
		out = append(binary.BigEndian.AppendUint16(out, uint16(len(e))), e...)
	}
	return out
}

func write(dir, path string, content []byte) error {
	path = filepath.Join(dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}

// hashes is x/mod's store of a tree's hashes.
type hashes []tlog.Hash

// ReadHashes makes hashes a tlog.HashReader.
func (h *hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var out []tlog.Hash
	for _, i := range indexes {
		out = append(out, (*h)[i])
	}
	return out, nil
}
