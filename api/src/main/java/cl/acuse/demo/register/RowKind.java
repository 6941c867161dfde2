package cl.acuse.demo.register;

/** What a row of the register is. */
public enum RowKind {
  /** Received from another party. */
  INCOMING,
  /** Sent to another party. */
  OUTGOING,
  /** A note that stays inside. */
  INTERNAL,
  /** A note that stays inside and that somebody has to follow up. */
  INTERNAL_FOLLOWUP,
  /** A paper for a meeting. */
  CASE_PAPER,
  /** A meeting's minutes. */
  MINUTES,
  /** A meeting's agenda. */
  AGENDA
}
