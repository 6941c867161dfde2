package vectors

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"filippo.io/mldsa"
	"github.com/transparency-dev/formats/log"
	"golang.org/x/mod/sumdb/note"
)

type cosignatureFile struct {
	Description string            `json:"description"`
	Keys        []keyEntry        `json:"keys"`
	Messages    []messageCase     `json:"messages"`
	Checkpoints []cosignedCase    `json:"checkpoints"`
	Times       map[string]uint64 `json:"times"`
}

type messageCase struct {
	Key       string `json:"key"`
	Text      string `json:"text"`
	Time      uint64 `json:"time"`
	Message   string `json:"message"`
	Signature string `json:"signature"`
	Line      string `json:"line"`
}

type cosignedCase struct {
	Name     string       `json:"name"`
	Valid    bool         `json:"valid"`
	Reason   string       `json:"reason,omitempty"`
	Stricter bool         `json:"stricter,omitempty"`
	Known    []string     `json:"known"`
	Note     string       `json:"note"`
	Origin   string       `json:"origin,omitempty"`
	Size     *uint64      `json:"size,omitempty"`
	Root     string       `json:"root,omitempty"`
	Verified []cosignedBy `json:"verified,omitempty"`
}

type cosignedBy struct {
	Key  string  `json:"key"`
	Time *uint64 `json:"time,omitempty"`
}

// openCheckpoint reads a checkpoint and verifies every line by a known key: the public packages'
// verifiers, and beside them the limits of tlog-cosignature that they do not look at.
func openCheckpoint(msg []byte, known []string) (log.Checkpoint, *note.Note, error) {
	var none log.Checkpoint
	verifiers, err := verifierList(known)
	if err != nil {
		return none, nil, err
	}
	n, err := openStrictly(msg, verifiers)
	if err != nil {
		return none, nil, err
	}
	c, err := parseCheckpoint([]byte(n.Text))
	if err != nil {
		return none, nil, err
	}
	for _, s := range n.Sigs {
		switch label := labelOf(s); signersByName[label].keyType {
		case typeMLDSACosignature:
			if len(c.Origin) > 255 {
				return none, nil, errors.New("the origin is too long for the signed message")
			}
			fallthrough
		case typeEd25519Cosignature:
			if timeOf(s) > math.MaxInt64 {
				return none, nil, errors.New("the time does not fit 63 bits")
			}
		}
	}
	return c, n, nil
}

func labelOf(s note.Signature) string {
	for label, key := range signersByName {
		if key.name == s.Name && key.KeyHash() == s.Hash {
			return label
		}
	}
	return ""
}

func timeOf(s note.Signature) uint64 {
	payload, err := base64.StdEncoding.DecodeString(s.Base64)
	if err != nil {
		panic(err) // note.Open has decoded it before
	}
	return binary.BigEndian.Uint64(payload[4:])
}

func makeCosignatures() (any, error) {
	f := cosignatureFile{
		Description: "Cosigned checkpoints (C2SP tlog-cosignature): types 4 and 6, and the log's own type 1 line. Times are seconds since 1970. A time of 0 in type 6 claims no time.",
		Keys:        keyEntries(),
		Times:       map[string]uint64{"log-mldsa": logMLDSA.time, "witness": witnessKey.time, "witness-mldsa": witnessMLDSA.time},
	}
	t, err := newTree(1000)
	if err != nil {
		return nil, err
	}
	text := func(size int64) string {
		root, err := t.root(size)
		if err != nil {
			panic(err)
		}
		return string(log.Checkpoint{Origin: logName, Size: uint64(size), Hash: root[:]}.Marshal())
	}
	for _, label := range namedSigners {
		key := signersByName[label]
		if key.name == "otro.example/log" {
			continue
		}
		body := text(7)
		payload := key.bytes([]byte(body))
		if key.keyType != typeEd25519 {
			payload = payload[timestampSize:]
		}
		f.Messages = append(f.Messages, messageCase{label, body, key.time, hex.EncodeToString(key.message([]byte(body))),
			hex.EncodeToString(payload), key.line(body)})
	}
	f.Checkpoints, err = cosignedCases(text)
	return f, err
}

func cosignedCases(text func(size int64) string) ([]cosignedCase, error) {
	var out []cosignedCase
	body := text(7)
	own := []string{"log", "log-mldsa"}
	all := []string{"log", "log-mldsa", "witness", "witness-mldsa"}
	sealed := logKey.line(body) + logMLDSA.line(body)
	altered := strings.Replace(body, "7\n", "8\n", 1)
	later := func(s signer) []byte {
		p := s.bytes([]byte(body))
		binary.BigEndian.PutUint64(p, s.time+1)
		return p
	}
	withContext := func(s signer, label, context string) []byte {
		sig, err := mldsaKey(label).SignDeterministic(s.message([]byte(body)), &mldsa.Options{Context: context})
		if err != nil {
			panic(err)
		}
		return append(binary.BigEndian.AppendUint64(nil, s.time), sig...)
	}
	subtree := func(name string, time uint64, origin string, start, end uint64) []byte {
		c, err := parseCheckpoint([]byte(body))
		if err != nil {
			panic(err)
		}
		return append(binary.BigEndian.AppendUint64(nil, time), logMLDSA.sign(subtreeMessage(name, time, origin, start, end, c.Hash))...)
	}
	longText := strings.Repeat("o", 255) + body[strings.Index(body, "\n"):]
	tooLong := strings.Repeat("o", 256) + body[strings.Index(body, "\n"):]
	for _, c := range []struct {
		name, reason string
		known        []string
		text, lines  string
	}{
		{"sealed by the log alone: Ed25519 and ML-DSA-44", "", own, body, sealed},
		{"sealed and cosigned by two witnesses", "", all, body, sealed + witnessKey.line(body) + witnessMLDSA.line(body)},
		{"the order of the lines does not matter", "", all, body, witnessMLDSA.line(body) + witnessKey.line(body) + logMLDSA.line(body) + logKey.line(body)},
		{"witnesses unknown to the reader are passed over", "", own, body, sealed + witnessKey.line(body) + witnessMLDSA.line(body)},
		{"size 1", "", own, text(1), logKey.line(text(1)) + logMLDSA.line(text(1))},
		{"size 1000", "", own, text(1000), logKey.line(text(1000)) + logMLDSA.line(text(1000))},
		{"ML-DSA-44 with time 0", "", own, body, logKey.line(body) + logMLDSA.at(0).line(body)},
		{"the largest time", "", all, body, sealed + witnessKey.at(math.MaxInt64).line(body)},
		{"an origin of 255 bytes", "", []string{"log-mldsa"}, longText, logMLDSA.line(longText)},
		{"an extension line added under an ML-DSA-44 line alone still verifies: the message does not cover it", "", []string{"log-mldsa"}, body + "extension\n", logMLDSA.line(body)},
		{"an extension line under the Ed25519 cosignature that covers it", "", []string{"witness"}, body + "extension\n", witnessKey.line(body + "extension\n")},
		{"two cosignatures of one witness at two times count once", "", all, body, sealed + witnessKey.line(body) + witnessKey.at(witnessKey.time+60).line(body)},
		{"an extension line added under an Ed25519 cosignature", "the signature of a known key is wrong", []string{"witness"}, body + "extension\n", witnessKey.line(body)},
		{"the size altered under the Ed25519 line", "the signature of a known key is wrong", []string{"log"}, altered, logKey.line(body)},
		{"the size altered under the ML-DSA-44 line", "the signature of a known key is wrong", []string{"log-mldsa"}, altered, logMLDSA.line(body)},
		{"the size altered under the Ed25519 cosignature", "the signature of a known key is wrong", []string{"witness"}, altered, witnessKey.line(body)},
		{"the origin altered under the ML-DSA-44 line", "the signature of a known key is wrong", []string{"log-mldsa"}, "otro" + body, logMLDSA.line(body)},
		{"the Ed25519 cosignature's time altered", "the signature of a known key is wrong", all, body, sealed + witnessKey.lineOf(later(witnessKey))},
		{"the ML-DSA-44 cosignature's time altered", "the signature of a known key is wrong", all, body, sealed + witnessMLDSA.lineOf(later(witnessMLDSA))},
		{"the Ed25519 cosignature altered", "the signature of a known key is wrong", all, body, sealed + witnessKey.lineOf(flip(witnessKey.bytes([]byte(body)), 20))},
		{"the ML-DSA-44 cosignature altered", "the signature of a known key is wrong", all, body, sealed + witnessMLDSA.lineOf(flip(witnessMLDSA.bytes([]byte(body)), 20))},
		{"the Ed25519 cosignature without its time", "the signature of a known key is wrong", all, body, sealed + witnessKey.lineOf(witnessKey.bytes([]byte(body))[timestampSize:])},
		{"the ML-DSA-44 cosignature without its time", "the signature of a known key is wrong", all, body, sealed + witnessMLDSA.lineOf(witnessMLDSA.bytes([]byte(body))[timestampSize:])},
		{"the Ed25519 cosignature one byte short", "the signature of a known key is wrong", all, body, sealed + witnessKey.lineOf(witnessKey.bytes([]byte(body))[:71])},
		{"the Ed25519 cosignature one byte long", "the signature of a known key is wrong", all, body, sealed + witnessKey.lineOf(append(witnessKey.bytes([]byte(body)), 0))},
		{"the ML-DSA-44 cosignature one byte short", "the signature of a known key is wrong", all, body, sealed + witnessMLDSA.lineOf(witnessMLDSA.bytes([]byte(body))[:2427])},
		{"the ML-DSA-44 cosignature one byte long", "the signature of a known key is wrong", all, body, sealed + witnessMLDSA.lineOf(append(witnessMLDSA.bytes([]byte(body)), 0))},
		{"a plain signature of the text where a cosignature belongs", "the signature of a known key is wrong", all, body, sealed + witnessKey.lineOf(append(binary.BigEndian.AppendUint64(nil, witnessKey.time), witnessKey.sign([]byte(body))...))},
		{"a cosignature where the log's plain signature belongs", "the signature of a known key is wrong", own, body, logKey.lineOf(logKey.sign(ed25519CosignatureMessage("", sealTime, []byte(body)))) + logMLDSA.line(body)},
		{"ML-DSA-44 over the Ed25519 cosignature's message", "the signature of a known key is wrong", own, body, logKey.line(body) + logMLDSA.lineOf(append(binary.BigEndian.AppendUint64(nil, sealTime), logMLDSA.sign(ed25519CosignatureMessage("", sealTime, []byte(body)))...))},
		{"ML-DSA-44 with a context string", "the signature of a known key is wrong", own, body, logKey.line(body) + logMLDSA.lineOf(withContext(logMLDSA, "log-mldsa", "acuse"))},
		{"ML-DSA-44 naming another cosigner", "the signature of a known key is wrong", own, body, logKey.line(body) + logMLDSA.lineOf(subtree(witnessName, sealTime, logName, 0, 7))},
		{"ML-DSA-44 naming another origin", "the signature of a known key is wrong", own, body, logKey.line(body) + logMLDSA.lineOf(subtree(logName, sealTime, "otro.example/log", 0, 7))},
		{"ML-DSA-44 over a subtree that does not start at 0", "the signature of a known key is wrong", own, body, logKey.line(body) + logMLDSA.lineOf(subtree(logName, 0, logName, 4, 7))},
		{"ML-DSA-44 over another size", "the signature of a known key is wrong", own, body, logKey.line(body) + logMLDSA.lineOf(subtree(logName, sealTime, logName, 0, 8))},
		{"the witnesses' payloads exchanged", "the signature of a known key is wrong", all, body, sealed + witnessKey.lineOf(witnessMLDSA.bytes([]byte(body))) + witnessMLDSA.lineOf(witnessKey.bytes([]byte(body)))},
		{"the Ed25519 cosignature's time is 2^63", "the time does not fit 63 bits", all, body, sealed + witnessKey.at(1<<63).line(body)},
		{"the ML-DSA-44 cosignature's time is 2^63", "the time does not fit 63 bits", all, body, sealed + witnessMLDSA.at(1<<63).line(body)},
		{"an origin of 256 bytes under an ML-DSA-44 line", "the origin is too long for the signed message", []string{"log-mldsa"}, tooLong, logMLDSA.line(tooLong)},
		{"a text that is no checkpoint", "too few lines", []string{"log"}, "texto\n", logKey.line("texto\n")},
		{"a size with a leading zero, truly signed", "the size has a leading zero", []string{"log"}, strings.Replace(body, "7\n", "07\n", 1), logKey.line(strings.Replace(body, "7\n", "07\n", 1))},
		{"nobody known has signed", "no known key has signed", []string{"log-next"}, body, sealed},
	} {
		msg := c.text + "\n" + c.lines
		built := cosignedCase{Name: c.name, Valid: c.reason == "", Reason: c.reason, Known: c.known, Note: msg}
		checkpoint, n, err := openCheckpoint([]byte(msg), c.known)
		if (err == nil) != built.Valid {
			return nil, fmt.Errorf("cosigned %q: declared valid=%v, found %v", c.name, built.Valid, err)
		}
		built.Stricter = !built.Valid && looselyValid([]byte(msg), c.known)
		if built.Valid {
			built.Origin, built.Size, built.Root = checkpoint.Origin, &checkpoint.Size, hex.EncodeToString(checkpoint.Hash)
			for _, s := range n.Sigs {
				by := cosignedBy{Key: labelOf(s)}
				if signersByName[by.Key].keyType != typeEd25519 {
					time := timeOf(s)
					by.Time = &time
				}
				built.Verified = append(built.Verified, by)
			}
			if err := circlAgrees(n); err != nil {
				return nil, fmt.Errorf("cosigned %q: %w", c.name, err)
			}
		}
		out = append(out, built)
	}
	return out, nil
}

func looselyValid(msg []byte, known []string) bool {
	verifiers, err := verifierList(known)
	if err != nil {
		return false
	}
	n, err := note.Open(msg, verifiers)
	if err != nil {
		return false
	}
	var c log.Checkpoint
	_, err = c.Unmarshal([]byte(n.Text))
	return err == nil
}

// circlAgrees has Cloudflare's ML-DSA-44 verify what filippo.io/mldsa has signed.
func circlAgrees(n *note.Note) error {
	for _, s := range n.Sigs {
		key := signersByName[labelOf(s)]
		if key.keyType != typeMLDSACosignature {
			continue
		}
		payload, err := base64.StdEncoding.DecodeString(s.Base64)
		if err != nil {
			return err
		}
		message := key.at(timeOf(s)).message([]byte(n.Text))
		if !circlVerifies(key.public, message, "", payload[4+timestampSize:]) {
			return errors.New("circl refuses the ML-DSA-44 signature")
		}
		if circlVerifies(key.public, append(bytes.Clone(message), 0), "", payload[4+timestampSize:]) || slices.Equal(message, []byte(n.Text)) {
			return errors.New("circl accepts any message")
		}
	}
	return nil
}
