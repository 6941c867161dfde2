package cl.acuse.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cl.acuse.proof.MalformedException;
import java.nio.ByteBuffer;

/**
 * An institution, named exactly as it is registered.
 *
 * @param scheme the code list, registry {@code scheme}, 1 to 65,535
 * @param code the code in that list: 1 to 64 of {@code 0-9 A-Z a-z . _ : / -}
 */
public record Institution(int scheme, String code) {
  private static final char SEPARATOR = ':';

  /**
   * A well-formed institution.
   *
   * @throws IllegalArgumentException if scheme or code break [E-01], or the code of a RUT [E-02]
   */
  public Institution {
    if (scheme < 1 || scheme > Limits.REGISTRY_NUMBER_MAX) {
      throw new IllegalArgumentException("a scheme is a number from 1 to 65,535, not " + scheme);
    }
    var bytes = code.getBytes(US_ASCII);
    if (bytes.length < 1
        || bytes.length > Limits.CODE_BYTES_MAX
        || !Content.CODE.holds(bytes, 0, bytes.length)) {
      throw new IllegalArgumentException("an institution's code is 1 to 64 of 0-9 A-Z a-z._:/-");
    }
    if (scheme == Scheme.RUT) {
      try {
        Rut.check(code);
      } catch (MalformedException e) {
        throw new IllegalArgumentException("its RUT is malformed, or the check digit wrong", e);
      }
    }
  }

  /**
   * The institution that a message names.
   *
   * @param message from an event that was checked
   * @return the same institution
   * @throws IllegalArgumentException if the message was never checked and is malformed
   */
  public static Institution of(cl.acuse.proto.v1.Institution message) {
    return new Institution(message.getScheme(), message.getCode());
  }

  /**
   * Reads {@code "scheme:code"}, the scheme by number or by its registry name.
   *
   * @param text for instance {@code "2:61533000-0"} or {@code "GESCODE:46"}
   * @return the institution
   * @throws MalformedException if it is nothing like that
   */
  public static Institution parse(String text) throws MalformedException {
    var separator = text.indexOf(SEPARATOR);
    if (separator < 0) {
      throw new MalformedException("An institution is written SCHEME:CODE, for instance RUT:1-9.");
    }
    var schemes = Registry.of("scheme");
    var scheme = schemes.number(text.substring(0, separator));
    if (scheme.isEmpty()) {
      throw new MalformedException(
          "An institution's scheme is a number or one of %s.".formatted(schemes.listed()));
    }
    try {
      return new Institution(scheme.getAsInt(), text.substring(separator + 1));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("An institution is not well-formed: " + e.getMessage() + ".");
    }
  }

  /**
   * The institution's part in the name of a stream, [S-03].
   *
   * @return {@code u32be scheme ‖ u16be length ‖ code}
   */
  public byte[] name() {
    var bytes = code.getBytes(US_ASCII);
    return ByteBuffer.allocate(Integer.BYTES + Short.BYTES + bytes.length)
        .putInt(scheme)
        .putShort((short) bytes.length)
        .put(bytes)
        .array();
  }

  /** {@code "GESCODE:46"}, the scheme by name where the registry has one. */
  @Override
  public String toString() {
    return Registry.of("scheme").name(scheme) + SEPARATOR + code;
  }
}
