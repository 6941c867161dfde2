package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.client.DraftFile;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Opening;
import cl.acuse.proof.MalformedException;
import cl.acuse.proto.v1.Event;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A draft that is in its file before the event goes out, so that the same bytes can go out again.
 *
 * @param draft the draft
 * @param file where it is
 * @param wasKept whether it was there before this command: it may have gone out already
 */
record KeptDraft(Draft draft, Path file, boolean wasKept) {
  /** Reads a draft that an earlier command kept. */
  static KeptDraft read(Path file) throws CommandException {
    try {
      return new KeptDraft(DraftFile.read(file), file, true);
    } catch (IOException | MalformedException e) {
      throw CommandException.misuse(
          "The file %s is not a draft that an 'acuse book' command kept: name another --draft."
              .formatted(file));
    }
  }

  /** Keeps a new draft. */
  static KeptDraft keep(Draft draft, Path file) throws CommandException {
    try {
      DraftFile.write(file, draft);
      return new KeptDraft(draft, file, false);
    } catch (IOException e) {
      throw CommandException.failed(
          "The draft cannot be kept in %s, so nothing went out: choose another --draft."
              .formatted(file));
    }
  }

  /** Removes the file of an event of which it is sure that it is not recorded. */
  void discard() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It stays, and would be refused again: why it was refused is what matters to people.
    }
  }

  /**
   * Whether a draft made anew, with this one's id, asserts the same. What is drawn is not compared
   * (blind, salts, the id of a book that is opened), nor the time, which may be that of the clock.
   */
  boolean isSameAct(Draft anew) {
    return asserted(draft).equals(asserted(anew)) && committed(draft).equals(committed(anew));
  }

  private static Event asserted(Draft draft) {
    var event = draft.event().message().toBuilder().clearBlind().clearOccurred();
    if (event.hasBookOpened()) {
      event.getBookBuilder().clearId();
    }
    if (event.hasNumberVoided()) {
      event.getNumberVoidedBuilder().clearDetail();
    }
    if (event.hasNumberedManual()) {
      event.getNumberedManualBuilder().clearCustodian().clearJustification();
    }
    return event.build();
  }

  private static Map<String, ByteString> committed(Draft draft) {
    return draft.openings().stream().collect(Collectors.toMap(Opening::path, Opening::value));
  }
}
