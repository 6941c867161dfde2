package cl.acuse.demo;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.api.Json;
import cl.acuse.demo.process.Folder;
import cl.acuse.demo.process.Surroundings;
import cl.acuse.demo.register.RegisterException;
import cl.acuse.demo.register.RegisterReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code acuse demo}. */
@Command(
    name = "demo",
    description = "Shows what Acuse does, in one minute, with real processes on this machine.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  /** The languages that the demonstration is told in. */
  enum Language {
    /** English. */
    en,
    /** Spanish. */
    es
  }

  private final Surroundings outside;

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description = "keep everything in this folder, which must be empty or not exist")
  private @Nullable Path keep;

  @Option(
      names = "--lang",
      defaultValue = "en",
      description = "en or es (default: ${DEFAULT-VALUE})")
  private Language language = Language.en;

  @Option(names = "--json", description = "print what happened as JSON instead of telling it")
  private boolean json;

  @Option(
      names = "--seed",
      defaultValue = "2026",
      description = "draws the sample (default: ${DEFAULT-VALUE})")
  private long seed = 2_026;

  @Option(
      names = "--letters",
      defaultValue = "300",
      description = "letters in the sample, at least 20 (default: ${DEFAULT-VALUE})")
  private int letters = 300;

  @Option(
      names = "--register",
      paramLabel = "FILE",
      description = "show the import of this register (CSV) instead")
  private @Nullable Path register;

  @Option(
      names = "--changes",
      paramLabel = "FILE",
      description = "its later changes (default: changes.csv beside it, where there is one)")
  private @Nullable Path changes;

  @Option(
      names = "--zone",
      defaultValue = "America/Santiago",
      description = "the zone of its local times (default: ${DEFAULT-VALUE})")
  private String zone = "America/Santiago";

  /**
   * The command.
   *
   * @param outside what comes from outside
   */
  public DemoCommand(Surroundings outside) {
    this.outside = outside;
  }

  @Override
  public Integer call() throws CommandException {
    if (letters < 20) {
      throw CommandException.misuse("--letters has to be at least 20.");
    }
    try {
      run();
      return ExitCode.OK;
    } catch (DemoException | IOException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  private void run() throws CommandException, DemoException, IOException {
    var start = outside.nanos().getAsLong();
    var folder = Folder.make(Optional.ofNullable(keep));
    var narrator = narrator();
    var summary = register == null ? story(narrator, folder) : imported(narrator, folder, register);
    folder.discard();
    var seconds = (outside.nanos().getAsLong() - start) / 1e9;
    narrator.say("done", seconds);
    if (json) {
      outside.out().println(Json.text(summary.put("seconds", seconds).facts()));
    }
  }

  private Summary story(Narrator narrator, Folder folder) throws DemoException, IOException {
    Summary summary;
    try (var demo = Demo.begin(outside, narrator, folder.path(), seed, letters)) {
      summary = demo.tell();
    }
    new Farewell(narrator, folder).tell();
    return summary;
  }

  private Summary imported(Narrator narrator, Folder folder, Path rows)
      throws CommandException, DemoException, IOException {
    try {
      var source = RegisterReader.readWithChanges(rows, Optional.ofNullable(changes));
      return new RegisterDemo(outside, narrator, folder.path()).tell(source, ZoneId.of(zone));
    } catch (RegisterException e) {
      throw new DemoException(String.valueOf(e.getMessage()));
    } catch (DateTimeException e) {
      throw CommandException.misuse("--zone has to be a time zone, e.g. America/Santiago.");
    }
  }

  private Narrator narrator() {
    var locale = Locale.of(language.name());
    return json
        ? new Narrator(new PrintStream(OutputStream.nullOutputStream()), false, locale)
        : new Narrator(outside.out(), outside.terminal(), locale);
  }
}
