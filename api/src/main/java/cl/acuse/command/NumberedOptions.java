package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.client.event.NumberingBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a number is given to; all of it may be left out. */
final class NumberedOptions {
  @Option(
      names = "--type",
      paramLabel = "TYPE[/SUBTYPE]",
      description = "type of the document numbered, e.g. OFICIO/ORDINARIO")
  private @Nullable String type;

  @Option(
      names = "--communication",
      paramLabel = "SCHEME:CODE/ID",
      description = "the communication numbered: its originator and its id in hexadecimal")
  private @Nullable String communication;

  @Option(
      names = "--recipient",
      paramLabel = "SCHEME:CODE",
      description = "with --communication: only its delivery to this recipient is numbered")
  private @Nullable String recipient;

  /** Puts what was given into the event. */
  <B extends NumberingBuilder<B>> B into(B builder) throws CommandException {
    if (type != null) {
      var term = DocumentTypeTerm.read(type);
      builder.type(term.type(), term.subtype());
    }
    if (communication == null) {
      if (recipient != null) {
        throw CommandException.misuse("--recipient needs --communication.");
      }
      return builder;
    }
    var numbered = ServerOptions.communication(ServerOptions.owned(communication));
    return recipient == null
        ? builder.of(numbered)
        : builder.of(numbered, ServerOptions.institution(recipient));
  }
}
