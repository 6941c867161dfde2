package cl.acuse.command;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** {@code acuse book}: an institution keeps its numbering books, act by act. */
@Command(
    name = "book",
    description = {
      "Keeps numbering books: opens and closes them, takes numbers, reserves, uses and voids them.",
      "Each command signs one act with the institution's key, and is done once the receipt is"
          + " verified."
    },
    footer = {
      "",
      "What was done in a book is proved by 'acuse evidence folio', its books are listed by 'acuse"
          + " evidence books'.",
      "Exit code 3: it is unknown whether the act is recorded; repeat the command with its"
          + " --event-id."
    },
    mixinStandardHelpOptions = true)
public final class BookCommands implements Runnable {
  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  private BookCommands() {}

  /**
   * The command with those below it.
   *
   * @param clock the time of acts
   * @param random makes ids, blinds and salts
   * @return to be added to the program's
   */
  public static CommandLine of(InstantSource clock, SecureRandom random) {
    var books = new CommandLine(new BookCommands());
    Stream.<Function<ActOptions, Object>>of(
            OpenBookCommand::new,
            AssignNumberCommand::new,
            ReserveNumberCommand::new,
            ConfirmNumberCommand::new,
            VoidNumberCommand::new,
            BlockCommand::new,
            ManualNumberCommand::new,
            CloseBookCommand::new)
        .map(command -> command.apply(new ActOptions(clock, random)))
        .forEach(books::addSubcommand);
    return books;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Say 'book %s'.".formatted(String.join("', 'book ", spec.subcommands().keySet())));
  }
}
