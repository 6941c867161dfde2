package cl.acuse.command;

import cl.acuse.entry.Entry;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.verifier.Receipt;

/** The entry of a receipt that was verified, so that it has one. */
final class VerifiedEntry {
  private VerifiedEntry() {}

  static Entry of(Receipt receipt) {
    try {
      return Entry.parse(receipt.entry());
    } catch (MalformedEventException e) {
      throw new AssertionError("a verified receipt holds no entry", e);
    }
  }
}
