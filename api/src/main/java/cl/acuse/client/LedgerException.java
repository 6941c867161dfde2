package cl.acuse.client;

import java.io.Serial;
import java.util.List;

/** Why there is no receipt. The message is one sentence for a person. */
public abstract sealed class LedgerException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  LedgerException(String message) {
    super(message);
  }

  /**
   * The log refused the request, and says that nothing of it is recorded. A refusal is not signed:
   * who repeats the act hands in the same draft, so that it cannot be recorded twice.
   */
  public static final class Refused extends LedgerException {
    @Serial private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Violation> violations;

    /**
     * A refusal.
     *
     * @param code the log's stable code, e.g. {@code KEY_REVOKED}
     * @param message the log's sentence
     * @param violations what is wrong with each bad event; empty where the request as a whole is
     *     concerned
     */
    public Refused(String code, String message, List<Violation> violations) {
      super(message);
      this.code = code;
      this.violations = List.copyOf(violations);
    }

    /**
     * The stable code.
     *
     * @return e.g. {@code KEY_REVOKED}
     */
    public String code() {
      return code;
    }

    /**
     * What is wrong with each bad event.
     *
     * @return in the order of the events
     */
    public List<Violation> violations() {
      return violations;
    }
  }

  /**
   * What is wrong with one event.
   *
   * @param item the event's place in what the caller handed in, from 0
   * @param code the stable code
   * @param field the field, by names
   * @param expected what would be right
   */
  public record Violation(int item, String code, String field, String expected) {}

  /**
   * No answer came although the client asked for as long as it has patience: the event may or may
   * not be recorded. Hand the same draft in again to find out.
   */
  public static final class OutcomeUnknown extends LedgerException {
    @Serial private static final long serialVersionUID = 1L;

    /**
     * An unknown outcome.
     *
     * @param message one sentence
     */
    public OutcomeUnknown(String message) {
      super(message);
    }
  }

  /**
   * The log answered, but the answer does not prove what it should: do not rely on it, and keep it
   * as evidence.
   */
  public static final class Unverified extends LedgerException {
    @Serial private static final long serialVersionUID = 1L;

    /**
     * An answer that does not verify.
     *
     * @param message one sentence: which check failed
     */
    public Unverified(String message) {
      super(message);
    }
  }

  /** The client was closed, or is full, before the event was sent: it is not recorded. */
  public static final class NotSent extends LedgerException {
    @Serial private static final long serialVersionUID = 1L;

    /**
     * Nothing was sent.
     *
     * @param message one sentence
     */
    public NotSent(String message) {
      super(message);
    }
  }
}
