package vectors

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/receipt"
	"cl.acuse/interop/internal/sample"
)

// forms are receipts as bytes and as files; what they hold is not judged.
func (m *receiptMaker) forms() {
	salt := sample.Salt("form")
	small := receipt.Receipt{Entry: []byte{1, 2, 0xff}, Proof: "c2sp.org/tlog-proof@v1\n— \"x\" \\ /\n"}
	full := small
	full.KeyEntries = [][]byte{{1}, {2, 3}}
	full.Referred = [][]byte{{4}}
	full.Disclosures = []receipt.Disclosure{{Index: 0, Path: "7.1", Salt: salt, Value: []byte("12345678-5")}, {Index: 5, Path: "12[0].2", Salt: salt}, {Index: 5, Path: "7.1", Salt: salt, Value: []byte("á")}}
	many := func(n int) [][]byte { return slices.Repeat([][]byte{{1}}, n) }
	message := func(valid bool, name string, raw []byte) {
		if _, err := receipt.Parse(raw); (err == nil) != valid {
			m.wrong = append(m.wrong, fmt.Errorf("receipt message %q: %v", name, err))
		}
		m.file.Messages = append(m.file.Messages, messageForm{name, valid, hex.EncodeToString(raw)})
	}
	counted := func(change func(r *receipt.Receipt)) []byte {
		r := small
		change(&r)
		return r.Bytes()
	}
	disclosures := func(n int) func(r *receipt.Receipt) {
		return func(r *receipt.Receipt) {
			for i := range n {
				r.Disclosures = append(r.Disclosures, receipt.Disclosure{Index: uint64(i), Path: "7.1"})
			}
		}
	}
	p := parsed("Receipt", full.Bytes())
	message(true, "the smallest", small.Bytes())
	message(true, "all members", full.Bytes())
	message(true, "64 key entries", counted(func(r *receipt.Receipt) { r.KeyEntries = many(64) }))
	message(false, "65 key entries", counted(func(r *receipt.Receipt) { r.KeyEntries = many(65) }))
	message(true, "16 referred entries", counted(func(r *receipt.Receipt) { r.Referred = many(16) }))
	message(false, "17 referred entries", counted(func(r *receipt.Receipt) { r.Referred = many(17) }))
	message(true, "256 disclosures", counted(disclosures(256)))
	message(false, "257 disclosures", counted(disclosures(257)))
	message(false, "no format", p.With("format", nil))
	message(false, "format 2", p.With("format", 2))
	message(false, "no entry", p.With("entry", nil))
	message(false, "no proof", p.With("proof", nil))
	message(false, "a salt of 31 bytes", p.With("disclosures[0].salt", make([]byte, 31)))
	message(false, "no salt", p.With("disclosures[0].salt", nil))
	message(false, "no path", p.With("disclosures[0].path", nil))
	message(false, "a path that is none", p.With("disclosures[0].path", "7."))
	message(false, "disclosures out of order by index", p.With("disclosures", []acuse.Raw{p.Subs("disclosures")[1].Raw, p.Subs("disclosures")[0].Raw}))
	message(false, "disclosures out of order by path", p.With("disclosures", []acuse.Raw{p.Subs("disclosures")[2].Raw, p.Subs("disclosures")[1].Raw}))
	message(false, "a disclosure twice", p.With("disclosures", []acuse.Raw{p.Subs("disclosures")[1].Raw, p.Subs("disclosures")[1].Raw}))
	message(false, "a field that is not known", append(full.Bytes(), 0x38, 0x01))

	file := func(reason, name, text string) {
		r, err := receipt.ParseJSON([]byte(text))
		f := fileForm{Name: name, Valid: reason == "", Reason: reason, File: text}
		if (err == nil) != f.Valid {
			m.wrong = append(m.wrong, fmt.Errorf("receipt file %q: %v", name, err))
		}
		if f.Valid {
			f.Receipt = hex.EncodeToString(r.Bytes())
		}
		m.file.Files = append(m.file.Files, f)
	}
	text, least := full.JSON(), small.JSON()
	swap := func(old, new string) string {
		if !strings.Contains(text, old) {
			panic("nothing to change: " + old)
		}
		return strings.Replace(text, old, new, 1)
	}
	lines := strings.SplitAfter(text, "\n")
	file("", "the smallest", least)
	file("", "all members", text)
	file("another spelling", "no line feed at the end", strings.TrimSuffix(text, "\n"))
	file("another spelling", "two line feeds at the end", text+"\n")
	file("another spelling", "a byte order mark", "\ufeff"+text)
	file("another spelling", "CRLF", strings.ReplaceAll(text, "\n", "\r\n"))
	file("another spelling", "tabs", strings.ReplaceAll(text, "  ", "\t"))
	file("another spelling", "no indentation", strings.ReplaceAll(text, "\n  ", "\n"))
	file("another spelling", "all in one line", strings.ReplaceAll(text, "\n", ""))
	file("another spelling", "no space after a colon", swap(`"format": 1`, `"format":1`))
	file("another spelling", "a space before a colon", swap(`"format": 1`, `"format" : 1`))
	file("another spelling", "a space before a comma", swap(`"format": 1,`, `"format": 1 ,`))
	file("another spelling", "a trailing space", swap("{\n", "{ \n"))
	file("another spelling", "a comma behind the last member", swap("\n  ]\n}", "\n  ],\n}"))
	file("another spelling", "members in another order", lines[0]+lines[2]+lines[1]+strings.Join(lines[3:], ""))
	file("another spelling", "a member twice", lines[0]+lines[1]+lines[1]+strings.Join(lines[2:], ""))
	file("another spelling", "a member that is not known", lines[0]+lines[1]+"  \"note\": \"x\",\n"+strings.Join(lines[2:], ""))
	file("another spelling", "a member in other letters", swap(`"keyEntries"`, `"KeyEntries"`))
	file("another spelling", "a member that is null", strings.Replace(least, "\n}\n", ",\n  \"keyEntries\": null\n}\n", 1))
	file("another spelling", "an empty array", strings.Replace(least, "\n}\n", ",\n  \"keyEntries\": []\n}\n", 1))
	file("another spelling", "an escaped solidus", swap(` /`, ` \/`))
	file("another spelling", "an escaped em dash", swap(`—`, `\u2014`))
	file("another spelling", "an escaped quotation mark as a code", swap(`\"x`, `\u0022x`))
	file("another spelling", "a raw line feed in a string", swap(`@v1\n`, "@v1\n"))
	file("another spelling", "the format as a decimal fraction", swap(`"format": 1,`, `"format": 1.0,`))
	file("another spelling", "the format as a string", swap(`"format": 1,`, `"format": "1",`))
	file("another format", "format 2", swap(`"format": 1,`, `"format": 2,`))
	file("another spelling", "an index with a leading zero", swap(`"index": 5,`, `"index": 05,`))
	file("another spelling", "an index with an exponent", swap(`"index": 5,`, `"index": 5e0,`))
	file("another spelling", "a negative index", swap(`"index": 5,`, `"index": -5,`))
	file("another spelling", "a disclosure's members in another order", swap(`"index": 5, "path": "7.1"`, `"path": "7.1", "index": 5`))
	file("another spelling", "a disclosure without its index", swap(`{"index": 0, `, `{`))
	file("another spelling", "a disclosure without its empty value", swap(`, "value": ""`, ``))
	file("another spelling", "base64 without padding", swap(`"AQ=="`, `"AQ"`))
	file("another spelling", "base64 with spare bits set", swap(`"AQ=="`, `"AR=="`))
	file("another spelling", "base64 in the URL alphabet", strings.Replace(least, `"AQL/"`, `"AQL_"`, 1))
	file("another spelling", "a line feed in base64", strings.Replace(least, `"AQL/"`, `"AQ\nL/"`, 1))
	file("another spelling", "an array in one line", swap("\"referredEntries\": [\n    \"BA==\"\n  ]", `"referredEntries": ["BA=="]`))
	file("the message breaks a rule", "disclosures out of order", swap(`"index": 0,`, `"index": 9,`))
	file("no entry", "an empty entry", strings.Replace(least, `"AQL/"`, `""`, 1))
	file("something follows", "a second value", text+"{}\n")
	file("no JSON", "an array", "[\n]\n")
	file("no JSON", "empty", "")
}

func (m *receiptMaker) rootsForms() {
	id, vkey := fmt.Sprintf("%x", idOf(sample.RegistrarKey)), policyWitnessKey(7).VKey()
	second := policyWitnessKey(8).VKey()
	line := "registrar 2:99000005-0 " + id
	const head = "acuse-roots/v1\n"
	for _, c := range []struct{ name, reason, file string }{
		{"one registrar", "", head + line + "\n"},
		{"a scheme by its name", "", head + "registrar RUT:99000005-0 " + id + "\n"},
		{"a scheme by a name that no registry lists", "no institution", head + "registrar RUN:99000005-0 " + id + "\n"},
		{"a scheme's name in lower case", "no institution", head + "registrar rut:99000005-0 " + id + "\n"},
		{"a last index", "", head + line + " 12\n"},
		{"a last index of 0", "", head + line + " 0\n"},
		{"comments and empty lines", "", head + "\n# nota\n" + line + "\n\n"},
		{"an auditor", "", head + "auditor contraloria " + vkey + "\n"},
		{"a retired key", "", head + "retired " + logKeyNext.VKey() + " 12 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"},
		{"all of them", "", head + line + "\nauditor a " + vkey + "\nauditor b " + second + "\nretired " + logKeyNext.VKey() + " 12 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"},
		{"nothing but the head", "", head},
		{"empty", "no head", ""},
		{"another version", "no head", "acuse-roots/v2\n" + line + "\n"},
		{"a comment before the head", "no head", "# nota\n" + head},
		{"a keyword that is not listed", "unknown keyword", head + "witness a " + vkey + "\n"},
		{"a registrar without a key", "a part is missing", head + "registrar 2:99000005-0\n"},
		{"a registrar with too much", "too many parts", head + line + " 1 2\n"},
		{"a key id in upper case", "no key id", head + "registrar 2:99000005-0 " + strings.ToUpper(id) + "\n"},
		{"a key id of 31 bytes", "no key id", head + "registrar 2:99000005-0 " + id[2:] + "\n"},
		{"an institution without a scheme", "no institution", head + "registrar 99000005-0 " + id + "\n"},
		{"an institution with a wrong RUT", "no institution", head + "registrar 2:99000005-1 " + id + "\n"},
		{"a scheme with a leading zero", "no institution", head + "registrar 02:99000005-0 " + id + "\n"},
		{"a last index with a leading zero", "no number", head + line + " 012\n"},
		{"a last index with a sign", "no number", head + line + " +12\n"},
		{"a key id twice", "stands twice", head + line + "\n" + line + "\n"},
		{"an auditor's name twice", "stands twice", head + "auditor a " + vkey + "\nauditor a " + second + "\n"},
		{"an auditor's key twice", "stands twice", head + "auditor a " + vkey + "\nauditor b " + vkey + "\n"},
		{"an auditor with a key that is none", "no verifier key", head + "auditor a x\n"},
		{"a retired key with a root of 31 bytes", "no root", head + "retired " + logKeyNext.VKey() + " 12 " + strings.Repeat("A", 40) + "AA==\n"},
		{"CRLF", "a carriage return", strings.ReplaceAll(head+line+"\n", "\n", "\r\n")},
		{"not UTF-8", "not UTF-8", head + "# \xff\n"},
	} {
		_, err := receipt.ParseRoots([]byte(c.file))
		if (err == nil) != (c.reason == "") {
			m.wrong = append(m.wrong, fmt.Errorf("roots %q: %v", c.name, err))
		}
		if c.name == "not UTF-8" {
			continue // JSON has no form for it
		}
		m.file.RootsFiles = append(m.file.RootsFiles, rootsForm{c.name, c.reason == "", c.reason, c.file})
	}
}
