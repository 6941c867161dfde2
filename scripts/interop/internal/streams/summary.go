package streams

import (
	"fmt"
	"strings"

	"cl.acuse/interop/internal/receipt"
)

// Summary says in one line what a proof states, or why it does not.
func (j Judged) Summary() string {
	if j.Verdict == receipt.Invalid {
		return receipt.Summary(j.Findings)
	}
	var counts []string
	for _, s := range j.Streams {
		counts = append(counts, fmt.Sprintf("kind %d %x: %d to %d", s.Stream.Kind, s.Stream.ID[:4], s.Before, s.Count))
	}
	text := fmt.Sprintf("as_of %d, %d streams (%s), uncovered %d", j.AsOf, len(j.Streams), strings.Join(counts, "; "), j.Uncovered)
	if len(j.Findings) > 0 {
		text += ": " + receipt.Summary(j.Findings)
	}
	return text
}
