package cl.acuse.verifier;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Submission;
import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InclusionProof;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.SignatureVerifier;
import cl.acuse.proof.VerifiedCheckpoint;
import java.util.List;

/**
 * The checks of a receipt for whoever makes or takes many: a log before it hands a receipt out, a
 * client that takes them.
 *
 * <p>What costs signatures is done once and kept: a {@link VerifiedCheckpoint} a seal, a {@link
 * VerifiedKey} a key and state, a {@link VerifiedSignature} a batch. Then {@link #check} costs
 * hashes only. {@link ReceiptVerifier} asks the same questions through the same code. Immutable.
 */
public final class EntryVerifier {
  private static final long MICROS_PER_SECOND = 1_000_000L;

  private final SignatureVerifier verifier;
  private final PinnedLog log;

  /**
   * The checks for one log.
   *
   * @param verifier who computes
   * @param log the log, as pinned
   */
  public EntryVerifier(SignatureVerifier verifier, PinnedLog log) {
    this.verifier = verifier;
    this.log = log;
  }

  /**
   * Verifies the key that signed an entry; see {@link KeyEvidence}.
   *
   * @param keyEntries the entries of, ascending by index; empty for entry 0
   * @param signed an entry that the key signed
   * @return the key, good for every entry with the same key and key state
   * @throws EvidenceException saying what is wrong or lacking
   */
  public VerifiedKey key(List<Entry> keyEntries, Entry signed) throws EvidenceException {
    return KeyEvidence.verify(verifier, log, keyEntries, signed);
  }

  /**
   * Verifies a submitter's signature.
   *
   * @param key the signing key
   * @param submission an event with its signature
   * @return the signature, good for every event of the same batch
   * @throws EvidenceException if the key did not sign
   */
  public VerifiedSignature signature(VerifiedKey key, Submission submission)
      throws EvidenceException {
    try {
      return VerifiedSignature.verify(verifier, log, key.key(), submission);
    } catch (InvalidProofException e) {
      throw new EvidenceException(
          Finding.failed(Check.SIGNATURE, Phrase.SIGNATURE_WRONG, "-").because(e));
    }
  }

  /**
   * Refuses an entry unless it stands in the checkpoint's tree, and its key and signature are those
   * that were verified; costs hashes only.
   *
   * @param checkpoint the verified checkpoint
   * @param key the verified key that the entry names
   * @param signature the verified signature that the entry carries
   * @param entry the entry
   * @param proof that it stands in the checkpoint's tree
   * @throws EvidenceException saying what is wrong
   */
  public void check(
      VerifiedCheckpoint checkpoint,
      VerifiedKey key,
      VerifiedSignature signature,
      Entry entry,
      InclusionProof proof)
      throws EvidenceException {
    checkInclusion(checkpoint.checkpoint(), entry.leafHash(), proof);
    checkIndex(entry.index(), proof.index());
    checkTime(entry.logPart().recordedAt(), log.times(checkpoint));
    checkLast(entry, checkpoint.checkpoint().size());
    key.checkMaySign(entry);
    checkCovers(signature, entry);
  }

  /** [V-03]. */
  static void checkInclusion(Checkpoint checkpoint, Hash leaf, InclusionProof proof)
      throws EvidenceException {
    if (proof.size() != checkpoint.size()) {
      throw failed(Check.INCLUSION, Phrase.INCLUSION_OTHER_SIZE, proof.size(), checkpoint.size());
    }
    try {
      proof.verify(leaf, checkpoint.root());
    } catch (InvalidProofException e) {
      throw new EvidenceException(
          Finding.failed(Check.INCLUSION, Phrase.INCLUSION_WRONG, proof.index(), checkpoint.size())
              .because(e));
    }
  }

  /** [V-04], the index. */
  static void checkIndex(long ofEntry, long ofProof) throws EvidenceException {
    if (ofEntry != ofProof) {
      throw failed(Check.INDEX_AND_TIME, Phrase.INDEX_DIFFERS, ofEntry, ofProof);
    }
  }

  /** [V-04], the time: rounded up to a second it is not after any time that the log states. */
  static void checkTime(long recordedAt, List<Long> times) throws EvidenceException {
    var second = Math.ceilDiv(recordedAt, MICROS_PER_SECOND);
    for (var time : times) {
      if (second > time) {
        throw failed(Check.INDEX_AND_TIME, Phrase.TIME_AFTER_CHECKPOINT, second, time);
      }
    }
  }

  /** [N-10]: after LOG_CLOSED there is nothing. */
  static void checkLast(Entry entry, long size) throws EvidenceException {
    if (entry.event().kind() == Kind.LOG_CLOSED && size != entry.index() + 1) {
      throw failed(Check.INDEX_AND_TIME, Phrase.LOG_GROWS_AFTER_CLOSE, entry.index(), size);
    }
  }

  private static void checkCovers(VerifiedSignature signature, Entry entry)
      throws EvidenceException {
    try {
      signature.checkCovers(entry.submission());
    } catch (InvalidProofException e) {
      throw new EvidenceException(
          Finding.failed(Check.SIGNATURE, Phrase.SIGNATURE_WRONG, entry.index()).because(e));
    }
  }

  private static EvidenceException failed(Check check, Phrase phrase, Object... arguments) {
    return new EvidenceException(Finding.failed(check, phrase, arguments));
  }
}
