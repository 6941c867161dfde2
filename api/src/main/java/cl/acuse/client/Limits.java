package cl.acuse.client;

import java.time.Duration;

/** The bounds of the client; each is accepted, one past it is refused or waits. */
public final class Limits {
  /** Events that one signature and one stream message group. */
  public static final int GROUP_EVENTS_MAX = 256;

  /** Bytes of the events that one stream message groups: 3 MiB, the log's own bound. */
  public static final int GROUP_BYTES_MAX = 3 << 20;

  /** Events that must wait before a further message joins those already in flight. */
  public static final int GROUP_EVENTS_MIN = 32;

  /** Stream messages of one submitter that are unanswered at once. */
  public static final int GROUPS_IN_FLIGHT_MAX = 8;

  /** Events in one batch: the log's own bound. */
  public static final int BATCH_EVENTS_MAX = 1_000;

  /** Events handed in and not yet answered, where the caller names no other bound. */
  public static final int IN_FLIGHT_EVENTS_DEFAULT = 4_096;

  /** How often a read is asked while the log is busy: within about two seconds. */
  public static final int READ_TRIES_MAX = 6;

  /**
   * How long one answer to a read may take: the largest proof over a line of a megabit a second; a
   * log that keeps silent holds nobody up for ever.
   */
  static final Duration READ_MAX = Duration.ofMinutes(10);

  /** The longest pause that a log is granted; it may ask for any. */
  static final Duration PAUSE_MAX = Duration.ofDays(1);

  /** Bytes of a reply; the receipts of 1,000 events with long references stay below. */
  public static final int REPLY_BYTES_MAX = 64 << 20;

  /** Bytes that the log may send ahead of being read. */
  public static final int FLOW_WINDOW_BYTES = 4 << 20;

  /** Verified checkpoints that are remembered. */
  public static final int CHECKPOINTS_KEPT = 64;

  /** Verified signatures of batches that are remembered. */
  public static final int SIGNATURES_KEPT = 256;

  /** Verified keys that are remembered, each at one state of its stream. */
  public static final int KEYS_KEPT = 1_024;

  /**
   * Entries, books or epochs that one answer lists: the log's own bound. Where there are so many,
   * there may be more, of which only a proof or a list page by page tells.
   */
  public static final int LISTED_MAX = 1_000;

  /** Bytes of a disclosures file. */
  public static final int DISCLOSURES_FILE_BYTES_MAX = 32 << 20;

  private Limits() {}
}
