package cl.acuse.verifier;

import com.google.protobuf.ByteString;
import java.util.List;

/** Receipts with one part changed. */
final class Receipts {
  private Receipts() {}

  static Receipt withEntry(Receipt receipt, ByteString entry) {
    return new Receipt(
        entry,
        receipt.proof(),
        receipt.keyEntries(),
        receipt.referredEntries(),
        receipt.disclosures());
  }

  static Receipt withProof(Receipt receipt, String proof) {
    return new Receipt(
        receipt.entry(),
        proof,
        receipt.keyEntries(),
        receipt.referredEntries(),
        receipt.disclosures());
  }

  static Receipt withKeyEntries(Receipt receipt, List<ByteString> keyEntries) {
    return new Receipt(
        receipt.entry(),
        receipt.proof(),
        keyEntries,
        receipt.referredEntries(),
        receipt.disclosures());
  }

  static Receipt withReferred(Receipt receipt, List<ByteString> referredEntries) {
    return new Receipt(
        receipt.entry(),
        receipt.proof(),
        receipt.keyEntries(),
        referredEntries,
        receipt.disclosures());
  }

  static Receipt withDisclosures(Receipt receipt, Disclosure... disclosures) {
    return new Receipt(
        receipt.entry(),
        receipt.proof(),
        receipt.keyEntries(),
        receipt.referredEntries(),
        List.of(disclosures));
  }

  static Report verify(Pins pins, Receipt receipt, HeldDocument... documents) {
    return new ReceiptVerifier(pins).verify(receipt, List.of(documents));
  }
}
