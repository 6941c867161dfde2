package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.entry.OwnedId;
import picocli.CommandLine.Option;

/** The book that a command acts on; its institution is the one that acts. */
final class BookOption {
  @Option(
      names = "--book",
      required = true,
      paramLabel = "SCHEME:CODE/ID",
      description = "the book, as 'acuse book open' printed it; its institution acts")
  private String text = "";

  OwnedId named() throws CommandException {
    return ServerOptions.owned(text);
  }
}
