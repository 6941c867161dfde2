package cl.acuse.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * An institution as events name it, with what is computed from its name.
 *
 * <p>The same institutions stand in every event of theirs, so what was made of one's bytes is kept
 * in a table with a fixed number of places, found by the bytes themselves. Who floods it with names
 * drives others out of their places, and only costs the time that each would cost without it. Safe
 * for any thread: a place is written whole, and its owner changes freely.
 */
final class KnownInstitution {
  private static final int PLACES = 1 << 12;
  private static final AtomicReferenceArray<KnownInstitution> TABLE =
      new AtomicReferenceArray<>(PLACES);

  private final byte[] bytes;
  private final Institution institution;
  private final byte[] name;
  private final Stream stream;

  private KnownInstitution(byte[] bytes, Institution institution) {
    this.bytes = bytes;
    this.institution = institution;
    this.name = institution.name();
    this.stream = Stream.institution(institution);
  }

  /** The institution whose checked message is these bytes. */
  static KnownInstitution of(byte[] raw, int from, int to) {
    var place = place(raw, from, to);
    var known = TABLE.get(place);
    if (known == null || !Arrays.equals(known.bytes, 0, known.bytes.length, raw, from, to)) {
      known = new KnownInstitution(Arrays.copyOfRange(raw, from, to), read(raw, from, to));
      TABLE.set(place, known);
    }
    return known;
  }

  private static int place(byte[] raw, int from, int to) {
    var hash = 0;
    for (var i = from; i < to; i++) {
      hash = 31 * hash + raw[i];
    }
    return (hash ^ hash >>> 16) & (PLACES - 1);
  }

  private static Institution read(byte[] raw, int from, int to) {
    var scheme = 0;
    var code = "";
    for (var fields = new Fields(raw, from, to); fields.next(); ) {
      if (fields.number() == cl.acuse.proto.v1.Institution.SCHEME_FIELD_NUMBER) {
        scheme = (int) fields.value();
      } else {
        code = new String(raw, fields.start(), fields.stop() - fields.start(), US_ASCII);
      }
    }
    return new Institution(scheme, code);
  }

  Institution institution() {
    return institution;
  }

  /** {@link Institution#name()}; not to be changed. */
  byte[] name() {
    return name;
  }

  Stream stream() {
    return stream;
  }
}
