package cl.acuse.ledger.evidence;

import cl.acuse.proof.InclusionProof;
import com.google.protobuf.ByteString;
import java.util.List;

/**
 * An event's entry with its proof under some checkpoint: a receipt but for the checkpoint, which
 * stands once in a reply.
 *
 * @param entry the entry's bytes
 * @param logPart the log's part of them
 * @param repeated whether the event had been recorded before this request
 * @param proof the inclusion proof under the reply's checkpoint, checked
 * @param referred the entries that the event refers to, nearest first
 * @param keyEntries the entries that prove the signing key
 */
public record RecordedEvent(
    ByteString entry,
    ByteString logPart,
    boolean repeated,
    InclusionProof proof,
    List<ByteString> referred,
    List<ByteString> keyEntries) {
  /** Copies the lists. */
  public RecordedEvent {
    referred = List.copyOf(referred);
    keyEntries = List.copyOf(keyEntries);
  }
}
