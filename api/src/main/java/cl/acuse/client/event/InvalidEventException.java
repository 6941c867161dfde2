package cl.acuse.client.event;

import java.io.Serial;

/**
 * What was given to a builder does not make an event that a log accepts. The message is one
 * sentence that names the field.
 */
public final class InvalidEventException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong and where.
   *
   * @param message one sentence for a person
   */
  public InvalidEventException(String message) {
    super(message);
  }
}
