package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.event.Document;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.NumberedManualBuilder;
import cl.acuse.client.event.Person;
import cl.acuse.client.event.Vocabulary.DocumentRole;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Limits;
import cl.acuse.entry.OwnedId;
import cl.acuse.entry.Rut;
import cl.acuse.proof.MalformedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse book manual}. */
@Command(
    name = "manual",
    description = {
      "Records a number that was given by hand, on paper: in a book that the institution numbers,"
          + " or out of a block of one that the ledger numbers.",
      "The log gets two digests of the scan and commitments to custodian and justification; the"
          + " draft keeps what opens these."
    },
    mixinStandardHelpOptions = true)
final class ManualNumberCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private BookOption book = new BookOption();
  @Mixin private final ActOptions options;
  @Mixin private NumberedOptions numbered = new NumberedOptions();
  @Mixin private RemarkOption remark = new RemarkOption();
  @Mixin private Output output = new Output();

  @Option(names = "--number", required = true, paramLabel = "N", description = "the number")
  private long number;

  @Option(
      names = "--custodian",
      required = true,
      paramLabel = "FILE",
      description =
          "a file that holds the RUN of who keeps the paper, e.g. 12345678-5 (/dev/stdin: standard"
              + " input)")
  private Path custodian = Path.of("");

  @Option(
      names = "--justification",
      required = true,
      paramLabel = "FILE",
      description = "a file that says why the number was given by hand")
  private Path justification = Path.of("");

  @Option(
      names = "--scan",
      required = true,
      paramLabel = "FILE",
      description = "the scan of the paper; only its SHA-256 and SHA3-512 are sent")
  private Path scan = Path.of("");

  @Option(
      names = "--media-type",
      paramLabel = "TYPE",
      defaultValue = "application/pdf",
      description = "the scan's media type (default: ${DEFAULT-VALUE})")
  private String mediaType = "application/pdf";

  @Option(
      names = "--block",
      paramLabel = "INDEX",
      description = "index of the entry that gave out the block, where the ledger numbers the book")
  private @Nullable Long block;

  @Option(
      names = "--text",
      description = "the folio as it is printed, where that differs from the number")
  private @Nullable String text;

  ManualNumberCommand(ActOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() throws CommandException {
    var named = book.named();
    try (var client = server.connect()) {
      options
          .record(
              client,
              output,
              named.owner(),
              events -> byHand(client, events, named),
              () -> remark.check(client, named, Kind.NUMBERED_MANUAL, OptionalLong.of(number)))
          .tell(output);
    }
    return ExitCode.OK;
  }

  private NumberedManualBuilder byHand(LedgerClient client, Events events, OwnedId named)
      throws CommandException {
    Bounds.number("--number", number, 1, Long.MAX_VALUE);
    Bounds.text("--media-type", mediaType, Limits.MEDIA_TYPE_BYTES_MAX);
    var manual =
        numbered
            .into(events.numberedManual(ServerOptions.book(named), number))
            .byHand(keeper(events), TextFile.read("--justification", justification))
            .document(scanned());
    if (text != null) {
      Bounds.text("--text", text, Limits.FOLIO_BYTES_MAX);
      manual.text(text);
    }
    if (block != null) {
      manual.refersTo(block(client, block, named).entry());
    }
    return manual;
  }

  private Person keeper(Events events) throws CommandException {
    var run = TextFile.read("--custodian", custodian);
    try {
      Rut.check(run);
      return events.person(run);
    } catch (MalformedException e) {
      // Without what it holds: a RUN stays out of terminals that are logged.
      throw CommandException.misuse(
          "The file that --custodian names holds no RUN: one without dots, with hyphen and its"
              + " right check digit.");
    }
  }

  private Document scanned() throws CommandException {
    try {
      return Document.of(DocumentRole.SCAN, scan, mediaType);
    } catch (IOException e) {
      throw CommandException.misuse("The scan %s cannot be read.".formatted(scan));
    }
  }

  private Holding block(LedgerClient client, long index, OwnedId named) throws CommandException {
    var held = Holding.read(client, "--block", index, named);
    if (held.kind() != Kind.NUMBER_BLOCK_ASSIGNED) {
      throw CommandException.misuse(
          "Entry %d reserves a number and gives out no block: use 'acuse book confirm'."
              .formatted(index));
    }
    held.require(number);
    return held;
  }
}
