package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import java.util.Optional;

/**
 * Where something is shown.
 *
 * @param index the entry's index
 * @param claimed when it happened, exactly as the submitter wrote it; a claim
 * @param recordedAt when the log recorded it, microseconds since 1970
 */
public record EntryMark(long index, Optional<String> claimed, long recordedAt) {
  static EntryMark of(Entry entry) {
    var message = entry.event().message();
    return new EntryMark(
        entry.index(),
        message.hasOccurred() ? Optional.of(message.getOccurred().getText()) : Optional.empty(),
        entry.logPart().recordedAt());
  }
}
