package cl.acuse.api.mirror;

import cl.acuse.api.CommandException;
import cl.acuse.entry.Language;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of every command that copies a log, and the copying. */
final class CopyOptions {
  private static final Duration ANSWER_MOST = Duration.ofSeconds(60);
  private static final long FILES_BETWEEN_LINES = 1_000;

  @Parameters(
      index = "0",
      paramLabel = "URL",
      description = "the log's address, for instance http://127.0.0.1:9480/log/")
  private String url = "";

  @Parameters(
      index = "1",
      paramLabel = "FOLDER",
      description = "the copy; made if need be, and only what it lacks is read")
  private Path folder = Path.of("");

  @Option(names = "--quiet", description = "show no progress")
  private boolean quiet;

  Path folder() {
    return folder;
  }

  boolean isQuiet() {
    return quiet;
  }

  /** Brings the copy up to date and tells how far it is. */
  Mirror.Outcome copy(PrintWriter err, Language language)
      throws CommandException, InterruptedException {
    try (var source = new LogSource(address(url), ANSWER_MOST)) {
      return new Mirror(source, new LogCopy(folder), (files, of) -> show(err, language, files, of))
          .run();
    }
  }

  private void show(PrintWriter err, Language language, long files, long of) {
    if (!quiet && (files == of || files % FILES_BETWEEN_LINES == 0)) {
      err.println(progress(language, files, of));
      err.flush();
    }
  }

  private static String progress(Language language, long files, long of) {
    return switch (language) {
      case ES -> "%d de %d archivos".formatted(files, of);
      case EN -> "%d of %d files".formatted(files, of);
    };
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
