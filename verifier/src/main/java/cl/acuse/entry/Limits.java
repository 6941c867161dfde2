package cl.acuse.entry;

/**
 * The bounds of events and entries (docs/spec.md §2 and [E-01]); each is accepted, one past it is
 * refused. Bounds of a single field stand in its row of {@link EventTable} or {@link EntryTable}.
 */
public final class Limits {
  /** Bytes of an event, [B-02]. */
  public static final int EVENT_BYTES_MAX = 57_344;

  /** Bytes of an entry, [B-02]. */
  public static final int ENTRY_BYTES_MAX = 65_535;

  /** Events under one signature, [B-03]. */
  public static final int BATCH_EVENTS_MAX = 4_096;

  /** Hashes in the path of an event in the largest batch: 2^12 events. */
  public static final int BATCH_PATH_MAX = 12;

  /** Streams of an event, and so links of an entry, [B-03]. */
  public static final int STREAMS_MAX = 16;

  /** Remarks of an entry, [B-03]. */
  public static final int REMARKS_MAX = 16;

  /** Entries of a log, [B-04]: the largest index is one less. */
  public static final long ENTRIES_MAX = 1L << 62;

  /** Bytes of a submitter's signature, [N-02]. */
  public static final int SIGNATURE_BYTES_MAX = 4_096;

  /** Bytes of an event's id, its blind, and of a communication's and a book's id. */
  public static final int ID_BYTES = 16;

  /** Bytes of every hash, digest and commitment but SHA3-512. */
  public static final int HASH_BYTES = cl.acuse.proof.Limits.HASH_BYTES;

  /** Bytes of a SHA3-512 digest. */
  public static final int SHA3_512_BYTES = 64;

  /** Largest registry number, docs/spec.md §3.1. */
  public static final int REGISTRY_NUMBER_MAX = 65_535;

  /** Bytes of an institution's code. */
  public static final int CODE_BYTES_MAX = 64;

  /** Bytes of an expediente's IUIe. */
  public static final int IUIE_BYTES_MAX = 64;

  /** Bytes of the time as it was written. */
  public static final int TIME_TEXT_BYTES_MAX = 64;

  /** Bytes of a zone's name. */
  public static final int ZONE_BYTES_MAX = 40;

  /** The last year of a date. */
  public static final int YEAR_MAX = 9_999;

  /** Bytes of most short texts: a reference, a unit, a series, a step, a policy. */
  public static final int SHORT_TEXT_BYTES_MAX = 128;

  /** Bytes of longer texts: a name, a legal basis, a message id; also of a proof of possession. */
  public static final int TEXT_BYTES_MAX = 256;

  /** Bytes of a media type. */
  public static final int MEDIA_TYPE_BYTES_MAX = 127;

  /** Bytes of a folio as it is printed. */
  public static final int FOLIO_BYTES_MAX = 64;

  /** Bytes of a procedure's code. */
  public static final int CPAT_BYTES_MAX = 32;

  /** Bytes of a field's path. */
  public static final int PATH_BYTES_MAX = 64;

  /** Bytes of a value in the clear in a correction. */
  public static final int VALUE_TEXT_BYTES_MAX = 1_024;

  /** Bytes of an origin, [T-01]. */
  public static final int ORIGIN_BYTES_MAX = 255;

  /** Documents of an event. */
  public static final int DOCUMENTS_MAX = 64;

  /** Other codes of an institution. */
  public static final int ALIASES_MAX = 16;

  /** Checkpoint keys of a log. */
  public static final int LOG_KEYS_MAX = 8;

  /** Cosigners of a checkpoint that is recorded. */
  public static final int COSIGNERS_MAX = 64;

  /** Registrars of a log. */
  public static final int REGISTRARS_MAX = 6;

  /** Kinds that a key's registration lists. */
  public static final int KEY_KINDS_MAX = 64;

  /** Largest kind number that a key's registration may list. */
  public static final int KIND_NUMBER_MAX = 2_047;

  /** Signatories that a document requires. */
  public static final int REQUIRED_SIGNERS_MAX = 32;

  /** Recipients of a communication. */
  public static final int RECIPIENTS_MAX = 100_000;

  /** Persons addressed at one recipient. */
  public static final int ADDRESSEES_MAX = 32;

  /** Fields corrected by one event. */
  public static final int CHANGES_MAX = 32;

  /** Numbers of a block given out in advance. */
  public static final int BLOCK_NUMBERS_MAX = 10_000;

  private Limits() {}
}
