package cl.acuse.entry;

import cl.acuse.proof.MalformedException;
import com.google.protobuf.ByteString;
import java.util.HexFormat;

/**
 * An institution and an id of its own: a communication by its originator, a book by its owner, an
 * event by who acts.
 *
 * @param owner the institution
 * @param id 16 bytes
 */
public record OwnedId(Institution owner, ByteString id) {
  /**
   * Reads the text in which people give it.
   *
   * @param text {@code SCHEME:CODE/ID}, the id as 32 hexadecimal digits
   * @return what it names
   * @throws MalformedException if the text is not of this form
   */
  public static OwnedId parse(String text) throws MalformedException {
    var slash = text.lastIndexOf('/');
    try {
      if (slash > 0) {
        var id = HexFormat.of().parseHex(text.substring(slash + 1));
        if (id.length == Limits.ID_BYTES) {
          return new OwnedId(Institution.parse(text.substring(0, slash)), ByteString.copyFrom(id));
        }
      }
    } catch (IllegalArgumentException e) {
      // Refused below, with all that is not of this form.
    }
    throw new MalformedException(
        "'%s' is not SCHEME:CODE/ID with the id as 32 hexadecimal digits.".formatted(text));
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return owner + "/" + HexFormat.of().formatHex(id.toByteArray());
  }
}
