package cl.acuse.verifier.audit;

import cl.acuse.proof.Hash;
import java.util.Arrays;

/**
 * A list of records of the same number of words, by their place from 0 on.
 *
 * <p>Words stand in pages of plain arrays: a list of many millions grows without being copied, has
 * no object for the collector to walk through, and costs eight bytes a word.
 *
 * <p>Owned by the thread that replays.
 */
final class Records {
  private static final int PAGE_BITS = 12;
  private static final int PAGE_RECORDS = 1 << PAGE_BITS;

  private final int width;
  private long[][] pages = new long[1][];
  private int size;

  /** Records of so many words. */
  Records(int width) {
    this.width = width;
  }

  int size() {
    return size;
  }

  /** Adds a record of zeros; gives its place. */
  int add() {
    var page = size >>> PAGE_BITS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, 2 * page);
    }
    if (size % PAGE_RECORDS == 0) {
      pages[page] = new long[PAGE_RECORDS * width];
    }
    return size++;
  }

  private long[] page(int place) {
    return pages[place >>> PAGE_BITS];
  }

  private int offset(int place, int word) {
    return place % PAGE_RECORDS * width + word;
  }

  long get(int place, int word) {
    return page(place)[offset(place, word)];
  }

  void set(int place, int word, long value) {
    page(place)[offset(place, word)] = value;
  }

  /** The hash in four words. */
  Hash hash(int place, int word) {
    return Hash.read(page(place), offset(place, word));
  }

  void set(int place, int word, Hash hash) {
    hash.copyTo(page(place), offset(place, word));
  }

  /** Whether the record begins with these words. */
  boolean beginsWith(int place, long[] words) {
    var from = offset(place, 0);
    return Arrays.equals(page(place), from, from + words.length, words, 0, words.length);
  }

  /** Writes the words with which the record begins. */
  void begin(int place, long[] words) {
    System.arraycopy(words, 0, page(place), offset(place, 0), words.length);
  }
}
