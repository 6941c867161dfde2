package cl.acuse.verifier.audit;

import java.util.Arrays;

/**
 * Records that are found by the words with which they begin, each once: a hash table with open
 * addresses.
 *
 * <p>Where a record is looked for first depends on a seed. Submitters choose some of the keys, and
 * must not be able to choose keys that all meet at one place; so the seed comes from a root that
 * was not known when they chose, and every bit of a word is mixed with bits of the seed: by the
 * lower half of a product alone, the highest bits of two words would cancel out whatever the seed.
 *
 * <p>Owned by the thread that replays.
 */
final class RecordTable {
  private static final int FREE = -1;
  private static final int SLOTS_AT_FIRST = 1 << 10;
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

  private final Records records;
  private final long seed;
  private int[] slots = free(SLOTS_AT_FIRST);

  /**
   * An empty table.
   *
   * @param width words of a record, its key included
   * @param seed that nobody knew who chose a key
   */
  RecordTable(int width, long seed) {
    this.records = new Records(width);
    this.seed = seed;
  }

  private static int[] free(int count) {
    var slots = new int[count];
    Arrays.fill(slots, FREE);
    return slots;
  }

  Records records() {
    return records;
  }

  /** The place of the record with a key; a new one's rest is zeros. */
  int place(long[] key) {
    var slot = slot(key);
    if (slots[slot] != FREE) {
      return slots[slot];
    }
    var place = records.add();
    records.begin(place, key);
    slots[slot] = place;
    if (2L * records.size() > slots.length) {
      grow(key);
    }
    return place;
  }

  /** Where a key stands, or the free slot where it belongs. */
  private int slot(long[] key) {
    var slot = first(key);
    while (slots[slot] != FREE && !records.beginsWith(slots[slot], key)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private int first(long[] key) {
    return (int) mixed(seed, key) & (slots.length - 1);
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

  private void grow(long[] like) {
    slots = free(2 * slots.length);
    var key = like.clone();
    for (var place = 0; place < records.size(); place++) {
      for (var word = 0; word < key.length; word++) {
        key[word] = records.get(place, word);
      }
      slots[slot(key)] = place;
    }
  }
}
