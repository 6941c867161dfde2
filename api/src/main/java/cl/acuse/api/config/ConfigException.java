package cl.acuse.api.config;

import java.io.Serial;

/** The configuration is not right. The message is one sentence: what, where, what to do. */
public final class ConfigException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message one sentence
   */
  public ConfigException(String message) {
    super(message);
  }
}
