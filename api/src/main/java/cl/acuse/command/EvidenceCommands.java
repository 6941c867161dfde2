package cl.acuse.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/**
 * {@code acuse evidence}: asks a running server for proofs, verifies them, and writes them to
 * files; and for lists, which tell where to look.
 */
@Command(
    name = "evidence",
    description = "Asks a running server for proofs of delivery, of completeness and of folios.",
    subcommands = {
      DeliveryCommand.class,
      FolioCommand.class,
      InstitutionCommand.class,
      StreamCommand.class,
      ListCommand.class,
      PendingCommand.class,
      FindCommand.class,
      WatchCommand.class,
      EpochCommand.class,
      EpochsCommand.class,
      BooksCommand.class
    },
    mixinStandardHelpOptions = true)
public final class EvidenceCommands implements Runnable {
  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Say 'evidence %s'.".formatted(String.join("', '", spec.subcommands().keySet())));
  }
}
