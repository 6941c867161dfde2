package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.verifier.StreamName;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse evidence institution}. */
@Command(
    name = "institution",
    description = {
      "Proves all that was recorded about an institution, or what came since an epoch.",
      "Where that is more than 30,000 entries: acuse evidence list."
    },
    mixinStandardHelpOptions = true)
final class InstitutionCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ProofOptions proof = new ProofOptions();
  @Mixin private InstitutionOption institution = new InstitutionOption();
  @Mixin private Output output = new Output();

  @Option(
      names = "--since",
      paramLabel = "EPOCH",
      description = "only what came since this epoch, by its index (default: everything)")
  private long since;

  @Override
  public Integer call() throws CommandException {
    var names = List.of(StreamName.institution(institution.named()));
    var question = " --institution " + institution.named();
    return proof.prove(
        server, output, names, ProofOptions.epoch("--since", since), "stream", question);
  }
}
