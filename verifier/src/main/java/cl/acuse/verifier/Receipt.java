package cl.acuse.verifier;

import cl.acuse.entry.CanonicalForm;
import cl.acuse.proof.MalformedException;
import com.google.protobuf.ByteString;
import java.util.List;

/**
 * The ledger's proof that an entry is recorded (spec section 10), <i>constancia de registro</i>.
 *
 * <p>It holds everything that is needed to check one entry offline, given pinned keys, and nothing
 * in it is believed before {@link ReceiptVerifier} has checked it. It is one protobuf message, or
 * one JSON file ({@link ReceiptJson}); both forms are canonical, so that one receipt has one
 * sequence of bytes in each.
 *
 * @param entry the entry's bytes, verbatim
 * @param proof the C2SP tlog-proof text: index, inclusion path, checkpoint with its signatures
 * @param keyEntries the entries of the signing key's stream and of its registrars', ascending
 * @param referredEntries the chain of entries referred to, nearest first
 * @param disclosures what the holder discloses, ascending by index and path
 */
public record Receipt(
    ByteString entry,
    String proof,
    List<ByteString> keyEntries,
    List<ByteString> referredEntries,
    List<Disclosure> disclosures) {
  /** The format that this class reads and writes. */
  public static final int FORMAT = 1;

  /** Copies the lists. */
  public Receipt {
    keyEntries = List.copyOf(keyEntries);
    referredEntries = List.copyOf(referredEntries);
    disclosures = List.copyOf(disclosures);
  }

  /**
   * Reads the protobuf form.
   *
   * @param bytes the message
   * @return the receipt
   * @throws MalformedException if the bytes are not canonical or break or
   */
  public static Receipt parse(ByteString bytes) throws MalformedException {
    if (bytes.size() > Limits.RECEIPT_BYTES_MAX) {
      throw new MalformedException(
          "A receipt has at most %d bytes, not %d."
              .formatted(Limits.RECEIPT_BYTES_MAX, bytes.size()));
    }
    var message =
        CanonicalForm.read(
            cl.acuse.proto.v1.Receipt.getDescriptor(), cl.acuse.proto.v1.Receipt.parser(), bytes);
    if (message.getFormat() != FORMAT) {
      throw new MalformedException(
          "The receipt's format is %d; this verifier reads format %d."
              .formatted(message.getFormat(), FORMAT));
    }
    var receipt =
        new Receipt(
            message.getEntry(),
            message.getProof(),
            message.getKeyEntriesList(),
            message.getReferredEntriesList(),
            message.getDisclosuresList().stream().map(Receipt::disclosure).toList());
    ReceiptForm.check(receipt);
    return receipt;
  }

  private static Disclosure disclosure(cl.acuse.proto.v1.Disclosure message) {
    return new Disclosure(
        message.getIndex(), message.getPath(), message.getSalt(), message.getValue());
  }

  /**
   * Writes the protobuf form.
   *
   * @return the canonical bytes
   */
  public ByteString bytes() {
    return message().toByteString();
  }

  /** The size of {@link #bytes}. */
  int size() {
    return message().getSerializedSize();
  }

  private cl.acuse.proto.v1.Receipt message() {
    return cl.acuse.proto.v1.Receipt.newBuilder()
        .setFormat(FORMAT)
        .setEntry(entry)
        .setProof(proof)
        .addAllKeyEntries(keyEntries)
        .addAllReferredEntries(referredEntries)
        .addAllDisclosures(disclosures.stream().map(Receipt::message).toList())
        .build();
  }

  private static cl.acuse.proto.v1.Disclosure message(Disclosure disclosure) {
    return cl.acuse.proto.v1.Disclosure.newBuilder()
        .setIndex(disclosure.index())
        .setPath(disclosure.path())
        .setSalt(disclosure.salt())
        .setValue(disclosure.value())
        .build();
  }
}
