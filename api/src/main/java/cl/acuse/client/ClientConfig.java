package cl.acuse.client;

import cl.acuse.proof.MalformedException;
import cl.acuse.proof.SignatureVerifier;
import cl.acuse.proof.TlogPolicy;
import cl.acuse.verifier.PinnedLog;
import cl.acuse.verifier.Pins;
import cl.acuse.verifier.RootsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach a log, whom to trust, and how patient to be.
 *
 * @param host where its gRPC port listens
 * @param port the gRPC port
 * @param pins the pinned policy, of exactly one log, and the pinned roots
 * @param signatures who computes when signatures are verified
 * @param inFlightEvents events handed in and not yet answered, over all submitters; one more waits
 * @param patience for how long an event is handed in again before its outcome is called unknown,
 *     and a read asked again of a log that is busy
 */
public record ClientConfig(
    String host,
    int port,
    Pins pins,
    SignatureVerifier signatures,
    int inFlightEvents,
    Duration patience) {
  private static final Duration PATIENCE_DEFAULT = Duration.ofSeconds(30);

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if there is not exactly one log, or no roots, or no event may
   *     be in flight, or the patience is negative
   */
  public ClientConfig {
    if (pins.logs().size() != 1 || pins.roots().isEmpty()) {
      throw new IllegalArgumentException("A client pins the policy of one log, and its roots.");
    }
    if (inFlightEvents < 1) {
      throw new IllegalArgumentException("At least one event must be allowed in flight.");
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("A client's patience cannot be negative.");
    }
  }

  /**
   * With the default bounds: 4,096 events in flight, 30 seconds of patience; the platform verifies.
   *
   * @param host where the log's gRPC port listens
   * @param port the gRPC port, 9440 where the operator chose no other
   * @param pins the pinned policy, of exactly one log, and the pinned roots
   * @return the configuration
   */
  public static ClientConfig of(String host, int port, Pins pins) {
    return new ClientConfig(
        host,
        port,
        pins,
        SignatureVerifier.PLATFORM,
        Limits.IN_FLIGHT_EVENTS_DEFAULT,
        PATIENCE_DEFAULT);
  }

  /**
   * Reads the two pinned files.
   *
   * @param policy the policy file (C2SP tlog-policy)
   * @param roots the roots file
   * @return what is trusted
   * @throws IOException if a file cannot be read
   * @throws MalformedException if a file is not in its form, or the policy is of several logs
   */
  public static Pins pins(Path policy, Path roots) throws IOException, MalformedException {
    var pins = Pins.of(TlogPolicy.parse(bytes(policy)), Optional.of(RootsFile.parse(bytes(roots))));
    if (pins.logs().size() != 1) {
      throw new MalformedException(
          "The policy is of %d logs; a client asks one log, so pin the policy of that one."
              .formatted(pins.logs().size()));
    }
    return pins;
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IOException(
          "The file %s cannot be read; check its name and permissions.".formatted(file), e);
    }
  }

  /**
   * The same with a faster verifier.
   *
   * @param verifier for instance one that prefers a native provider
   * @return the configuration
   */
  public ClientConfig withSignatures(SignatureVerifier verifier) {
    return new ClientConfig(host, port, pins, verifier, inFlightEvents, patience);
  }

  /**
   * The same with another bound.
   *
   * @param events handed in and not yet answered, over all submitters
   * @return the configuration
   */
  public ClientConfig withInFlightEvents(int events) {
    return new ClientConfig(host, port, pins, signatures, events, patience);
  }

  /**
   * The same with another patience.
   *
   * @param longest for how long an event is handed in again, and a read asked again
   * @return the configuration
   */
  public ClientConfig withPatience(Duration longest) {
    return new ClientConfig(host, port, pins, signatures, inFlightEvents, longest);
  }

  /**
   * The log that the policy pins.
   *
   * @return the log
   */
  public PinnedLog log() {
    return pins.logs().getFirst();
  }
}
