package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Kind;
import java.util.Optional;

/**
 * A later word on an earlier entry: listed beside the account, never applied to it.
 *
 * @param kind for instance CORRECTED, CANCELLED or ANNOTATED
 * @param target the index of the entry that it is about
 * @param acting the institution that says so; anybody may speak of a party's entries
 * @param mark the entry
 */
public record Amendment(Kind kind, long target, Institution acting, EntryMark mark) {
  static Optional<Amendment> of(Entry entry) {
    var event = entry.event();
    return event.kind().repeatsTarget()
        ? Optional.of(
            new Amendment(
                event.kind(),
                event.refersTo().orElseThrow().index(),
                event.acting().orElseThrow(),
                EntryMark.of(entry)))
        : Optional.empty();
  }
}
