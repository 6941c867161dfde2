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
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of all checks over one proof of streams (spec section 14). As in {@link Verification}, a
 * check that fails does not stop those that do not need its result. Used once, on one thread.
 */
final class StreamVerification {
  private static final SignatureVerifier VERIFIER = SignatureVerifier.PLATFORM;
  private static final String LINKS_RULE = "N-05";

  /** In place of an index that cannot be read. */
  private static final long NOWHERE = -1;

  private final Pins pins;
  private final StreamProof proof;
  private final Question question;
  private final List<HeldDocument> documents;
  private final Findings findings = new Findings(Check.OF_STREAM_PROOF);

  StreamVerification(
      Pins pins, StreamProof proof, Question question, List<HeldDocument> documents) {
    this.pins = pins;
    this.proof = proof;
    this.question = question;
    this.documents = List.copyOf(documents);
  }

  StreamReport run() {
    var entries = read(proof.entries(), Phrase.FORM_STREAM_ENTRY_MALFORMED);
    var keyEntries = read(proof.keyEntries(), Phrase.FORM_KEY_ENTRY_MALFORMED);
    checkForm(entries, keyEntries);
    var whole = entries.stream().flatMap(read -> read.entry().stream()).toList();
    var check = findings.attempt(this::note).map(this::checkpointCheck);
    var claimed = check.flatMap(CheckpointCheck::claimed);
    var verified = check.flatMap(CheckpointCheck::verify);
    var log = claimed.flatMap(checkpoint -> pins.log(checkpoint.origin()));
    claimed.ifPresent(checkpoint -> checkPlaces(entries, checkpoint));
    checkTimes(entries, log, verified);
    log.ifPresent(pinned -> checkKeys(entries, keyEntries, pinned));
    log.ifPresent(pinned -> checkReferences(whole, pinned));
    var disclosed = new DisclosureCheck(whole);
    disclosed.check(proof.disclosures(), findings);
    if (!documents.isEmpty()) {
      DocumentCheck.check(documents, askedFor(disclosed.documents(), whole), findings);
    }
    var asOf = epoch(entries, proof.asOf());
    var since =
        proof.since().isPresent()
            ? epoch(entries, proof.since().getAsLong())
            : Optional.<Entry>empty();
    var streams =
        since.isPresent() == proof.since().isPresent()
            ? asOf.map(epoch -> checkStreams(entries, epoch, since)).orElse(List.of())
            : List.<StreamReport.ProvedStream>of();
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

  /** [V-01], [V-05] and [V-12]: what can be read, newer entries too; the rest is a finding. */
  private List<ReadEntry> read(List<ByteString> bytes, Phrase malformed) {
    var entries = new ArrayList<ReadEntry>(bytes.size());
    var place = 0;
    for (var each : bytes) {
      place++;
      try {
        var read = ReadEntry.of(each);
        addFindings(read, malformed, place);
        entries.add(read);
      } catch (MalformedEventException e) {
        findings.add(Finding.failed(Check.FORM, malformed, place).because(e));
      }
    }
    return entries;
  }

  private void addFindings(ReadEntry read, Phrase malformed, int place) {
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

  private void checkForm(List<ReadEntry> entries, List<ReadEntry> keyEntries) {
    var all = Stream.concat(entries.stream(), keyEntries.stream()).toList();
    if (all.size() == proof.entries().size() + proof.keyEntries().size()
        && all.stream().allMatch(read -> read.entry().isPresent())) {
      findings.add(Finding.ok(Check.FORM, Phrase.FORM_PROOF_OK, all.size()));
      findings.add(Finding.ok(Check.LINKS, Phrase.LINKS_MANY_OK));
      findings.add(Finding.ok(Check.FORMAT, Phrase.FORMAT_OK));
    }
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
  private void checkPlaces(List<ReadEntry> entries, Checkpoint checkpoint) {
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

  /** One without an index has no place, so that nothing is proved of any of them. */
  private static SortedMap<Long, Hash> leaves(List<ReadEntry> entries) throws EvidenceException {
    var leaves = new TreeMap<Long, Hash>();
    for (var entry : entries) {
      var index = entry.index().orElse(NOWHERE);
      if (index == NOWHERE || (!leaves.isEmpty() && index <= leaves.lastKey())) {
        throw new EvidenceException(
            Finding.failed(Check.INCLUSION, Phrase.ENTRIES_ORDER, entry.indexText()));
      }
      leaves.put(index, entry.leafHash());
    }
    return leaves;
  }

  /** [V-04] and [N-07]. */
  private void checkTimes(
      List<ReadEntry> entries, Optional<PinnedLog> log, Optional<VerifiedCheckpoint> verified) {
    if (log.isEmpty() || verified.isEmpty()) {
      return;
    }
    var times = log.get().times(verified.get());
    findings.check(
        Finding.ok(Check.INDEX_AND_TIME, Phrase.TIMES_OK),
        () -> {
          var last = 0L;
          for (var read : entries) {
            var recordedAt = read.recordedAt().orElse(last);
            if (recordedAt < last) {
              throw new EvidenceException(
                  Finding.failed(Check.INDEX_AND_TIME, Phrase.TIME_DECREASES, read.indexText()));
            }
            last = recordedAt;
            EntryVerifier.checkTime(recordedAt, times);
            if (read.entry().isPresent()) {
              EntryVerifier.checkLast(read.entry().get(), verified.get().checkpoint().size());
            }
          }
        });
  }

  /** [V-06], [V-07] and [V-08] for every entry. */
  private void checkKeys(List<ReadEntry> entries, List<ReadEntry> keyEntries, PinnedLog log) {
    findings
        .attempt(() -> signers(entries, keyEntries, log))
        .ifPresent(signers -> {
          findings.add(Finding.ok(Check.KEY, Phrase.KEYS_MANY_OK, signers.size()));
          findings.check(
              Finding.ok(Check.SIGNATURE, Phrase.SIGNATURES_MANY_OK, signers.size()),
              () -> checkSignatures(signers, log));
          checkRegistrars(signers);
        });
  }

  private Map<ReadEntry, VerifiedKey> signers(
      List<ReadEntry> entries, List<ReadEntry> keyEntries, PinnedLog log) throws EvidenceException {
    var signers = new LinkedHashMap<ReadEntry, VerifiedKey>();
    var evidence = KeyEvidence.of(VERIFIER, log, keyEntries);
    // In order, so that a long chain of keys is not walked at one go.
    for (var read : keyEntries) {
      var _ = signer(evidence, read);
    }
    for (var read : entries) {
      signer(evidence, read).ifPresent(key -> signers.put(read, key));
    }
    if (signers.size() == entries.size()) {
      evidence.requireAllUsed(keyEntries);
    }
    return signers;
  }

  /** The key that signed an entry; empty where only a newer verifier can tell. */
  private Optional<VerifiedKey> signer(KeyEvidence evidence, ReadEntry read)
      throws EvidenceException {
    if (read.entry().isEmpty() && read.keyState().isEmpty()) {
      return Optional.empty();
    }
    try {
      var key = evidence.keyOf(read);
      if (read.entry().isPresent()) {
        key.checkMaySign(read.entry().get());
      }
      return Optional.of(key);
    } catch (EvidenceException e) {
      if (e.finding().outcome() != Outcome.MISSING) {
        throw e;
      }
      findings.add(e.finding());
      return Optional.empty();
    }
  }

  /** Entries of one batch share a signature, which is computed once. */
  private static void checkSignatures(Map<ReadEntry, VerifiedKey> signers, PinnedLog log)
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
            Finding.failed(Check.SIGNATURE, Phrase.SIGNATURE_WRONG, signed.getKey().indexText())
                .because(e));
      }
    }
  }

  private void checkRegistrars(Map<ReadEntry, VerifiedKey> signers) {
    if (pins.roots().isEmpty()) {
      findings.add(Finding.missing(Check.REGISTRAR, Phrase.REGISTRAR_ROOTS_MISSING));
      return;
    }
    var roots = pins.roots().get();
    signers.forEach((read, key) ->
        key.anchorsOf(read.index().orElse(NOWHERE)).stream()
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

  /** the entry of an epoch; empty where a finding says why there is none. */
  private Optional<Entry> epoch(List<ReadEntry> entries, long index) {
    var there =
        entries.stream().filter(read -> read.index().equals(OptionalLong.of(index))).findFirst();
    return there.filter(ReadEntry::isNewer).isPresent()
        ? Optional.empty()
        : findings.attempt(() -> epoch(there.flatMap(ReadEntry::entry), index));
  }

  /** The entry of an epoch, which is what it says. */
  private Entry epoch(Optional<Entry> there, long index) throws EvidenceException {
    var entry = there.orElseThrow(() -> failedEpoch(Phrase.EPOCH_MISSING, index));
    if (!entry.event().message().hasEpoch()) {
      throw failedEpoch(Phrase.EPOCH_NOT_ONE, index);
    }
    var covers = entry.event().message().getEpoch().getCoversSize();
    if (covers != index) {
      throw failedEpoch(Phrase.EPOCH_COVERS_OTHER, index, covers);
    }
    findings.add(
        Finding.ok(
            Check.EPOCH, Phrase.EPOCH_OK, index, Interval.instant(entry.logPart().recordedAt())));
    return entry;
  }

  private static EvidenceException failedEpoch(Phrase phrase, Object... arguments) {
    return new EvidenceException(Finding.failed(Check.EPOCH, phrase, arguments));
  }

  /** and; all streams or none, so that nobody takes some of an answer for all. */
  private List<StreamReport.ProvedStream> checkStreams(
      List<ReadEntry> entries, Entry asOf, Optional<Entry> since) {
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
    if (proved.size() < proof.streams().size()) {
      return List.of();
    }
    entries.stream()
        .filter(read -> !needed.contains(read.index().orElse(NOWHERE)))
        .forEach(read ->
            findings.add(
                Finding.failed(
                    Check.COMPLETENESS, Phrase.STREAM_ENTRY_UNNEEDED, read.indexText())));
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

  /** A proof may hold more than was asked for; its documents are not those of what was. */
  private List<RecordedDocument> askedFor(List<RecordedDocument> documents, List<Entry> entries) {
    var asked = question.asked();
    var ofThese =
        entries.stream()
            .filter(entry ->
                asked.isEmpty()
                    || asked.stream()
                        .anyMatch(name -> entry.event().streams().contains(name.stream())))
            .map(Entry::index)
            .collect(Collectors.toSet());
    return documents.stream().filter(document -> ofThese.contains(document.index())).toList();
  }

  /** Who asks names what he asks for; a proof of something else answers nothing. */
  private void checkQuestion() {
    var named = new HashSet<StreamName>();
    proof.streams().forEach(claim -> named.add(claim.name()));
    for (var name : question.all()) {
      if (!named.contains(name)) {
        findings.add(Finding.failed(Check.QUESTION, Phrase.QUESTION_OTHER, StreamText.of(name)));
      } else if (question.asked().contains(name)) {
        findings.add(Finding.ok(Check.QUESTION, Phrase.QUESTION_OK));
      }
    }
    if (question.asked().isEmpty()) {
      findings.add(Finding.ok(Check.QUESTION, Phrase.QUESTION_NOT_PINNED));
    }
  }
}
