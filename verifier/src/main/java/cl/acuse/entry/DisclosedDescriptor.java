package cl.acuse.entry;

import cl.acuse.proto.v1.DocumentDescriptor;
import com.google.protobuf.ByteString;

/** A document's descriptor outside an event: what a disclosure opens ([M-04]). */
public final class DisclosedDescriptor {
  private DisclosedDescriptor() {}

  /**
   * Reads a descriptor under the rules that it has in an event.
   *
   * @param bytes the descriptor
   * @return its fields
   * @throws MalformedEventException for the first of [C-01] to [C-12] and [E-01] that is broken
   */
  public static DocumentDescriptor parse(ByteString bytes) throws MalformedEventException {
    CanonicalForm.check(EventTable.DESCRIPTOR, bytes.toByteArray(), 0, bytes.size());
    return CanonicalForm.parsed(DocumentDescriptor.parser(), bytes);
  }
}
