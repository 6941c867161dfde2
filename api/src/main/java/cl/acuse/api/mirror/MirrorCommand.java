package cl.acuse.api.mirror;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.api.Json;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acuse mirror}: a copy of a log that the offline verifier can audit. */
@Command(
    name = "mirror",
    description = {
      "Copies a log's checkpoint, tiles and entries into a folder; only what is missing is read.",
      "What it copies is not verified: that is 'acuse verify audit FOLDER --policy FILE'."
    },
    mixinStandardHelpOptions = true)
public final class MirrorCommand implements Callable<Integer> {
  private static final Duration ANSWER_MOST = Duration.ofSeconds(60);
  private static final long FILES_BETWEEN_LINES = 1_000;

  @Parameters(
      index = "0",
      paramLabel = "URL",
      description = "the log's address, for instance http://127.0.0.1:9480/log/")
  private String url = "";

  @Parameters(index = "1", paramLabel = "FOLDER", description = "the copy; made if need be")
  private Path folder = Path.of("");

  @Option(names = "--quiet", description = "show no progress")
  private boolean quiet;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @CommandLine.Spec private CommandSpec spec = CommandSpec.create();

  /** The command as the command line fills it in. */
  public MirrorCommand() {}

  @Override
  public Integer call() throws CommandException, InterruptedException {
    var out = spec.commandLine().getOut();
    try (var source = new LogSource(address(url), ANSWER_MOST)) {
      var outcome = new Mirror(source, new LogCopy(folder), this::show).run();
      if (json) {
        out.println(
            Json.text(
                Json.object()
                    .put("folder", folder.toString())
                    .put("size", outcome.size())
                    .put("newFiles", outcome.downloaded())));
      } else {
        out.printf(
            "%s holds the log up to %d entries; %d files were new.%n",
            folder, outcome.size(), outcome.downloaded());
      }
    }
    return ExitCode.OK;
  }

  private void show(long files, long of) {
    if (!quiet && (files == of || files % FILES_BETWEEN_LINES == 0)) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf("%d of %d files%n", files, of);
      err.flush();
    }
  }

  private static URI address(String text) throws CommandException {
    try {
      var uri = URI.create(text.endsWith("/") ? text : text + "/");
      var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw notAnAddress(text);
    }
    throw notAnAddress(text);
  }

  private static CommandException notAnAddress(String text) {
    return CommandException.misuse(
        "'%s' is not a log's address; it begins with http:// or https://.".formatted(text));
  }
}
