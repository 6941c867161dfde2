package cl.acuse.verifier.delivery;

/** Whether something is there. */
public enum Presence {
  /** It is there in the clear. */
  PRESENT,
  /** It is there as a commitment, which a disclosure can open. */
  COMMITTED,
  /** It is not there. */
  ABSENT
}
