package cl.acuse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.demo.Letter.Delivery;
import cl.acuse.demo.Letter.Fate;
import cl.acuse.entry.Rut;
import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {
  @Test
  void allMunicipalitiesOfLaAraucaniaTakePart() {
    var members = Member.all();
    assertThat(members).filteredOn(Member::isMunicipality).hasSize(32);
    assertThat(members).filteredOn(member -> !member.isMunicipality()).hasSize(6);
    assertThat(members).extracting(Member::institution).doesNotHaveDuplicates();
    assertThat(members)
        .extracting(Member::name)
        .contains("Municipalidad de Temuco", "Municipalidad de Pitrufquén")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 20_260_101, -5})
  void everySampleHasItsReturnAndItsHandWrittenNumbers(long seed) throws Exception {
    var letters = Sample.draw(Member.all(), new SplittableRandom(seed), 60);
    assertThat(letters).as("seed %d", seed).hasSize(60);
    assertThat(letters).extracting(Letter::number).startsWith(1, 2, 3).endsWith(60);
    assertThat(letters)
        .flatExtracting(Letter::deliveries)
        .extracting(Delivery::fate)
        .contains(Fate.SILENT)
        .containsOnlyOnce(Fate.RETURNED);
    assertThat(letters)
        .filteredOn(letter -> letter.sender().institution().code().equals(Sample.BY_HAND))
        .hasSizeGreaterThanOrEqualTo(6);
    for (var letter : letters) {
      Rut.check(letter.signer().run());
      var recipients = letter.deliveries().stream().map(Delivery::recipient).toList();
      assertThat(recipients).isNotEmpty().doesNotContain(letter.sender());
      assertThat(new HashSet<>(recipients)).hasSameSizeAs(recipients);
    }
  }

  @Test
  void theSameSeedGivesTheSameSample() {
    var members = Member.all();
    assertThat(Sample.draw(members, new SplittableRandom(7), 40))
        .isEqualTo(Sample.draw(members, new SplittableRandom(7), 40))
        .isNotEqualTo(Sample.draw(members, new SplittableRandom(8), 40));
  }
}
