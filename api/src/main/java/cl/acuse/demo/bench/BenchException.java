package cl.acuse.demo.bench;

/** A measurement could not be made. The message is one sentence for a person. */
final class BenchException extends Exception {
  private static final long serialVersionUID = 1L;

  BenchException(String message) {
    super(message);
  }
}
