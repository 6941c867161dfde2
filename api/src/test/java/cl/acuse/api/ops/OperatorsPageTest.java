package cl.acuse.api.ops;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.api.config.Key;
import cl.acuse.ledger.LedgerFact;
import cl.acuse.ledger.intake.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/operate.md has every setting, metric and line of the log that there is, and no other. */
class OperatorsPageTest {
  private static final Path PAGE = Path.of(System.getProperty("acuse.root"), "docs/operate.md");
  private static final Pattern LITERAL = Pattern.compile("Level\\.[A-Z]+, \"([^\"]+)\"");
  private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\w+?)(_max)? ");

  private List<String[]> rows;

  /** The cells of every row of a table. */
  @BeforeEach
  void read() throws IOException {
    rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| "))
            .map(line -> line.substring(2).split(" \\| | \\|$"))
            .toList();
  }

  private Stream<String> firstCells(String prefix) {
    return rows.stream().map(row -> row[0]).filter(cell -> cell.startsWith(prefix));
  }

  @Test
  void settings() {
    var inPage =
        rows.stream()
            .filter(row -> row.length > 2 && row[1].startsWith("`ACUSE_"))
            .map(row -> String.join(" ", Arrays.copyOf(row, 3)));
    assertThat(inPage)
        .containsExactlyElementsOf(
            Stream.of(Key.values())
                .map(key -> "`%s` `%s` `%s`".formatted(key.path(), key.variable(), key.byDefault()))
                .toList());
  }

  @Test
  void metrics() {
    var metrics = new Metrics();
    metrics.accept(new LedgerFact.RequestRefused(Rejection.Reason.KEY_UNKNOWN));
    var families =
        FAMILY.matcher(metrics.page()).results().map(found -> counted(found.group(1))).distinct();
    assertThat(firstCells("`acuse_"))
        .containsExactlyInAnyOrderElementsOf(families.map(name -> "`" + name + "`").toList());
  }

  /** Prometheus' text names a counter's family without its ending in some versions. */
  private static String counted(String family) {
    return family.equals("acuse_entries") || family.equals("acuse_requests_refused")
        ? family + "_total"
        : family;
  }

  @Test
  void linesOfTheLog() throws IOException {
    var source = Files.readString(Path.of("src/main/java/cl/acuse/api/ops/ServerLog.java"));
    var lines = LITERAL.matcher(source).results().map(found -> found.group(1)).toList();
    assertThat(lines).hasSameSizeAs(ServerLog.values());
    var header = rows.stream().map(row -> row[0]).toList().indexOf("line");
    assertThat(rows.stream().skip(header + 1).map(row -> row[0])).containsExactlyElementsOf(lines);
  }
}
