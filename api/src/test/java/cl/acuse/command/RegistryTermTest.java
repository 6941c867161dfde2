package cl.acuse.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.acuse.api.CommandException;
import cl.acuse.client.event.Vocabulary.DocumentSubtype;
import cl.acuse.client.event.Vocabulary.DocumentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of registries, by the names that people know. */
class RegistryTermTest {
  @ParameterizedTest
  @ValueSource(strings = {"NOT_USED", "not-used", "53"})
  void aNameOrANumberIsTaken(String text) throws Exception {
    assertThat(RegistryTerm.read("--reason", "reason", text)).isEqualTo(53);
  }

  @Test
  void aNumberThatIsNotListedIsTaken() throws Exception {
    assertThat(RegistryTerm.read("--reason", "reason", "65535")).isEqualTo(65_535);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "65536", "-1", "USELESS"})
  void anythingElseIsToldTheNames(String text) {
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> RegistryTerm.read("--reason", "reason", text))
        .withMessageStartingWith("--reason is a number or one of KEY_COMPROMISED, ")
        .withMessageEndingWith("not '%s'.".formatted(text));
  }

  @Test
  void aTypeMayHaveASubtype() throws Exception {
    assertThat(DocumentTypeTerm.read("resolucion"))
        .isEqualTo(new DocumentTypeTerm(DocumentType.RESOLUCION, 0));
    assertThat(DocumentTypeTerm.read("OFICIO/ORDINARIO"))
        .isEqualTo(new DocumentTypeTerm(DocumentType.OFICIO, DocumentSubtype.ORDINARIO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "OFICIO/", "/ORDINARIO", "OFICIO/OFICIO", "OFICIO/1/1"})
  void whatIsNoTypeIsRefused(String text) {
    assertThatExceptionOfType(CommandException.class).isThrownBy(() -> DocumentTypeTerm.read(text));
  }
}
