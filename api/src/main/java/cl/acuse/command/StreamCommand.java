package cl.acuse.command;

import cl.acuse.api.CommandException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse evidence stream}. */
@Command(
    name = "stream",
    description =
        "Proves all that was recorded in one stream, or what came since an epoch, or that there is"
            + " no such stream.",
    mixinStandardHelpOptions = true)
final class StreamCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ProofOptions proof = new ProofOptions();
  @Mixin private Output output = new Output();

  @ArgGroup(multiplicity = "1")
  private StreamOption stream = new StreamOption();

  @Option(
      names = "--since",
      paramLabel = "EPOCH",
      description = "only what came since this epoch, by its index (default: everything)")
  private long since;

  @Override
  public Integer call() throws CommandException {
    var names = List.of(stream.name().orElseThrow());
    return proof.prove(
        server, output, names, ProofOptions.epoch("--since", since), "stream", stream.question());
  }
}
