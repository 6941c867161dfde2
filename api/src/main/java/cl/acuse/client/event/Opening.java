package cl.acuse.client.event;

import com.google.protobuf.ByteString;

/**
 * What opens one commitment of an event: the submitter's own secret, which the log never receives.
 *
 * @param path the commitment's field by docs/spec.md [M-02], e.g. {@code 7.1} or {@code 12[0].2}
 * @param salt 32 bytes
 * @param value the value committed to ([M-04])
 */
public record Opening(String path, ByteString salt, ByteString value) {
  /** Tells the path alone: salts and values stay out of logs. */
  @Override
  public String toString() {
    return "Opening[" + path + "]";
  }
}
