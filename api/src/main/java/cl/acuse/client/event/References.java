package cl.acuse.client.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.entry.EntryReference;
import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.TlogProof;
import cl.acuse.verifier.Receipt;

/** References to entries. */
public final class References {
  private References() {}

  /**
   * The reference to the entry of a receipt.
   *
   * @param receipt of the entry
   * @return the reference, for {@link EventBuilder#refersTo}
   * @throws InvalidEventException if the receipt cannot be read
   */
  public static EntryReference to(Receipt receipt) {
    try {
      var proof = TlogProof.parse(receipt.proof().getBytes(UTF_8));
      var origin = Checkpoint.parse(proof.note().text()).origin();
      return new EntryReference(
          Hash.sha256(origin.getBytes(UTF_8)),
          proof.index(),
          Hash.leaf(receipt.entry().toByteArray()));
    } catch (MalformedException e) {
      throw new InvalidEventException(e.getMessage());
    }
  }
}
