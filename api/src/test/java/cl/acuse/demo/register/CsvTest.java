package cl.acuse.demo.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @Test
  void readsPlainAndQuotedCells() throws Exception {
    assertThat(Csv.rows("a,b,\n\"c,1\",\"say \"\"yes\"\"\",\"two\nlines\"\r\n,,"))
        .containsExactly(
            List.of("a", "b", ""),
            List.of("c,1", "say \"yes\"", "two\nlines"),
            List.of("", "", ""));
  }

  @Test
  void anEmptyTextHasNoRows() throws Exception {
    assertThat(Csv.rows("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "\"open", "\"closed\"more", "\"a\",\"", "a\rb"})
  void refusesAQuoteOrAnEndOfLineThatStandsWrong(String text) {
    assertThatThrownBy(() -> Csv.rows(text)).isInstanceOf(RegisterException.class);
  }

  @Test
  void aCellHasItsLimit() throws Exception {
    var cell = "x".repeat(Limits.CELL_CHARS_MAX);
    assertThat(Csv.rows(cell)).containsExactly(List.of(cell));
    assertThatThrownBy(() -> Csv.rows(cell + "x"))
        .isInstanceOf(RegisterException.class)
        .hasMessageContaining("more than 4,096");
    assertThatThrownBy(() -> Csv.rows("\"" + cell + "x\"")).isInstanceOf(RegisterException.class);
  }

  @Test
  void aFileHasItsLimitOfRows() throws Exception {
    var most = "a\n".repeat(1 + Limits.ROWS_MAX);
    assertThat(Csv.rows(most)).hasSize(1 + Limits.ROWS_MAX);
    assertThatThrownBy(() -> Csv.rows(most + "a\n")).hasMessageContaining("1,000,000");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    var cells = List.of("plain", "", "a,b", "\"", "x\r\ny");
    assertThat(Csv.rows(Csv.line(cells))).containsExactly(cells);
    assertThat(Csv.line(List.of("plain", "Læring"))).isEqualTo("plain,Læring");
  }
}
