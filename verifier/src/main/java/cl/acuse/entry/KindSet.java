package cl.acuse.entry;

import java.util.Collection;

/**
 * A set of kinds in one number, so that it can stand beside a stream's head.
 *
 * @param bits bit {@code n} stands for the kind numbered {@code 32 + n}
 */
public record KindSet(long bits) {
  /** No kind. */
  public static final KindSet EMPTY = new KindSet(0);

  /**
   * The set with one kind more.
   *
   * @param kind the kind
   * @return a new set
   */
  public KindSet with(Kind kind) {
    return new KindSet(bits | bit(kind));
  }

  /**
   * All kinds of two sets.
   *
   * @param other the other
   * @return a new set
   */
  public KindSet with(KindSet other) {
    return new KindSet(bits | other.bits);
  }

  /**
   * Whether some of the kinds are in the set.
   *
   * @param kinds which
   * @return false if none is
   */
  public boolean hasAny(Collection<Kind> kinds) {
    for (var kind : kinds) {
      if ((bits & bit(kind)) != 0) {
        return true;
      }
    }
    return false;
  }

  private static long bit(Kind kind) {
    var place = kind.number() - Kind.GENESIS.number();
    if (place >= Long.SIZE) {
      throw new AssertionError("a kind numbered " + kind.number() + " needs a wider set");
    }
    return 1L << place;
  }
}
