package cl.acuse.ledger.store;

import java.nio.charset.StandardCharsets;

/**
 * The column families, and the grammar of their keys and values. All integers are big-endian, so
 * that the order of keys is the order of numbers.
 */
enum Column {
  /** u64 index → entry bytes. */
  ENTRY("entry"),
  /** u8 tile level ‖ u64 tile index → 256 hashes (C2SP tlog-tiles), full tiles only. */
  TILE("tile"),
  /** H(acting name ‖ event id) → u64 index ‖ leaf hash of the event bytes. */
  ID("id"),
  /** Stream id ‖ u64 run number → 32 times u64 index, full runs only. */
  STREAM("stream"),
  /**
   * Stream id → u64 count ‖ leaf hash of the last entry ‖ u64 kinds of its entries, a bit each ‖
   * u64 indexes behind the last full run.
   */
  HEAD("head"),
  /**
   * Book stream id ‖ u64 number ‖ u8 what is done to it (1 held back, 2 stands, 3 voided) → u64
   * index of the first entry that did it. Of a block only the first number is held back here.
   */
  NUMBER("number"),
  /**
   * u64 epoch ‖ u32 ordinal → a node of the sparse map (spec [P-03]). Ascending as it is written,
   * so that nothing is ever sorted in again, and the nodes of a path stand side by side.
   */
  MAP("map"),
  /** SHA-256 of a document that is described in the clear ‖ u64 index of the entry → nothing. */
  DOCUMENT("document"),
  /**
   * Delivery stream id → u64 index of its sender's own first DISPATCHED while that waits for an
   * answer, nothing once the recipient has answered.
   */
  DELIVERY("delivery"),
  /**
   * H(originator's name) ‖ u64 index of its own first DISPATCHED of a delivery that waits →
   * nothing.
   */
  PENDING("pending"),
  /** One byte of {@link MetaKey}, and what it says. */
  META("meta");

  private final String family;

  Column(String family) {
    this.family = family;
  }

  byte[] family() {
    return family.getBytes(StandardCharsets.US_ASCII);
  }
}
