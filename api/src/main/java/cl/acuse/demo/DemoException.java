package cl.acuse.demo;

/** A step of the demonstration did not end as it must. The message is one sentence for a person. */
final class DemoException extends Exception {
  private static final long serialVersionUID = 1L;

  DemoException(String message) {
    super(message);
  }
}
