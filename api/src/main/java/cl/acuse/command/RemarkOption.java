package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.client.LedgerClient;
import cl.acuse.entry.Kind;
import cl.acuse.entry.OwnedId;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The flag of acts that a log records whatever it thinks of them. */
final class RemarkOption {
  @Option(
      names = "--accept-remark",
      description =
          "have it recorded even where the log will remark it: the book is closed, or the number"
              + " given or voided already, or to be voided and never given out")
  private boolean accepted;

  /** Refuses what the log would remark, unless that is accepted. */
  void check(LedgerClient client, OwnedId book, Kind kind, OptionalLong number)
      throws CommandException {
    if (!accepted) {
      new BookCheck(client, book).require(kind, number);
    }
  }
}
