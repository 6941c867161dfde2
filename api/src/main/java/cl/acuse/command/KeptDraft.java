package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.client.DraftFile;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Opening;
import cl.acuse.proof.MalformedException;
import cl.acuse.proto.v1.Event;
import cl.acuse.verifier.DurableFile;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A draft that is in its file before the event goes out, so that the same bytes can go out again.
 *
 * <p>A refusal is not signed: a log that says it refused an event may have recorded it all the
 * same, and another event for the same act would then be a second act. So the draft of a refused
 * event stays, under a name that says so, and the command that is repeated sends it again.
 *
 * @param draft the draft
 * @param file where it is
 */
record KeptDraft(Draft draft, Path file) {
  private static final String REFUSED = ".refused";

  /** The draft that an earlier command kept, whether or not the log has refused its event. */
  static Optional<KeptDraft> before(Path file) throws CommandException {
    if (Files.exists(file)) {
      return Optional.of(read(file));
    }
    var refused = refused(file);
    return Files.exists(refused) ? Optional.of(read(refused)) : Optional.empty();
  }

  private static Path refused(Path file) {
    return file.toString().endsWith(REFUSED)
        ? file
        : file.resolveSibling(file.getFileName() + REFUSED);
  }

  private static KeptDraft read(Path file) throws CommandException {
    try {
      return new KeptDraft(DraftFile.read(file), file);
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
      return new KeptDraft(draft, file);
    } catch (IOException e) {
      throw CommandException.failed(
          "The draft cannot be kept in %s, so nothing went out: choose another --draft."
              .formatted(file));
    }
  }

  /** Its name says that the log has refused the event; where there is such a file, it stays. */
  KeptDraft asRefused() {
    return renamed(refused(file));
  }

  /** The event goes out again: its name no longer says that it is refused. */
  KeptDraft asSent(Path usual) {
    return renamed(usual);
  }

  private KeptDraft renamed(Path other) {
    try {
      if (!file.equals(other)) {
        DurableFile.rename(file, other);
      }
    } catch (IOException e) {
      // That it is kept matters, and who is told of it is told under which name.
    }
    return Files.exists(file) ? this : new KeptDraft(draft, other);
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
