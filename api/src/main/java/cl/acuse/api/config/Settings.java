package cl.acuse.api.config;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings as they hold, and where each comes from: a flag wins over the environment, that over
 * the file, that over the default. What is not a setting is refused wherever it stands, so that a
 * misspelt or removed key never goes unnoticed.
 */
public final class Settings {
  /** Variables of the environment with our prefix that are not settings. */
  private static final Set<String> OTHER_VARIABLES = Set.of("ACUSE_CONFIG", "ACUSE_JAVA_OPTS");

  private static final String PREFIX = "ACUSE_";

  /** Where a value comes from. */
  public enum Origin {
    /** The command line. */
    FLAG,
    /** The environment. */
    ENVIRONMENT,
    /** The configuration file. */
    FILE,
    /** Nobody said anything. */
    DEFAULT
  }

  /**
   * A value and where it comes from.
   *
   * @param value as written
   * @param origin where from
   */
  public record Setting(String value, Origin origin) {}

  private final Map<Key, Setting> settings;

  private Settings(Map<Key, Setting> settings) {
    this.settings = settings;
  }

  /**
   * Puts the sources together.
   *
   * @param flags values of the command line
   * @param environment the process's environment
   * @param file the configuration file, if there is one
   * @return the settings
   * @throws ConfigException if a source names what is no setting, or the file cannot be read
   */
  public static Settings resolve(
      Map<Key, String> flags, Map<String, String> environment, Optional<Path> file)
      throws ConfigException {
    var settings = new EnumMap<Key, Setting>(Key.class);
    for (var key : Key.values()) {
      settings.put(key, new Setting(key.byDefault(), Origin.DEFAULT));
    }
    if (file.isPresent()) {
      ConfigFile.read(file.get())
          .forEach((key, value) -> settings.put(key, new Setting(value, Origin.FILE)));
    }
    variables(environment)
        .forEach((key, value) -> settings.put(key, new Setting(value, Origin.ENVIRONMENT)));
    flags.forEach((key, value) -> settings.put(key, new Setting(value, Origin.FLAG)));
    return new Settings(settings);
  }

  private static Map<Key, String> variables(Map<String, String> environment)
      throws ConfigException {
    var found = new EnumMap<Key, String>(Key.class);
    for (var variable : environment.entrySet()) {
      var name = variable.getKey();
      if (name.startsWith(PREFIX) && !OTHER_VARIABLES.contains(name)) {
        var key =
            Key.ofVariable(name)
                .orElseThrow(() ->
                    new ConfigException(
                        "The environment variable %s names no setting; remove it. There are: %s."
                            .formatted(name, Key.list())));
        found.put(key, variable.getValue());
      }
    }
    return found;
  }

  /**
   * A setting.
   *
   * @param key which
   * @return its value and where it comes from
   */
  public Setting get(Key key) {
    return settings.getOrDefault(key, new Setting(key.byDefault(), Origin.DEFAULT));
  }
}
