package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.verifier.StreamName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** A stream by what it follows; at most one. */
final class StreamOption {
  @Option(names = "--institution", paramLabel = "SCHEME:CODE", description = "an institution")
  private @Nullable String institution;

  @ArgGroup(exclusive = false)
  private @Nullable CommunicationOptions communication;

  @Option(names = "--book", paramLabel = "SCHEME:CODE/ID", description = "a numbering book")
  private @Nullable String book;

  @Option(
      names = "--expediente",
      paramLabel = "SCHEME:CODE/IUIE",
      description = "an expediente; SCHEME:CODE//IUIE where either has a '/'")
  private @Nullable String expediente;

  /** A communication, or what of it concerns one recipient. */
  private static final class CommunicationOptions {
    @Option(
        names = "--communication",
        required = true,
        paramLabel = "SCHEME:CODE/ID",
        description = "a communication")
    private String communication = "";

    @Option(
        names = "--recipient",
        paramLabel = "SCHEME:CODE",
        description = "only what of the communication concerns this recipient")
    private @Nullable String recipient;

    StreamName name() throws CommandException {
      var owned = ServerOptions.owned(communication);
      return recipient == null
          ? StreamName.communication(owned.owner(), owned.id())
          : StreamName.delivery(owned.owner(), owned.id(), ServerOptions.institution(recipient));
    }
  }

  /**
   * What a reader of the proof can ask for: {@code verify stream} asks for an institution alone.
   */
  String question() {
    return institution == null ? "" : " --institution " + institution;
  }

  Optional<StreamName> name() throws CommandException {
    if (institution != null) {
      return Optional.of(StreamName.institution(ServerOptions.institution(institution)));
    }
    if (communication != null) {
      return Optional.of(communication.name());
    }
    if (book != null) {
      var owned = ServerOptions.owned(book);
      return Optional.of(StreamName.book(owned.owner(), owned.id()));
    }
    return expediente == null
        ? Optional.empty()
        : Optional.of(ServerOptions.expediente(expediente));
  }
}
