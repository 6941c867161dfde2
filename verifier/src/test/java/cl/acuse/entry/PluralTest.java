package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralTest {
  private static final String TEXT = "%1$,d {1#entry of %2$s is|entries of %2$s are} here";

  @ParameterizedTest
  @CsvSource({
    "0,0 entries of x are here",
    "1,1 entry of x is here",
    "2,2 entries of x are here",
    "1001,'1,001 entries of x are here'",
    "-1,-1 entries of x are here"
  })
  void onlyOneIsOne(long number, String told) {
    assertThat(Plural.format(Locale.ROOT, TEXT, number, "x")).isEqualTo(told);
  }

  @Test
  void wordsMayBeLackingInOneOfTheTwo() {
    assertThat(Plural.choose("file{0#|s}", number -> number == 0)).isEqualTo("file");
    assertThat(Plural.choose("file{0#|s}", number -> false)).isEqualTo("files");
  }

  @Test
  void argumentsAndOtherPlacesAreLeftAlone() {
    assertThat(Plural.choose("{0} {0:remark} {0#a|b} $1\\ {1}", number -> false))
        .isEqualTo("{0} {0:remark} b $1\\ {1}");
    assertThat(Plural.format(Locale.ROOT, "%2$s {1#a|b}", 1, "{1#a|b}")).isEqualTo("{1#a|b} a");
  }
}
