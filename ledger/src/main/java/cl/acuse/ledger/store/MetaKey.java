package cl.acuse.ledger.store;

/** What the column family META holds, by the first byte of its keys. */
enum MetaKey {
  /** → u64 size ‖ root ‖ u64 recorded_at of the last entry. */
  TIP('t'),
  /** ‖ u64 index → nothing: an entry that changes institutions, keys or books. */
  REGISTERED('r'),
  /** ‖ u64 index → u64 recorded_at ‖ u32 nodes of the map stored with it: an epoch. */
  EPOCH('e'),
  /** ‖ book stream id → u64 last number that the ledger assigned. */
  LAST_NUMBER('n');

  private final byte code;

  MetaKey(char code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }
}
