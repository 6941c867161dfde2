package cl.acuse.api;

import cl.acuse.api.config.ConfigException;
import cl.acuse.api.config.Key;
import cl.acuse.api.config.Settings;
import cl.acuse.ledger.epoch.EpochPace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How a server runs.
 *
 * @param data the data folder
 * @param grpc where gRPC listens; loopback
 * @param http where HTTP listens; loopback
 * @param openEntries whether entry bundles are served
 * @param intakeThreads threads that check signatures and make receipts, at least 1
 * @param epochs when the log makes an epoch by itself
 * @param stopPatience how long callers get to take their last replies
 */
public record ServerConfig(
    Path data,
    InetSocketAddress grpc,
    InetSocketAddress http,
    boolean openEntries,
    int intakeThreads,
    EpochPace epochs,
    Duration stopPatience) {
  private static final Pattern ADDRESS =
      Pattern.compile("(?<host>\\[[^]]+]|[^:]+):(?<port>\\d{1,5})");
  private static final int PORT_MAX = 65_535;
  private static final int THREADS_MAX = 1_024;
  private static final int PATIENCE_SECONDS_MAX = 3_600;
  private static final int EPOCH_ENTRIES_MAX = 1_000_000;
  private static final int EPOCH_MINUTES_MAX = 60 * 24 * 31;

  /**
   * Reads the settings.
   *
   * @param settings as resolved
   * @return the configuration
   * @throws ConfigException if a value is not what its setting needs
   */
  public static ServerConfig of(Settings settings) throws ConfigException {
    var threads = number(settings, Key.LEDGER_INTAKE_THREADS, THREADS_MAX);
    return new ServerConfig(
        folder(settings),
        loopback(settings, Key.GRPC_LISTEN),
        loopback(settings, Key.HTTP_LISTEN),
        flag(settings, Key.LOG_OPEN_ENTRIES),
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
        epochs(settings),
        Duration.ofSeconds(number(settings, Key.STOP_PATIENCE, PATIENCE_SECONDS_MAX)));
  }

  /** 0 switches either off. */
  private static EpochPace epochs(Settings settings) throws ConfigException {
    var entries = number(settings, Key.EPOCH_ENTRIES, EPOCH_ENTRIES_MAX);
    var minutes = number(settings, Key.EPOCH_MINUTES, EPOCH_MINUTES_MAX);
    return new EpochPace(
        entries == 0 ? EpochPace.ON_DEMAND.entries() : entries,
        minutes == 0 ? EpochPace.ON_DEMAND.time() : Duration.ofMinutes(minutes));
  }

  private static Path folder(Settings settings) throws ConfigException {
    try {
      return Path.of(settings.get(Key.DATA).value());
    } catch (InvalidPathException e) {
      throw wrong(settings, Key.DATA, "a folder's path");
    }
  }

  /** Callers are not identified in this version, so only those on this machine may call. */
  private static InetSocketAddress loopback(Settings settings, Key key) throws ConfigException {
    var text = settings.get(key).value();
    var match = ADDRESS.matcher(text);
    if (!match.matches() || Integer.parseInt(match.group("port")) > PORT_MAX) {
      throw wrong(settings, key, "host:port, e.g. " + key.byDefault());
    }
    var address = resolve(settings, key, match.group("host"));
    if (!address.isLoopbackAddress()) {
      throw new ConfigException(
          "%s is %s, which others can reach, but this version cannot tell who calls; use %s."
              .formatted(key.path(), text, key.byDefault()));
    }
    return new InetSocketAddress(address, Integer.parseInt(match.group("port")));
  }

  private static InetAddress resolve(Settings settings, Key key, String host)
      throws ConfigException {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw wrong(settings, key, "a host that can be resolved, e.g. 127.0.0.1");
    }
  }

  private static boolean flag(Settings settings, Key key) throws ConfigException {
    return switch (settings.get(key).value()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(settings, key, "true or false");
    };
  }

  private static int number(Settings settings, Key key, int max) throws ConfigException {
    try {
      var number = Integer.parseInt(settings.get(key).value());
      if (number >= 0 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, with the numbers that are out of bounds.
    }
    throw wrong(settings, key, "a number from 0 to " + max);
  }

  private static ConfigException wrong(Settings settings, Key key, String expected) {
    var setting = settings.get(key);
    return new ConfigException(
        "%s is '%s' (from %s) but has to be %s."
            .formatted(
                key.path(),
                setting.value(),
                setting.origin().name().toLowerCase(java.util.Locale.ROOT),
                expected));
  }
}
