package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.verifier.StreamName;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse evidence folio}. */
@Command(
    name = "folio",
    description = "Proves all that was recorded in a numbering book.",
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

  @Override
  public Integer call() throws CommandException {
    var owned = ServerOptions.owned(book);
    var names = List.of(StreamName.book(owned.owner(), owned.id()));
    return proof.prove(server, output, names, OptionalLong.empty(), "folio");
  }
}
