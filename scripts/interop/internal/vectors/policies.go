package vectors

import (
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"cl.acuse/interop/internal/c2sp"
	"cl.acuse/interop/internal/policy"
	"github.com/transparency-dev/formats/log"
	"github.com/transparency-dev/formats/witness"
)

type policyFile struct {
	Description string       `json:"description"`
	Cases       []policyCase `json:"cases"`
}

type policyCase struct {
	Name      string          `json:"name"`
	Valid     bool            `json:"valid"`
	Reason    string          `json:"reason,omitempty"`
	Stricter  bool            `json:"stricter,omitempty"`
	Policy    string          `json:"policy,omitempty"`
	PolicyHex string          `json:"policyHex,omitempty"`
	Logs      []policyLog     `json:"logs,omitempty"`
	Witnesses []policyWitness `json:"witnesses,omitempty"`
	Groups    []policyGroup   `json:"groups,omitempty"`
	Quorum    string          `json:"quorum,omitempty"`
	Results   []quorumResult  `json:"results,omitempty"`
}

type policyLog struct {
	VKey string `json:"vkey"`
	URL  string `json:"url,omitempty"`
}

type policyWitness struct {
	Name string `json:"name"`
	VKey string `json:"vkey"`
	URL  string `json:"url,omitempty"`
}

type policyGroup struct {
	Name    string   `json:"name"`
	K       int      `json:"k"`
	Members []string `json:"members"`
}

type quorumResult struct {
	Cosigned  []string `json:"cosigned"`
	Satisfied bool     `json:"satisfied"`
}

func strictKey(vkey string) error {
	_, err := c2sp.NewVerifier(vkey)
	return err
}

func policyWitnessKey(i int) c2sp.Signer {
	return c2sp.Ed25519Cosigner(fmt.Sprintf("testigo.example/p%d", i), fmt.Sprintf("policy-%d", i), sealTime)
}

func makePolicies() (any, error) {
	f := policyFile{Description: "C2SP tlog-policy. results: which named witnesses have cosigned, and whether the quorum is reached."}
	var w [40]string
	for i := range w {
		w[i] = policyWitnessKey(i).VKey()
	}
	logLine := "log " + logKey.VKey() + "\n"
	three := "witness A " + w[1] + "\nwitness B " + w[2] + "\nwitness C " + w[3] + "\n"
	own := "witness propio " + logMLDSA.VKey() + "\n"
	many := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "log %s\nwitness w%d %s\n", c2sp.Ed25519Signer(logName, fmt.Sprintf("many-%d", i)).VKey(), i, w[i])
			fmt.Fprintf(&b, "group g%d any w%d\n", i, i)
		}
		return b.String()
	}
	for _, c := range []struct{ name, reason, text string }{
		{"an Acuse log: its own second key is required", "", logLine + own + "quorum propio\n"},
		{"an Acuse log with one of two independent witnesses", "", logLine + own + "witness A " + w[1] + "\nwitness B " + w[2] + "\ngroup independientes any A B\ngroup todos all propio independientes\nquorum todos\n"},
		{"no witness is asked for", "", logLine + "quorum none\n"},
		{"witnesses that no quorum asks for", "", logLine + three + "quorum none\n"},
		{"no log is named", "", three + "quorum A\n"},
		{"one witness", "", logLine + three + "quorum B\n"},
		{"an ML-DSA-44 witness", "", logLine + "witness M " + witnessMLDSA.VKey() + "\nquorum M\n"},
		{"all", "", logLine + three + "group G all A B C\nquorum G\n"},
		{"any", "", logLine + three + "group G any A B C\nquorum G\n"},
		{"two of three", "", logLine + three + "group G 2 A B C\nquorum G\n"},
		{"three of three in figures", "", logLine + three + "group G 3 A B C\nquorum G\n"},
		{"a group of one", "", logLine + three + "group G 1 A\nquorum G\n"},
		{"two levels, as in the specification", "", logLine + "witness X1 " + w[1] + "\nwitness X2 " + w[2] + "\nwitness X3 " + w[3] + "\ngroup X-witnesses 2 X1 X2 X3\nwitness Y1 " + w[4] + "\nwitness Y2 " + w[5] + "\nwitness Y3 " + w[6] + "\ngroup Y-witnesses any Y1 Y2 Y3\ngroup X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n"},
		{"three levels", "", logLine + three + "witness D " + w[4] + "\ngroup G1 any A B\ngroup G2 all G1 C\ngroup G3 any G2 D\nquorum G3\n"},
		{"the quorum line first, asking for none", "", "quorum none\n" + logLine + three},
		{"the quorum line before the log line", "", three + "quorum A\n" + logLine},
		{"URLs", "", "log " + logKey.VKey() + " https://acuse.example/log/\nwitness A " + w[1] + " https://testigo.example/\nquorum A\n"},
		{"comments, empty lines, tabs and spaces", "", "# política\n\n \t \n   # otra línea\n\tlog\t" + logKey.VKey() + " \t\nwitness  A   " + w[1] + "\nquorum A \n"},
		{"a name outside ASCII", "", logLine + "witness Contraloría " + w[1] + "\nquorum Contraloría\n"},
		{"a comment that is not UTF-8", "", "# a\xff\xfeb\n" + logLine + "quorum none\n"},
		{"two logs", "", logLine + "log " + otherKey.VKey() + "\nquorum none\n"},
		{"two keys of one log", "", logLine + "log " + logKeyNext.VKey() + "\nquorum none\n"},
		{"thirty-two logs, witnesses and groups", "", many(32) + "quorum g31\n"},
		{"empty file", "no quorum line", ""},
		{"no quorum line", "no quorum line", logLine + three},
		{"two quorum lines", "a second quorum line", logLine + three + "quorum A\nquorum A\n"},
		{"a quorum without a name", "a quorum line has one name", logLine + three + "quorum\n"},
		{"a quorum of two names", "a quorum line has one name", logLine + three + "quorum A B\n"},
		{"a quorum of a name that is not defined", "not defined before", logLine + three + "quorum D\n"},
		{"a quorum of a name that is defined later", "not defined before", logLine + "quorum A\n" + three},
		{"the quorum names a log", "not defined before", logLine + "quorum " + logName + "\n"},
		{"names differ in case", "not defined before", logLine + three + "quorum a\n"},
		{"an unknown keyword", "unknown keyword", logLine + "quorum none\nmirror A\n"},
		{"a keyword in upper case", "unknown keyword", logLine + "QUORUM none\n"},
		{"a comment behind an item", "a quorum line has one name", logLine + "quorum none # nobody\n"},
		{"a log line without a key", "a log line has a vkey", "log\nquorum none\n"},
		{"a log line with three items", "a log line has a vkey", "log " + logKey.VKey() + " https://a.example https://b.example\nquorum none\n"},
		{"a log's key twice", "the log's key stands twice", logLine + logLine + "quorum none\n"},
		{"a log's key twice under two names", "the log's key stands twice", logLine + "log " + logKey.Named("otro.example").VKey() + "\nquorum none\n"},
		{"a log's key with a wrong key ID", "the key ID is another key's", "log " + logName + "+00000000+" + strings.SplitN(logKey.VKey(), "+", 3)[2] + "\nquorum none\n"},
		{"a log's key that is no key", "the key is not a verifier key", "log acuse\nquorum none\n"},
		{"a witness line without a key", "a witness line has a name and a vkey", logLine + "witness A\nquorum none\n"},
		{"a witness line without a name", "a witness line has a name and a vkey", logLine + "witness " + w[1] + "\nquorum none\n"},
		{"a witness line with four items", "a witness line has a name and a vkey", logLine + "witness A " + w[1] + " https://a.example/ x\nquorum none\n"},
		{"a witness's name twice", "the name stands twice", logLine + "witness A " + w[1] + "\nwitness A " + w[2] + "\nquorum A\n"},
		{"a witness's key twice", "the witness's key stands twice", logLine + "witness A " + w[1] + "\nwitness B " + w[1] + "\nquorum A\n"},
		{"a witness's key twice under two key names", "the witness's key stands twice", logLine + "witness A " + w[1] + "\nwitness B " + policyWitnessKey(1).Named("otro.example").VKey() + "\nquorum A\n"},
		{"a witness with a plain Ed25519 key (type 1)", "the key's type is no cosigner's", logLine + "witness A " + logKeyNext.VKey() + "\nquorum A\n"},
		{"a witness named none", "the name none is taken", logLine + "witness none " + w[1] + "\nquorum none\n"},
		{"a group named none", "the name none is taken", logLine + three + "group none any A B\nquorum none\n"},
		{"none as a member", "not defined before", logLine + three + "group G any A none\nquorum G\n"},
		{"a group without members", "a group line has a threshold and members", logLine + three + "group G all\nquorum G\n"},
		{"a group without a threshold", "a group line has a threshold and members", logLine + three + "group G\nquorum G\n"},
		{"a group whose threshold is left out", "the threshold is not from 1 to the number of members", logLine + three + "group G A B\nquorum G\n"},
		{"a threshold of 0", "the threshold is not from 1 to the number of members", logLine + three + "group G 0 A B\nquorum G\n"},
		{"a threshold above the number of members", "the threshold is not from 1 to the number of members", logLine + three + "group G 3 A B\nquorum G\n"},
		{"a negative threshold", "the threshold is not from 1 to the number of members", logLine + three + "group G -1 A B\nquorum G\n"},
		{"a threshold with a sign", "the threshold is not from 1 to the number of members", logLine + three + "group G +1 A B\nquorum G\n"},
		{"a threshold in hexadecimal", "the threshold is not from 1 to the number of members", logLine + three + "group G 0x1 A B\nquorum G\n"},
		{"a huge threshold", "the threshold is not from 1 to the number of members", logLine + three + "group G 18446744073709551617 A B\nquorum G\n"},
		{"a member twice in one group", "a member twice", logLine + three + "group G 2 A A B\nquorum G\n"},
		{"a member of two groups", "a member twice", logLine + three + "group G any A B\ngroup H any B C\ngroup I all G H\nquorum I\n"},
		{"a member that is not defined", "not defined before", logLine + three + "group G any A Z\nquorum G\n"},
		{"a group that holds itself", "not defined before", logLine + three + "group G any A G\nquorum G\n"},
		{"a group that holds a later one", "not defined before", logLine + three + "group G any A H\ngroup H any B C\nquorum G\n"},
		{"a group with a witness's name", "the name stands twice", logLine + three + "group A any B C\nquorum A\n"},
		{"two groups of one name", "the name stands twice", logLine + three + "group G any A\ngroup G any B\nquorum G\n"},
		{"CRLF", "a control character", strings.ReplaceAll(logLine+"quorum none\n", "\n", "\r\n")},
		{"a form feed", "a control character", logLine + "\fquorum none\n"},
		{"a zero byte", "a control character", logLine + "quorum none\n\x00"},
		{"a delete character in a comment", "a control character", "# \x7f\n" + logLine + "quorum none\n"},
		{"a byte order mark", "unknown keyword", "\ufeff" + logLine + "quorum none\n"},
		{"a no-break space is no white space", "unknown keyword", logLine + "quorum\u00a0none\n"},
	} {
		built := policyCase{Name: c.name, Valid: c.reason == "", Reason: c.reason, Policy: c.text}
		if !utf8.ValidString(c.text) {
			built.Policy, built.PolicyHex = "", hex.EncodeToString([]byte(c.text))
		}
		p, err := policy.Parse([]byte(c.text), strictKey)
		if (err == nil) != built.Valid {
			return nil, fmt.Errorf("policy %q: declared valid=%v, found %v", c.name, built.Valid, err)
		}
		if built.Valid {
			if err := built.fill(p); err != nil {
				return nil, fmt.Errorf("policy %q: %w", c.name, err)
			}
		} else {
			_, loose := witness.ParsePolicy([]byte(c.text))
			built.Stricter = loose == nil
		}
		f.Cases = append(f.Cases, built)
	}
	return f, nil
}

func (c *policyCase) fill(p policy.Policy) error {
	for _, l := range p.Logs {
		c.Logs = append(c.Logs, policyLog(l))
	}
	for _, w := range p.Witnesses {
		c.Witnesses = append(c.Witnesses, policyWitness(w))
	}
	for _, g := range p.Groups {
		c.Groups = append(c.Groups, policyGroup(g))
	}
	c.Quorum = p.Quorum
	second, err := witness.ParsePolicy([]byte(withURLs(p)))
	if err != nil {
		return fmt.Errorf("transparency-dev refuses it: %w", err)
	}
	for _, cosigned := range subsets(p.Witnesses) {
		set := map[string]bool{}
		for _, name := range cosigned {
			set[name] = true
		}
		r := quorumResult{Cosigned: cosigned, Satisfied: p.Satisfied(set)}
		if second.Satisfied(cosignedBySome(p, set)) != r.Satisfied {
			return fmt.Errorf("transparency-dev differs on %v", cosigned)
		}
		c.Results = append(c.Results, r)
	}
	return nil
}

// withURLs writes the policy again so that transparency-dev's parser reads it: it demands a URL of
// every witness and does not know comments in other places than ours.
func withURLs(p policy.Policy) string {
	var b strings.Builder
	for _, w := range p.Witnesses {
		fmt.Fprintf(&b, "witness %s %s https://testigo.example/\n", w.Name, w.VKey)
	}
	for _, g := range p.Groups {
		fmt.Fprintf(&b, "group %s %d %s\n", g.Name, g.K, strings.Join(g.Members, " "))
	}
	fmt.Fprintf(&b, "quorum %s\n", p.Quorum)
	return b.String()
}

// subsets gives every set of up to six witnesses, and three telling ones of more.
func subsets(ws []policy.Witness) [][]string {
	names := []string{}
	for _, w := range ws {
		names = append(names, w.Name)
	}
	if len(names) > 6 {
		return [][]string{{}, names[:1], names}
	}
	var out [][]string
	for mask := range 1 << len(names) {
		set := []string{}
		for i, name := range names {
			if mask>>i&1 == 1 {
				set = append(set, name)
			}
		}
		out = append(out, set)
	}
	return out
}

// cosignedBySome makes a true checkpoint with true cosignatures of the given witnesses.
func cosignedBySome(p policy.Policy, cosigned map[string]bool) []byte {
	text := string(log.Checkpoint{Origin: logName, Size: 1, Hash: c2sp.Seed("any root")}.Marshal())
	lines := logKey.Line(text)
	for _, w := range p.Witnesses {
		if cosigned[w.Name] {
			lines += cosignerOf(w.VKey).Line(text)
		}
	}
	return []byte(text + "\n" + lines)
}

func cosignerOf(vkey string) c2sp.Signer {
	for _, s := range []c2sp.Signer{logMLDSA, witnessMLDSA} {
		if s.VKey() == vkey {
			return s
		}
	}
	for i := 0; ; i++ {
		if s := policyWitnessKey(i); s.VKey() == vkey {
			return s
		}
	}
}
