package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.verifier.StreamName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A stream by what it follows; at most one. */
final class StreamOption {
  @Option(names = "--institution", paramLabel = "SCHEME:CODE", description = "an institution")
  private @Nullable String institution;

  @Option(names = "--communication", paramLabel = "SCHEME:CODE/ID", description = "a communication")
  private @Nullable String communication;

  @Option(names = "--book", paramLabel = "SCHEME:CODE/ID", description = "a numbering book")
  private @Nullable String book;

  @Option(names = "--expediente", paramLabel = "SCHEME:CODE/IUIE", description = "an expediente")
  private @Nullable String expediente;

  Optional<StreamName> name() throws CommandException {
    if (institution != null) {
      return Optional.of(StreamName.institution(ServerOptions.institution(institution)));
    }
    if (communication != null) {
      var owned = ServerOptions.owned(communication);
      return Optional.of(StreamName.communication(owned.owner(), owned.id()));
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
