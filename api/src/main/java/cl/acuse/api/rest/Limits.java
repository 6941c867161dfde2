package cl.acuse.api.rest;

import java.time.Duration;

/** The bounds of the HTTP server. */
public final class Limits {
  /** Threads that speak HTTP. */
  public static final int EVENT_LOOPS = 1;

  /** Threads that read the store for HTTP. */
  public static final int READ_THREADS = 4;

  /** Bytes of a request's first line; the longest path of a tile has 70. */
  public static final int REQUEST_LINE_BYTES_MAX = 2_048;

  /** Bytes of a request's headers. */
  public static final int HEADER_BYTES_MAX = 8 << 10;

  /** How long a connection may be silent. */
  public static final Duration IDLE_MAX = Duration.ofMinutes(1);

  private Limits() {}
}
