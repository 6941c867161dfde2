package cl.acuse.ledger.evidence;

import cl.acuse.ledger.sequence.Sealed;
import cl.acuse.ledger.store.Store;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InclusionProof;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.TlogProof;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.verifier.Receipt;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The line's end: makes what callers take home, and checks it before it leaves.
 *
 * <p>There is one path for an entry that is new, repeated or ten years old; only where the
 * inclusion path comes from differs: from the batch that was just sealed, or from stored tiles. The
 * leaf hash is always made of the bytes that go out.
 */
public final class ReceiptIssuer {
  private final Store store;
  private final KeyEntries keyEntries;
  private final References references;

  /**
   * An issuer.
   *
   * @param store where entries are
   * @param keyEntries what proves signing keys
   * @param references what events refer to
   */
  public ReceiptIssuer(Store store, KeyEntries keyEntries, References references) {
    this.store = store;
    this.keyEntries = keyEntries;
    this.references = references;
  }

  /**
   * What the events of one answer refer to.
   *
   * @return to be used by one thread and thrown away
   */
  public References.Chains chains() {
    return references.chains();
  }

  /**
   * An entry of a batch that was just sealed.
   *
   * @param sealed the batch
   * @param index the entry's index
   * @param chains of the answer that it is for
   * @return the entry with its proof under the batch's checkpoint
   */
  public RecordedEvent fresh(Sealed sealed, long index, References.Chains chains) {
    var entry = sealed.entries().get((int) (index - sealed.tree().oldSize()));
    var proof = sealed.tree().inclusion(index);
    check(entry.bytes(), proof, sealed.checkpoint().checkpoint().root());
    return new RecordedEvent(
        entry.bytes(),
        entry.logPart(),
        false,
        proof,
        chains.of(entry.event()),
        keyEntries.of(entry.signer(), entry.signerCount()));
  }

  /**
   * An entry that is stored.
   *
   * @param index the entry's index, below the tree's size
   * @param nodes the tree's nodes, at least of that size
   * @param size the size of the tree that it is proved to be in
   * @param root the tree's root
   * @param chains of the answer that it is for
   * @return the entry with its proof
   */
  public RecordedEvent stored(
      long index, Nodes nodes, long size, Hash root, References.Chains chains) {
    var plan = InclusionProof.plan(index, size);
    var path = plan.fold(nodes.read(plan.addresses()));
    var bytes = store.entry(index).orElseThrow();
    var proof = new InclusionProof(index, size, path);
    check(bytes, proof, root);
    var entry = References.parse(bytes);
    return new RecordedEvent(
        bytes,
        bytes.substring(entry.submission().encode().size()),
        true,
        proof,
        chains.of(entry.event()),
        keyEntries.of(entry));
  }

  private static void check(ByteString bytes, InclusionProof proof, Hash root) {
    try {
      proof.verify(Hash.leaf(bytes.toByteArray()), root);
    } catch (InvalidProofException e) {
      throw new AssertionError("a receipt of our own does not verify: " + e.getMessage(), e);
    }
  }

  /**
   * The stand-alone receipt.
   *
   * @param event an entry with its proof
   * @param checkpoint the checkpoint that the proof is under
   * @return the receipt
   */
  public static Receipt receipt(RecordedEvent event, VerifiedCheckpoint checkpoint) {
    var proof = TlogProof.of(event.proof(), checkpoint.note()).format();
    return receipt(event, new String(proof, StandardCharsets.UTF_8));
  }

  /**
   * A receipt but for its checkpoint, for whoever holds that.
   *
   * @param event an entry with its proof
   * @return a receipt whose proof text ends where the checkpoint's note has to be appended
   */
  public static Receipt withoutCheckpoint(RecordedEvent event) {
    return receipt(event, TlogProof.beforeCheckpoint(event.proof()));
  }

  private static Receipt receipt(RecordedEvent event, String proof) {
    return new Receipt(event.entry(), proof, event.keyEntries(), event.referred(), List.of());
  }
}
