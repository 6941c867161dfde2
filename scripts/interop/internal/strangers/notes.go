package strangers

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"cl.acuse/interop/internal/c2sp"
	"cl.acuse/interop/internal/policy"
	"github.com/cloudflare/circl/sign/mldsa/mldsa44"
	fnote "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/formats/witness"
	"golang.org/x/mod/sumdb/note"
)

func checkNote(_ context.Context, s *Subject, t *tally) {
	open := func(msg []byte) error {
		v, err := note.NewVerifier(s.LogKey.Text)
		if err != nil {
			return err
		}
		_, err = note.Open(msg, note.VerifierList(v))
		return err
	}
	t.accept("checkpoint", open(s.Raw))
	size := fmt.Sprintf("\n%d\n", s.Checkpoint.Size)
	t.refuse("another size", open(replaceOnce(s.Raw, size, fmt.Sprintf("\n%d\n", s.Checkpoint.Size+1))))
	t.refuse("another origin", open(append([]byte("x"), s.Raw...)))
	t.refuse("another root", open(replaceOnce(s.Raw, base64.StdEncoding.EncodeToString(s.Checkpoint.Hash), base64.StdEncoding.EncodeToString(altered(s.Checkpoint.Hash, 0)))))
	t.refuse("an extension line", open(replaceOnce(s.Raw, "\n\n", "\nx\n\n")))
	t.refuse("no signature", open(s.Raw[:bytes.Index(s.Raw, []byte("\n\n"))+2]))
}

// ownSecondKey is the policy's witness whose key name is the origin, [F-01].
func ownSecondKey(s *Subject) (c2sp.Verifier, error) {
	for _, w := range s.Policy.Witnesses {
		v, err := c2sp.NewVerifier(w.VKey)
		if err == nil && v.Name() == s.Checkpoint.Origin && v.Type == c2sp.TypeMLDSACosignature {
			return v, nil
		}
	}
	return c2sp.Verifier{}, errors.New("the policy has no ML-DSA-44 witness with the origin's name")
}

// onlyLine gives the payload of the one line by a key.
func onlyLine(raw []byte, key note.Verifier) ([]byte, error) {
	_, lines, _ := strings.Cut(string(raw), "\n\n")
	var payload []byte
	for _, line := range strings.Split(strings.TrimSuffix(lines, "\n"), "\n") {
		rest, is := strings.CutPrefix(line, "— "+key.Name()+" ")
		b, err := base64.StdEncoding.DecodeString(rest)
		if !is || err != nil || len(b) < 4 || !bytes.Equal(b[:4], keyHashBytes(key)) {
			continue
		}
		if payload != nil {
			return nil, errors.New("two lines by one key")
		}
		payload = b[4:]
	}
	if payload == nil {
		return nil, fmt.Errorf("no line by %s+%08x", key.Name(), key.KeyHash())
	}
	return payload, nil
}

func keyHashBytes(key note.Verifier) []byte {
	h := key.KeyHash()
	return []byte{byte(h >> 24), byte(h >> 16), byte(h >> 8), byte(h)}
}

func noteText(raw []byte) []byte { return raw[:bytes.Index(raw, []byte("\n\n"))+1] }

func checkSecondLine(_ context.Context, s *Subject, t *tally) {
	key, err := ownSecondKey(s)
	if err != nil {
		t.accept("policy", err)
		return
	}
	payload, err := onlyLine(s.Raw, key)
	if err != nil {
		t.accept("checkpoint", err)
		return
	}
	verify := func(text, payload []byte) error {
		v, err := fnote.NewMLDSAVerifier(key.Text)
		if err != nil {
			return err
		}
		if !v.Verify(text, payload) {
			return errors.New("refused")
		}
		return nil
	}
	text := noteText(s.Raw)
	t.accept("the log's second line", verify(text, payload))
	t.refuse("another time", verify(text, altered(payload, 7)))
	t.refuse("another signature", verify(text, altered(payload, 1000)))
	t.refuse("a byte less", verify(text, payload[:len(payload)-1]))
	t.refuse("another origin", verify(append([]byte("x"), text...), payload))
	t.refuse("another size", verify(replaceOnce(text, fmt.Sprintf("\n%d\n", s.Checkpoint.Size), fmt.Sprintf("\n%d\n", s.Checkpoint.Size+1)), payload))
}

func checkSecondLineAgain(_ context.Context, s *Subject, t *tally) {
	key, err := ownSecondKey(s)
	if err != nil {
		t.accept("policy", err)
		return
	}
	payload, err := onlyLine(s.Raw, key)
	if err != nil || len(payload) < 8 {
		t.accept("checkpoint", fmt.Errorf("%d bytes, %w", len(payload), err))
		return
	}
	var public mldsa44.PublicKey
	if err := public.UnmarshalBinary(key.Public); err != nil {
		t.accept("key", err)
		return
	}
	verify := func(context string, signature []byte) error {
		n := note.Signature{Base64: base64.StdEncoding.EncodeToString(append(keyHashBytes(key), payload...))}
		message := c2sp.MLDSAMessage(key.Name(), c2sp.CosignatureTime(n), noteText(s.Raw))
		if !mldsa44.Verify(&public, message, []byte(context), signature) {
			return errors.New("refused")
		}
		return nil
	}
	t.accept("the log's second line", verify("", payload[8:]))
	t.refuse("another signature", verify("", altered(payload[8:], 5)))
	t.refuse("another context", verify("acuse", payload[8:]))
}

// checkCosignature verifies the witnesses' lines of type 0x04. Where the checkpoint bears none, a
// witness of our own cosigns the log's text: that formats accepts it shows that the text can be
// cosigned.
func checkCosignature(_ context.Context, s *Subject, t *tally) {
	text := noteText(s.Raw)
	judge := func(vkey string, payload []byte) {
		verify := func(text, payload []byte) error {
			v, err := fnote.NewVerifierForCosignatureV1(vkey)
			if err != nil {
				return err
			}
			if !v.Verify(text, payload) {
				return errors.New("refused")
			}
			return nil
		}
		t.accept("cosignature", verify(text, payload))
		t.refuse("another time", verify(text, altered(payload, 7)))
		t.refuse("another signature", verify(text, altered(payload, 20)))
		t.refuse("another text", verify(append([]byte("x"), text...), payload))
	}
	found := 0
	for _, w := range s.Policy.Witnesses {
		v, err := c2sp.NewVerifier(w.VKey)
		if err != nil || v.Type != c2sp.TypeEd25519Cosignature {
			continue
		}
		if payload, err := onlyLine(s.Raw, v); err == nil {
			judge(w.VKey, payload)
			found++
		}
	}
	if found == 0 {
		t.note = "no witness line: our own over the log's text"
		own := c2sp.Ed25519Cosigner("testigo.example/interop", "interop-witness", 1795348800)
		judge(own.VKey(), own.Payload(text))
	}
}

// checkPolicy has transparency-dev's parser read the policy (which must name a URL for each witness
// there) and judge the checkpoint, and compares with our reading.
func checkPolicy(_ context.Context, s *Subject, t *tally) {
	var rewritten strings.Builder
	for _, w := range s.Policy.Witnesses {
		fmt.Fprintf(&rewritten, "witness %s %s https://testigo.example/\n", w.Name, w.VKey)
	}
	for _, g := range s.Policy.Groups {
		fmt.Fprintf(&rewritten, "group %s %d %s\n", g.Name, g.K, strings.Join(g.Members, " "))
	}
	fmt.Fprintf(&rewritten, "quorum %s\n", s.Policy.Quorum)
	satisfied := func(policyText string, checkpoint []byte) error {
		g, err := witness.ParsePolicy([]byte(policyText))
		if err != nil {
			return err
		}
		if !g.Satisfied(checkpoint) {
			return errors.New("the quorum is not reached")
		}
		return nil
	}
	theirs := satisfied(rewritten.String(), s.Raw)
	t.accept("the checkpoint reaches the policy's quorum", theirs)
	cosigned := map[string]bool{}
	for _, w := range s.Policy.Witnesses {
		if v, err := c2sp.NewVerifier(w.VKey); err == nil {
			_, err := note.Open(s.Raw, note.VerifierList(v.Verifier))
			cosigned[w.Name] = err == nil
		}
	}
	if s.Policy.Satisfied(cosigned) != (theirs == nil) {
		t.accept("two readings of the quorum", errors.New("they differ"))
	}
	stranger := c2sp.Ed25519Cosigner("testigo.example/interop", "interop-witness", 0).VKey()
	demanding := strings.TrimSuffix(rewritten.String(), "quorum "+s.Policy.Quorum+"\n") + "witness forastero " + stranger + " https://testigo.example/\nquorum forastero\n"
	t.refuse("a policy that asks for a witness who has not signed", satisfied(demanding, s.Raw))
	parse := func(text string) error {
		_, err := policy.Parse([]byte(text), func(vkey string) error { _, err := c2sp.NewVerifier(vkey); return err })
		return err
	}
	text := string(s.PolicyText)
	t.accept("our own reading", parse(text))
	t.refuse("a second quorum line", parse(text+"\nquorum none\n"))
	t.refuse("an unknown keyword", parse(text+"\nmirror x\n"))
	id := fmt.Sprintf("+%08x+", s.LogKey.KeyHash())
	t.refuse("another key ID", parse(strings.Replace(text, id, fmt.Sprintf("+%08x+", s.LogKey.KeyHash()^1), 1)))
	t.refuse("the log's line twice", parse(text+"\nlog "+s.LogKey.Text+"\n"))
}
