package vectors

import (
	"encoding/hex"
	"fmt"
	"strings"

	"cl.acuse/interop/internal/c2sp"
	"github.com/transparency-dev/formats/log"
)

type checkpointFile struct {
	Description string           `json:"description"`
	Cases       []checkpointCase `json:"cases"`
}

type checkpointCase struct {
	Name       string   `json:"name"`
	Valid      bool     `json:"valid"`
	Reason     string   `json:"reason,omitempty"`
	Stricter   bool     `json:"stricter,omitempty"`
	Text       string   `json:"text"`
	Origin     string   `json:"origin,omitempty"`
	Size       *uint64  `json:"size,omitempty"`
	Root       string   `json:"root,omitempty"`
	Extensions []string `json:"extensions,omitempty"`
}

func makeCheckpoints() (any, error) {
	f := checkpointFile{Description: "C2SP tlog-checkpoint note texts (without signatures). extensions: the lines after the third; Acuse's own checkpoints have none, and a reader of Acuse logs may refuse them."}
	const root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
	const empty = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
	add := func(name, reason, text string) error {
		c := checkpointCase{Name: name, Reason: reason, Valid: reason == "", Text: text}
		var loose log.Checkpoint
		_, looseErr := loose.Unmarshal([]byte(text))
		parsed, err := c2sp.ParseCheckpoint([]byte(text))
		if (err == nil) != c.Valid {
			return fmt.Errorf("%s: declared valid=%v, found %v", name, c.Valid, err)
		}
		c.Stricter = !c.Valid && looseErr == nil
		if c.Valid {
			c.Origin, c.Size, c.Root = parsed.Origin, &parsed.Size, hex.EncodeToString(parsed.Hash)
			lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
			c.Extensions = lines[3:]
		}
		f.Cases = append(f.Cases, c)
		return nil
	}
	err := addAll(add, [][3]string{
		{"the example of the specification", "", "example.com/behind-the-sofa\n20852163\n" + root + "\n"},
		{"empty tree", "", "acuse.example/log\n0\n" + empty + "\n"},
		{"size one", "", "acuse.example/log\n1\n" + root + "\n"},
		{"largest size", "", "acuse.example/log\n9223372036854775807\n" + root + "\n"},
		{"origin with spaces and a plus is legal, though not recommended", "", "un registro + oficial\n5\n" + root + "\n"},
		{"origin outside ASCII", "", "acuse.example/correspondencia-año-2026\n5\n" + root + "\n"},
		{"one extension line", "", "acuse.example/log\n5\n" + root + "\nextension\n"},
		{"two extension lines", "", "acuse.example/log\n5\n" + root + "\nfirst\n second \n"},
		{"no text", "too few lines", ""},
		{"origin only", "too few lines", "acuse.example/log\n"},
		{"no root", "too few lines", "acuse.example/log\n5\n"},
		{"final newline missing", "the last line has no newline", "acuse.example/log\n5\n" + root},
		{"empty origin", "the origin is empty", "\n5\n" + root + "\n"},
		{"empty size", "the size is empty", "acuse.example/log\n\n" + root + "\n"},
		{"leading zero", "the size has a leading zero", "acuse.example/log\n05\n" + root + "\n"},
		{"size zero written twice", "the size has a leading zero", "acuse.example/log\n00\n" + empty + "\n"},
		{"plus sign", "the size is not decimal digits alone", "acuse.example/log\n+5\n" + root + "\n"},
		{"minus sign", "the size is not decimal digits alone", "acuse.example/log\n-5\n" + root + "\n"},
		{"minus zero", "the size is not decimal digits alone", "acuse.example/log\n-0\n" + empty + "\n"},
		{"space before the size", "the size is not decimal digits alone", "acuse.example/log\n 5\n" + root + "\n"},
		{"space after the size", "the size is not decimal digits alone", "acuse.example/log\n5 \n" + root + "\n"},
		{"hexadecimal size", "the size is not decimal digits alone", "acuse.example/log\n0x5\n" + root + "\n"},
		{"underscore in the size", "the size is not decimal digits alone", "acuse.example/log\n1_000\n" + root + "\n"},
		{"digits outside ASCII", "the size is not decimal digits alone", "acuse.example/log\n٥\n" + root + "\n"},
		{"full-width digit", "the size is not decimal digits alone", "acuse.example/log\n５\n" + root + "\n"},
		{"size 2^63", "the size does not fit 63 bits", "acuse.example/log\n9223372036854775808\n" + root + "\n"},
		{"size 2^64-1", "the size does not fit 63 bits", "acuse.example/log\n18446744073709551615\n" + root + "\n"},
		{"size 2^64", "the size does not fit 63 bits", "acuse.example/log\n18446744073709551616\n" + root + "\n"},
		{"size of sixty digits", "the size does not fit 63 bits", "acuse.example/log\n" + strings.Repeat("9", 60) + "\n" + root + "\n"},
		{"root of 31 bytes", "the root is not 32 bytes", "acuse.example/log\n5\n" + strings.Repeat("A", 40) + "AA==\n"},
		{"root of 33 bytes", "the root is not 32 bytes", "acuse.example/log\n5\n" + strings.Repeat("A", 44) + "\n"},
		{"empty root", "the root is not 32 bytes", "acuse.example/log\n5\n\n"},
		{"root without padding", "the root is not canonical base64", "acuse.example/log\n5\n" + strings.TrimSuffix(root, "=") + "\n"},
		{"root with one padding too many", "the root is not canonical base64", "acuse.example/log\n5\n" + root + "=\n"},
		{"root with spare bits set", "the root is not canonical base64", "acuse.example/log\n5\n" + strings.Replace(root, "2I=", "2J=", 1) + "\n"},
		{"root in the URL alphabet", "the root is not canonical base64", "acuse.example/log\n5\n" + strings.Replace(root, "/", "_", 1) + "\n"},
		{"root in hex", "the root is not 32 bytes", "acuse.example/log\n5\n" + strings.Repeat("0a", 32) + "\n"},
		{"space after the root", "the root is not canonical base64", "acuse.example/log\n5\n" + root + " \n"},
		{"empty extension line", "an empty line", "acuse.example/log\n5\n" + root + "\n\n"},
		{"empty line before an extension", "an empty line", "acuse.example/log\n5\n" + root + "\n\nextension\n"},
		{"extension without newline", "the last line has no newline", "acuse.example/log\n5\n" + root + "\nextension"},
		{"empty first line", "the origin is empty", "\nacuse.example/log\n5\n" + root + "\n"},
		{"CRLF", "a control character", "acuse.example/log\r\n5\r\n" + root + "\r\n"},
		{"carriage return in the root", "a control character", "acuse.example/log\n5\n" + root + "\r\n"},
	})
	return f, err
}

func addAll(add func(name, reason, text string) error, cases [][3]string) error {
	for _, c := range cases {
		if err := add(c[0], c[1], c[2]); err != nil {
			return err
		}
	}
	return nil
}
