package cl.acuse.command;

import cl.acuse.api.Json;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Language;
import cl.acuse.entry.Registry;
import cl.acuse.entry.Vocabulary;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An act on a book that is recorded, its receipt verified and written.
 *
 * @param entry the entry that it became
 * @param receipt where the receipt is
 * @param draft where the draft is, with what opens its commitments
 */
record Recorded(Entry entry, Path receipt, Path draft) {
  void tell(Output output) {
    if (output.isJson()) {
      output.put(json());
      return;
    }
    output.say(
        "%s: %s, entry %d."
            .formatted(
                about(), Vocabulary.of(entry.event().kind()).label(Language.EN), entry.index()));
    output.say("The receipt is verified and written to %s.".formatted(receipt));
    for (var remark : entry.logPart().remarks()) {
      output.say("The log remarks: %s.".formatted(remarks().label(remark, Language.EN)));
    }
  }

  private ObjectNode json() {
    var object =
        Json.object()
            .put("book", book())
            .put("kind", entry.event().kind().name())
            .put("number", number().isPresent() ? number().getAsLong() : null)
            .put("lastNumber", lastOfBlock().orElse(null))
            .put("index", entry.index())
            .put("recordedAt", Listed.time(entry.logPart().recordedAt()))
            .put("eventId", HexFormat.of().formatHex(entry.event().eventId().toByteArray()))
            .put("receipt", receipt.toString())
            .put("draft", draft.toString());
    var names = object.putArray("remarks");
    entry.logPart().remarks().forEach(remark -> names.add(remarks().name(remark)));
    return object;
  }

  private static Registry remarks() {
    return Registry.of("remark");
  }

  private String about() {
    if (number().isEmpty()) {
      return "Book " + book();
    }
    var first = number().getAsLong();
    return lastOfBlock()
        .map(last -> "Numbers %d to %d of book %s".formatted(first, last, book()))
        .orElseGet(() -> "Number %d of book %s".formatted(first, book()));
  }

  private String book() {
    var book = entry.event().message().getBook();
    return Listed.owned(book.getInstitution(), book.getId());
  }

  /** The number that the log assigned, or that the act states. */
  private OptionalLong number() {
    var assigned = entry.logPart().assigned();
    return assigned.isPresent() ? assigned : entry.event().numberStated();
  }

  private Optional<Long> lastOfBlock() {
    var event = entry.event();
    return event.kind() == Kind.NUMBER_BLOCK_ASSIGNED
        ? Optional.of(number().orElseThrow() + event.numbersAssigned() - 1)
        : Optional.empty();
  }
}
