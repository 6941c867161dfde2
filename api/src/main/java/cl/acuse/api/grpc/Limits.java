package cl.acuse.api.grpc;

import java.time.Duration;

/** The bounds of what one caller may ask of the gRPC server; each is accepted, one past it not. */
public final class Limits {
  /**
   * Bytes of one message: the 3 MiB of events that the ledger takes, which it refuses itself so
   * that the caller learns why, and room for the rest.
   */
  public static final int MESSAGE_BYTES_MAX = 4 << 20;

  /** Bytes of a call's headers. */
  public static final int HEADER_BYTES_MAX = 8 << 10;

  /** Calls of one connection at once; one more waits at the caller. */
  public static final int CALLS_PER_CONNECTION_MAX = 1_024;

  /** Batches of one stream that are taken in and not yet answered. */
  public static final int STREAM_BATCHES_IN_FLIGHT = 16;

  /** Bytes that one connection may send ahead of being read. */
  public static final int FLOW_WINDOW_BYTES = 1 << 20;

  /** Streams that a connection may reset within {@link #RESET_WINDOW} (CVE-2023-44487). */
  public static final int RESETS_MAX = 200;

  /** See {@link #RESETS_MAX}. */
  public static final Duration RESET_WINDOW = Duration.ofSeconds(10);

  /** How often a caller may ask whether the connection lives. */
  public static final Duration CALLER_KEEPALIVE_MIN = Duration.ofSeconds(10);

  /** After how much silence the server asks whether a connection lives. */
  public static final Duration KEEPALIVE_TIME = Duration.ofMinutes(1);

  /** How long it then waits. */
  public static final Duration KEEPALIVE_TIMEOUT = Duration.ofSeconds(20);

  /** How long a connection may be without a call. */
  public static final Duration CONNECTION_IDLE_MAX = Duration.ofMinutes(15);

  /** How old a connection may get; its calls then have {@link #CONNECTION_AGE_GRACE}. */
  public static final Duration CONNECTION_AGE_MAX = Duration.ofHours(4);

  /** See {@link #CONNECTION_AGE_MAX}. */
  public static final Duration CONNECTION_AGE_GRACE = Duration.ofMinutes(1);

  /** How long a new connection may take to say that it speaks HTTP/2. */
  public static final Duration HANDSHAKE_MAX = Duration.ofSeconds(10);

  /** Reads at once; one more is told to try again. */
  public static final int READS_MAX = 1_024;

  /** Institutions of a page where the caller names no number. */
  public static final int PAGE_DEFAULT = 100;

  /** Institutions of a page. */
  public static final int PAGE_MAX = 1_000;

  /** Entries of one proof of streams: some 40 MB. */
  public static final int PROOF_ENTRIES_MAX = 30_000;

  /** Streams of one proof. */
  public static final int PROOF_STREAMS_MAX = 64;

  /** Those who watch at once. */
  public static final int WATCHERS_MAX = 256;

  private Limits() {}
}
