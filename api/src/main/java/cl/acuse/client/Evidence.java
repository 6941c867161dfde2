package cl.acuse.client;

import cl.acuse.entry.Entry;
import cl.acuse.entry.KeyState;
import cl.acuse.entry.Submission;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InclusionProof;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.SignatureVerifier;
import cl.acuse.proof.SignedNote;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.verifier.EntryVerifier;
import cl.acuse.verifier.EvidenceException;
import cl.acuse.verifier.Pins;
import cl.acuse.verifier.Receipt;
import cl.acuse.verifier.ReceiptVerifier;
import cl.acuse.verifier.Report;
import cl.acuse.verifier.Roots;
import cl.acuse.verifier.Verdict;
import cl.acuse.verifier.VerifiedKey;
import cl.acuse.verifier.VerifiedSignature;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;

/**
 * Whether what the log answers proves what it should.
 *
 * <p><b>How it stays cheap.</b> Signatures are checked once: a checkpoint's when it is first seen,
 * a key's evidence with the first receipt that rests on it, which goes through all checks of the
 * offline verifier. After that a receipt under a known checkpoint, by a known key at a known state
 * of its stream, costs hashes only. What is remembered is keyed by all the bytes that it was
 * verified from, so that nothing unverified can hide behind it.
 *
 * <p>Safe for several threads.
 */
final class Evidence {
  private final Pins pins;
  private final ReceiptVerifier verifier;
  private final EntryVerifier entryVerifier;
  private final SignatureVerifier signatures;
  private final boolean rootsJudgeCheckpoints;
  private final Remembered<ByteString, VerifiedCheckpoint> checkpoints =
      new Remembered<>(Limits.CHECKPOINTS_KEPT);
  private final Remembered<KeyUse, VerifiedKey> keys = new Remembered<>(Limits.KEYS_KEPT);

  private final Remembered<ByteString, VerifiedSignature> batches =
      new Remembered<>(Limits.SIGNATURES_KEPT);

  /** A key at a state of its stream, with the entries that prove it. */
  private record KeyUse(Hash keyId, Optional<KeyState> state, List<ByteString> keyEntries) {}

  Evidence(ClientConfig config) {
    this.pins = config.pins();
    this.verifier = new ReceiptVerifier(pins);
    this.entryVerifier = new EntryVerifier(config.signatures(), config.log());
    this.signatures = config.signatures();
    this.rootsJudgeCheckpoints = pins.roots().filter(Evidence::judgeCheckpoints).isPresent();
  }

  /** Roots with auditors or retired keys have a say about each checkpoint. */
  private static boolean judgeCheckpoints(Roots roots) {
    return !roots.auditors().isEmpty() || !roots.retired().isEmpty();
  }

  /** The checkpoint of a note, signed by the pinned log and witnessed by the policy's quorum. */
  VerifiedCheckpoint checkpoint(ByteString note) throws LedgerException.Unverified {
    var known = checkpoints.get(note);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      var checkpoint =
          pins.policy().verify(signatures, SignedNote.parse(note.toByteArray()), List.of());
      checkpoint.requireQuorum();
      checkpoints.put(note, checkpoint);
      return checkpoint;
    } catch (MalformedException | InvalidProofException e) {
      throw new LedgerException.Unverified(String.valueOf(e.getMessage()));
    }
  }

  /** Refuses a receipt by all checks of the offline verifier. */
  Report checkAll(Receipt receipt) throws LedgerException.Unverified {
    var report = verifier.verify(receipt, List.of());
    if (report.verdict() != Verdict.VALID) {
      throw new LedgerException.Unverified(
          "The receipt is %s: %s"
              .formatted(
                  report.verdict(),
                  report.reasons().getFirst().sentence(cl.acuse.entry.Language.EN)));
    }
    return report;
  }

  /** Refuses a receipt that we put together, as cheaply as it can be refused. */
  void check(VerifiedCheckpoint checkpoint, Entry entry, InclusionProof proof, Receipt receipt)
      throws LedgerException.Unverified {
    try {
      var key = key(entry, receipt);
      var signature = signature(key, entry.submission());
      entryVerifier.check(checkpoint, key, signature, entry, proof);
      ReferenceChain.check(pins.logs().getFirst().originHash(), entry, receipt.referredEntries());
    } catch (EvidenceException e) {
      throw new LedgerException.Unverified(String.valueOf(e.getMessage()));
    }
  }

  /** Whether the signature covers this very event is asked when the entry is checked. */
  private VerifiedSignature signature(VerifiedKey key, Submission submission)
      throws EvidenceException {
    var known = batches.get(submission.signature());
    if (known.isPresent()) {
      return known.get();
    }
    var verified = entryVerifier.signature(key, submission);
    batches.put(submission.signature(), verified);
    return verified;
  }

  private VerifiedKey key(Entry entry, Receipt receipt) throws LedgerException.Unverified {
    var use =
        new KeyUse(entry.submission().keyId(), entry.logPart().keyState(), receipt.keyEntries());
    var known = keys.get(use);
    if (known.isPresent() && !rootsJudgeCheckpoints) {
      return known.get();
    }
    var key = checkAll(receipt).key().orElseThrow();
    if (key.role() == VerifiedKey.Role.SUBMITTER) {
      keys.put(use, key);
    }
    return key;
  }
}
