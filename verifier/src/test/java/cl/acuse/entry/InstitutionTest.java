package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cl.acuse.proof.MalformedException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** [E-01] and [E-02] for institutions that are built or typed, [S-03] for their names. */
class InstitutionTest {
  @Test
  void readsSchemesByNumberAndByName() throws MalformedException {
    assertThat(Institution.parse("1:46")).isEqualTo(new Institution(1, "46"));
    assertThat(Institution.parse("GESCODE:46")).isEqualTo(new Institution(1, "46"));
    assertThat(Institution.parse("RUT:61533000-0")).isEqualTo(new Institution(2, "61533000-0"));
    assertThat(Institution.parse("65535:a:b")).isEqualTo(new Institution(65_535, "a:b"));
  }

  @Test
  void isShownAsItCanBeTyped() throws MalformedException {
    for (var text : List.of("GESCODE:46", "RUT:61533000-0", "LOCAL:muni/valle:01", "7:x")) {
      assertThat(Institution.parse(text)).hasToString(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "46",
        "1",
        "1:",
        ":46",
        "0:46",
        "01:46",
        "-1:46",
        "65536:46",
        "99999999999:46",
        "gescode:46",
        "NOPE:46",
        "1:a b",
        "1:ñ",
        "2:61533000-1",
        "RUT:61.533.000-0",
        "1 :46"
      })
  void refusesOtherTexts(String text) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Institution.parse(text))
        .withMessageEndingWith(".")
        .withMessageNotContaining("..");
  }

  @Test
  void namesTheSchemesThatThereAre() {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Institution.parse("TEST:46"))
        .withMessage(
            "An institution's scheme is a number or one of GESCODE, RUT, DOCDIGITAL, DIPRES,"
                + " LOCAL.");
  }

  @Test
  void boundsSchemeAndCode() {
    assertThat(new Institution(65_535, "x".repeat(64)).code()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> new Institution(0, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Institution(65_536, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Institution(1, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new Institution(1, "x".repeat(65)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Institution(2, "1-8"));
  }

  /** [S-03]: u32be scheme, u16be length, code. */
  @Test
  void hasANameForStreams() {
    assertThat(new Institution(0x0102, "AB").name())
        .isEqualTo(HexFormat.of().parseHex("0000010200024142"));
  }

  /** The message must not repeat what may be a person's number. */
  @Test
  void saysNothingOfTheRutThatIsWrong() {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Rut.check("12345678-4"))
        .withMessageNotContaining("12345678");
  }
}
