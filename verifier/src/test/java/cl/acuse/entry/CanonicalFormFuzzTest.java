package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import cl.acuse.proto.v1.Receipt;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The walker against protobuf's own writer, on random messages of the schema: it takes what that
 * writes of messages that have a canonical form, and takes nothing else.
 */
class CanonicalFormFuzzTest {
  private static final int ROUNDS = 1_000;
  private static final List<Descriptor> TYPES =
      List.of(
          cl.acuse.proto.v1.Event.getDescriptor(),
          cl.acuse.proto.v1.Entry.getDescriptor(),
          Receipt.getDescriptor());

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14})
  void takesWhatProtobufWrites(long seed) {
    var random = new SplittableRandom(seed);
    for (var round = 0; round < ROUNDS; round++) {
      var message = message(TYPES.get(round % TYPES.size()), random);
      assertThatCode(
              () -> CanonicalForm.check(message.getDescriptorForType(), message.toByteString()))
          .as("seed %d, round %d: %s", seed, round, message)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {21, 22, 23, 24})
  void takesNothingElse(long seed) throws InvalidProtocolBufferException {
    var random = new SplittableRandom(seed);
    var taken = 0;
    for (var round = 0; round < 4 * ROUNDS; round++) {
      var type = TYPES.get(round % TYPES.size());
      var bytes = message(type, random).toByteArray();
      if (bytes.length > 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      if (isTaken(type, ByteString.copyFrom(bytes))) {
        assertThat(DynamicMessage.parseFrom(type, bytes).toByteArray())
            .as("seed %d, round %d", seed, round)
            .isEqualTo(bytes);
        taken++;
      }
    }
    assertThat(taken).isBetween(1, 4 * ROUNDS - 1);
  }

  private static boolean isTaken(Descriptor type, ByteString bytes) {
    try {
      CanonicalForm.check(type, bytes);
      return true;
    } catch (MalformedEventException e) {
      return false;
    }
  }

  /** A message that has a canonical form: [C-07], [C-08], [C-09] and [C-12] hold of its content. */
  private static Message message(Descriptor type, SplittableRandom random) {
    var builder = DynamicMessage.newBuilder(type);
    for (var oneof : type.getRealOneofs()) {
      var member = member(oneof, random);
      builder.setField(member, value(member, random, true));
    }
    for (var field : type.getFields()) {
      if (field.getRealContainingOneof() == null && random.nextInt(3) == 0) {
        set(builder, field, random);
      }
    }
    return builder.build();
  }

  private static FieldDescriptor member(OneofDescriptor oneof, SplittableRandom random) {
    return oneof.getFields().get(random.nextInt(oneof.getFieldCount()));
  }

  private static void set(
      DynamicMessage.Builder builder, FieldDescriptor field, SplittableRandom random) {
    if (!field.isRepeated()) {
      builder.setField(field, value(field, random, false));
      return;
    }
    for (var i = random.nextInt(4); i > 0; i--) {
      builder.addRepeatedField(field, value(field, random, false));
    }
  }

  private static Object value(
      FieldDescriptor field, SplittableRandom random, boolean mayBeDefault) {
    var least = mayBeDefault ? 0 : 1;
    return switch (field.getType()) {
      case UINT32 -> (int) number(32, least, random);
      case UINT64, INT64 -> number(63, least, random);
      case BOOL -> true;
      case STRING -> "ñ€𝄞a".substring(0, least + random.nextInt(2));
      case BYTES -> Samples.fill(least + random.nextInt(200), random.nextInt(256));
      case MESSAGE -> subMessage(field, random, mayBeDefault);
      default -> throw new AssertionError(field);
    };
  }

  /** A number of so many bits at most, small and large ones alike; not 0 unless it may be. */
  private static long number(int bits, long least, SplittableRandom random) {
    return Math.max(least, random.nextLong() >>> (64 - bits + random.nextInt(bits)));
  }

  private static Message subMessage(
      FieldDescriptor field, SplittableRandom random, boolean mayBeEmpty) {
    while (true) {
      var message = message(field.getMessageType(), random);
      if (mayBeEmpty || message.getSerializedSize() > 0) {
        return message;
      }
    }
  }
}
