package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import java.util.Optional;

/**
 * One act that moved the communication, or failed to.
 *
 * @param outcome what it amounts to
 * @param acting the institution that asserts it
 * @param mark the entry
 */
public record Step(Outcome outcome, Institution acting, EntryMark mark) {
  static Optional<Step> of(Entry entry) {
    return Outcome.of(entry)
        .map(outcome ->
            new Step(outcome, entry.event().acting().orElseThrow(), EntryMark.of(entry)));
  }
}
