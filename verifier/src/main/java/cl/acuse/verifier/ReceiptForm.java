package cl.acuse.verifier;

import cl.acuse.proof.MalformedException;
import com.google.protobuf.ByteString;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The rules and for the parts of a receipt, whichever form it was read from. */
final class ReceiptForm {
  private static final Pattern PATH =
      Pattern.compile(
          "[1-9][0-9]{0,8}(\\[(0|[1-9][0-9]{0,8})])?(\\.[1-9][0-9]{0,8}(\\[(0|[1-9][0-9]{0,8})])?)*");

  /** A path is ASCII, so the order of its characters is that of its bytes. */
  private static final Comparator<Disclosure> ORDER =
      Comparator.comparingLong(Disclosure::index).thenComparing(Disclosure::path);

  private ReceiptForm() {}

  static void check(Receipt receipt) throws MalformedException {
    if (receipt.entry().isEmpty()) {
      throw new MalformedException("The receipt has no entry.");
    }
    if (receipt.proof().isEmpty()) {
      throw new MalformedException("The receipt has no proof.");
    }
    checkCount("key entries", receipt.keyEntries(), Limits.KEY_ENTRIES_MAX);
    checkCount("referred entries", receipt.referredEntries(), Limits.REFERRED_ENTRIES_MAX);
    checkCount("disclosures", receipt.disclosures(), Limits.DISCLOSURES_MAX);
    checkNoneEmpty("key entry", receipt.keyEntries());
    checkNoneEmpty("referred entry", receipt.referredEntries());
    checkDisclosures(receipt.disclosures());
    if (receipt.size() > Limits.RECEIPT_BYTES_MAX) {
      throw new MalformedException(
          "A receipt has at most %d bytes.".formatted(Limits.RECEIPT_BYTES_MAX));
    }
  }

  private static void checkCount(String what, List<?> list, int max) throws MalformedException {
    if (list.size() > max) {
      throw new MalformedException(
          "A receipt has at most %d %s, not %d.".formatted(max, what, list.size()));
    }
  }

  private static void checkNoneEmpty(String what, List<ByteString> entries)
      throws MalformedException {
    if (entries.stream().anyMatch(ByteString::isEmpty)) {
      throw new MalformedException("A %s of the receipt is empty.".formatted(what));
    }
  }

  static void checkDisclosures(List<Disclosure> disclosures) throws MalformedException {
    for (var disclosure : disclosures) {
      checkDisclosure(disclosure);
    }
    for (var i = 1; i < disclosures.size(); i++) {
      if (ORDER.compare(disclosures.get(i - 1), disclosures.get(i)) >= 0) {
        throw new MalformedException("Disclosures are not in ascending order of index and path.");
      }
    }
  }

  private static void checkDisclosure(Disclosure disclosure) throws MalformedException {
    if (disclosure.index() < 0 || disclosure.index() > Limits.INDEX_MAX) {
      throw new MalformedException("A disclosure's index is not that of an entry.");
    }
    if (disclosure.path().length() > Limits.DISCLOSURE_PATH_BYTES_MAX
        || !PATH.matcher(disclosure.path()).matches()) {
      throw new MalformedException("A disclosure's path is not field numbers like 12[0].2.");
    }
    if (disclosure.salt().size() != Limits.SALT_BYTES) {
      throw new MalformedException(
          "A disclosure's salt has %d bytes, not %d."
              .formatted(Limits.SALT_BYTES, disclosure.salt().size()));
    }
    if (disclosure.value().size() > Limits.DISCLOSURE_VALUE_BYTES_MAX) {
      throw new MalformedException(
          "A disclosure's value has at most %d bytes."
              .formatted(Limits.DISCLOSURE_VALUE_BYTES_MAX));
    }
  }
}
