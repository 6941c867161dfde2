package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.entry.Entry;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.Remark;
import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.Multiproof;
import cl.acuse.proof.SignatureVerifier;
import cl.acuse.proof.SignedNote;
import cl.acuse.proof.VerifiedCheckpoint;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run of all checks over one proof of streams (spec section 14). As in {@link Verification}, a
 * check that fails does not stop those that do not need its result. Used once, on one thread.
 */
final class StreamVerification {
  private static final SignatureVerifier VERIFIER = SignatureVerifier.PLATFORM;
  private static final String LINKS_RULE = "N-05";

  private final Pins pins;
  private final StreamProof proof;
  private final Set<StreamName> asked;
  private final List<HeldDocument> documents;
  private final Findings findings = new Findings(Check.OF_STREAM_PROOF);

  StreamVerification(
      Pins pins, StreamProof proof, Set<StreamName> asked, List<HeldDocument> documents) {
    this.pins = pins;
    this.proof = proof;
    this.asked = Set.copyOf(asked);
    this.documents = List.copyOf(documents);
  }

  StreamReport run() {
    var entries = read(proof.entries(), Phrase.FORM_STREAM_ENTRY_MALFORMED);
    var keyEntries = read(proof.keyEntries(), Phrase.FORM_KEY_ENTRY_MALFORMED);
    var isWhole =
        entries.size() == proof.entries().size() && keyEntries.size() == proof.keyEntries().size();
    if (isWhole) {
      findings.add(
          Finding.ok(Check.FORM, Phrase.FORM_PROOF_OK, entries.size() + keyEntries.size()));
      findings.add(Finding.ok(Check.LINKS, Phrase.LINKS_MANY_OK));
      findings.add(Finding.ok(Check.FORMAT, Phrase.FORMAT_OK));
    }
    var check = findings.attempt(this::note).map(this::checkpointCheck);
    var claimed = check.flatMap(CheckpointCheck::claimed);
    var verified = check.flatMap(CheckpointCheck::verify);
    var log = claimed.flatMap(checkpoint -> pins.log(checkpoint.origin()));
    claimed.ifPresent(checkpoint -> checkPlaces(entries, checkpoint));
    checkTimes(entries, log, verified);
    log.ifPresent(pinned -> checkKeys(entries, keyEntries, pinned));
    log.ifPresent(pinned -> checkReferences(entries, pinned));
    var disclosed = new DisclosureCheck(entries);
    disclosed.check(proof.disclosures(), findings);
    if (!documents.isEmpty()) {
      DocumentCheck.check(documents, disclosed.documents(), findings);
    }
    var asOf = findings.attempt(() -> epoch(entries, proof.asOf()));
    var since =
        proof.since().isPresent()
            ? findings.attempt(() -> epoch(entries, proof.since().getAsLong()))
            : Optional.<Entry>empty();
    var streams = asOf.map(epoch -> checkStreams(entries, epoch, since)).orElse(List.of());
    checkQuestion();
    var all = findings.all();
    return new StreamReport(
        Findings.verdict(all),
        all,
        verified,
        asOf,
        since,
        streams,
        verified.isPresent() ? check.orElseThrow().auditors() : List.of(),
        disclosed.opened());
  }

  /** [V-01], [V-05] and [V-12]: what can be read; the rest is a finding. */
  private List<Entry> read(List<ByteString> bytes, Phrase malformed) {
    var entries = new ArrayList<Entry>(bytes.size());
    var place = 0;
    for (var each : bytes) {
      place++;
      try {
        add(ReadEntry.of(each), malformed, place, entries);
      } catch (MalformedEventException e) {
        findings.add(Finding.failed(Check.FORM, malformed, place).because(e));
      }
    }
    return entries;
  }

  private void add(ReadEntry read, Phrase malformed, int place, List<Entry> entries) {
    read.entry().ifPresent(entries::add);
    if (read.isNewer()) {
      findings.add(Finding.missing(Check.FORMAT, Phrase.FORMAT_NEWER, read.indexText()));
    }
    read.malformed()
        .ifPresent(e ->
            findings.add(
                e.rule().equals(LINKS_RULE)
                    ? Finding.failed(Check.LINKS, Phrase.LINKS_DIFFER).because(e)
                    : Finding.failed(Check.FORM, malformed, place).because(e)));
  }

  private SignedNote note() throws EvidenceException {
    try {
      return SignedNote.parse(proof.checkpoint().getBytes(UTF_8));
    } catch (MalformedException e) {
      throw new EvidenceException(
          Finding.failed(Check.CHECKPOINT, Phrase.CHECKPOINT_WRONG).because(e));
    }
  }

  private CheckpointCheck checkpointCheck(SignedNote note) {
    return new CheckpointCheck(pins, new VerifiedBefore(), note, findings);
  }

  /** also under a checkpoint that did not verify. */
  private void checkPlaces(List<Entry> entries, Checkpoint checkpoint) {
    findings.check(
        Finding.ok(Check.INCLUSION, Phrase.INCLUSION_MANY_OK, entries.size(), checkpoint.size()),
        () -> {
          try {
            new Multiproof(checkpoint.size(), proof.nodes())
                .verify(leaves(entries), checkpoint.root());
          } catch (InvalidProofException e) {
            throw new EvidenceException(
                Finding.failed(Check.INCLUSION, Phrase.INCLUSION_MANY_WRONG, checkpoint.size())
                    .because(e));
          }
        });
  }

  private static SortedMap<Long, Hash> leaves(List<Entry> entries) throws EvidenceException {
    var leaves = new TreeMap<Long, Hash>();
    for (var entry : entries) {
      if (!leaves.isEmpty() && entry.index() <= leaves.lastKey()) {
        throw new EvidenceException(
            Finding.failed(Check.INCLUSION, Phrase.ENTRIES_ORDER, entry.index()));
      }
      leaves.put(entry.index(), entry.leafHash());
    }
    return leaves;
  }

  /** [V-04] and [N-07]. */
  private void checkTimes(
      List<Entry> entries, Optional<PinnedLog> log, Optional<VerifiedCheckpoint> verified) {
    if (log.isEmpty() || verified.isEmpty()) {
      return;
    }
    var times = log.get().times(verified.get());
    findings.check(
        Finding.ok(Check.INDEX_AND_TIME, Phrase.TIMES_OK),
        () -> {
          var last = 0L;
          for (var entry : entries) {
            var recordedAt = entry.logPart().recordedAt();
            if (recordedAt < last) {
              throw new EvidenceException(
                  Finding.failed(Check.INDEX_AND_TIME, Phrase.TIME_DECREASES, entry.index()));
            }
            last = recordedAt;
            EntryVerifier.checkTime(recordedAt, times);
            EntryVerifier.checkLast(entry, verified.get().checkpoint().size());
          }
        });
  }

  /** [V-06], [V-07] and [V-08] for every entry. */
  private void checkKeys(List<Entry> entries, List<Entry> keyEntries, PinnedLog log) {
    var signers = new LinkedHashMap<Entry, VerifiedKey>();
    findings.check(
        Finding.ok(Check.KEY, Phrase.KEYS_MANY_OK, entries.size()),
        () -> {
          var read = keyEntries.stream().map(ReadEntry::of).toList();
          var evidence = KeyEvidence.of(VERIFIER, log, read);
          for (var entry : entries) {
            var key = evidence.keyOf(ReadEntry.of(entry));
            key.checkMaySign(entry);
            signers.put(entry, key);
          }
          evidence.requireAllUsed(read);
        });
    if (signers.size() == entries.size()) {
      findings.check(
          Finding.ok(Check.SIGNATURE, Phrase.SIGNATURES_MANY_OK, entries.size()),
          () -> checkSignatures(signers, log));
      checkRegistrars(signers);
    }
  }

  /** Entries of one batch share a signature, which is computed once. */
  private static void checkSignatures(Map<Entry, VerifiedKey> signers, PinnedLog log)
      throws EvidenceException {
    var batches = new HashMap<ByteString, VerifiedSignature>();
    for (var signed : signers.entrySet()) {
      var submission = signed.getKey().submission();
      try {
        var known = batches.get(submission.signature());
        if (known == null) {
          known = VerifiedSignature.verify(VERIFIER, log, signed.getValue().key(), submission);
          batches.put(submission.signature(), known);
        }
        known.checkCovers(submission);
      } catch (InvalidProofException e) {
        throw new EvidenceException(
            Finding.failed(Check.SIGNATURE, Phrase.SIGNATURE_WRONG, signed.getKey().index())
                .because(e));
      }
    }
  }

  private void checkRegistrars(Map<Entry, VerifiedKey> signers) {
    if (pins.roots().isEmpty()) {
      findings.add(Finding.missing(Check.REGISTRAR, Phrase.REGISTRAR_ROOTS_MISSING));
      return;
    }
    var roots = pins.roots().get();
    signers.forEach((entry, key) ->
        key.anchorsOf(entry.index()).stream()
            .map(anchor -> RegistrarCheck.check(roots, anchor))
            .filter(finding -> finding.outcome() != Outcome.OK)
            .forEach(findings::add));
    findings.add(Finding.ok(Check.REGISTRAR, Phrase.REGISTRARS_MANY_OK));
  }

  /** [V-09], as far as what is referred to is in the proof. */
  private void checkReferences(List<Entry> entries, PinnedLog log) {
    var byIndex = new HashMap<Long, Entry>();
    entries.forEach(entry -> byIndex.put(entry.index(), entry));
    var followed = 0;
    for (var entry : entries) {
      var reference = entry.event().refersTo();
      if (reference.isEmpty()) {
        continue;
      }
      if (!reference.get().originHash().equals(log.originHash())) {
        findings.add(Finding.ok(Check.REFERENCES, Phrase.REFERENCE_OTHER_LOG, entry.index()));
        continue;
      }
      var target = byIndex.get(reference.get().index());
      var unknown = entry.logPart().remarks().contains(Remark.REFERENCE_UNKNOWN);
      if (target == null || unknown) {
        continue;
      }
      if (!target.leafHash().equals(reference.get().leafHash())) {
        findings.add(
            Finding.failed(
                Check.REFERENCES, Phrase.REFERENCE_OTHER_ENTRY, entry.index(), target.index()));
      }
      followed++;
    }
    findings.add(Finding.ok(Check.REFERENCES, Phrase.REFERENCES_MANY_OK, followed));
  }

  /** the entry of an epoch, which is what it says. */
  private Entry epoch(List<Entry> entries, long index) throws EvidenceException {
    var entry =
        entries.stream()
            .filter(candidate -> candidate.index() == index)
            .findFirst()
            .orElseThrow(() -> failedEpoch(Phrase.EPOCH_MISSING, index));
    if (!entry.event().message().hasEpoch()) {
      throw failedEpoch(Phrase.EPOCH_NOT_ONE, index);
    }
    var covers = entry.event().message().getEpoch().getCoversSize();
    if (covers != index) {
      throw failedEpoch(Phrase.EPOCH_COVERS_OTHER, index, covers);
    }
    var recorded =
        java.time.Instant.EPOCH.plus(
            entry.logPart().recordedAt(), java.time.temporal.ChronoUnit.MICROS);
    findings.add(Finding.ok(Check.EPOCH, Phrase.EPOCH_OK, index, recorded));
    return entry;
  }

  private static EvidenceException failedEpoch(Phrase phrase, Object... arguments) {
    return new EvidenceException(Finding.failed(Check.EPOCH, phrase, arguments));
  }

  /** and. */
  private List<StreamReport.ProvedStream> checkStreams(
      List<Entry> entries, Entry asOf, Optional<Entry> since) {
    var proved = new ArrayList<StreamReport.ProvedStream>();
    var needed = new HashSet<Long>();
    needed.add(asOf.index());
    since.ifPresent(epoch -> needed.add(epoch.index()));
    for (var claim : proof.streams()) {
      findings
          .attempt(() -> new StreamCheck(claim, entries, asOf, since).run())
          .ifPresent(stream -> {
            proved.add(stream);
            findings.add(complete(claim, stream, asOf));
            stream.entries().forEach(entry -> needed.add(entry.index()));
          });
    }
    if (proved.size() == proof.streams().size()) {
      entries.stream()
          .filter(entry -> !needed.contains(entry.index()))
          .forEach(entry ->
              findings.add(
                  Finding.failed(Check.COMPLETENESS, Phrase.STREAM_ENTRY_UNNEEDED, entry.index())));
    }
    return proved;
  }

  private Finding complete(StreamClaim claim, StreamReport.ProvedStream stream, Entry asOf) {
    var text = StreamText.of(claim.name());
    if (stream.count() == 0) {
      return Finding.ok(Check.COMPLETENESS, Phrase.STREAM_ABSENT, text, asOf.index());
    }
    var n = stream.entries().size();
    return proof.since().isPresent()
        ? Finding.ok(
            Check.COMPLETENESS,
            Phrase.STREAM_COMPLETE_SINCE,
            text,
            n,
            proof.since().getAsLong(),
            asOf.index())
        : Finding.ok(Check.COMPLETENESS, Phrase.STREAM_COMPLETE, text, n, asOf.index());
  }

  /** Who asks names what he asks for; a proof of something else answers nothing. */
  private void checkQuestion() {
    if (asked.isEmpty()) {
      findings.add(Finding.ok(Check.QUESTION, Phrase.QUESTION_NOT_PINNED));
      return;
    }
    var named = new HashSet<StreamName>();
    proof.streams().forEach(claim -> named.add(claim.name()));
    for (var name : asked) {
      findings.add(
          named.contains(name)
              ? Finding.ok(Check.QUESTION, Phrase.QUESTION_OK)
              : Finding.failed(Check.QUESTION, Phrase.QUESTION_OTHER, StreamText.of(name)));
    }
  }
}
