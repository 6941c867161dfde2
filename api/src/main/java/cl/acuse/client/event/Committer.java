package cl.acuse.client.event;

import cl.acuse.proof.Commitment;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes the commitments of one event and keeps what opens them (docs/spec.md §6). */
final class Committer {
  private static final int SALT_BYTES = 32;

  private final RandomGenerator random;
  private final ByteString eventId;
  private final @Nullable ByteString communicationId;
  private final List<Opening> openings = new ArrayList<>();

  Committer(RandomGenerator random, ByteString eventId, @Nullable ByteString communicationId) {
    this.random = random;
    this.eventId = eventId;
    this.communicationId = communicationId;
  }

  static ByteString salt(RandomGenerator random) {
    return random(random, SALT_BYTES);
  }

  static ByteString random(RandomGenerator random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return UnsafeByteOperations.unsafeWrap(bytes);
  }

  /** A person: under the communication, where there is one, and then without path ([M-03]). */
  ByteString person(String path, Person person) {
    var value = ByteString.copyFromUtf8(person.run());
    return communicationId == null
        ? commit(eventId, path, path, person.salt(), value)
        : commit(communicationId, "", path, person.salt(), value);
  }

  ByteString text(String path, String value) {
    return bytes(path, ByteString.copyFromUtf8(value));
  }

  ByteString bytes(String path, ByteString value) {
    return commit(eventId, path, path, salt(random), value);
  }

  private ByteString commit(
      ByteString context, String hashedPath, String field, ByteString salt, ByteString value) {
    var commitment =
        Commitment.commit(
            context.toByteArray(), hashedPath, salt.toByteArray(), value.toByteArray());
    openings.add(new Opening(field, salt, value));
    return UnsafeByteOperations.unsafeWrap(commitment.bytes());
  }

  List<Opening> openings() {
    return List.copyOf(openings);
  }
}
