package cl.acuse.demo.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DerivationTest {
  private final Derivation derivation = new Derivation(new byte[32]);

  /** Made with Python: hmac.new(bytes(32), (0).to_bytes(8) + b"name", "sha256"). */
  private static final String FIRST_BLOCK =
      "c1cc6f797c1834fc93ef6cd56cb85a56293787dc70339e9457b017e6d6aa6954";

  /** The same with (1).to_bytes(8). */
  private static final String SECOND_BLOCK =
      "e76aefc42b58536d26648e3bf8d1305e8fb84db72a077a1494c3c5c35068ce71";

  @Test
  void aSequenceIsTheHmacOfCounterAndName() {
    var bytes = new byte[64];
    derivation.random("name").nextBytes(bytes);
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(FIRST_BLOCK + SECOND_BLOCK);
  }

  @Test
  void theSizeOfTheStepsDoesNotMatter() {
    var whole = new byte[64];
    derivation.random("name").nextBytes(whole);
    var random = derivation.random("name");
    var head = new byte[5];
    random.nextBytes(head);
    assertThat(head).isEqualTo(Arrays.copyOf(whole, 5));
    assertThat(random.nextLong()).isEqualTo(ByteBuffer.wrap(whole).getLong(5));
    var tail = new byte[51];
    random.nextBytes(tail);
    assertThat(tail).isEqualTo(Arrays.copyOfRange(whole, 13, 64));
  }

  @Test
  void anIdIsTheBeginningOfItsSequence() {
    assertThat(HexFormat.of().formatHex(derivation.id("name").toByteArray()))
        .isEqualTo(FIRST_BLOCK.substring(0, 32));
  }

  @Test
  void anotherNameOrSecretGivesOtherBytes() {
    var other = new byte[32];
    other[31] = 1;
    assertThat(derivation.id("name")).isNotEqualTo(derivation.id("name2"));
    assertThat(derivation.id("name")).isNotEqualTo(new Derivation(other).id("name"));
  }

  @Test
  void aSecretHas32Bytes() {
    assertThatThrownBy(() -> new Derivation(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Derivation(new byte[33]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
