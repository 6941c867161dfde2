package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.proof.MalformedException;
import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnedIdTest {
  private static final String ID = "00112233445566778899aabbccddeeff";

  @Test
  void parse_readsOwnerAndId() throws MalformedException {
    assertThat(OwnedId.parse("GESCODE:46/" + ID))
        .isEqualTo(new OwnedId(new Institution(Scheme.GESCODE, "46"), ByteString.fromHex(ID)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        ID,
        "GESCODE:46",
        "GESCODE:46/",
        "GESCODE:46/00112233445566778899aabbccddee",
        "GESCODE:46/00112233445566778899aabbccddeeff00",
        "GESCODE:46/00112233445566778899aabbccddeefg",
        "NADA:46/00112233445566778899aabbccddeeff",
        "46/00112233445566778899aabbccddeeff"
      })
  void parse_refusesWhatIsNot(String text) {
    assertThatThrownBy(() -> OwnedId.parse(text)).isInstanceOf(MalformedException.class);
  }
}
