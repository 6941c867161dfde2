package cl.acuse.verifier;

/** What a check found. */
public enum Outcome {
  /** It passed, or there was nothing that it had to look at. */
  OK,

  /** Something is present and wrong, or absent where its absence hides a forgery. */
  FAILED,

  /** Something that is asked for is absent. */
  MISSING,

  /** A document is none of the recorded versions. */
  DIFFERS,

  /** Something is present that no pinned file knows; it counts neither for nor against. */
  IGNORED,

  /** The check could not run because what it needs failed or is missing. */
  NOT_RUN
}
