package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One act that moved the communication, or failed to.
 *
 * @param outcome what it amounts to
 * @param acting the institution that asserts it
 * @param reason why, where its kind says so; registry {@code reason}
 * @param mark the entry
 */
public record Step(Outcome outcome, Institution acting, OptionalInt reason, EntryMark mark) {
  static Optional<Step> of(Entry entry, Map<Long, Entry> told) {
    return Outcome.of(entry, told)
        .map(outcome ->
            new Step(
                outcome,
                entry.event().acting().orElseThrow(),
                entry.event().reason(),
                EntryMark.of(entry)));
  }
}
