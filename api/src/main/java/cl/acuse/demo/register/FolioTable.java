package cl.acuse.demo.register;

import cl.acuse.client.DeliveryClient;
import cl.acuse.entry.Institution;
import cl.acuse.proto.service.v1.OpenedBook;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProofJson;
import cl.acuse.verifier.folio.FolioAudit;
import cl.acuse.verifier.folio.NumberRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * The folio audit of an imported register: each book's missing numbers as ranges, from the first
 * number seen and from 1, read from proofs that were verified to be complete.
 *
 * @param lines a book each
 */
public record FolioTable(List<Line> lines) {
  /** Copies the list. */
  public FolioTable {
    lines = List.copyOf(lines);
  }

  /**
   * A book.
   *
   * @param year its year
   * @param seen its audit from the first number seen
   * @param fromOne its audit from 1
   */
  public record Line(int year, FolioAudit seen, FolioAudit fromOne) {
    /** {@code year,first,last,standing,missing,missing from 1,doubled,ranges}. */
    String csv() {
      return "%d,%d,%d,%d,%d,%d,%d,%s"
          .formatted(
              year,
              seen.from(),
              seen.to(),
              seen.standing(),
              seen.missingCount(),
              fromOne.missingCount(),
              seen.doubled().size(),
              ranges(seen.missing()));
    }

    private static String ranges(List<NumberRange> ranges) {
      return ranges.stream()
          .map(range -> range.first() + "-" + range.last())
          .collect(Collectors.joining(" "));
    }
  }

  /**
   * Audits all books of an institution.
   *
   * @param deliveries where proofs come from
   * @param owner the institution
   * @param folder takes each proof as {@code folio-YEAR.acuse.json}, and the table as {@code
   *     folios.csv}
   * @return the table
   * @throws IOException if the folder cannot be written, or the log does not prove what it is asked
   */
  public static FolioTable of(DeliveryClient deliveries, Institution owner, Path folder)
      throws IOException {
    try {
      deliveries.makeEpoch().join();
      var lines = new ArrayList<Line>();
      for (var book : deliveries.books(owner).join()) {
        lines.add(line(deliveries, owner, book, folder));
      }
      var table = new FolioTable(lines);
      Files.write(folder.resolve("folios.csv"), table.csv());
      return table;
    } catch (CompletionException e) {
      throw new IOException("The log does not prove its books: " + e.getCause(), e);
    }
  }

  private static Line line(
      DeliveryClient deliveries, Institution owner, OpenedBook book, Path folder)
      throws IOException {
    var name = StreamName.book(owner, book.getBook().getId());
    var proved = deliveries.proof(List.of(name), OptionalLong.empty(), OptionalLong.empty()).join();
    var year = book.getOpened().getYear();
    Files.write(
        folder.resolve("folio-%d.acuse.json".formatted(year)),
        StreamProofJson.write(proved.proof()));
    var entries = proved.report().stream(name).orElseThrow().entries();
    var fromOne = FolioAudit.of(entries, OptionalLong.of(1));
    var first = fromOne.missing().stream().findFirst().filter(range -> range.first() == 1);
    var seen = FolioAudit.of(entries, OptionalLong.of(first.map(NumberRange::last).orElse(0L) + 1));
    return new Line(year, seen, fromOne);
  }

  /**
   * The table as CSV, as {@code scripts/folio-gaps} makes it from the register itself.
   *
   * @return a header, a line a book by year, and the sum
   */
  public List<String> csv() {
    var csv = new ArrayList<String>();
    csv.add("year,first,last,standing,missing,missing_from_1,doubled,ranges");
    lines.stream()
        .sorted((a, b) -> Integer.compare(a.year(), b.year()))
        .forEach(line -> csv.add(line.csv()));
    csv.add(
        "sum,,,%d,%d,%d,%d,"
            .formatted(
                lines.stream().mapToLong(line -> line.seen().standing()).sum(),
                missing(),
                missingFromOne(),
                lines.stream().mapToLong(line -> line.seen().doubled().size()).sum()));
    return csv;
  }

  /**
   * The numbers missing from the first seen on.
   *
   * @return over all books
   */
  public long missing() {
    return lines.stream().mapToLong(line -> line.seen().missingCount()).sum();
  }

  /**
   * The numbers missing from 1 on.
   *
   * @return over all books
   */
  public long missingFromOne() {
    return lines.stream().mapToLong(line -> line.fromOne().missingCount()).sum();
  }

  /**
   * The table for people.
   *
   * @return a line a book
   */
  public List<String> text() {
    return lines.stream()
        .map(line ->
            String.format(
                Locale.ROOT,
                "%d  %,7d-%,7d  %,6d  %,8d  %,8d  %d",
                line.year(),
                line.seen().from(),
                line.seen().to(),
                line.seen().standing(),
                line.seen().missingCount(),
                line.fromOne().missingCount(),
                line.seen().missing().size()))
        .toList();
  }
}
