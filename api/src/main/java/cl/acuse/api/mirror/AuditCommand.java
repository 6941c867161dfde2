package cl.acuse.api.mirror;

import cl.acuse.api.CommandException;
import cl.acuse.verifier.Verdict;
import cl.acuse.verifier.cli.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * {@code acuse audit}: a running server's log in, the verdict of {@code acuse verify audit} out.
 *
 * <p>The verifier opens no connection. So the log is copied first, as {@code acuse mirror} does,
 * and the copy is given to the very program that audits any copy.
 */
@Command(
    name = "audit",
    description = {
      "Copies a log into a folder and audits the copy.",
      "It copies as 'acuse mirror --policy' does, nothing that the policy refuses, and audits as"
          + " 'acuse verify audit' does: the same report, the same exit codes. Run it again with"
          + " the same folder to go on, or to audit what the log has grown by."
    },
    footer = {
      "",
      "Exit codes: 0 VALID, 1 INVALID (also a checkpoint that the policy refuses), 3 INCOMPLETE or"
          + " no whole copy, 2 misuse, 70 defect."
    },
    mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {
  @Mixin private CopyOptions copy = new CopyOptions();

  @Option(
      names = "--policy",
      required = true,
      paramLabel = "FILE",
      description = "the pinned policy")
  private Path policy = Path.of("policy");

  @Option(names = "--roots", paramLabel = "FILE", description = "the pinned roots")
  private @Nullable Path roots;

  @Option(names = "--no-signatures", description = "leave the submitters' signatures out")
  private boolean noSignatures;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "keeps how far signatures were checked; keep it as your own: it is trusted")
  private @Nullable Path state;

  @Option(names = "--json", description = "print the verdict as JSON")
  private boolean json;

  @CommandLine.Spec private CommandSpec spec = CommandSpec.create();

  /** The command as the command line fills it in. */
  public AuditCommand() {}

  @Override
  public Integer call() throws CommandException, InterruptedException {
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    var language = copy.language();
    var trust = CopyOptions.pinned(policy, Optional.ofNullable(roots), language);
    try {
      copy.copy(trust, err, language);
    } catch (CopyException e) {
      throw e.verdict() == Verdict.INVALID
          ? CommandException.failed(e.sentence(language))
          : CommandException.lacking(e.sentence(language));
    }
    return Main.run(Main.locale(System.getenv(), Locale.getDefault()), out, err, arguments());
  }

  /** The command line of the offline program. */
  private String[] arguments() {
    var arguments = new ArrayList<>(List.of("verify", "audit", copy.folder().toString()));
    arguments.addAll(List.of("--policy", policy.toString()));
    add(arguments, "--roots", roots);
    add(arguments, "--state", state);
    copy.asked().ifPresent(name -> add(arguments, "--lang", name));
    add(arguments, "--no-signatures", noSignatures);
    add(arguments, "--json", json);
    add(arguments, "--progress", !copy.isQuiet());
    return arguments.toArray(String[]::new);
  }

  private static void add(List<String> arguments, String option, @Nullable Object value) {
    if (value != null) {
      arguments.addAll(List.of(option, value.toString()));
    }
  }

  private static void add(List<String> arguments, String option, boolean given) {
    if (given) {
      arguments.add(option);
    }
  }
}
