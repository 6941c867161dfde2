package cl.acuse.verifier;

import cl.acuse.proof.MalformedException;
import java.util.HashSet;
import java.util.List;

/**
 * The rules and for the parts of a proof of streams, whichever form it was read from.
 */
final class StreamProofForm {
  private StreamProofForm() {}

  static void check(StreamProof proof) throws MalformedException {
    require(!proof.checkpoint().isEmpty(), "has a checkpoint");
    require(proof.asOf() >= 1, "names the epoch as of which it speaks");
    require(
        proof.since().isEmpty()
            || (proof.since().getAsLong() >= 1 && proof.since().getAsLong() < proof.asOf()),
        "begins with an epoch before the one as of which it speaks");
    checkCount("entries", proof.entries(), Limits.STREAM_PROOF_ENTRIES_MAX);
    checkCount("key entries", proof.keyEntries(), Limits.STREAM_PROOF_KEY_ENTRIES_MAX);
    checkCount("streams", proof.streams(), Limits.STREAM_CLAIMS_MAX);
    checkCount("disclosures", proof.disclosures(), Limits.DISCLOSURES_MAX);
    require(!proof.entries().isEmpty(), "has entries");
    require(!proof.streams().isEmpty(), "names a stream");
    checkStreams(proof);
    ReceiptForm.checkDisclosures(proof.disclosures());
    checkSize(proof.size());
  }

  /** Of the message, also where the proof was read from a file. */
  static void checkSize(int bytes) throws MalformedException {
    if (bytes > Limits.STREAM_PROOF_BYTES_MAX) {
      throw new MalformedException(
          "A proof of streams has at most %d bytes.".formatted(Limits.STREAM_PROOF_BYTES_MAX));
    }
  }

  private static void checkStreams(StreamProof proof) throws MalformedException {
    var names = new HashSet<StreamName>();
    for (var claim : proof.streams()) {
      require(names.add(claim.name()), "names each stream once");
      require(
          claim.since().isPresent() == proof.since().isPresent(),
          "says of each stream what the earlier epoch has for it, where there is one");
    }
  }

  private static void checkCount(String what, List<?> list, int max) throws MalformedException {
    require(list.size() <= max, "has at most %d %s".formatted(max, what));
  }

  private static void require(boolean holds, String what) throws MalformedException {
    if (!holds) {
      throw new MalformedException("A proof of streams %s; this one does not.".formatted(what));
    }
  }
}
