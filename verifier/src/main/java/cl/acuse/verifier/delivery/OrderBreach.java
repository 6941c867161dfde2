package cl.acuse.verifier.delivery;

import cl.acuse.entry.Kind;
import java.util.Set;

/**
 * An act that does not follow what it has to follow. It stands nevertheless: evidence is not thrown
 * away.
 *
 * @param kind the act
 * @param expected kinds of which one should have come before
 * @param mark the entry
 */
public record OrderBreach(Kind kind, Set<Kind> expected, EntryMark mark) {
  /** Copies the set. */
  public OrderBreach {
    expected = Set.copyOf(expected);
  }
}
