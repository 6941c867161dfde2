package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.folio.BookPair;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse evidence folio}. */
@Command(
    name = "folio",
    description = {
      "Proves all that was recorded in a numbering book.",
      "With --against it proves two books as of one epoch, a sender's and a recipient's, with all"
          + " that was recorded about the sender: which number is which ingreso number, and which"
          + " dispatch got none."
    },
    mixinStandardHelpOptions = true)
final class FolioCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ProofOptions proof = new ProofOptions();
  @Mixin private Output output = new Output();

  @Option(
      names = "--book",
      required = true,
      paramLabel = "SCHEME:CODE/ID",
      description = "the book: its institution and its id in hexadecimal")
  private String book = "";

  @Option(
      names = "--against",
      paramLabel = "SCHEME:CODE/ID",
      description = "the recipient's book of ingreso numbers, against which --book is set")
  private @Nullable String against;

  @Option(
      names = "--books-only",
      description = {
        "with --against: without what was recorded about the sender, which can be too much for one"
            + " proof; 'evidence list' gives it in pages"
      })
  private boolean booksOnly;

  @Override
  public Integer call() throws CommandException {
    return proof.prove(server, output, names(), OptionalLong.empty(), "folio", question());
  }

  private List<StreamName> names() throws CommandException {
    var folios = ServerOptions.owned(book);
    if (against == null) {
      if (booksOnly) {
        throw CommandException.misuse("--books-only needs --against.");
      }
      return List.of(StreamName.book(folios.owner(), folios.id()));
    }
    var ingresos = ServerOptions.owned(against);
    if (folios.equals(ingresos)) {
      throw CommandException.misuse("--against is the same book as --book: name two.");
    }
    var pair = new BookPair(folios, ingresos);
    return booksOnly ? pair.books() : pair.booksAndDispatches();
  }

  /** What the reader of the proof asks for, so that no other is passed off as it. */
  private String question() {
    return against == null ? " --book " + book : " --book %s --against %s".formatted(book, against);
  }
}
