package cl.acuse.demo.register;

import static cl.acuse.demo.register.Registers.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static SourceFile file(int rows) throws RegisterException {
    return Registers.of(
            IntStream.rangeClosed(1, rows)
                .mapToObj(i -> row("2013/" + i, RowKind.AGENDA, ""))
                .toList(),
            List.of())
        .rowsFile();
  }

  @Test
  void everyRowIsInExactlyOne() throws Exception {
    var file = file(4);
    var recorded = List.of(file.source(1), file.source(2), file.source(2), file.source(3));
    var reported = List.of(file.source(3), file.source(4), file.source(4));
    assertThat(Tally.of(file, recorded, reported)).isEqualTo(new Tally(4, 2, 1, 1));
  }

  @Test
  void aRowThatIsInNoneIsADefect() throws Exception {
    var file = file(2);
    assertThatThrownBy(() -> Tally.of(file, List.of(file.source(1)), List.of()))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("register.csv has 2 rows");
  }

  @Test
  void rowsOfAnotherFileDoNotCount() throws Exception {
    var register = Registers.of(List.of(row("2013/1", RowKind.AGENDA, "")), List.of());
    var other = register.changesFile().source(1);
    var own = register.rowsFile().source(1);
    assertThat(Tally.of(register.rowsFile(), List.of(own, other), List.of(other)))
        .isEqualTo(new Tally(1, 1, 0, 0));
  }
}
