package cl.acuse.entry;

import com.google.protobuf.UnsafeByteOperations;

/** Text on the wire, [C-09]. */
final class Utf8 {
  private Utf8() {}

  /** Whether the bytes are UTF-8 by RFC 3629, without surrogates, overlong forms and U+0000. */
  static boolean isText(byte[] raw, int from, int to) {
    var ascii = true;
    for (var i = from; i < to; i++) {
      if (raw[i] == 0) {
        return false;
      }
      ascii &= raw[i] > 0;
    }
    return ascii || UnsafeByteOperations.unsafeWrap(raw, from, to - from).isValidUtf8();
  }
}
