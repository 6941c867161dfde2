package cl.acuse.api.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every setting of the server. No secret is among them: keys are files in the data folder. */
public enum Key {
  /** The data folder: {@code db/}, {@code mark}, {@code keys/}. */
  DATA("data", "data"),

  /** Where gRPC listens, as host:port; port 0 takes a free one. */
  GRPC_LISTEN("grpc.listen", "127.0.0.1:9440"),

  /** Where HTTP listens, as host:port; port 0 takes a free one. */
  HTTP_LISTEN("http.listen", "127.0.0.1:9480"),

  /** Whether entry bundles are served below {@code /log/tile/entries/}. */
  LOG_OPEN_ENTRIES("log.open-entries", "true"),

  /** Threads that check signatures and make receipts; 0 for one a processor. */
  LEDGER_INTAKE_THREADS("ledger.intake-threads", "0"),

  /** Entries after which the log makes an epoch; 0 for on demand only. */
  EPOCH_ENTRIES("epoch.entries", "20000"),

  /** Minutes after which the log makes an epoch; 0 for on demand only. */
  EPOCH_MINUTES("epoch.minutes", "60"),

  /** Seconds that callers get to take their last replies when the server stops. */
  STOP_PATIENCE("stop.patience-seconds", "20");

  private static final String PREFIX = "ACUSE_";

  private final String path;
  private final String byDefault;

  Key(String path, String byDefault) {
    this.path = path;
    this.byDefault = byDefault;
  }

  /**
   * The setting's name in the file, its parts joined by dots, and as a flag behind {@code --}.
   *
   * @return e.g. {@code grpc.listen}
   */
  public String path() {
    return path;
  }

  /**
   * The setting's name in the environment.
   *
   * @return e.g. {@code ACUSE_GRPC_LISTEN}
   */
  public String variable() {
    return PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /**
   * The value where nothing else is said.
   *
   * @return the default
   */
  public String byDefault() {
    return byDefault;
  }

  static Optional<Key> ofPath(String path) {
    return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
  }

  static Optional<Key> ofVariable(String variable) {
    return Arrays.stream(values()).filter(key -> key.variable().equals(variable)).findFirst();
  }

  /** Every key, for a person who used another. */
  static String list() {
    return String.join(", ", Arrays.stream(values()).map(Key::path).toList());
  }
}
