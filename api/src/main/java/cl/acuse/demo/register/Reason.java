package cl.acuse.demo.register;

/** Why a row or a change of the source is not in the ledger exactly as it stands there. */
public enum Reason {
  /** An outgoing letter without recipient. */
  NO_RECIPIENT_STATED(
      Outcome.IN_PART,
      "numbered, not dispatched: the source names no recipient",
      "numerado, sin despacho: el registro no nombra destinatario"),
  /** An outgoing letter to a person. */
  RECIPIENT_IS_PERSON(
      Outcome.IN_PART,
      "numbered, not dispatched: the recipient is a natural person, kept in a commitment",
      "numerado, sin despacho: el destinatario es una persona natural, guardada en un compromiso"),
  /** An outgoing letter to several. */
  SEVERAL_RECIPIENTS(
      Outcome.IN_PART,
      "numbered, not dispatched: the source says several recipients and names none",
      "numerado, sin despacho: el registro dice varios destinatarios y no nombra ninguno"),
  /** An incoming letter without sender. */
  NO_SENDER_STATED(
      Outcome.IN_PART,
      "numbered only: the source names no sender, so the communication has no originator",
      "solo numerado: el registro no nombra remitente; la comunicación no tiene originador"),
  /** An incoming letter of a person. */
  SENDER_IS_PERSON(
      Outcome.IN_PART,
      "numbered only: the sender is a natural person, kept in a commitment",
      "solo numerado: el remitente es una persona natural, guardada en un compromiso"),
  /** An incoming letter of several. */
  SEVERAL_SENDERS(
      Outcome.IN_PART,
      "numbered only: the source says several senders and names none",
      "solo numerado: el registro dice varios remitentes y no nombra ninguno"),
  /** A change of access to a row that has a number and nothing else. */
  ACCESS_OF_A_NUMBER(
      Outcome.IN_PART,
      "recorded as a correction of the level: a numbering entry cannot be reclassified",
      "registrado como corrección del nivel: un folio no se puede reclasificar"),
  /** A change whose old value is not the one that the row had. */
  OLD_VALUE_DIFFERS(
      Outcome.IN_PART,
      "recorded as the source says, although the value before is another",
      "registrado como dice el origen, aunque el valor anterior es otro"),
  /** A local time that the zone has twice or never. */
  TIME_NOT_UNIQUE(
      Outcome.IN_PART,
      "recorded with its day: the zone has this local time twice or never",
      "registrado con su día: la zona tiene esta hora local dos veces o ninguna"),
  /** A change of a row that the register does not have. */
  NUMBER_NOT_IN_REGISTER(
      Outcome.NOT_RECORDED,
      "not recorded: the register has no row with this number, so there is no entry to correct",
      "no registrado: el registro no tiene fila con este número; no hay entrada que corregir"),
  /** A change of a number that several rows have. */
  NUMBER_NOT_UNIQUE(
      Outcome.NOT_RECORDED,
      "not recorded: several rows have this number",
      "no registrado: varias filas tienen este número"),
  /** A row that cannot be read. */
  UNREADABLE(
      Outcome.NOT_RECORDED,
      "not recorded: a cell cannot be read",
      "no registrado: una celda no se puede leer"),
  /** The entry referred to was not recorded. */
  TARGET_NOT_RECORDED(
      Outcome.NOT_RECORDED,
      "not recorded: the entry that it refers to was not recorded",
      "no registrado: la entrada a la que se refiere no quedó registrada"),
  /** The log's answer was no. */
  REFUSED_BY_THE_LOG(Outcome.NOT_RECORDED, "refused by the log", "rechazado por el registro");

  /** How much of it is in the ledger. */
  public enum Outcome {
    /** Recorded, but less or otherwise than the source says. */
    IN_PART,
    /** Not recorded. */
    NOT_RECORDED
  }

  private final Outcome outcome;
  private final String english;
  private final String spanish;

  Reason(Outcome outcome, String english, String spanish) {
    this.outcome = outcome;
    this.english = english;
    this.spanish = spanish;
  }

  /**
   * How much of it is in the ledger.
   *
   * @return the outcome
   */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * The reason in words.
   *
   * @param spanish whether in Spanish; otherwise in English
   * @return part of a sentence
   */
  public String words(boolean spanish) {
    return spanish ? this.spanish : english;
  }
}
