package cl.acuse.api;

import cl.acuse.api.config.ConfigException;
import cl.acuse.api.mirror.AuditCommand;
import cl.acuse.api.mirror.MirrorCommand;
import cl.acuse.command.BookCommands;
import cl.acuse.command.DeliveryCommand;
import cl.acuse.command.EvidenceCommands;
import cl.acuse.command.RegisterCommand;
import cl.acuse.demo.DemoCommand;
import cl.acuse.demo.bench.BenchCommand;
import cl.acuse.demo.crash.ControlServerCommand;
import cl.acuse.demo.crash.CrashCyclesCommand;
import cl.acuse.demo.process.Surroundings;
import cl.acuse.demo.register.ImportCommand;
import cl.acuse.demo.sizes.AtSizesCommand;
import cl.acuse.verifier.TerminalText;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * The command line {@code acuse}. It makes the clock and the randomness that everything below is
 * given, and turns whatever goes wrong into one sentence and an exit code.
 */
@Command(
    name = "acuse",
    description = "The evidence ledger of official communications.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "acuse 0.1.0",
    footer = {
      "",
      "Offline verification is 'acuse verify', auditing 'acuse auditor', a program of their own.",
      "Exit codes: 0 done, 1 not done, 2 misuse, 3 a proof lacks something or an outcome is"
          + " unknown, 70 defect."
    })
public final class Main implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  private Main() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.exit(run(commandLine(InstantSource.system(), new SecureRandom()), arguments));
  }

  /** Broken arithmetic of our own is an error, which the command line does not catch. */
  static int run(CommandLine commandLine, String... arguments) {
    try {
      return commandLine.execute(arguments);
    } catch (AssertionError e) {
      return defect(commandLine, e);
    }
  }

  private static int defect(CommandLine command, Throwable e) {
    var where = e.getStackTrace().length == 0 ? "unknown" : e.getStackTrace()[0].toString();
    return say(command, "A defect, please report it: " + e + " at " + where, ExitCode.DEFECT);
  }

  /** Every command, each given what it needs of the outside. */
  static CommandLine commandLine(InstantSource clock, SecureRandom random) {
    var commandLine = new CommandLine(new Main());
    var outside = Surroundings.ofProcess(clock, System::nanoTime, random);
    var keys = new CommandLine(new KeysCommand(random));
    keys.addSubcommand(new RegisterCommand(clock, random));
    var commands =
        List.of(
            new InitCommand(clock, random),
            new ServeCommand(clock, random),
            new CloseLogCommand(clock, random),
            keys,
            new ConfigCommand(),
            BookCommands.of(clock, random),
            new EvidenceCommands(),
            new DeliveryCommand(),
            new MirrorCommand(),
            new AuditCommand(),
            new DemoCommand(outside),
            new ImportCommand(outside),
            new BenchCommand(outside),
            new CrashCyclesCommand(outside),
            new AtSizesCommand(outside),
            new ControlServerCommand(outside));
    commands.forEach(commandLine::addSubcommand);
    return commandLine
        .setExecutionExceptionHandler((e, command, parsed) -> explain(e, command))
        .setParameterExceptionHandler((e, arguments) -> explain(e));
  }

  /** Without a command there is nothing to do but to say which there are. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }

  private static int explain(Exception e, CommandLine command) {
    return switch (e) {
      case CommandException known -> say(command, known.getMessage(), known.exitCode());
      case ConfigException known -> say(command, known.getMessage(), ExitCode.MISUSE);
      default -> defect(command, e);
    };
  }

  private static int say(CommandLine command, @Nullable String message, int exitCode) {
    command.getErr().println("acuse: " + TerminalText.escape(String.valueOf(message)));
    return exitCode;
  }

  private static int explain(ParameterException e) {
    var command = e.getCommandLine();
    var message = String.valueOf(e.getMessage());
    command
        .getErr()
        .printf(
            "acuse: %s See '%s --help'.%n",
            message.endsWith(".") ? message : message + ".",
            command.getCommandSpec().qualifiedName());
    return ExitCode.MISUSE;
  }
}
