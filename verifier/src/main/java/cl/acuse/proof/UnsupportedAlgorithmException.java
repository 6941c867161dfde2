package cl.acuse.proof;

import java.io.Serial;

/**
 * A key names a signature algorithm by a number that this version does not read: reserved, or newer
 * than it. Refused where an event brings such a key; where an entry already has one, nothing is
 * forged, and the verdict is merely incomplete (docs/spec.md K-01).
 */
public final class UnsupportedAlgorithmException extends MalformedException {
  @Serial private static final long serialVersionUID = 1L;

  UnsupportedAlgorithmException(String message) {
    super(message);
  }
}
