package cl.acuse.api.mirror;

import cl.acuse.api.CommandException;
import cl.acuse.entry.Language;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.cli.Main;
import cl.acuse.verifier.cli.MisuseException;
import cl.acuse.verifier.cli.PinnedFiles;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of every command that copies a log, and the copying. */
final class CopyOptions {
  private static final Duration ANSWER_MOST = Duration.ofSeconds(60);
  private static final long FILES_BETWEEN_LINES = 1_000;
  private static final String OPTION_LANG = "--lang";
  private static final List<String> LANGUAGES = List.of("es", "en");

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

  @Option(
      names = "--recheck",
      description = {
        "hold every file of the folder against the checkpoint again, and ask for what does not fit;"
            + " otherwise what an earlier run completed is not read"
      })
  private boolean recheck;

  @Option(names = "--quiet", description = "show no progress")
  private boolean quiet;

  @Option(
      names = OPTION_LANG,
      paramLabel = "es|en",
      description = "language of what is said (by default the system's)")
  private @Nullable String asked;

  Path folder() {
    return folder;
  }

  boolean isQuiet() {
    return quiet;
  }

  /** The language as it was asked for; empty for the system's. */
  Optional<String> asked() {
    return Optional.ofNullable(asked);
  }

  /** The language of all that is said, by the offline program's rule. */
  Language language() throws CommandException {
    var options = asked().map(name -> new String[] {OPTION_LANG, name}).orElse(new String[0]);
    var language = Main.language(Main.locale(System.getenv(), Locale.getDefault()), options);
    if (asked().isPresent() && !LANGUAGES.contains(asked().get())) {
      throw CommandException.misuse(Catalogue.say(language, Phrase.MISUSE_LANGUAGE, asked().get()));
    }
    return language;
  }

  /** Reads the pinned files as the offline program does. */
  static Trust pinned(Path policy, Optional<Path> roots, Language language)
      throws CommandException {
    try {
      return new Trust.Pinned(PinnedFiles.read(policy, roots).pins());
    } catch (MisuseException e) {
      throw CommandException.misuse(e.sentence(language));
    }
  }

  /** Brings the copy up to date and tells how far it is. */
  Mirror.Outcome copy(Trust trust, PrintWriter err, Language language)
      throws CommandException, CopyException, InterruptedException {
    try (var source = new LogSource(address(language), ANSWER_MOST)) {
      var outcome =
          new Mirror(
                  source,
                  new LogCopy(folder),
                  new Mirror.Terms(trust, recheck),
                  (files, of) -> show(err, language, files, of))
              .run();
      if (outcome.differing() > 0) {
        err.println(
            Catalogue.say(language, Phrase.COPY_DIFFERING, Long.toString(outcome.differing())));
        err.flush();
      }
      return outcome;
    }
  }

  private void show(PrintWriter err, Language language, long files, long of) {
    if (!quiet && (files == of || files % FILES_BETWEEN_LINES == 0)) {
      err.println(
          Catalogue.say(language, Phrase.COPY_PROGRESS, Long.toString(files), Long.toString(of)));
      err.flush();
    }
  }

  private URI address(Language language) throws CommandException {
    try {
      var uri = URI.create(url.endsWith("/") ? url : url + "/");
      var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw notAnAddress(language);
    }
    throw notAnAddress(language);
  }

  private CommandException notAnAddress(Language language) {
    return CommandException.misuse(Catalogue.say(language, Phrase.COPY_ADDRESS, url));
  }
}
