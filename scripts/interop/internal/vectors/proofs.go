package vectors

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"cl.acuse/interop/internal/c2sp"
	"github.com/transparency-dev/formats/log"
	"github.com/transparency-dev/formats/proof"
)

type proofFile struct {
	Description string      `json:"description"`
	Keys        []keyEntry  `json:"keys"`
	Cases       []proofCase `json:"cases"`
}

type proofCase struct {
	Name     string   `json:"name"`
	Valid    bool     `json:"valid"`
	Parses   bool     `json:"parses"`
	Reason   string   `json:"reason,omitempty"`
	Stricter bool     `json:"stricter,omitempty"`
	Known    []string `json:"known"`
	Origin   string   `json:"origin"`
	LeafHash string   `json:"leafHash"`
	Proof    string   `json:"proof"`
	Index    *uint64  `json:"index,omitempty"`
	Hashes   []string `json:"hashes,omitempty"`
	Extra    string   `json:"extra,omitempty"`
	Size     uint64   `json:"size,omitempty"`
	Root     string   `json:"root,omitempty"`
}

func verifyProof(p proof.TLogProof, known []string, origin string, leafHash []byte) (log.Checkpoint, error) {
	c, _, err := c2sp.OpenCheckpoint(p.Checkpoint, keysOf(known))
	if err != nil {
		return c, err
	}
	if c.Origin != origin {
		return c, errors.New("another origin")
	}
	if p.Index >= c.Size {
		return c, errors.New("the index is not below the size")
	}
	return c, judgeInclusion(int64(p.Index), int64(c.Size), leafHash, c2sp.Path(p), c.Hash)
}

func makeProofs() (any, error) {
	f := proofFile{
		Description: "C2SP tlog-proof. parses: the text is well formed. valid: it also proves that the leaf is in the log of this origin, by the known keys.",
		Keys:        keyEntries(),
	}
	t, err := newTree(1000)
	if err != nil {
		return nil, err
	}
	checkpoint := func(size int64) string {
		root, err := t.root(size)
		if err != nil {
			panic(err)
		}
		text := string(log.Checkpoint{Origin: logName, Size: uint64(size), Hash: root[:]}.Marshal())
		return text + "\n" + logKey.Line(text)
	}
	build := func(index, size int64, checkpoint string) string {
		path, err := t.inclusion(index, size)
		if err != nil {
			panic(err)
		}
		p := proof.TLogProof{Index: uint64(index), Checkpoint: []byte(checkpoint)}
		for _, h := range path {
			p.Hashes = append(p.Hashes, [32]byte(h))
		}
		return string(p.Marshal())
	}
	cp := checkpoint(7)
	good := build(3, 7, cp)
	lines := strings.SplitAfter(good, "\n")
	const header, indexLine = "c2sp.org/tlog-proof@v1\n", "index 3\n"
	hash := strings.TrimSuffix(lines[2], "\n")
	cosigned := cp + logMLDSA.Line(strings.SplitAfter(cp, "\n\n")[0][:strings.Index(cp, "\n\n")+1])
	foreign := strings.Replace(cp[:strings.Index(cp, "\n\n")+1], logName, "otro.example/log", 1)
	replaced := func(old, new string) string { return strings.Replace(good, old, new, 1) }
	for _, c := range []struct {
		name, reason string
		parses       bool
		index        int64
		text         string
	}{
		{"index 3 of 7", "", true, 3, good},
		{"the only entry: no hash", "", true, 0, build(0, 1, checkpoint(1))},
		{"the first of 1000", "", true, 0, build(0, 1000, checkpoint(1000))},
		{"the last of 1000", "", true, 999, build(999, 1000, checkpoint(1000))},
		{"extra data", "", true, 3, replaced(header, header+"extra Y29uc3RhbmNpYQ==\n")},
		{"a second signature line by an unknown key", "", true, 3, build(3, 7, cosigned)},
		{"another leaf", "the path does not lead to the root", true, 4, good},
		{"another index", "the path does not lead to the root", true, 3, replaced(indexLine, "index 2\n")},
		{"the index is the size", "the index is not below the size", true, 3, replaced(indexLine, "index 7\n")},
		{"the largest index", "the index is not below the size", true, 3, replaced(indexLine, "index 9223372036854775807\n")},
		{"a hash altered", "the path does not lead to the root", true, 3, replaced(hash, base64.StdEncoding.EncodeToString(c2sp.Seed("no hash of the tree")))},
		{"two hashes exchanged", "the path does not lead to the root", true, 3, header + indexLine + lines[3] + lines[2] + strings.Join(lines[4:], "")},
		{"a hash too few", "the path does not lead to the root", true, 3, header + indexLine + strings.Join(lines[3:], "")},
		{"a hash too many", "the path does not lead to the root", true, 3, header + indexLine + lines[2] + strings.Join(lines[2:], "")},
		{"no hashes", "the path does not lead to the root", true, 3, header + indexLine + "\n" + cp},
		{"the path of another size", "the path does not lead to the root", true, 3, build(3, 8, cp)},
		{"the checkpoint's signature altered", "the signature of a known key is wrong", true, 3, replaced(cp, cp[:strings.Index(cp, "—")]+logKey.LineOf(flip(logKey.Payload([]byte(cp[:strings.Index(cp, "\n\n")+1])), 9)))},
		{"the checkpoint's size altered", "the signature of a known key is wrong", true, 3, replaced("\n7\n", "\n8\n")},
		{"the checkpoint is signed by an unknown key alone", "no known key has signed", true, 3, replaced(cp, cp[:strings.Index(cp, "—")]+otherKey.Line(cp[:strings.Index(cp, "\n\n")+1]))},
		{"the checkpoint is of another origin, signed by a known key", "another origin", true, 3, replaced(cp, foreign+"\n"+logKey.Line(foreign))},
		{"empty", "no header", false, 3, ""},
		{"header alone", "no index", false, 3, header},
		{"another version", "no header", false, 3, replaced("@v1", "@v2")},
		{"a space after the header", "no header", false, 3, replaced(header, "c2sp.org/tlog-proof@v1 \n")},
		{"an empty line before the header", "no header", false, 3, "\n" + good},
		{"a byte order mark", "no header", false, 3, "\ufeff" + good},
		{"no index", "no index", false, 3, replaced(indexLine, "")},
		{"an index without a number", "the index is not decimal digits alone", false, 3, replaced(indexLine, "index \n")},
		{"two spaces before the number", "the index is not decimal digits alone", false, 3, replaced(indexLine, "index  3\n")},
		{"a space after the number", "the index is not decimal digits alone", false, 3, replaced(indexLine, "index 3 \n")},
		{"an index with a leading zero", "the index has a leading zero", false, 3, replaced(indexLine, "index 03\n")},
		{"an index with a sign", "the index is not decimal digits alone", false, 3, replaced(indexLine, "index +3\n")},
		{"a negative index", "the index is not decimal digits alone", false, 3, replaced(indexLine, "index -3\n")},
		{"an index of 2^63", "the index does not fit 63 bits", false, 3, replaced(indexLine, "index 9223372036854775808\n")},
		{"an index of 2^64", "the index does not fit 63 bits", false, 3, replaced(indexLine, "index 18446744073709551616\n")},
		{"the word index in upper case", "no index", false, 3, replaced(indexLine, "INDEX 3\n")},
		{"two index lines", "a hash is not canonical base64", false, 3, replaced(indexLine, indexLine+indexLine)},
		{"two extra lines", "no index", false, 3, replaced(header, header+"extra YQ==\nextra YQ==\n")},
		{"the extra line after the index", "a hash is not canonical base64", false, 3, replaced(indexLine, indexLine+"extra YQ==\n")},
		{"extra data without padding", "the extra data are not canonical base64", false, 3, replaced(header, header+"extra YQ\n")},
		{"extra data with spare bits set", "the extra data are not canonical base64", false, 3, replaced(header, header+"extra YR==\n")},
		{"the word extra alone", "no index", false, 3, replaced(header, header+"extra\n")},
		{"a hash without padding", "a hash is not canonical base64", false, 3, replaced(hash, strings.TrimRight(hash, "="))},
		{"a hash with spare bits set", "a hash is not canonical base64", false, 3, replaced(hash, spareBits(hash))},
		{"a hash of 31 bytes", "a hash is not 32 bytes", false, 3, replaced(hash, base64.StdEncoding.EncodeToString(c2sp.Seed("x")[:31]))},
		{"a hash of 33 bytes", "a hash is not 32 bytes", false, 3, replaced(hash, base64.StdEncoding.EncodeToString(append(c2sp.Seed("x"), 0)))},
		{"a hash in hex", "a hash is not 32 bytes", false, 3, replaced(hash, hex.EncodeToString(c2sp.Seed("x")))},
		{"a space after a hash", "a hash is not canonical base64", false, 3, replaced(hash, hash+" ")},
		{"sixty-four hashes", "too many hashes", false, 3, header + indexLine + strings.Repeat(hash+"\n", 64) + "\n" + cp},
		{"no empty line before the checkpoint", "a hash is not canonical base64", false, 3, replaced("\n\n"+logName, "\n"+logName)},
		{"no checkpoint", "no checkpoint", false, 3, header + indexLine + hash + "\n\n"},
		{"the proof ends after the hashes", "no checkpoint", false, 3, header + indexLine + hash + "\n"},
		{"the final newline is missing", "the last line has no newline", false, 3, strings.TrimSuffix(good, "\n")},
		{"CRLF", "a control character", false, 3, strings.ReplaceAll(good, "\n", "\r\n")},
		{"CRLF in the hash lines", "a control character", false, 3, replaced(hash+"\n", hash+"\r\n")},
		{"a carriage return inside the index", "a control character", false, 3, replaced(indexLine, "index 3\r\n")},
	} {
		built := proofCase{Name: c.name, Valid: c.reason == "", Parses: c.parses, Reason: c.reason,
			Known: []string{"log"}, Origin: logName, LeafHash: hex.EncodeToString(t.leafHash(c.index)), Proof: c.text}
		p, err := c2sp.ParseProof(c.text)
		if (err == nil) != c.parses {
			return nil, fmt.Errorf("proof %q: declared parses=%v, found %v", c.name, c.parses, err)
		}
		if c.parses {
			built.Index = &p.Index
			for i := range p.Hashes {
				built.Hashes = append(built.Hashes, hex.EncodeToString(p.Hashes[i][:]))
			}
			built.Extra = hex.EncodeToString(p.ExtraData)
			cpFound, err := verifyProof(p, built.Known, logName, t.leafHash(c.index))
			if (err == nil) != built.Valid {
				return nil, fmt.Errorf("proof %q: declared valid=%v, found %v", c.name, built.Valid, err)
			}
			if built.Valid {
				built.Size, built.Root = cpFound.Size, hex.EncodeToString(cpFound.Hash)
			}
		} else {
			var loose proof.TLogProof
			built.Stricter = loose.Unmarshal([]byte(c.text)) == nil
		}
		f.Cases = append(f.Cases, built)
	}
	return f, nil
}
