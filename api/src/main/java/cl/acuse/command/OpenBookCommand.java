package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.client.event.BookOpenedBuilder;
import cl.acuse.client.event.Events;
import cl.acuse.entry.Limits;
import cl.acuse.entry.NumberedBy;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse book open}. */
@Command(
    name = "open",
    description = "Opens a numbering book, and prints by which name the other commands know it.",
    mixinStandardHelpOptions = true)
final class OpenBookCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private final ActOptions options;
  @Mixin private InstitutionOption institution = new InstitutionOption();
  @Mixin private Output output = new Output();

  @Option(names = "--series", required = true, description = "the series, e.g. Oficios")
  private String series = "";

  @Option(
      names = "--numbered-by",
      required = true,
      paramLabel = "WHO",
      description = "ledger, which then assigns the numbers, or institution")
  private Numberer numberedBy = Numberer.ledger;

  @Option(
      names = "--purpose",
      required = true,
      paramLabel = "PURPOSE",
      description = "what its numbers are for: OUTGOING, INGRESO, RESERVED or GENERAL")
  private String purpose = "";

  @Option(names = "--unit", description = "the unit whose book it is")
  private @Nullable String unit;

  @Option(
      names = "--type",
      paramLabel = "TYPE[/SUBTYPE]",
      description = "type of the documents numbered, e.g. OFICIO/ORDINARIO (default: several)")
  private @Nullable String type;

  @Option(names = "--year", description = "the book's year (default: none)")
  private @Nullable Long year;

  @Option(
      names = "--first-number",
      paramLabel = "N",
      description = "its first number (default: ${DEFAULT-VALUE})",
      defaultValue = "1")
  private long firstNumber = 1;

  /** Who numbers a book, as people name it. */
  enum Numberer {
    /** The ledger. */
    ledger(NumberedBy.LEDGER),
    /** The institution. */
    institution(NumberedBy.INSTITUTION);

    private final int number;

    Numberer(int number) {
      this.number = number;
    }
  }

  OpenBookCommand(ActOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() throws CommandException {
    var owner = institution.named();
    try (var client = server.connect()) {
      // Asks for nothing but whether the log is there, and is the one pinned.
      options
          .record(
              client, output, owner, this::opened, () -> ServerOptions.await(client.checkpoint()))
          .tell(output);
    }
    return ExitCode.OK;
  }

  private BookOpenedBuilder opened(Events events) throws CommandException {
    var purposeNumber = RegistryTerm.read("--purpose", "book_purpose", purpose);
    Bounds.text("--series", series, Limits.SHORT_TEXT_BYTES_MAX);
    Bounds.number("--first-number", firstNumber, 1, Long.MAX_VALUE);
    var opened =
        events
            .bookOpened(events.newBook(), series, numberedBy.number, purposeNumber)
            .firstNumber(firstNumber);
    if (unit != null) {
      Bounds.text("--unit", unit, Limits.SHORT_TEXT_BYTES_MAX);
      opened.unit(unit);
    }
    if (type != null) {
      var term = DocumentTypeTerm.read(type);
      opened.type(term.type(), term.subtype());
    }
    if (year != null) {
      Bounds.number("--year", year, 1, Limits.YEAR_MAX);
      opened.year(Math.toIntExact(year));
    }
    return opened;
  }
}
