package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.entry.Entry;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.InclusionProof;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.SignatureVerifier;
import cl.acuse.proof.TlogProof;
import cl.acuse.proof.VerifiedCheckpoint;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run of all checks over one receipt. A check that fails does not stop those that do not need
 * its result, so that a person sees everything that is wrong at once. Used once, on one thread.
 */
final class Verification {
  private static final SignatureVerifier VERIFIER = SignatureVerifier.PLATFORM;
  private static final String LINKS_RULE = "N-05";

  private final Pins pins;
  private final VerifiedBefore before;
  private final Receipt receipt;
  private final List<HeldDocument> documents;
  private final Findings findings = new Findings(Check.OF_RECEIPT);

  Verification(Pins pins, VerifiedBefore before, Receipt receipt, List<HeldDocument> documents) {
    this.pins = pins;
    this.before = before;
    this.receipt = receipt;
    this.documents = List.copyOf(documents);
  }

  /** What could be read of the receipt's parts. */
  private record Parts(
      Optional<TlogProof> proof,
      Optional<ReadEntry> entry,
      Optional<List<ReadEntry>> keyEntries,
      Optional<List<ReadEntry>> referred) {
    Optional<Entry> whole() {
      return entry.flatMap(ReadEntry::entry);
    }

    boolean areWellFormed() {
      return proof.isPresent()
          && entry.isPresent()
          && keyEntries.isPresent()
          && referred.isPresent()
          && entries().allMatch(read -> read.malformed().isEmpty());
    }

    Stream<ReadEntry> entries() {
      return Stream.of(entry.stream(), flat(keyEntries), flat(referred)).flatMap(s -> s);
    }

    private static Stream<ReadEntry> flat(Optional<List<ReadEntry>> list) {
      return list.stream().flatMap(List::stream);
    }
  }

  /** The checkpoint, as claimed and as verified. */
  private record Signed(
      Optional<Checkpoint> claimed, Optional<VerifiedCheckpoint> verified, List<String> auditors) {}

  Report run() {
    var parts = readParts();
    checkForm(parts);
    var signed = parts.proof().map(this::checkCheckpoint);
    var claimed = signed.flatMap(Signed::claimed);
    var verified = signed.flatMap(Signed::verified);
    var log = claimed.flatMap(checkpoint -> pins.log(checkpoint.origin()));
    claimed.ifPresent(checkpoint -> checkPlace(parts, checkpoint, times(log, verified)));
    var key = log.flatMap(pinned -> checkKey(parts, pinned));
    log.ifPresent(pinned -> checkReferences(parts, pinned));
    var disclosed = checkDisclosures(parts);
    var all = findings.all();
    return new Report(
        Findings.verdict(all),
        all,
        parts.whole(),
        verified,
        key,
        signed.map(Signed::auditors).orElse(List.of()),
        disclosed.map(DisclosureCheck::documents).orElse(List.of()),
        disclosed.map(DisclosureCheck::opened).orElse(List.of()));
  }

  private Parts readParts() {
    return new Parts(
        findings.attempt(this::proof),
        findings.attempt(() -> read(receipt.entry(), Phrase.FORM_ENTRY_MALFORMED, 0)),
        findings.attempt(() -> read(receipt.keyEntries(), Phrase.FORM_KEY_ENTRY_MALFORMED)),
        findings.attempt(
            () -> read(receipt.referredEntries(), Phrase.FORM_REFERRED_ENTRY_MALFORMED)));
  }

  private TlogProof proof() throws EvidenceException {
    try {
      var proof = TlogProof.parse(receipt.proof().getBytes(UTF_8));
      if (proof.extra().isPresent()) {
        throw new EvidenceException(Finding.failed(Check.FORM, Phrase.FORM_PROOF_EXTRA));
      }
      return proof;
    } catch (MalformedException e) {
      throw new EvidenceException(
          Finding.failed(Check.FORM, Phrase.FORM_PROOF_MALFORMED).because(e));
    }
  }

  private List<ReadEntry> read(List<ByteString> entries, Phrase malformed)
      throws EvidenceException {
    var read = new ArrayList<ReadEntry>(entries.size());
    for (var entry : entries) {
      read.add(read(entry, malformed, read.size() + 1));
    }
    return read;
  }

  /** Reads an entry; one whose outline can be read still goes through the other checks. */
  private ReadEntry read(ByteString bytes, Phrase malformed, int place) throws EvidenceException {
    try {
      var read = ReadEntry.of(bytes);
      read.malformed().ifPresent(e -> findings.add(malformed(malformed, place, e)));
      return read;
    } catch (MalformedEventException e) {
      throw new EvidenceException(malformed(malformed, place, e));
    }
  }

  private static Finding malformed(Phrase phrase, int place, MalformedEventException e) {
    return e.rule().equals(LINKS_RULE)
        ? Finding.failed(Check.LINKS, Phrase.LINKS_DIFFER).because(e)
        : Finding.failed(Check.FORM, phrase, place).because(e);
  }

  /** [V-01], [V-05] and [V-12]; what is wrong was found while reading. */
  private void checkForm(Parts parts) {
    if (parts.areWellFormed()) {
      findings.add(Finding.ok(Check.FORM, Phrase.FORM_OK, parts.entries().count()));
    }
    parts
        .whole()
        .ifPresent(entry ->
            findings.add(Finding.ok(Check.LINKS, Phrase.LINKS_OK, entry.logPart().links().size())));
    parts.entry().filter(ReadEntry::isNewer).ifPresent(read -> addNewer(Phrase.FORMAT_NEWER, read));
    newer(parts.keyEntries()).forEach(read -> addNewer(Phrase.FORMAT_NEWER_KEY_ENTRY, read));
    newer(parts.referred()).forEach(read -> addNewer(Phrase.FORMAT_NEWER_REFERRED_ENTRY, read));
    if (parts.entries().noneMatch(ReadEntry::isNewer)) {
      findings.add(Finding.ok(Check.FORMAT, Phrase.FORMAT_OK));
    }
  }

  private static Stream<ReadEntry> newer(Optional<List<ReadEntry>> entries) {
    return Parts.flat(entries).filter(ReadEntry::isNewer);
  }

  private void addNewer(Phrase phrase, ReadEntry read) {
    findings.add(Finding.missing(Check.FORMAT, phrase, read.indexText()));
  }

  /** [V-02] and [V-11]. */
  private Signed checkCheckpoint(TlogProof proof) {
    var check = new CheckpointCheck(pins, before, proof.note(), findings);
    var verified = check.verify();
    return new Signed(
        check.claimed(), verified, verified.isPresent() ? check.auditors() : List.of());
  }

  private static List<Long> times(
      Optional<PinnedLog> log, Optional<VerifiedCheckpoint> checkpoint) {
    return log.isPresent() && checkpoint.isPresent()
        ? log.get().times(checkpoint.get())
        : List.of();
  }

  /** [V-03] and [V-04], also under a checkpoint that did not verify. */
  private void checkPlace(Parts parts, Checkpoint checkpoint, List<Long> times) {
    if (parts.proof().isEmpty() || parts.entry().isEmpty()) {
      return;
    }
    var proof = parts.proof().get();
    var entry = parts.entry().get();
    var path = proof.path();
    findings.check(
        Finding.ok(
            Check.INCLUSION, Phrase.INCLUSION_OK, proof.index(), checkpoint.size(), path.size()),
        () ->
            EntryVerifier.checkInclusion(
                checkpoint,
                entry.leafHash(),
                new InclusionProof(proof.index(), checkpoint.size(), path)));
    if (entry.index().isEmpty() || entry.recordedAt().isEmpty()) {
      return;
    }
    findings.check(
        Finding.ok(Check.INDEX_AND_TIME, Phrase.INDEX_AND_TIME_OK, proof.index()),
        () -> {
          EntryVerifier.checkIndex(entry.index().getAsLong(), proof.index());
          EntryVerifier.checkTime(entry.recordedAt().getAsLong(), times);
          if (entry.entry().isPresent()) {
            EntryVerifier.checkLast(entry.entry().get(), checkpoint.size());
          }
        });
  }

  /** [V-06], [V-07] and [V-08]. */
  private Optional<VerifiedKey> checkKey(Parts parts, PinnedLog log) {
    if (parts.entry().isEmpty() || parts.keyEntries().isEmpty()) {
      return Optional.empty();
    }
    var entry = parts.entry().get();
    var keyEntries = parts.keyEntries().get();
    var key = findings.attempt(() -> key(log, keyEntries, entry));
    key.ifPresent(verified -> checkSigned(verified, entry, log));
    return key;
  }

  private VerifiedKey key(PinnedLog log, List<ReadEntry> keyEntries, ReadEntry entry)
      throws EvidenceException {
    if (entry.entry().isEmpty() || entry.keyState().isEmpty()) {
      return KeyEvidence.verify(VERIFIER, log, keyEntries, entry);
    }
    var evidence =
        VerifiedBefore.evidenceOf(
            log, entry.submission().keyId(), entry.keyState().get(), keyEntries);
    var known = before.key(evidence);
    if (known.isPresent()) {
      return known.get();
    }
    var key = KeyEvidence.verify(VERIFIER, log, keyEntries, entry);
    before.add(evidence, key);
    return key;
  }

  private void checkSigned(VerifiedKey key, ReadEntry read, PinnedLog log) {
    read.entry().ifPresent(entry -> findings.check(keyFinding(key), () -> key.checkMaySign(entry)));
    var submission = read.submission();
    findings.check(
        Finding.ok(
            Check.SIGNATURE,
            Phrase.SIGNATURE_OK,
            key.key().id(),
            submission.batchIndex(),
            submission.batchSize()),
        () -> checkSignature(key, read, log));
    read.index().ifPresent(index -> checkRegistrar(key, index));
  }

  private static Finding keyFinding(VerifiedKey key) {
    var id = key.key().id();
    return key.owner().isPresent()
        ? Finding.ok(
            Check.KEY,
            Phrase.KEY_OK,
            id,
            key.owner().get(),
            key.state().map(state -> state.count()).orElse(0L))
        : Finding.ok(Check.KEY, Phrase.KEY_OK_LOG, id);
  }

  private static void checkSignature(VerifiedKey key, ReadEntry read, PinnedLog log)
      throws EvidenceException {
    try {
      VerifiedSignature.verify(VERIFIER, log, key.key(), read.submission());
    } catch (InvalidProofException e) {
      throw new EvidenceException(
          Finding.failed(Check.SIGNATURE, Phrase.SIGNATURE_WRONG, read.indexText()).because(e));
    }
  }

  private void checkRegistrar(VerifiedKey key, long index) {
    if (pins.roots().isEmpty()) {
      findings.add(Finding.missing(Check.REGISTRAR, Phrase.REGISTRAR_ROOTS_MISSING));
      return;
    }
    if (key.role() == VerifiedKey.Role.LOG) {
      findings.add(Finding.ok(Check.REGISTRAR, Phrase.REGISTRAR_NOT_NEEDED));
    }
    for (var anchor : key.anchorsOf(index)) {
      findings.add(RegistrarCheck.check(pins.roots().get(), anchor));
    }
  }

  /** [V-09]. */
  private void checkReferences(Parts parts, PinnedLog log) {
    if (parts.whole().isPresent() && parts.referred().isPresent()) {
      new ReferenceCheck(log.originHash(), parts.referred().get(), findings)
          .check(parts.whole().get());
    }
  }

  /** [V-10] and [V-13]. */
  private Optional<DisclosureCheck> checkDisclosures(Parts parts) {
    if (parts.whole().isEmpty() || parts.referred().isEmpty()) {
      return Optional.empty();
    }
    var entries =
        Stream.concat(
                Stream.of(parts.whole().get()),
                Parts.flat(parts.referred()).flatMap(read -> read.entry().stream()))
            .toList();
    var check = new DisclosureCheck(entries);
    check.check(receipt.disclosures(), findings);
    DocumentCheck.check(documents, check.documents(), findings);
    return Optional.of(check);
  }
}
