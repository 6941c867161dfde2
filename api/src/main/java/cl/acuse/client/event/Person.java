package cl.acuse.client.event;

import com.google.protobuf.ByteString;
import java.util.random.RandomGenerator;

/**
 * A natural person as one communication knows him: his RUN and the salt that hides it.
 *
 * <p>Use the same {@code Person} in all entries of one communication, so that they carry the same
 * commitment (docs/spec.md [M-03]); make a fresh one for every other communication, so that nobody
 * can tell that it is the same man.
 *
 * @param run the RUN without dots, with hyphen and check digit ([E-02])
 * @param salt 32 random bytes
 */
public record Person(String run, ByteString salt) {
  /**
   * A person whose salt is drawn now.
   *
   * @param run the RUN without dots, with hyphen and check digit
   * @param random a cryptographically secure source
   * @return the person
   */
  public static Person of(String run, RandomGenerator random) {
    return new Person(run, Committer.salt(random));
  }

  /** Tells nothing: a RUN stays out of logs. */
  @Override
  public String toString() {
    return "Person[hidden]";
  }
}
