package cl.acuse.verifier;

import java.time.Instant;

/** The bounds of what the verifier reads; each is accepted, one past it is refused. */
public final class Limits {
  /** Bytes of a receipt as a protobuf message (spec ). */
  public static final int RECEIPT_BYTES_MAX = 1 << 20;

  /** Bytes of a receipt file: base64 and the JSON around it add less than a half. */
  public static final int RECEIPT_FILE_BYTES_MAX = 3 << 19;

  /** Key entries in a receipt (spec ). */
  public static final int KEY_ENTRIES_MAX = 64;

  /**
   * Registrations that lead from a key of GENESIS to another key (spec [K-12]): each is a key entry
   * of a receipt, and GENESIS is one more.
   */
  public static final int KEY_DEPTH_MAX = KEY_ENTRIES_MAX - 1;

  /** Entries referred to in a receipt (spec ). */
  public static final int REFERRED_ENTRIES_MAX = 16;

  /** Disclosures in a receipt (spec ). */
  public static final int DISCLOSURES_MAX = 256;

  /** Bytes of a disclosure's path: no path of the schema comes near. */
  public static final int DISCLOSURE_PATH_BYTES_MAX = 64;

  /** Bytes of a disclosure's salt (spec [M-05]). */
  public static final int SALT_BYTES = cl.acuse.proof.Limits.COMMITMENT_SALT_BYTES;

  /** Bytes of a disclosure's value (spec [M-01]). */
  public static final int DISCLOSURE_VALUE_BYTES_MAX =
      cl.acuse.proof.Limits.COMMITMENT_VALUE_BYTES_MAX;

  /** Largest index of an entry (spec [B-04]). */
  public static final long INDEX_MAX = cl.acuse.proof.Limits.TREE_SIZE_MAX - 1;

  /** Bytes of a proof of streams as a protobuf message (spec ). */
  public static final int STREAM_PROOF_BYTES_MAX = 64 << 20;

  /** Bytes of its file: base64 and the JSON around it add less than a half. */
  public static final int STREAM_PROOF_FILE_BYTES_MAX = 96 << 20;

  /** Entries of a proof of streams (spec ). */
  public static final int STREAM_PROOF_ENTRIES_MAX = 50_000;

  /** Key entries of a proof of streams (spec ). */
  public static final int STREAM_PROOF_KEY_ENTRIES_MAX = 4_096;

  /** Streams of a proof (spec ). */
  public static final int STREAM_CLAIMS_MAX = 1_024;

  /** Pages in which a folder may hold one list of streams' entries. */
  public static final int STREAM_PAGES_MAX = 10_000;

  /** Bytes of a roots file (spec [F-02]). */
  public static final int ROOTS_FILE_BYTES_MAX = 64 << 10;

  /** Receipts in one run; a greater archive is checked folder by folder. */
  public static final int RECEIPT_FILES_MAX = 100_000;

  /** Depth to which a folder is searched for receipts. */
  public static final int FOLDER_DEPTH_MAX = 16;

  /** Checkpoints and keys that a verifier remembers to be true. */
  public static final int VERIFIED_BEFORE_MAX = 1_000;

  /** Earliest instant that a question may name: the first of the years that an event may name. */
  public static final Instant INSTANT_MIN = Instant.parse("0001-01-01T00:00:00Z");

  /** Latest instant that a question may name: the last of the years that an event may name. */
  public static final Instant INSTANT_MAX = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Limits() {}
}
