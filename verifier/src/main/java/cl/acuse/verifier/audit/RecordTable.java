package cl.acuse.verifier.audit;

/**
 * Records that are found by the words with which they begin, each once: a hash table with open
 * addresses.
 *
 * <p>Where a record is looked for first depends on a seed. Submitters choose some of the keys, and
 * must not be able to choose keys that all meet at one place; so the seed comes from a root that
 * was not known when they chose, and every bit of a word is mixed with bits of the seed: by the
 * lower half of a product alone, the highest bits of two words would cancel out whatever the seed.
 *
 * <p>A slot holds a record's place and, as a tag, half of what its key is mixed to. The tag says
 * where the record belongs, and that another one is not the one looked for, so that hardly any but
 * that is read: records are many, and each read of one is from memory that no cache holds. For the
 * same reason keys can be announced before they are looked for; what they need is then read side by
 * side.
 *
 * <p>Owned by the thread that replays.
 */
final class RecordTable {
  private static final long FREE = 0;
  private static final int SLOTS_MIN = 1 << 10;
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

  private final Records records;
  private final long seed;
  private long[] slots;

  /** The sum of what was announced. */
  @SuppressWarnings("UnusedVariable") // Kept, so that what is announced has to be read.
  private long announced;

  /**
   * An empty table.
   *
   * @param width words of a record, its key included
   * @param seed that nobody knew who chose a key
   */
  RecordTable(int width, long seed) {
    this.records = new Records(width);
    this.seed = seed;
    this.slots = new long[SLOTS_MIN];
  }

  Records records() {
    return records;
  }

  /** Reads where a key is looked for first. */
  void announce(long[] key) {
    announced += slots[slot(tag(key))];
  }

  /** The place of the record with a key; a new one's rest is zeros. */
  int place(long[] key) {
    var tag = tag(key);
    var slot = slot(tag);
    while (slots[slot] != FREE) {
      var place = place(slots[slot]);
      if (tag(slots[slot]) == tag && records.beginsWith(place, key)) {
        return place;
      }
      slot = next(slot);
    }
    var place = records.add();
    records.begin(place, key);
    slots[slot] = (long) tag << Integer.SIZE | (place + 1);
    if (2L * records.size() > slots.length) {
      grow();
    }
    return place;
  }

  private int tag(long[] key) {
    return (int) mixed(seed, key);
  }

  private static int tag(long taken) {
    return (int) (taken >>> Integer.SIZE);
  }

  private static int place(long taken) {
    return (int) taken - 1;
  }

  private int slot(int tag) {
    return tag & (slots.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  /** A number that tells keys apart, and that nobody foresees who does not know the seed. */
  static long mixed(long seed, long[] key) {
    var mixed = seed;
    for (var word : key) {
      var keyed = mixed ^ word;
      mixed = keyed * MULTIPLIER ^ Math.unsignedMultiplyHigh(keyed, MULTIPLIER);
    }
    return mixed;
  }

  private void grow() {
    var before = slots;
    slots = new long[2 * before.length];
    for (var taken : before) {
      if (taken != FREE) {
        var slot = slot(tag(taken));
        while (slots[slot] != FREE) {
          slot = next(slot);
        }
        slots[slot] = taken;
      }
    }
  }
}
