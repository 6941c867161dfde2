package strangers

import (
	"fmt"
	"io"
)

// Print writes the table and tells whether there was no surprise.
func Print(w io.Writer, results []Result) bool {
	good := true
	fmt.Fprintf(w, "%-50s %8s %8s  %s\n", "check", "accepted", "refused", "result")
	for _, r := range results {
		verdict := "ok"
		switch {
		case r.Err != nil:
			verdict, good = "SURPRISE", false
		case r.Note != "":
			verdict = "ok (" + r.Note + ")"
		}
		fmt.Fprintf(w, "%-50s %8d %8d  %s\n", r.Name, r.Accepted, r.Refused, verdict)
		if r.Err != nil {
			fmt.Fprintf(w, "    %v\n", r.Err)
		}
	}
	return good
}
