package cl.acuse.entry;

/** What is odd about an event, as the log sees it; registry {@code remark}. */
public final class Remark {
  /** The entry referred to is not in this log. */
  public static final int REFERENCE_UNKNOWN = 1;

  /** Unusual order of acts. */
  public static final int OUT_OF_ORDER = 2;

  /** Recorded more than 48 hours after the act claimed. */
  public static final int LATE = 3;

  /** Time zone assumed. */
  public static final int ZONE_ASSUMED = 4;

  /** The acting institution is not (yet) named as a party. */
  public static final int NOT_A_PARTY = 5;

  /** Not bound to a dispatch. */
  public static final int NOT_BOUND_TO_DISPATCH = 6;

  /** No act of the originator was recorded for this communication before. */
  public static final int COMMUNICATION_UNKNOWN = 7;

  /** An institution named is not registered. */
  public static final int INSTITUTION_UNREGISTERED = 8;

  /** The numbering book is not open. */
  public static final int BOOK_UNKNOWN = 9;

  /** Number repeated in the book. */
  public static final int NUMBER_REPEATED = 10;

  /** Imported from another register. */
  public static final int IMPORTED = 11;

  /** The reason is not in the ledger's version of the registry of reasons. */
  public static final int REASON_UNKNOWN = 12;

  /** The numbering book is closed. */
  public static final int BOOK_CLOSED = 13;

  /** The number confirmed was not held back by the entry referred to. */
  public static final int NUMBER_NOT_RESERVED = 14;

  /** The number voided was never given out. */
  public static final int NUMBER_NOT_GIVEN = 15;

  /** The number was voided before. */
  public static final int NUMBER_VOIDED = 16;

  private Remark() {}
}
