package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HashTest {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  /** FIPS 180-4's example, and the empty root as RFC 6962 prints it. */
  @Test
  void hashesAsTheStandardSays() {
    assertThat(Hash.sha256("abc".getBytes(US_ASCII)).hex()).isEqualTo(ABC);
    assertThat(Hash.sha256(new byte[] {'a'}, new byte[] {'b', 'c'}).hex()).isEqualTo(ABC);
    assertThat(Hash.EMPTY_ROOT.hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  /** The reference tree of the Certificate Transparency tests. */
  @Test
  void separatesLeavesFromNodes() {
    var leaf = Hash.leaf(new byte[0]);
    assertThat(leaf.hex())
        .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    assertThat(Hash.leaf(new byte[] {0}).hex())
        .isEqualTo("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7");
    assertThat(Hash.node(leaf, Hash.leaf(new byte[] {0})).hex())
        .isEqualTo("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
  }

  @Test
  void keepsItsBytesToItself() {
    var bytes = HexFormat.of().parseHex(ABC);
    var hash = Hash.of(bytes);
    bytes[0] ^= 1;
    assertThat(hash.hex()).isEqualTo(ABC);
    hash.bytes()[0] ^= 1;
    assertThat(hash.hex()).isEqualTo(ABC);
  }

  @Test
  void readsAndWritesInsideArrays() {
    var hash = Hash.of(HexFormat.of().parseHex(ABC));
    var target = new byte[40];
    hash.copyTo(target, 5);
    assertThat(Hash.read(target, 5)).isEqualTo(hash).hasSameHashCodeAs(hash);
    assertThat(Hash.read(target, 6)).isNotEqualTo(hash);
    assertThatThrownBy(() -> hash.copyTo(target, 9)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Hash.read(target, 9)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void ordersByUnsignedBytes() {
    for (var at = 0; at < 32; at++) {
      var low = new byte[32];
      var high = new byte[32];
      low[at] = 0x7f;
      high[at] = (byte) 0x80;
      assertThat(Hash.of(low)).isLessThan(Hash.of(high)).isGreaterThan(Hash.ZERO);
      assertThat(Hash.of(high)).isEqualByComparingTo(Hash.of(high));
    }
  }

  @Test
  void numbersBitsFromTheMostSignificant() {
    var bytes = new byte[32];
    for (var bit = 0; bit < 256; bit++) {
      bytes[bit / 8] = (byte) (0x80 >>> (bit % 8));
      for (var other = 0; other < 256; other++) {
        assertThat(Hash.of(bytes).bit(other)).isEqualTo(other == bit ? 1 : 0);
      }
      bytes[bit / 8] = 0;
    }
  }

  @Test
  void countsCommonBits() {
    var bytes = new byte[32];
    assertThat(Hash.ZERO.commonBits(Hash.of(bytes))).isEqualTo(256);
    for (var bit = 0; bit < 256; bit++) {
      bytes[bit / 8] = (byte) (0x80 >>> (bit % 8));
      assertThat(Hash.ZERO.commonBits(Hash.of(bytes))).isEqualTo(bit);
      bytes[bit / 8] = 0;
    }
  }

  @Test
  void takesExactly32Bytes() {
    for (var length : List.of(0, 31, 33)) {
      assertThatThrownBy(() -> Hash.of(new byte[length]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void readsItsOwnTexts() throws MalformedException {
    var hash = Hash.parseHex(ABC);
    assertThat(hash).hasToString(ABC);
    assertThat(Hash.parseBase64(hash.base64())).isEqualTo(hash);
    assertThat(hash.base64()).isEqualTo("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015adA",
        "Ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "\uff10a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      })
  void refusesOtherHex(String text) {
    assertThatThrownBy(() -> Hash.parseHex(text)).isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0",
        "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa1=",
        "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0=",
        "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\n",
        " ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
        "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFQ==",
        "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0A",
      })
  void refusesOtherBase64(String text) {
    assertThatThrownBy(() -> Hash.parseBase64(text)).isInstanceOf(MalformedException.class);
  }
}
