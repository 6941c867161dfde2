package cl.acuse.api;

import cl.acuse.api.config.ConfigException;
import cl.acuse.api.config.Key;
import cl.acuse.api.config.Settings;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code acuse config}. */
@Command(
    name = "config",
    description = "Shows the server's settings.",
    mixinStandardHelpOptions = true,
    subcommands = ConfigCommand.Print.class)
final class ConfigCommand implements Runnable {
  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Say 'config print'.");
  }

  /** {@code acuse config print}. */
  @Command(
      name = "print",
      description = "Prints every setting as it holds, and where it comes from.",
      mixinStandardHelpOptions = true)
  static final class Print implements Callable<Integer> {
    private static final String HIDDEN = "(hidden)";

    @Mixin private SettingsOptions options = new SettingsOptions();

    @Option(names = "--redacted", description = "hide paths, so that others may see the output")
    private boolean redacted;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws ConfigException {
      var settings = options.settings(System.getenv());
      ServerConfig.of(settings);
      var out = spec.commandLine().getOut();
      if (json) {
        out.println(json(settings));
      } else {
        for (var key : Key.values()) {
          out.printf(
              "%-24s %-24s # %s%n", key.path() + ":", value(settings, key), origin(settings, key));
        }
      }
      return ExitCode.OK;
    }

    private String json(Settings settings) {
      var document = Json.object();
      for (var key : Key.values()) {
        document
            .putObject(key.path())
            .put("value", value(settings, key))
            .put("origin", origin(settings, key));
      }
      return Json.text(document);
    }

    private String value(Settings settings, Key key) {
      return redacted && key == Key.DATA ? HIDDEN : settings.get(key).value();
    }

    private static String origin(Settings settings, Key key) {
      return settings.get(key).origin().name().toLowerCase(Locale.ROOT);
    }
  }
}
