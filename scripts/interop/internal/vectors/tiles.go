package vectors

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/transparency-dev/tessera/api"
	"github.com/transparency-dev/tessera/api/layout"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

type tileFile struct {
	Description string       `json:"description"`
	Paths       []pathCase   `json:"paths"`
	Trees       []tileTree   `json:"trees"`
	Bundles     []bundleCase `json:"bundles"`
}

type pathCase struct {
	Path   string `json:"path"`
	Valid  bool   `json:"valid"`
	Reason string `json:"reason,omitempty"`
	Kind   string `json:"kind,omitempty"`
	Level  *int   `json:"level,omitempty"`
	Index  *int64 `json:"index,omitempty"`
	Width  int    `json:"width,omitempty"`
}

type tileTree struct {
	Size  int64      `json:"size"`
	Tiles []tileCase `json:"tiles"`
}

type tileCase struct {
	Path   string `json:"path"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
	Hex    string `json:"hex,omitempty"`
}

type bundleCase struct {
	Name    string   `json:"name"`
	Valid   bool     `json:"valid"`
	Reason  string   `json:"reason,omitempty"`
	Width   int      `json:"width"`
	Bundle  string   `json:"bundle"`
	Entries []string `json:"entries,omitempty"`
}

func makeTiles() (any, error) {
	f := tileFile{Description: "C2SP tlog-tiles. trees: every tile and entry bundle that a log of this size has (leaf i is the 8 bytes of i, big-endian)."}
	var err error
	if f.Paths, err = pathCases(); err != nil {
		return nil, err
	}
	t, err := newTree(largest)
	if err != nil {
		return nil, err
	}
	for _, size := range []int64{0, 1, 2, 255, 256, 257, 511, 512, 1000, 65535, 65536, 65537} {
		tiles, err := tilesOf(t, size)
		if err != nil {
			return nil, err
		}
		f.Trees = append(f.Trees, tileTree{size, tiles})
	}
	f.Bundles, err = bundleCases()
	return f, err
}

// sumdbPath turns a C2SP path into that of x/mod, which names the height and has the entries at the
// level "data".
func sumdbPath(path string) string {
	rest := strings.TrimPrefix(path, "tile/")
	if after, is := strings.CutPrefix(rest, "entries/"); is {
		rest = "data/" + after
	}
	return fmt.Sprintf("tile/%d/%s", tileHeight, rest)
}

func parsePath(path string) (tlog.Tile, error) {
	if !strings.HasPrefix(path, "tile/") {
		return tlog.Tile{}, errors.New("no tile path")
	}
	if strings.HasPrefix(path, "tile/data/") {
		return tlog.Tile{}, errors.New("this level is x/mod's own")
	}
	t, err := tlog.ParseTilePath(sumdbPath(path))
	switch {
	case err != nil:
		return t, err
	case t.L > 63:
		return t, errors.New("the level is above 63")
	}
	return t, nil
}

func tesseraPath(t tlog.Tile) string {
	partial := uint8(t.W % layout.TileWidth)
	if t.L < 0 {
		return layout.EntriesPath(uint64(t.N), partial)
	}
	return layout.TilePath(uint64(t.L), uint64(t.N), partial)
}

func pathCases() ([]pathCase, error) {
	var out []pathCase
	for _, t := range []tlog.Tile{
		{L: 0, N: 0, W: 256}, {L: 0, N: 0, W: 1}, {L: 0, N: 0, W: 255}, {L: 0, N: 999, W: 256},
		{L: 0, N: 1000, W: 256}, {L: 0, N: 999999, W: 17}, {L: 0, N: 1000000, W: 256}, {L: 0, N: 1234067, W: 256},
		{L: 1, N: 273, W: 112}, {L: 2, N: 0, W: 1}, {L: 7, N: 42, W: 256}, {L: 63, N: 0, W: 256},
		{L: 0, N: math.MaxInt64 / 256, W: 256},
		{L: -1, N: 0, W: 256}, {L: -1, N: 0, W: 1}, {L: -1, N: 1234067, W: 8},
	} {
		t.H = tileHeight
		path := tesseraPath(t)
		if parsed, err := parsePath(path); err != nil || parsed != t {
			return nil, fmt.Errorf("%s: x/mod reads %v, %v", path, parsed, err)
		}
		c := pathCase{Path: path, Valid: true, Kind: "hashes", Level: &t.L, Index: &t.N, Width: t.W}
		if t.L < 0 {
			c.Kind, c.Level = "entries", nil
		}
		out = append(out, c)
	}
	for _, bad := range [][2]string{
		{"", "empty"},
		{"tile", "too short"},
		{"tile/0", "no index"},
		{"tile/0/", "no index"},
		{"/tile/0/000", "no tile path"},
		{"tile/0/000/", "a slash at the end"},
		{"tile//000", "no level"},
		{"tile/00/000", "the level has a leading zero"},
		{"tile/+1/000", "the level is not digits alone"},
		{"tile/-1/000", "the level is not digits alone"},
		{"tile/64/000", "the level is above 63"},
		{"tile/256/000", "the level is above 63"},
		{"tile/data/000", "no such level"},
		{"tile/0/0", "an index element has three digits"},
		{"tile/0/00", "an index element has three digits"},
		{"tile/0/0000", "an index element has three digits"},
		{"tile/0/x000/000", "a leading element of zeros"},
		{"tile/0/x000/x001/000", "a leading element of zeros"},
		{"tile/0/001/000", "all elements but the last begin with x"},
		{"tile/0/x001", "the last element has no x"},
		{"tile/0/x001/x000", "the last element has no x"},
		{"tile/0/X001/000", "the x is lower case"},
		{"tile/0/00a", "not digits alone"},
		{"tile/0/-01", "not digits alone"},
		{"tile/0/+01", "not digits alone"},
		{"tile/0/000.p/0", "the width is from 1 to 255"},
		{"tile/0/000.p/256", "the width is from 1 to 255"},
		{"tile/0/000.p/-1", "the width is from 1 to 255"},
		{"tile/0/000.p/01", "the width has a leading zero"},
		{"tile/0/000.p/+1", "the width is not digits alone"},
		{"tile/0/000.p/", "no width"},
		{"tile/0/000.p", "no width"},
		{"tile/0/000/5", "a width needs .p"},
		{"tile/0/000.q/5", "a width needs .p"},
		{"tile/0/x001.p/000/5", "the .p is at the last index element"},
		{"tile/0/000.p/5/6", "something follows the width"},
		{"tile/0/../000", "not digits alone"},
		{"tile/0/000%2ep/5", "not digits alone"},
		{"tile/0/٠٠٠", "not ASCII digits"},
		{"tile/0/ 00", "not digits alone"},
		{"tile/0/000\n", "not digits alone"},
		{"tile/entries", "no index"},
		{"tile/entries/0", "an index element has three digits"},
		{"tile/entries/000.p/256", "the width is from 1 to 255"},
		{"tile/entries/0/000", "all elements but the last begin with x"},
		{"tile/0/x999/x999/x999/x999/x999/x999/999", "the index times 256 does not fit 63 bits"},
	} {
		if t, err := parsePath(bad[0]); err == nil && t.N <= math.MaxInt64/256 {
			return nil, fmt.Errorf("%q is accepted", bad[0])
		}
		out = append(out, pathCase{Path: bad[0], Reason: bad[1]})
	}
	return out, nil
}

// tilesOf lists what a log of this size serves, made by x/mod and named and re-read by Tessera.
func tilesOf(t *tree, size int64) ([]tileCase, error) {
	var out []tileCase
	add := func(path string, content []byte) {
		h := sha256.Sum256(content)
		c := tileCase{Path: path, Bytes: len(content), SHA256: hex.EncodeToString(h[:])}
		if len(content) <= 64 {
			c.Hex = hex.EncodeToString(content)
		}
		out = append(out, c)
	}
	for level, width := 0, size; width > 0; level, width = level+1, width>>tileHeight {
		for n := int64(0); n*layout.TileWidth < width; n++ {
			tile := tlog.Tile{H: tileHeight, L: level, N: n, W: int(min(layout.TileWidth, width-n*layout.TileWidth))}
			content, err := tlog.ReadTileData(tile, t)
			if err != nil {
				return nil, err
			}
			if want := layout.PartialTileSize(uint64(level), uint64(n), uint64(size)); int(want) != tile.W%layout.TileWidth {
				return nil, fmt.Errorf("tile %d/%d of %d: tessera says width %d", level, n, size, want)
			}
			add(tesseraPath(tile), content)
			if level == 0 {
				bundle, err := bundleOf(n*layout.TileWidth, tile.W, content)
				if err != nil {
					return nil, err
				}
				add(layout.EntriesPath(uint64(n), uint8(tile.W%layout.TileWidth)), bundle)
			}
		}
	}
	return out, nil
}

// bundleOf makes an entry bundle, has Tessera read it, and compares the leaf hashes with the tile's.
func bundleOf(first int64, width int, tile []byte) ([]byte, error) {
	var bundle []byte
	for i := range width {
		data := leafData(first + int64(i))
		bundle = append(binary.BigEndian.AppendUint16(bundle, uint16(len(data))), data...)
	}
	var read api.EntryBundle
	if err := read.UnmarshalText(bundle); err != nil {
		return nil, err
	}
	var hashes []byte
	for _, e := range read.Entries {
		h := tlog.RecordHash(e)
		hashes = append(hashes, h[:]...)
	}
	if !bytes.Equal(hashes, tile) {
		return nil, fmt.Errorf("the bundle at %d has other leaves than its tile", first)
	}
	return bundle, nil
}

func bundleCases() ([]bundleCase, error) {
	var out []bundleCase
	for _, c := range []struct {
		name, reason string
		width        int
		bundle       string
	}{
		{"one entry", "", 1, "0003616263"},
		{"an empty entry", "", 1, "0000"},
		{"three entries", "", 3, "00016100000002" + "6263"},
		{"no entry", "fewer entries than the width", 1, ""},
		{"one entry too few", "fewer entries than the width", 2, "0003616263"},
		{"one entry too many", "bytes follow the last entry", 1, "0003616263000161"},
		{"half a length", "cut short", 2, "000361626300"},
		{"an entry cut short", "cut short", 1, "00046162" + "63"},
		{"a length alone", "cut short", 1, "0001"},
		{"a byte follows", "bytes follow the last entry", 1, "000361626300"},
	} {
		content, err := hex.DecodeString(c.bundle)
		if err != nil {
			return nil, err
		}
		var read api.EntryBundle
		err = read.UnmarshalText(content)
		valid := err == nil && len(read.Entries) == c.width
		if valid != (c.reason == "") {
			return nil, fmt.Errorf("bundle %q: tessera says %v", c.name, err)
		}
		b := bundleCase{Name: c.name, Valid: valid, Reason: c.reason, Width: c.width, Bundle: c.bundle}
		if valid {
			b.Entries = hexAll(read.Entries)
		}
		out = append(out, b)
	}
	return out, nil
}
