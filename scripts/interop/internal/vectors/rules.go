package vectors

import (
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cl.acuse/interop/internal/acuse"
	"cl.acuse/interop/internal/sample"
)

// ruleCases are the rules that look at more than one field, or at what a field says.
func ruleCases(events map[string]*acuse.Event) ([]ruleCase, error) {
	var out []ruleCase
	var wrong []error
	add := ruleAdder(&out, &wrong)
	with := func(kind, path string, value any) acuse.Raw { return events["smallest "+kind].With(path, value) }
	repeat := func(n int, one func(i int) acuse.Raw) []acuse.Raw {
		var all []acuse.Raw
		for i := range n {
			all = append(all, one(i))
		}
		return all
	}

	add("E-01", "a format of 2", with("accessed", "format", 2))
	add("E-01", "a format of 1 in a kind of format 2", with("number_reserved", "format", 1))
	add("E-01", "a format of 3", with("number_reserved", "format", 3))
	add("E-01", "a format of 2 in a kind of format 3", with("anchored", "format", 2))
	add("E-01", "a format of 4", with("anchored", "format", 4))
	document := func(int) acuse.Raw { return sample.Open(sample.Absent(1, 1)) }
	add("", "64 documents", with("submitted", "documents", repeat(64, document)))
	add("E-01", "65 documents", with("submitted", "documents", repeat(65, document)))
	add("", "an EntryRef to index 2^62-1", with("dispatched", "refers_to.index", uint64(1)<<62-1))
	add("E-01", "an EntryRef to index 2^62", with("dispatched", "refers_to.index", uint64(1)<<62))
	add("", "a code of 64 characters", with("accessed", "acting", sample.Institution(1, strings.Repeat("A", 64))))
	add("E-01", "a code of 65 characters", with("accessed", "acting", sample.Institution(1, strings.Repeat("A", 65))))
	add("E-01", "a code with a space", with("accessed", "acting", sample.Institution(1, "AB 12")))
	add("E-01", "a code outside ASCII", with("accessed", "acting", sample.Institution(1, "AÑ12")))
	add("", "scheme 65,535", with("accessed", "acting", sample.Institution(65535, "A")))
	add("E-01", "scheme 65,536", with("accessed", "acting", sample.Institution(65536, "A")))
	add("", "a scheme that no registry lists", with("accessed", "acting", sample.Institution(77, "A")))
	add("E-02", "a RUT with a wrong check digit", with("accessed", "acting", sample.Institution(2, "99000014-0")))
	add("E-02", "a RUT with dots", with("accessed", "acting", sample.Institution(2, "99.000.014-K")))
	add("E-02", "a wrong RUT of a recipient", with("accessed", "recipient", sample.Institution(2, "1-8")))
	add("E-02", "a wrong RUT among the aliases", with("institution_registered", "institution_registered.registration.aliases", []acuse.Raw{sample.Institution(2, "1-8")}))
	add("E-01", "30 February", with("accessed", "occurred", sample.On("t", "Z", 2026, 2, 30)))

	aliases := func(n int) []acuse.Raw {
		return repeat(n, func(i int) acuse.Raw { return sample.Institution(99, fmt.Sprintf("a%d", i)) })
	}
	const registered = "institution_registered.registration.aliases"
	add("", "16 aliases", with("institution_registered", registered, aliases(16)))
	add("E-01", "17 aliases", with("institution_registered", registered, aliases(17)))
	add("E-01", "an alias twice", with("institution_registered", registered, append(aliases(2), aliases(1)...)))
	add("E-01", "an alias equal to the institution", with("institution_registered", registered, []acuse.Raw{sample.Ministry}))

	out = append(out, keyRules(with, &wrong)...)
	out = append(out, genesisRules(with, &wrong)...)

	add("", "place 1 of one signatory", with("signed", "signed", acuse.Encode("Signed", "grade", 1, "required", []acuse.Raw{acuse.Encode("RequiredSigner", "institution", sample.Ministry, "capacity", 1)}, "place", 1)))
	add("E-01", "place 2 of one signatory", with("signed", "signed", acuse.Encode("Signed", "grade", 1, "required", []acuse.Raw{acuse.Encode("RequiredSigner", "institution", sample.Ministry, "capacity", 1)}, "place", 2)))
	add("E-01", "a place without a list", with("signed", "signed", acuse.Encode("Signed", "grade", 1, "place", 1)))
	add("E-01", "place 2^32-1 of one signatory", with("signed", "signed", acuse.Encode("Signed", "grade", 1, "required", []acuse.Raw{acuse.Encode("RequiredSigner", "institution", sample.Ministry, "capacity", 1)}, "place", uint64(1)<<32-1)))
	signers := func(n int) acuse.Raw {
		return acuse.Encode("Signed", "grade", 1, "required", repeat(n, func(int) acuse.Raw {
			return acuse.Encode("RequiredSigner", "institution", sample.Ministry, "capacity", 1)
		}))
	}
	add("", "32 required signatories", with("signed", "signed", signers(32)))
	add("E-01", "33 required signatories", with("signed", "signed", signers(33)))
	hash := acuse.H()
	byHand := func(fields ...any) acuse.Raw {
		return acuse.Encode("NumberedManual", append([]any{"number", 1, "method", 2}, fields...)...)
	}
	add("", "a number by hand with custodian and justification", with("numbered_manual", "numbered_manual", byHand("custodian", hash, "justification", hash)))
	add("E-01", "a number by hand without a custodian", with("numbered_manual", "numbered_manual", byHand("justification", hash)))
	add("E-01", "a number by hand without a justification", with("numbered_manual", "numbered_manual", byHand("custodian", hash)))
	add("E-01", "a number by hand alone", with("numbered_manual", "numbered_manual", byHand()))
	addressees := func(n int) acuse.Raw {
		return acuse.Encode("Dispatched", "addressees", repeat(n, func(int) acuse.Raw { return acuse.Encode("Addressee", "name", hash) }), "addressing", 1)
	}
	add("", "32 addressees", with("dispatched", "dispatched", addressees(32)))
	add("E-01", "33 addressees", with("dispatched", "dispatched", addressees(33)))

	value := acuse.Encode("Value", "text", "x")
	change := func(path string) acuse.Raw { return acuse.Encode("Change", "path", path, "after", value) }
	corrected := func(changes ...acuse.Raw) acuse.Raw {
		return with("corrected", "corrected", acuse.Encode("Corrected", "reason", 30, "changes", changes))
	}
	add("", "32 changes", corrected(repeat(32, func(i int) acuse.Raw { return change(fmt.Sprintf("12[%d]", 10+i)) })...))
	add("E-01", "33 changes", corrected(repeat(33, func(i int) acuse.Raw { return change(fmt.Sprintf("12[%d]", 10+i)) })...))
	add("E-01", "no change", with("corrected", "corrected", acuse.Encode("Corrected", "reason", 30)))
	add("", "paths ascend as bytes: 12 before 7", corrected(change("12[0]"), change("7")))
	add("E-01", "paths descend as bytes", corrected(change("7"), change("12[0]")))
	add("E-01", "a path twice", corrected(change("7"), change("7")))
	add("E-01", "a change that says nothing", corrected(acuse.Encode("Change", "path", "7")))
	add("M-02", "a path that is none", corrected(change("7.")))
	add("E-01", "a path of 65 bytes", corrected(change(strings.Repeat("1", 65))))

	closed := sample.Closed(sample.Of("x", "12[0].2", "v"))
	for level := uint64(1); level <= 6; level++ {
		clause := "E-05"
		if level == 1 || level == 5 {
			clause = ""
		}
		raw := parsed("Event", with("submitted", "level", level))
		add(clause, fmt.Sprintf("an open document at level %d", level), raw.With("documents", []acuse.Raw{closed, document(0)}))
		add("", fmt.Sprintf("a document as a commitment at level %d", level), raw.With("documents", []acuse.Raw{closed}))
	}
	add("E-07", "a recipient without a communication", with("numbered_auto", "recipient", sample.Service))
	add("E-08", "SUBMITTED by another than the originator", with("submitted", "acting", sample.Service))
	add("E-08", "BOOK_OPENED by another than the owner", with("book_opened", "acting", sample.Service))
	add("E-08", "NUMBERED_AUTO by another than the owner", with("numbered_auto", "acting", sample.Service))
	add("E-08", "NUMBERED_MANUAL by another than the owner", with("numbered_manual", "acting", sample.Service))
	for _, kind := range []string{"book_closed", "number_reserved", "number_confirmed", "number_voided", "number_block_assigned"} {
		add("E-08", strings.ToUpper(kind)+" by another than the owner", with(kind, "acting", sample.Service))
	}
	out = append(out, logActRules(with, &wrong)...)
	for kind := range reasons(events) {
		add("E-01", strings.ToUpper(kind)+" without a reason", with(kind, kind+".reason", nil))
		add("", strings.ToUpper(kind)+" with a reason that no registry lists", with(kind, kind+".reason", 60000))
	}
	for _, kind := range []string{"visado", "visado_rejected"} {
		add("", strings.ToUpper(kind)+" of stage 2^32-1 of as many", parsed("Event", with(kind, kind+".stage", uint64(1)<<32-1)).With(kind+".stages", uint64(1)<<32-1))
		add("E-01", strings.ToUpper(kind)+" of stage 2 of 1", with(kind, kind+".stage", 2))
		add("E-01", strings.ToUpper(kind)+" of stage 2^32-1 of 1", with(kind, kind+".stage", uint64(1)<<32-1))
	}
	add("M-02", "a commitment erased at no path", with("commitment_erased", "commitment_erased.path", "7."))
	add("E-01", "a commitment erased at a path of 65 bytes", with("commitment_erased", "commitment_erased.path", strings.Repeat("1", 65)))
	add("E-01", "TRACE_PACKET_LATE of 30 February", with("trace_packet_late", "trace_packet_late.first_transaction", sample.On("t", "Z", 2026, 2, 30)))
	add("C-08", "two kinds at once", slices.Concat(events["smallest acuse"].EventRaw, acuse.Delimited(64, events["smallest handed_over"].Body.Raw)))
	add("E-08", "SUBMITTED by the originator's code under another scheme", with("submitted", "acting", sample.Institution(99, "AB012")))
	for _, size := range []int{57344, 57345} {
		clause := ""
		if size > 57344 {
			clause = "B-02"
		}
		add(clause, fmt.Sprintf("an event of %d bytes", size), bigEvent(events["smallest corrected"], size))
	}
	return out, errors.Join(wrong...)
}

// reasons walks, in order, the kinds of format 2 that demand a reason.
func reasons(events map[string]*acuse.Event) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, name := range slices.Sorted(maps.Keys(events)) {
			kind, is := strings.CutPrefix(name, "smallest ")
			demands := slices.ContainsFunc(events[name].Body.Places(), func(p acuse.Place) bool { return p.Path == "reason" })
			if is && acuse.FormatOf(kind) == 2 && demands && !yield(kind) {
				return
			}
		}
	}
}

// bigEvent is a correction of exactly this size.
func bigEvent(e *acuse.Event, size int) acuse.Raw {
	for n := 27; ; n++ {
		for last := 1; last <= 1024; last++ {
			var changes []acuse.Raw
			for i := range n {
				length := 1024
				if i == n-1 {
					length = last
				}
				changes = append(changes, acuse.Encode("Change", "path", fmt.Sprintf("12[%d]", 10+i),
					"before", acuse.Encode("Value", "text", strings.Repeat("b", 1024)), "after", acuse.Encode("Value", "text", strings.Repeat("a", length))))
			}
			raw := e.With("corrected", acuse.Encode("Corrected", "reason", 30, "changes", changes))
			if len(raw) == size {
				return raw
			}
			if len(raw) < size-1100 || len(raw) > size {
				break
			}
		}
	}
}

type rewrite func(kind, path string, value any) acuse.Raw

func ruleAdder(out *[]ruleCase, wrong *[]error) func(clause, name string, raw acuse.Raw) {
	return func(clause, name string, raw acuse.Raw) {
		_, err := acuse.ParseEvent(raw)
		if clauseOf(err) != clause {
			*wrong = append(*wrong, fmt.Errorf("rule %q: declared %q, found %v", name, clause, err))
		}
		*out = append(*out, ruleCase{name, err == nil, clause, hex.EncodeToString(raw)})
	}
}

func keyRules(with rewrite, wrong *[]error) []ruleCase {
	var out []ruleCase
	add := ruleAdder(&out, wrong)
	key := func(alg int, spki []byte) acuse.Raw {
		return with("key_registered", "key_registered.key", acuse.Encode("PublicKey", "alg", alg, "spki", spki))
	}
	ed, ec := sample.MinistryKey.SPKI, sample.ServiceKey.SPKI
	add("", "an ECDSA key", key(acuse.AlgECDSA, ec))
	add("K-01", "algorithm 3", key(3, ed))
	add("K-01", "an Ed25519 key called ECDSA", key(acuse.AlgECDSA, ed))
	add("K-01", "a key with a byte behind", key(acuse.AlgEd25519, append(slices.Clone(ed), 0)))
	add("K-01", "an Ed25519 key of small order", key(acuse.AlgEd25519, append(slices.Clone(ed[:12]), torsion()[1].Bytes()...)))
	add("K-01", "an ECDSA key that is no point", key(acuse.AlgECDSA, flip(ec, 90)))
	kinds := func(ks ...uint64) acuse.Raw { return with("key_registered", "key_registered.kinds", ks) }
	var many []uint64
	for i := range uint64(65) {
		many = append(many, i+1)
	}
	add("", "64 kinds", kinds(many[:64]...))
	add("E-01", "65 kinds", kinds(many...))
	add("", "kind 2,047", kinds(2047))
	add("E-01", "kind 2,048", kinds(2048))
	add("E-01", "kinds not ascending", kinds(60, 57))
	add("E-01", "a kind twice", kinds(57, 57))
	limits := func(notBefore, notAfter uint64) acuse.Raw {
		raw := with("key_registered", "key_registered.not_after", notAfter)
		if notBefore > 0 {
			raw = parsed("Event", raw).With("key_registered.not_before", notBefore)
		}
		return raw
	}
	add("", "not_after one microsecond later", limits(5, 6))
	add("", "not_after alone", limits(0, 1))
	add("E-01", "not_after equal to not_before", limits(5, 5))
	add("E-01", "not_after before not_before", limits(6, 5))
	return out
}

// logActRules are about the acts of the log that came with format 3.
func logActRules(with rewrite, wrong *[]error) []ruleCase {
	var out []ruleCase
	add := ruleAdder(&out, wrong)
	cosigners := func(n int) []acuse.Raw {
		var all []acuse.Raw
		for i := range n {
			all = append(all, acuse.Encode("NoteCosigner", "name", "w", "key", checkpointKey(fmt.Sprint("w", i))))
		}
		return all
	}
	add("", "64 cosigners", with("checkpoint", "checkpoint.cosigners", cosigners(64)))
	add("E-01", "65 cosigners", with("checkpoint", "checkpoint.cosigners", cosigners(65)))
	add("E-01", "no cosigner", with("checkpoint", "checkpoint.cosigners", nil))
	add("E-01", "a cosigner's key twice", with("checkpoint", "checkpoint.cosigners", append(cosigners(2), cosigners(1)...)))
	add("E-01", "a checkpoint key that follows itself", with("key_rotated", "key_rotated.checkpoint_key.new_key", checkpointKey("old")))
	add("C-08", "KEY_ROTATED without a key", with("key_rotated", "key_rotated", acuse.Encode("KeyRotated", "reason", 2, "possession", []byte{1})))
	both := acuse.Encode("KeyRotated", "checkpoint_key", acuse.Encode("CheckpointKeyChange", "old_key", checkpointKey("old"), "new_key", checkpointKey("new"), "last_size", 1),
		"entry_key", acuse.Encode("EntryKeyChange", "old_key_id", acuse.H(), "new_key", sample.EntryKey.PublicKey()), "reason", 2, "possession", []byte{1})
	add("C-08", "KEY_ROTATED of two keys", with("key_rotated", "key_rotated", both))
	entry := func(old acuse.Hash, key acuse.Raw) acuse.Raw {
		return with("key_rotated", "key_rotated", acuse.Encode("KeyRotated", "entry_key", acuse.Encode("EntryKeyChange", "old_key_id", old, "new_key", key), "reason", 2, "possession", []byte{1}))
	}
	add("", "an entry key that follows another", entry(acuse.H(), sample.EntryKey.PublicKey()))
	add("E-01", "an entry key that follows itself", entry(sample.EntryKey.ID(), sample.EntryKey.PublicKey()))
	add("E-01", "an ECDSA key as entry key", entry(acuse.H(), sample.ServiceKey.PublicKey()))
	add("K-01", "an entry key with a byte behind", entry(acuse.H(), acuse.Encode("PublicKey", "alg", acuse.AlgEd25519, "spki", append(slices.Clone(sample.EntryKey.SPKI), 0))))
	renewed := func(from, to uint64) acuse.Raw {
		raw := with("renewed", "renewed.to", to)
		return parsed("Event", raw).With("renewed.from", from)
	}
	add("", "a renewal of the last entry there can be", renewed(uint64(1)<<62-1, uint64(1)<<62))
	add("E-01", "a renewal up to 2^62+1", renewed(1, uint64(1)<<62+1))
	add("E-01", "a renewal of nothing", renewed(5, 5))
	add("E-01", "a renewal backwards", renewed(6, 5))
	return out
}

func genesisRules(with rewrite, wrong *[]error) []ruleCase {
	var out []ruleCase
	add := ruleAdder(&out, wrong)
	logKey := func(i int) acuse.Raw {
		return acuse.Encode("LogKey", "type", 1+i%2, "fingerprint", acuse.H([]byte{byte(i)}))
	}
	logKeys := func(n int) []acuse.Raw {
		var all []acuse.Raw
		for i := range n {
			all = append(all, logKey(i))
		}
		return all
	}
	registrar := func(i int) acuse.Raw {
		return acuse.Encode("Registrar", "registration", acuse.Encode("Registration", "institution", sample.Institution(99, fmt.Sprintf("r%d", i)), "name", "R"),
			"key", sample.Ed25519(fmt.Sprintf("registrar-%d", i)).PublicKey(), "possession", []byte{1})
	}
	registrars := func(n int) []acuse.Raw {
		var all []acuse.Raw
		for i := range n {
			all = append(all, registrar(i))
		}
		return all
	}
	add("", "8 log keys", with("genesis", "genesis.log_keys", logKeys(8)))
	add("E-01", "9 log keys", with("genesis", "genesis.log_keys", logKeys(9)))
	add("E-01", "no log key", with("genesis", "genesis.log_keys", nil))
	add("E-01", "a fingerprint twice", with("genesis", "genesis.log_keys", []acuse.Raw{logKey(0), logKey(1), logKey(0)}))
	add("", "6 registrars: 15 streams", with("genesis", "genesis.registrars", registrars(6)))
	add("E-01", "7 registrars", with("genesis", "genesis.registrars", registrars(7)))
	add("E-01", "no registrar", with("genesis", "genesis.registrars", nil))
	add("E-01", "a registrar's institution twice", with("genesis", "genesis.registrars", []acuse.Raw{registrar(0), parsed("Registrar", registrar(0)).With("key", sample.Ed25519("other").PublicKey())}))
	add("E-01", "a registrar's key twice", with("genesis", "genesis.registrars", []acuse.Raw{registrar(0), parsed("Registrar", registrar(1)).With("key", sample.Ed25519("registrar-0").PublicKey())}))
	add("E-01", "an ECDSA entry key", with("genesis", "genesis.entry_key", sample.ServiceKey.PublicKey()))
	add("", "an origin of 255 bytes", with("genesis", "genesis.origin", strings.Repeat("o", 255)))
	add("E-01", "an origin of 256 bytes", with("genesis", "genesis.origin", strings.Repeat("o", 256)))
	for _, bad := range []string{"a b", "a+b", "a\tb", "a\nb", "a\u00a0b", "a\u0085b", "a\u3000b", "a\u007fb", "a\u0001b", "https://acuse.example/log"} {
		add("T-01", fmt.Sprintf("an origin %+q", bad), with("genesis", "genesis.origin", bad))
	}
	add("T-01", "a predecessor's origin with a space", with("genesis", "genesis.predecessor", acuse.Encode("Predecessor", "origin", "a b", "size", 1, "root", acuse.H())))
	add("", "a predecessor", with("genesis", "genesis.predecessor", acuse.Encode("Predecessor", "origin", "a", "size", 1, "root", acuse.H())))
	add("E-01", "a predecessor without entries", with("genesis", "genesis.predecessor", acuse.Encode("Predecessor", "origin", "a", "root", acuse.H())))
	successor := func(fields ...any) acuse.Raw {
		return with("log_closed", "log_closed", acuse.Encode("LogClosed", fields...))
	}
	entryKey := sample.Ed25519("successor").PublicKey()
	add("", "a successor", successor("successor_origin", "a", "successor_log_keys", logKeys(1), "successor_entry_key", entryKey))
	add("E-01", "a successor without keys", successor("successor_origin", "a", "successor_entry_key", entryKey))
	add("E-01", "a successor without an entry key", successor("successor_origin", "a", "successor_log_keys", logKeys(1)))
	add("E-01", "a successor without an origin", successor("successor_log_keys", logKeys(1), "successor_entry_key", entryKey))
	add("E-01", "a successor with 9 keys", successor("successor_origin", "a", "successor_log_keys", logKeys(9), "successor_entry_key", entryKey))
	add("E-01", "a successor with a fingerprint twice", successor("successor_origin", "a", "successor_log_keys", []acuse.Raw{logKey(0), logKey(0)}, "successor_entry_key", entryKey))
	return out
}

// smallGrammars lists texts that have a form of their own.
func smallGrammars() (ruts, codes, paths []textCase, dates []dateCase, err error) {
	for text, valid := range ordered("1-9", true, "7-8", true, "12345678-5", true, "11111111-1", true, "99999999-9", true, "99000014-K", true, "99000005-0", true,
		"1-8", false, "99000014-k", false, "99000014K", false, "99.000.014-K", false, "099000014-K", false, "01-9", false, "0-0", false, "-9", false, "123456789-2", false,
		"12345678-", false, "12345678-55", false, "12345678–5", false, " 1-9", false, "1-9 ", false, "1-9\n", false, "", false, "١-9", false) {
		if acuse.IsRUT(text) != valid {
			return nil, nil, nil, nil, fmt.Errorf("RUT %q", text)
		}
		ruts = append(ruts, textCase{text, valid})
	}
	for text, valid := range ordered("A", true, "0", true, "az-AZ.09_:/", true, "/", true, strings.Repeat("z", 64), true,
		"", false, " ", false, "a b", false, "a+b", false, "a,b", false, "ñ", false, "a\n", false, "a\\b", false, "a%b", false, "a@b", false, strings.Repeat("z", 65), false) {
		raw := smallest()["accessed"]
		_, found := acuse.ParseEvent(parsed("Event", raw).With("acting", sample.Institution(1, text)))
		if (found == nil) != valid {
			return nil, nil, nil, nil, fmt.Errorf("code %q: %w", text, found)
		}
		codes = append(codes, textCase{text, valid})
	}
	for text, valid := range ordered("8", true, "7.2", true, "12[0].2", true, "55.2[1].3", true, "12[10]", true, "2047.1.1.1", true,
		"", false, "0", false, "07", false, "7.0", false, "7.02", false, ".7", false, "7.", false, "7..2", false, "12[]", false, "12[01]", false, "12[-1]", false, "12[0", false, "12]0[", false,
		"[0]", false, "12[0][1]", false, "12[0]2", false, "12.[0]", false, "a", false, "7,2", false, "7 .2", false, " 7", false, "7\n", false, "+7", false, "٧", false) {
		if acuse.IsPath(text) != valid {
			return nil, nil, nil, nil, fmt.Errorf("path %q", text)
		}
		paths = append(paths, textCase{text, valid})
	}
	for _, d := range []dateCase{{2026, 11, 22, true}, {2024, 2, 29, true}, {2000, 2, 29, true}, {1, 1, 1, true}, {9999, 12, 31, true}, {2026, 4, 30, true},
		{2026, 2, 29, false}, {1900, 2, 29, false}, {2100, 2, 29, false}, {2026, 4, 31, false}, {2026, 13, 1, false}, {2026, 1, 32, false}, {10000, 1, 1, false}} {
		_, found := acuse.ParseEvent(parsed("Event", smallest()["accessed"]).With("occurred", sample.On("t", "Z", d.Year, d.Month, d.Day)))
		if (found == nil) != d.Valid {
			return nil, nil, nil, nil, fmt.Errorf("date %v: %w", d, found)
		}
		dates = append(dates, d)
	}
	return ruts, codes, paths, dates, nil
}

// ordered walks pairs of a text and whether it is valid.
func ordered(pairs ...any) func(yield func(string, bool) bool) {
	return func(yield func(string, bool) bool) {
		for i := 0; i < len(pairs); i += 2 {
			if !yield(pairs[i].(string), pairs[i+1].(bool)) {
				return
			}
		}
	}
}
