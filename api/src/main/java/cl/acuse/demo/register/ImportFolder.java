package cl.acuse.demo.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.verifier.DurableFile;
import cl.acuse.verifier.Receipt;
import cl.acuse.verifier.ReceiptJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What whoever imports keeps afterwards.
 *
 * <pre>
 * secret              from which ids, blinds and salts come; with it the import can be run again
 * entries.csv         which row is which entry
 * disclosures.jsonl   what opens the commitments, a line each in the form of docs/spec.md
 * report.csv          the rows and changes that are not there exactly as they stand
 * receipts/           a folder for every thousand entries, INDEX.acuse.json
 * </pre>
 *
 * <p>{@code secret} and {@code disclosures.jsonl} are readable by their owner alone: they tell what
 * the log does not. Owned by the thread that imports.
 */
public final class ImportFolder {
  private static final int RECEIPTS_PER_FOLDER = 1_000;

  private final Path folder;

  private ImportFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder, or takes up one that an import was cut off in.
   *
   * @param folder where
   * @return the folder
   * @throws IOException if it cannot be made
   */
  public static ImportFolder at(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new ImportFolder(folder);
  }

  /**
   * Where it is.
   *
   * @return the folder
   */
  public Path path() {
    return folder;
  }

  /**
   * The secret, made where there is none.
   *
   * @param random makes it
   * @return what is derived from it
   * @throws IOException if it cannot be read or written, or is damaged
   */
  public Derivation derivation(RandomGenerator random) throws IOException {
    var file = folder.resolve("secret");
    if (!Files.exists(file)) {
      var secret = new byte[Derivation.SECRET_BYTES];
      random.nextBytes(secret);
      DurableFile.createSecret(file, secret);
    }
    var secret = Files.readAllBytes(file);
    if (secret.length != Derivation.SECRET_BYTES) {
      throw new IOException(
          "%s does not have 32 bytes: restore it, or import into another folder.".formatted(file));
    }
    return new Derivation(secret);
  }

  private static void ownersAlone(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  void receipt(long index, Receipt receipt) throws IOException {
    var thousand =
        folder.resolve("receipts").resolve("%06d".formatted(index / RECEIPTS_PER_FOLDER));
    Files.createDirectories(thousand);
    Files.write(thousand.resolve("%d.acuse.json".formatted(index)), ReceiptJson.write(receipt));
  }

  void entries(List<RecordedAct> recorded) throws IOException {
    try (var writer = Files.newBufferedWriter(folder.resolve("entries.csv"), UTF_8)) {
      row(writer, List.of("file", "row", "index", "kind", "event_id", "leaf_hash"));
      for (var act : byIndex(recorded)) {
        var source = act.planned().source();
        row(
            writer,
            List.of(
                source.map(Source::file).orElse(""),
                source.map(s -> Integer.toString(s.row())).orElse(""),
                Long.toString(act.index()),
                act.kind(),
                HexFormat.of().formatHex(act.eventId().toByteArray()),
                act.leaf().hex()));
      }
    }
  }

  void disclosures(List<RecordedAct> recorded) throws IOException {
    var file = folder.resolve("disclosures.jsonl");
    ownersAlone(file);
    try (var writer = Files.newBufferedWriter(file, UTF_8)) {
      for (var act : byIndex(recorded)) {
        for (var opening : act.openings()) {
          writer.write(
              "{\"index\": %d, \"path\": \"%s\", \"salt\": \"%s\", \"value\": \"%s\"}\n"
                  .formatted(
                      act.index(),
                      opening.path(),
                      Base64.getEncoder().encodeToString(opening.salt().toByteArray()),
                      Base64.getEncoder().encodeToString(opening.value().toByteArray())));
        }
      }
    }
  }

  void report(List<ReportLine> report) throws IOException {
    try (var writer = Files.newBufferedWriter(folder.resolve("report.csv"), UTF_8)) {
      row(writer, List.of("file", "row", "number", "reason", "detail", "english", "spanish"));
      for (var line : report) {
        row(
            writer,
            List.of(
                line.source().file(),
                Integer.toString(line.source().row()),
                line.number(),
                line.reason().name(),
                line.detail(),
                line.reason().words(false),
                line.reason().words(true)));
      }
    }
  }

  private static List<RecordedAct> byIndex(List<RecordedAct> recorded) {
    return recorded.stream().sorted(Comparator.comparingLong(RecordedAct::index)).toList();
  }

  private static void row(BufferedWriter writer, List<String> cells) throws IOException {
    writer.write(Csv.line(cells));
    writer.write('\n');
  }
}
