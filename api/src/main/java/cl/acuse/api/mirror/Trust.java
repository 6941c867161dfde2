package cl.acuse.api.mirror;

import cl.acuse.verifier.Pins;

/** Whose checkpoint a copy may be held against. */
sealed interface Trust {
  /**
   * That of a log of the pinned policy, signed by whomever that asks for.
   *
   * @param pins the pinned files
   */
  record Pinned(Pins pins) implements Trust {}

  /** Anybody's: whoever asks for this wants the bytes alone. */
  record Unverified() implements Trust {}
}
