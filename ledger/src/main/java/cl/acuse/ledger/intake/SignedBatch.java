package cl.acuse.ledger.intake;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.util.List;

/**
 * Events under one submitter's signature, as they arrive: nothing is believed yet.
 *
 * @param events the events' bytes, in the order that was signed
 * @param keyId id of the signing key
 * @param signature signature over the batch message (spec [K-05])
 */
public record SignedBatch(List<ByteString> events, Hash keyId, ByteString signature) {
  /** Copies the list. */
  public SignedBatch {
    events = List.copyOf(events);
  }
}
