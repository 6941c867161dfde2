package cl.acuse.api;

import cl.acuse.api.config.ConfigException;
import cl.acuse.api.config.Key;
import cl.acuse.api.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of every command that reads the server's settings. */
final class SettingsOptions {
  private static final Path FILE_BY_DEFAULT = Path.of("acuse.yaml");
  private static final String FILE_VARIABLE = "ACUSE_CONFIG";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "configuration file (ACUSE_CONFIG; default: acuse.yaml where there is one)")
  private @Nullable Path config;

  @Option(names = "--data", paramLabel = "FOLDER", description = "data folder (default: data)")
  private @Nullable String data;

  @Option(
      names = "--grpc.listen",
      paramLabel = "HOST:PORT",
      description = "where gRPC listens (default: 127.0.0.1:9440)")
  private @Nullable String grpcListen;

  @Option(
      names = "--http.listen",
      paramLabel = "HOST:PORT",
      description = "where HTTP listens (default: 127.0.0.1:9480)")
  private @Nullable String httpListen;

  @Option(
      names = "--log.open-entries",
      paramLabel = "true|false",
      description = "serve entry bundles below /log/tile/entries/ (default: true)")
  private @Nullable String openEntries;

  @Option(
      names = "--ledger.intake-threads",
      paramLabel = "N",
      description = "threads that check signatures (default: 0, one a processor)")
  private @Nullable String intakeThreads;

  @Option(
      names = "--epoch.entries",
      paramLabel = "N",
      description = "entries after which an epoch is made (default: 20000; 0: on demand only)")
  private @Nullable String epochEntries;

  @Option(
      names = "--epoch.minutes",
      paramLabel = "N",
      description = "minutes after which an epoch is made (default: 60; 0: on demand only)")
  private @Nullable String epochMinutes;

  @Option(
      names = "--stop.patience-seconds",
      paramLabel = "N",
      description = "time for callers to take their last replies (default: 20)")
  private @Nullable String stopPatience;

  Settings settings(Map<String, String> environment) throws ConfigException {
    return Settings.resolve(flags(), environment, file(environment));
  }

  private Map<Key, String> flags() {
    var flags = new EnumMap<Key, String>(Key.class);
    for (var key : Key.values()) {
      var value = value(key);
      if (value != null) {
        flags.put(key, value);
      }
    }
    return flags;
  }

  private @Nullable String value(Key key) {
    return switch (key) {
      case DATA -> data;
      case GRPC_LISTEN -> grpcListen;
      case HTTP_LISTEN -> httpListen;
      case LOG_OPEN_ENTRIES -> openEntries;
      case LEDGER_INTAKE_THREADS -> intakeThreads;
      case EPOCH_ENTRIES -> epochEntries;
      case EPOCH_MINUTES -> epochMinutes;
      case STOP_PATIENCE -> stopPatience;
    };
  }

  private Optional<Path> file(Map<String, String> environment) {
    if (config != null) {
      return Optional.of(config);
    }
    var named = environment.get(FILE_VARIABLE);
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    return Optional.of(FILE_BY_DEFAULT).filter(Files::exists);
  }
}
