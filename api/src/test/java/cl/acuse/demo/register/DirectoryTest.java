package cl.acuse.demo.register;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.proof.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTest {
  @ParameterizedTest
  @CsvSource({
    "Byggmakker Handel As, byggmakker-handel-as",
    "Læringsverkstedet barnehage avd. Fjeldebakkane, laeringsverkstedet-barnehage-avd-fjeldeb",
    "Fiskå M1 As, fiska-m1-as",
    "Ministerio del Interior y Seguridad Pública, ministerio-del-interior-y-seguridad-publ",
    "'  (x) ', x"
  })
  void aCodeBeginsWithTheNameAsAWordInAscii(String name, String slug) {
    var digest = Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 12);
    assertThat(Directory.code(name)).isEqualTo(slug + "-" + digest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"日本", "-", "İstanbul", "ﬁ ﬂ ½"})
  void anyNameGivesAWellFormedCode(String name) {
    assertThat(new Institution(Scheme.LOCAL, Directory.code(name)).code()).isNotEmpty();
  }

  @Test
  void twoSpellingsAreTwoOrganisations() {
    var directory = new Directory();
    var one = directory.institution(new Party.Organisation("Helfo"));
    var other = directory.institution(new Party.Organisation("HELFO"));
    var again = directory.institution(new Party.Organisation("Helfo"));
    assertThat(one).isEqualTo(again).isNotEqualTo(other);
    assertThat(directory.names()).isEqualTo(Map.of(one, "Helfo", other, "HELFO"));
  }
}
