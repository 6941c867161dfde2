package cl.acuse.verifier;

import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.MissingLogSignatureException;
import cl.acuse.proof.QuorumException;
import cl.acuse.proof.SignatureLine;
import cl.acuse.proof.SignatureVerifier;
import cl.acuse.proof.SignedNote;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.proof.VerifierKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who signed the checkpoint: checks [V-02], [V-11] and [V-14]. */
final class CheckpointCheck {
  private final Pins pins;
  private final VerifiedBefore before;
  private final SignedNote note;
  private final Findings findings;

  CheckpointCheck(Pins pins, VerifiedBefore before, SignedNote note, Findings findings) {
    this.pins = pins;
    this.before = before;
    this.note = note;
    this.findings = findings;
  }

  /** What the note says, whoever signed it, so that the other checks can run. */
  Optional<Checkpoint> claimed() {
    try {
      return Optional.of(Checkpoint.parse(note.text()));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /** The checkpoint as the policy's log signed it. */
  Optional<VerifiedCheckpoint> verify() {
    var origin = claimed().map(Checkpoint::origin);
    if (origin.isPresent() && pins.log(origin.get()).isEmpty()) {
      findings.add(Finding.failed(Check.CHECKPOINT, Phrase.CHECKPOINT_OTHER_LOG, origin.get()));
      return Optional.empty();
    }
    checkRootsLines();
    return findings.attempt(this::byLog).map(this::checkRest);
  }

  private VerifiedCheckpoint byLog() throws EvidenceException {
    var known = before.checkpoint(note);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      var verified = pins.policy().verify(note);
      before.add(verified);
      return verified;
    } catch (MissingLogSignatureException e) {
      throw new EvidenceException(
          Finding.failed(Check.CHECKPOINT, Phrase.CHECKPOINT_LOG_SIGNATURE_MISSING).because(e));
    } catch (InvalidProofException e) {
      throw new EvidenceException(
          Finding.failed(Check.CHECKPOINT, Phrase.CHECKPOINT_WRONG).because(e));
    }
  }

  private VerifiedCheckpoint checkRest(VerifiedCheckpoint verified) {
    var checkpoint = verified.checkpoint();
    findings.add(
        Finding.ok(
            Check.CHECKPOINT,
            Phrase.CHECKPOINT_OK,
            checkpoint.origin(),
            checkpoint.size(),
            checkpoint.root().base64()));
    for (var line : verified.ignored()) {
      if (pins.rootsKeys().stream().noneMatch(key -> claims(key, line))) {
        findings.add(ignored(line));
      }
    }
    checkRetired(checkpoint);
    checkQuorum(verified);
    return verified;
  }

  private static Finding ignored(SignatureLine line) {
    return Finding.ignored(
        Check.CHECKPOINT,
        Phrase.LINE_IGNORED,
        line.keyName(),
        HexFormat.of().toHexDigits(line.keyId()));
  }

  /** A line by a key of the roots file must verify too. */
  private void checkRootsLines() {
    for (var key : pins.rootsKeys()) {
      if (claimedBy(key) && !signedBy(key)) {
        findings.add(Finding.failed(Check.CHECKPOINT, Phrase.LINE_WRONG, key.name()));
      }
    }
  }

  /** The auditors that signed. */
  List<String> auditors() {
    return pins.auditors().stream()
        .filter(auditor -> claimedBy(auditor.key()) && signedBy(auditor.key()))
        .map(Roots.Auditor::name)
        .toList();
  }

  private boolean claimedBy(VerifierKey key) {
    return note.signatures().stream().anyMatch(line -> claims(key, line));
  }

  private static boolean claims(VerifierKey key, SignatureLine line) {
    return key.keyId() == line.keyId() && key.name().equals(line.keyName());
  }

  private boolean signedBy(VerifierKey key) {
    try {
      note.open(SignatureVerifier.PLATFORM, List.of(key));
      return true;
    } catch (InvalidProofException e) {
      return false;
    }
  }

  /** [V-14]. */
  private void checkRetired(Checkpoint checkpoint) {
    var ownKeys = pins.log(checkpoint.origin()).map(PinnedLog::keys).orElse(List.of());
    for (var retired : pins.retired()) {
      if (ownKeys.contains(retired.key())) {
        findings.add(retired(checkpoint, retired));
      }
    }
  }

  /**
   * After its last tree a retired key proves nothing, and below it only the last tree's root does.
   */
  private static Finding retired(Checkpoint checkpoint, Roots.Retired last) {
    if (checkpoint.size() > last.size()) {
      return Finding.failed(Check.CHECKPOINT, Phrase.RETIRED_GROWN, checkpoint.size(), last.size());
    }
    if (checkpoint.size() < last.size()) {
      return Finding.missing(
          Check.CHECKPOINT, Phrase.RETIRED_SMALLER, checkpoint.size(), last.size());
    }
    return checkpoint.root().equals(last.root())
        ? Finding.ok(Check.CHECKPOINT, Phrase.RETIRED_OK, last.size())
        : Finding.failed(Check.CHECKPOINT, Phrase.RETIRED_OTHER_ROOT);
  }

  private void checkQuorum(VerifiedCheckpoint verified) {
    var independent =
        verified.independentCosigners().stream()
            .map(cosigner -> cosigner.witness().name())
            .collect(Collectors.joining(", "));
    try {
      verified.requireQuorum();
      findings.add(
          independent.isEmpty()
              ? Finding.ok(Check.QUORUM, Phrase.QUORUM_OK_ALONE)
              : Finding.ok(Check.QUORUM, Phrase.QUORUM_OK, independent));
    } catch (QuorumException e) {
      findings.add(
          Finding.missing(
                  Check.QUORUM, Phrase.QUORUM_MISSING, independent.isEmpty() ? "-" : independent)
              .because(e));
    }
  }
}
