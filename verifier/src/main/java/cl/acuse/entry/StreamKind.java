package cl.acuse.entry;

/** What a stream follows, [S-03]. The code is hashed into the stream's id. */
public enum StreamKind {
  /** The log's own acts. */
  LOG(1),
  /** An institution that acts, originates, receives or is being registered. */
  INSTITUTION(2),
  /** A communication, whole. */
  COMMUNICATION(3),
  /** What of a communication concerns no single recipient. */
  HEADER(4),
  /** A communication with one recipient. */
  DELIVERY(5),
  /** A numbering book. */
  BOOK(6),
  /** An administrative file. */
  EXPEDIENTE(7),
  /** A key, from registration to revocation. */
  KEY(8);

  private final int code;

  StreamKind(int code) {
    this.code = code;
  }

  /**
   * The number in the stream's id.
   *
   * @return one byte
   */
  public int code() {
    return code;
  }
}
