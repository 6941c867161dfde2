package cl.acuse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class CommitmentVectorTest {
  private static final Vectors.Case FILE = Vectors.file("commitments.json");

  /** Byte i is i modulo 251. */
  private static byte[] counting(int length) {
    var value = new byte[length];
    for (var i = 0; i < length; i++) {
      value[i] = (byte) (i % 251);
    }
    return value;
  }

  private static void open(Vectors.Case vector, byte[] value) throws InvalidProofException {
    Commitment.open(
        vector.has("commitment") ? vector.hash("commitment") : Hash.ZERO,
        vector.hex("context"),
        vector.text("path"),
        vector.hex("salt"),
        value);
  }

  private static void check(Vectors.Case vector, byte[] value) throws InvalidProofException {
    if (vector.valid()) {
      open(vector, value);
    } else {
      assertThatThrownBy(() -> open(vector, value))
          .as("%s", vector)
          .isInstanceOf(InvalidProofException.class);
    }
  }

  @Test
  void edges() throws InvalidProofException {
    for (var vector : FILE.cases("edges")) {
      var value = counting((int) vector.number("length"));
      check(vector, value);
      if (vector.valid()) {
        var made =
            Commitment.commit(
                vector.hex("context"), vector.text("path"), vector.hex("salt"), value);
        assertThat(made).isEqualTo(vector.hash("commitment"));
      }
    }
  }

  @Test
  void cases() throws InvalidProofException {
    for (var vector : FILE.cases("cases")) {
      check(vector, vector.hex("value"));
    }
  }
}
