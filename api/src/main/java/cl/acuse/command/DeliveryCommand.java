package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.verifier.StreamName;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse delivery}, which is also {@code acuse evidence delivery}. */
@Command(
    name = "delivery",
    description = "Proves all that was recorded about a communication and one recipient, or all.",
    mixinStandardHelpOptions = true)
public final class DeliveryCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ProofOptions proof = new ProofOptions();
  @Mixin private Output output = new Output();

  @Option(
      names = "--communication",
      required = true,
      paramLabel = "SCHEME:CODE/ID",
      description = "the communication: its originator and its id in hexadecimal")
  private String communication = "";

  @Option(
      names = "--recipient",
      paramLabel = "SCHEME:CODE",
      description = "the recipient; without it all recipients are shown")
  private @Nullable String recipient;

  @Override
  public Integer call() throws CommandException {
    return proof.prove(server, output, names(), OptionalLong.empty(), "delivery", question());
  }

  /** What the reader of the proof asks for, so that no other is passed off as it. */
  private String question() {
    var whose = " --communication " + communication;
    return recipient == null ? whose : whose + " --recipient " + recipient;
  }

  private List<StreamName> names() throws CommandException {
    var owned = ServerOptions.owned(communication);
    return recipient == null
        ? List.of(StreamName.communication(owned.owner(), owned.id()))
        : List.of(
            StreamName.header(owned.owner(), owned.id()),
            StreamName.delivery(owned.owner(), owned.id(), ServerOptions.institution(recipient)));
  }
}
