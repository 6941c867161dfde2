package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Valid bytes changed at random: the parsers either read them or throw {@link
 * MalformedEventException}, and what they read has one form only.
 *
 * <p>The oracle is protobuf's own writer. It promises nothing, but today it writes what the
 * canonical form demands; so whatever is read must be written back as the same bytes.
 */
class EventFuzzTest {
  private static final int ROUNDS = 4_000;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void events(long seed) throws InvalidProtocolBufferException {
    var random = new SplittableRandom(seed);
    var seeds = Samples.all().stream().map(cl.acuse.proto.v1.Event::toByteString).toList();
    var read = 0;
    for (var round = 0; round < ROUNDS; round++) {
      var bytes = mutate(seeds, random);
      try {
        var event = Event.parse(bytes);
        assertThat(cl.acuse.proto.v1.Event.parseFrom(bytes).toByteString())
            .as("seed %d, round %d", seed, round)
            .isEqualTo(bytes);
        assertThat(event.streams()).isNotEmpty();
        read++;
      } catch (MalformedEventException e) {
        assertThat(e.rule()).matches("[A-Z]-[0-9]{2}");
      }
    }
    // The changes are small enough that some events survive, and not so small that all do.
    assertThat(read).isBetween(ROUNDS / 100, ROUNDS * 3 / 4);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {6, 7, 8})
  void entries(long seed) throws MalformedEventException, InvalidProtocolBufferException {
    var random = new SplittableRandom(seed);
    var seeds = new ArrayList<ByteString>();
    for (var sample : Samples.all()) {
      seeds.add(EntryTest.entry(sample));
    }
    var read = 0;
    for (var round = 0; round < ROUNDS; round++) {
      var bytes = mutate(seeds, random);
      read += reads(bytes) ? 1 : 0;
      peek(bytes);
    }
    assertThat(read).isBetween(1, ROUNDS * 3 / 4);
  }

  private static boolean reads(ByteString bytes) throws InvalidProtocolBufferException {
    try {
      var entry = Entry.parse(bytes);
      assertThat(cl.acuse.proto.v1.Entry.parseFrom(bytes).toByteString()).isEqualTo(bytes);
      assertThat(entry.submission().encode().concat(entry.logPart().encode())).isEqualTo(bytes);
      return true;
    } catch (MalformedEventException e) {
      assertThat(e.rule()).matches("[A-Z]-[0-9]{2}");
      return false;
    }
  }

  /** What the strict parser reads, the lenient one reads too and calls it known. */
  private static void peek(ByteString bytes) {
    try {
      var outline = Entry.peek(bytes);
      assertThat(outline.bytes()).isEqualTo(bytes);
    } catch (MalformedEventException e) {
      assertThat(e.rule()).matches("[A-Z]-[0-9]{2}");
    }
  }

  private static ByteString mutate(List<ByteString> seeds, SplittableRandom random) {
    var bytes = seeds.get(random.nextInt(seeds.size())).toByteArray();
    var changes = 1 + random.nextInt(3);
    for (var i = 0; i < changes && bytes.length > 0; i++) {
      bytes = change(bytes, seeds, random);
    }
    return ByteString.copyFrom(bytes);
  }

  private static byte[] change(byte[] bytes, List<ByteString> seeds, SplittableRandom random) {
    var at = random.nextInt(bytes.length);
    var length = 1 + random.nextInt(Math.min(40, bytes.length - at));
    return switch (random.nextInt(7)) {
      case 0 -> withByte(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
      case 1 -> withByte(bytes, at, random.nextInt(256));
      case 2 -> withByte(bytes, at, List.of(0, 1, 0x7f, 0x80, 0xff).get(random.nextInt(5)));
      case 3 -> replace(bytes, at, 0, new byte[] {(byte) random.nextInt(256)});
      case 4 -> replace(bytes, at, length, new byte[0]);
      case 5 -> replace(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
      case 6 -> {
        var other = seeds.get(random.nextInt(seeds.size())).toByteArray();
        var from = random.nextInt(other.length);
        var to = Math.min(other.length, from + length);
        yield replace(bytes, at, length, Arrays.copyOfRange(other, from, to));
      }
      default -> throw new AssertionError();
    };
  }

  private static byte[] withByte(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    return bytes;
  }

  private static byte[] replace(byte[] bytes, int at, int length, byte[] middle) {
    var changed = new ByteArrayOutputStream();
    changed.write(bytes, 0, at);
    changed.writeBytes(middle);
    changed.write(bytes, at + length, bytes.length - at - length);
    return changed.toByteArray();
  }
}
