package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class DataFileTest {
  @Test
  void rowsHaveTheirCellsAndNoComments() {
    assertThat(DataFile.lines(Registry.class, "registries.tsv").getFirst()).startsWith("# version");
    assertThat(DataFile.rows(Registry.class, "registries.tsv", 5))
        .allMatch(row -> row.size() == 5)
        .noneMatch(row -> row.getFirst().startsWith("#"))
        .anyMatch(row -> row.getFirst().equals("scheme") && row.get(2).equals("GESCODE"));
  }

  @Test
  void aTableThatIsNotAsItsReaderThinksIsADefect() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> DataFile.rows(Registry.class, "registries.tsv", 4))
        .withMessageContaining("registries.tsv has a line without 4 columns");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> DataFile.rows(Registry.class, "none.tsv", 4))
        .withMessageContaining("lacks its none.tsv");
  }
}
