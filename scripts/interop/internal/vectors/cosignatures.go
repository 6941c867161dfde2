package vectors

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"strings"

	"cl.acuse/interop/internal/c2sp"
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

func labelOf(k note.Verifier) string {
	for label, key := range signersByName {
		if key.KeyName == k.Name() && key.KeyHash() == k.KeyHash() {
			return label
		}
	}
	return ""
}

func makeCosignatures() (any, error) {
	f := cosignatureFile{
		Description: "Cosigned checkpoints (C2SP tlog-cosignature): types 4 and 6, and the log's own type 1 line. Times are seconds since 1970. A time of 0 in type 6 claims no time.",
		Keys:        keyEntries(),
		Times:       map[string]uint64{"log-mldsa": logMLDSA.Time, "witness": witnessKey.Time, "witness-mldsa": witnessMLDSA.Time},
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
		if key.KeyName == "otro.example/log" {
			continue
		}
		body := text(7)
		payload := key.Payload([]byte(body))
		if key.Type != c2sp.TypeEd25519 {
			payload = payload[8:]
		}
		f.Messages = append(f.Messages, messageCase{label, body, key.Time, hex.EncodeToString(key.Message([]byte(body))),
			hex.EncodeToString(payload), key.Line(body)})
	}
	f.Checkpoints, err = cosignedCases(text)
	return f, err
}

func cosignedCases(text func(size int64) string) ([]cosignedCase, error) {
	var out []cosignedCase
	body := text(7)
	own := []string{"log", "log-mldsa"}
	all := []string{"log", "log-mldsa", "witness", "witness-mldsa"}
	sealed := logKey.Line(body) + logMLDSA.Line(body)
	altered := strings.Replace(body, "7\n", "8\n", 1)
	later := func(s c2sp.Signer) []byte {
		p := s.Payload([]byte(body))
		binary.BigEndian.PutUint64(p, s.Time+1)
		return p
	}
	withContext := func(s c2sp.Signer, label, context string) []byte {
		sig, err := c2sp.MLDSAKey(label).SignDeterministic(s.Message([]byte(body)), &mldsa.Options{Context: context})
		if err != nil {
			panic(err)
		}
		return append(binary.BigEndian.AppendUint64(nil, s.Time), sig...)
	}
	subtree := func(name string, time uint64, origin string, start, end uint64) []byte {
		c, err := c2sp.ParseCheckpoint([]byte(body))
		if err != nil {
			panic(err)
		}
		return append(binary.BigEndian.AppendUint64(nil, time), logMLDSA.Sign1(c2sp.SubtreeMessage(name, time, origin, start, end, c.Hash))...)
	}
	longText := strings.Repeat("o", 255) + body[strings.Index(body, "\n"):]
	tooLong := strings.Repeat("o", 256) + body[strings.Index(body, "\n"):]
	for _, c := range []struct {
		name, reason string
		known        []string
		text, lines  string
	}{
		{"sealed by the log alone: Ed25519 and ML-DSA-44", "", own, body, sealed},
		{"sealed and cosigned by two witnesses", "", all, body, sealed + witnessKey.Line(body) + witnessMLDSA.Line(body)},
		{"the order of the lines does not matter", "", all, body, witnessMLDSA.Line(body) + witnessKey.Line(body) + logMLDSA.Line(body) + logKey.Line(body)},
		{"witnesses unknown to the reader are passed over", "", own, body, sealed + witnessKey.Line(body) + witnessMLDSA.Line(body)},
		{"size 1", "", own, text(1), logKey.Line(text(1)) + logMLDSA.Line(text(1))},
		{"size 1000", "", own, text(1000), logKey.Line(text(1000)) + logMLDSA.Line(text(1000))},
		{"ML-DSA-44 with time 0", "", own, body, logKey.Line(body) + logMLDSA.At(0).Line(body)},
		{"the largest time", "", all, body, sealed + witnessKey.At(math.MaxInt64).Line(body)},
		{"an origin of 255 bytes", "", []string{"log-mldsa"}, longText, logMLDSA.Line(longText)},
		{"an extension line added under an ML-DSA-44 line alone still verifies: the message does not cover it", "", []string{"log-mldsa"}, body + "extension\n", logMLDSA.Line(body)},
		{"an extension line under the Ed25519 cosignature that covers it", "", []string{"witness"}, body + "extension\n", witnessKey.Line(body + "extension\n")},
		{"two cosignatures of one witness at two times count once", "", all, body, sealed + witnessKey.Line(body) + witnessKey.At(witnessKey.Time+60).Line(body)},
		{"an extension line added under an Ed25519 cosignature", "the signature of a known key is wrong", []string{"witness"}, body + "extension\n", witnessKey.Line(body)},
		{"the size altered under the Ed25519 line", "the signature of a known key is wrong", []string{"log"}, altered, logKey.Line(body)},
		{"the size altered under the ML-DSA-44 line", "the signature of a known key is wrong", []string{"log-mldsa"}, altered, logMLDSA.Line(body)},
		{"the size altered under the Ed25519 cosignature", "the signature of a known key is wrong", []string{"witness"}, altered, witnessKey.Line(body)},
		{"the origin altered under the ML-DSA-44 line", "the signature of a known key is wrong", []string{"log-mldsa"}, "otro" + body, logMLDSA.Line(body)},
		{"the Ed25519 cosignature's time altered", "the signature of a known key is wrong", all, body, sealed + witnessKey.LineOf(later(witnessKey))},
		{"the ML-DSA-44 cosignature's time altered", "the signature of a known key is wrong", all, body, sealed + witnessMLDSA.LineOf(later(witnessMLDSA))},
		{"the Ed25519 cosignature altered", "the signature of a known key is wrong", all, body, sealed + witnessKey.LineOf(flip(witnessKey.Payload([]byte(body)), 20))},
		{"the ML-DSA-44 cosignature altered", "the signature of a known key is wrong", all, body, sealed + witnessMLDSA.LineOf(flip(witnessMLDSA.Payload([]byte(body)), 20))},
		{"the Ed25519 cosignature without its time", "the signature of a known key is wrong", all, body, sealed + witnessKey.LineOf(witnessKey.Payload([]byte(body))[8:])},
		{"the ML-DSA-44 cosignature without its time", "the signature of a known key is wrong", all, body, sealed + witnessMLDSA.LineOf(witnessMLDSA.Payload([]byte(body))[8:])},
		{"the Ed25519 cosignature one byte short", "the signature of a known key is wrong", all, body, sealed + witnessKey.LineOf(witnessKey.Payload([]byte(body))[:71])},
		{"the Ed25519 cosignature one byte long", "the signature of a known key is wrong", all, body, sealed + witnessKey.LineOf(append(witnessKey.Payload([]byte(body)), 0))},
		{"the ML-DSA-44 cosignature one byte short", "the signature of a known key is wrong", all, body, sealed + witnessMLDSA.LineOf(witnessMLDSA.Payload([]byte(body))[:2427])},
		{"the ML-DSA-44 cosignature one byte long", "the signature of a known key is wrong", all, body, sealed + witnessMLDSA.LineOf(append(witnessMLDSA.Payload([]byte(body)), 0))},
		{"a plain signature of the text where a cosignature belongs", "the signature of a known key is wrong", all, body, sealed + witnessKey.LineOf(append(binary.BigEndian.AppendUint64(nil, witnessKey.Time), witnessKey.Sign1([]byte(body))...))},
		{"a cosignature where the log's plain signature belongs", "the signature of a known key is wrong", own, body, logKey.LineOf(logKey.Sign1(c2sp.Ed25519Message("", sealTime, []byte(body)))) + logMLDSA.Line(body)},
		{"ML-DSA-44 over the Ed25519 cosignature's message", "the signature of a known key is wrong", own, body, logKey.Line(body) + logMLDSA.LineOf(append(binary.BigEndian.AppendUint64(nil, sealTime), logMLDSA.Sign1(c2sp.Ed25519Message("", sealTime, []byte(body)))...))},
		{"ML-DSA-44 with a context string", "the signature of a known key is wrong", own, body, logKey.Line(body) + logMLDSA.LineOf(withContext(logMLDSA, "log-mldsa", "acuse"))},
		{"ML-DSA-44 naming another cosigner", "the signature of a known key is wrong", own, body, logKey.Line(body) + logMLDSA.LineOf(subtree(witnessName, sealTime, logName, 0, 7))},
		{"ML-DSA-44 naming another origin", "the signature of a known key is wrong", own, body, logKey.Line(body) + logMLDSA.LineOf(subtree(logName, sealTime, "otro.example/log", 0, 7))},
		{"ML-DSA-44 over a subtree that does not start at 0", "the signature of a known key is wrong", own, body, logKey.Line(body) + logMLDSA.LineOf(subtree(logName, 0, logName, 4, 7))},
		{"ML-DSA-44 over another size", "the signature of a known key is wrong", own, body, logKey.Line(body) + logMLDSA.LineOf(subtree(logName, sealTime, logName, 0, 8))},
		{"the witnesses' payloads exchanged", "the signature of a known key is wrong", all, body, sealed + witnessKey.LineOf(witnessMLDSA.Payload([]byte(body))) + witnessMLDSA.LineOf(witnessKey.Payload([]byte(body)))},
		{"the Ed25519 cosignature's time is 2^63", "the time does not fit 63 bits", all, body, sealed + witnessKey.At(1<<63).Line(body)},
		{"the ML-DSA-44 cosignature's time is 2^63", "the time does not fit 63 bits", all, body, sealed + witnessMLDSA.At(1<<63).Line(body)},
		{"an origin of 256 bytes under an ML-DSA-44 line", "the origin is too long for the signed message", []string{"log-mldsa"}, tooLong, logMLDSA.Line(tooLong)},
		{"a text that is no checkpoint", "too few lines", []string{"log"}, "texto\n", logKey.Line("texto\n")},
		{"a size with a leading zero, truly signed", "the size has a leading zero", []string{"log"}, strings.Replace(body, "7\n", "07\n", 1), logKey.Line(strings.Replace(body, "7\n", "07\n", 1))},
		{"nobody known has signed", "no known key has signed", []string{"log-next"}, body, sealed},
	} {
		msg := c.text + "\n" + c.lines
		built := cosignedCase{Name: c.name, Valid: c.reason == "", Reason: c.reason, Known: c.known, Note: msg}
		checkpoint, signed, err := c2sp.OpenCheckpoint([]byte(msg), keysOf(c.known))
		if (err == nil) != built.Valid {
			return nil, fmt.Errorf("cosigned %q: declared valid=%v, found %v", c.name, built.Valid, err)
		}
		built.Stricter = !built.Valid && looselyValid([]byte(msg), c.known)
		if built.Valid {
			built.Origin, built.Size, built.Root = checkpoint.Origin, &checkpoint.Size, hex.EncodeToString(checkpoint.Hash)
			for _, one := range signed {
				by := cosignedBy{Key: labelOf(one.Key)}
				if one.Key.Type != c2sp.TypeEd25519 {
					by.Time = &one.Time
				}
				built.Verified = append(built.Verified, by)
			}
			if err := circlAgrees([]byte(msg), c.known); err != nil {
				return nil, fmt.Errorf("cosigned %q: %w", c.name, err)
			}
		}
		out = append(out, built)
	}
	return out, nil
}

func looselyValid(msg []byte, known []string) bool {
	n, err := note.Open(msg, c2sp.Known(keysOf(known)))
	if err != nil {
		return false
	}
	var c log.Checkpoint
	_, err = c.Unmarshal([]byte(n.Text))
	return err == nil
}

// circlAgrees has Cloudflare's ML-DSA-44 verify what filippo.io/mldsa has signed.
func circlAgrees(msg []byte, known []string) error {
	n, err := note.Open(msg, c2sp.Known(keysOf(known)))
	if err != nil {
		return err
	}
	for _, s := range n.Sigs {
		verifier, err := c2sp.Known(keysOf(known)).Verifier(s.Name, s.Hash)
		if err != nil {
			return err
		}
		key := signersByName[labelOf(verifier)]
		if key.Type != c2sp.TypeMLDSACosignature {
			continue
		}
		payload, err := base64.StdEncoding.DecodeString(s.Base64)
		if err != nil {
			return err
		}
		message := key.At(c2sp.CosignatureTime(s)).Message([]byte(n.Text))
		if !circlVerifies(key.Public, message, "", payload[12:]) {
			return errors.New("circl refuses the ML-DSA-44 signature")
		}
		if circlVerifies(key.Public, append(bytes.Clone(message), 0), "", payload[12:]) {
			return errors.New("circl accepts any message")
		}
	}
	return nil
}
