package cl.acuse.verifier;

import java.util.HashSet;
import java.util.Set;

/**
 * What a proof of streams has to speak of.
 *
 * @param asked streams that its reader names; empty where he takes what comes
 * @param needed streams without which it could not be read as it is going to be, asked for or not
 */
public record Question(Set<StreamName> asked, Set<StreamName> needed) {
  /** Copies the sets. */
  public Question {
    asked = Set.copyOf(asked);
    needed = Set.copyOf(needed);
  }

  /**
   * A question that needs nothing else.
   *
   * @param asked streams that the reader names; empty where he takes what comes
   * @return the question
   */
  public static Question of(Set<StreamName> asked) {
    return new Question(asked, Set.of());
  }

  /** All that has to be there. */
  Set<StreamName> all() {
    var all = new HashSet<>(asked);
    all.addAll(needed);
    return all;
  }
}
