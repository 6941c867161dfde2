package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.LedgerException;
import cl.acuse.client.Submitter;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.InvalidEventException;
import cl.acuse.client.event.When;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.proof.MalformedException;
import cl.acuse.verifier.Limits;
import cl.acuse.verifier.Receipt;
import cl.acuse.verifier.ReceiptJson;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What every command takes by which an institution acts: who signs, and by what the command can be
 * repeated without the act being recorded twice.
 */
final class ActOptions {
  private static final Pattern ID = Pattern.compile("[0-9A-Fa-f]{32}");
  private static final int YEAR_MIN = 1970;
  private static final int YEAR_MAX = 9999;

  private final InstantSource clock;
  private final SecureRandom random;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "the institution's key file, which signs")
  private Path key = Path.of("");

  @Option(
      names = "--event-id",
      paramLabel = "ID",
      description = {
        "the event's id, 32 hexadecimal digits (default: drawn, and told before the event goes"
            + " out)",
        "The same command with the same id records nothing twice: it sends the draft that was kept."
      })
  private @Nullable String eventId;

  @Option(
      names = "--draft",
      paramLabel = "FILE",
      description =
          "where the event is kept before it goes out, with what opens its commitments; only its"
              + " owner can read it. If the file is there, its event goes out again (default:"
              + " ID.draft.json). Of a refused event the name gets '.refused' at its end")
  private @Nullable Path draft;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where the receipt goes (default: ID.acuse.json)")
  private @Nullable Path out;

  @Option(
      names = "--occurred",
      paramLabel = "INSTANT",
      description = "when it happened, e.g. 2026-11-01T12:00:00-03:00 (default: now)")
  private @Nullable String occurred;

  ActOptions(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** What is asked before a new act goes out. */
  @FunctionalInterface
  interface Check {
    void run() throws CommandException;
  }

  /**
   * Has an institution act, once.
   *
   * @param acting the institution
   * @param act what it asserts
   * @param check runs first, unless a draft was kept: then the act may be recorded already
   * @return the entry that it became, its receipt verified and written
   * @throws CommandException saying whether anything is recorded
   */
  Recorded record(LedgerClient client, Output output, Institution acting, Act act, Check check)
      throws CommandException {
    var submitter = client.submitter(KeySigner.read(key));
    var before = keptBefore();
    var id = before.isPresent() ? before.map(kept -> kept.draft().eventId()) : givenId();
    var anew = anew(new Events(acting, random, clock), act, id);
    if (before.isEmpty()) {
      check.run();
    }
    var kept = before.isPresent() ? again(before.get(), anew, output) : keep(anew, output);
    var receipt = append(submitter, kept, output);
    return new Recorded(VerifiedEntry.of(receipt), write(kept, receipt), kept.file());
  }

  /** The draft that an earlier run of the same command kept. */
  private Optional<KeptDraft> keptBefore() throws CommandException {
    var named = givenId();
    var file = named.isPresent() ? draftFile(named.get()) : draft;
    var kept = file == null ? Optional.<KeptDraft>empty() : KeptDraft.before(file);
    if (kept.isPresent()
        && named.filter(id -> !id.equals(kept.get().draft().eventId())).isPresent()) {
      throw CommandException.misuse(
          "The draft in %s is of event %s: give that --event-id, or another --draft."
              .formatted(kept.get().file(), hex(kept.get().draft().eventId())));
    }
    return kept;
  }

  private Optional<ByteString> givenId() throws CommandException {
    if (eventId == null) {
      return Optional.empty();
    }
    if (!ID.matcher(eventId).matches()) {
      throw CommandException.misuse(
          "--event-id is 32 hexadecimal digits, not '%s'.".formatted(eventId));
    }
    return Optional.of(ByteString.fromHex(eventId));
  }

  /** The event with the id that was given or kept; one that is drawn otherwise. */
  private Draft anew(Events events, Act act, Optional<ByteString> id) throws CommandException {
    try {
      var builder = act.begin(events);
      if (id.isPresent()) {
        builder.eventId(id.get());
      }
      if (occurred != null) {
        builder.occurred(time(occurred));
      }
      return builder.draft();
    } catch (InvalidEventException e) {
      throw CommandException.misuse("The act is malformed: " + e.getMessage());
    }
  }

  private static When time(String text) throws CommandException {
    try {
      var time = OffsetDateTime.parse(text);
      if (time.getYear() >= YEAR_MIN && time.getYear() <= YEAR_MAX) {
        return When.at(time);
      }
    } catch (DateTimeParseException e) {
      // Refused below, with all that is not of this form.
    }
    throw CommandException.misuse(
        "--occurred is an instant of the years %d to %d with its offset, not '%s'."
            .formatted(YEAR_MIN, YEAR_MAX, text));
  }

  private void requireSame(KeptDraft kept, Draft anew) throws CommandException {
    var occurs = anew.event().message().getOccurred();
    var isSame =
        kept.isSameAct(anew)
            && (occurred == null || kept.draft().event().message().getOccurred().equals(occurs));
    if (!isSame) {
      throw CommandException.misuse(
          "The draft in %s is of another act than this command's: repeat that one, or give"
                  .formatted(kept.file())
              + " another --event-id or --draft.");
    }
  }

  /** A file that is there stays, unless it is the receipt of the act that is repeated. */
  private static void requireFree(Path file, Optional<Draft> repeated) throws CommandException {
    if (Files.exists(file) && repeated.filter(draft -> isReceiptOf(file, draft)).isEmpty()) {
      throw CommandException.misuse(
          "The file %s exists and is not overwritten: choose another --out.".formatted(file));
    }
  }

  private static boolean isReceiptOf(Path file, Draft draft) {
    try {
      if (Files.size(file) > Limits.RECEIPT_FILE_BYTES_MAX) {
        return false;
      }
      var entry = ReceiptJson.read(Files.readAllBytes(file)).entry();
      return Entry.parse(entry).event().bytes().equals(draft.bytes());
    } catch (IOException | MalformedException e) {
      return false;
    }
  }

  private KeptDraft again(KeptDraft before, Draft anew, Output output) throws CommandException {
    requireSame(before, anew);
    requireFree(receiptFile(anew.eventId()), Optional.of(before.draft()));
    var kept = before.asSent(draftFile(anew.eventId()));
    output.notice(
        "Event %s goes out again as it is kept in %s.".formatted(hex(anew.eventId()), kept.file()));
    return kept;
  }

  private KeptDraft keep(Draft anew, Output output) throws CommandException {
    requireFree(receiptFile(anew.eventId()), Optional.empty());
    var kept = KeptDraft.keep(anew, draftFile(anew.eventId()));
    if (eventId == null) {
      output.notice(
          "Event %1$s is kept in %2$s; if no answer comes, repeat the command with --event-id %1$s."
              .formatted(hex(anew.eventId()), kept.file()));
    }
    return kept;
  }

  private Receipt append(Submitter submitter, KeptDraft kept, Output output)
      throws CommandException {
    try {
      return submitter.appendAlone(kept.draft()).join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof LedgerException failure)) {
        throw e;
      }
      if (failure instanceof LedgerException.Refused) {
        tellRefused(kept.asRefused(), output);
      }
      throw new ActFailure(kept.draft().acting(), key, hex(kept.draft().eventId())).of(failure);
    }
  }

  private void tellRefused(KeptDraft kept, Output output) {
    var id = hex(kept.draft().eventId());
    output.notice(
        ("A refusal is not signed, so event %s is kept in %s: the same command with %s sends that"
                + " event again and never a second one; later 'acuse evidence find --event %s/%s'"
                + " asks the log whether it is recorded.")
            .formatted(
                id,
                kept.file(),
                draft == null ? "--event-id " + id : "--draft " + draft,
                kept.draft().acting(),
                id));
  }

  private Path write(KeptDraft kept, Receipt receipt) throws CommandException {
    var file = receiptFile(kept.draft().eventId());
    try {
      return Files.write(file, ReceiptJson.write(receipt));
    } catch (IOException e) {
      throw CommandException.failed(
          "The act is recorded, but its receipt cannot be written to %s: repeat the command with"
                  .formatted(file)
              + " --event-id %s and another --out.".formatted(hex(kept.draft().eventId())));
    }
  }

  private Path draftFile(ByteString id) {
    return draft == null ? Path.of(hex(id) + ".draft.json") : draft;
  }

  private Path receiptFile(ByteString id) {
    return out == null ? Path.of(hex(id) + ".acuse.json") : out;
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
