package cl.acuse.demo.load;

import cl.acuse.client.event.Draft;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.Receipt;
import com.google.protobuf.ByteString;

/**
 * What a submitter may rely on once he holds a receipt.
 *
 * @param acting who handed the event in
 * @param eventId its id
 * @param index where it stands
 * @param leaf the entry's leaf hash
 */
public record Acknowledged(Institution acting, ByteString eventId, long index, Hash leaf) {
  /**
   * What a receipt acknowledges.
   *
   * @param draft the event handed in
   * @param receipt its receipt, verified by the client
   * @return the same in a few bytes
   */
  public static Acknowledged of(Draft draft, Receipt receipt) {
    return new Acknowledged(
        draft.acting(),
        draft.eventId(),
        entry(receipt).index(),
        Hash.leaf(receipt.entry().toByteArray()));
  }

  /**
   * The entry of a receipt that was verified.
   *
   * @param receipt from the client
   * @return its entry
   */
  public static Entry entry(Receipt receipt) {
    try {
      return Entry.parse(receipt.entry());
    } catch (MalformedEventException e) {
      throw new AssertionError("a verified receipt holds no entry", e);
    }
  }
}
