package cl.acuse.verifier.cli;

import cl.acuse.verifier.Limits;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.ReceiptVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code acuse verify receipt}: receipts in, verdicts out.
 *
 * @param files receipts, or folders of them
 * @param policy the pinned policy
 * @param roots the pinned roots
 * @param documents held beside the receipts
 * @param explain whether every check is shown
 * @param form of the result
 */
record ReceiptCommand(
    List<Path> files,
    Path policy,
    Optional<Path> roots,
    List<Path> documents,
    boolean explain,
    Form form) {
  /** How the result is given. */
  enum Form {
    /** For people. */
    TEXT,
    /** One JSON object. */
    JSON,
    /** A table. */
    CSV
  }

  /** Runs to the worst verdict's exit code. */
  int run(Console console) throws MisuseException {
    var pinned = PinnedFiles.read(policy, roots);
    var held = InputFile.documents(documents);
    var found = ReceiptFiles.find(files);
    for (var file : found) {
      if (!Files.isReadable(file)) {
        throw new MisuseException(
            Files.exists(file) ? Phrase.MISUSE_UNREADABLE : Phrase.MISUSE_NO_FILE, file.toString());
      }
    }
    var summary = new Summary();
    try (var writer = writer(console, pinned)) {
      var verifier = new ReceiptVerifier(pinned.pins());
      for (var file : found) {
        var bytes = InputFile.read(file, Limits.RECEIPT_FILE_BYTES_MAX);
        var report = verifier.verify(bytes, held);
        summary.count(report.verdict());
        writer.add(new Verified(file.toString(), report));
      }
      writer.end(summary);
    }
    return summary.worst().exitCode();
  }

  private ResultWriter writer(Console console, PinnedFiles pinned) {
    var words = new VerdictReport(console.language(), explain);
    return switch (form) {
      case JSON -> new ResultWriter.Json(console, pinned, words);
      case CSV -> new ResultWriter.Csv(console);
      case TEXT ->
          explain || isOneFile()
              ? new ResultWriter.Whole(console, pinned, words)
              : new ResultWriter.Lines(console, words);
    };
  }

  private boolean isOneFile() {
    return files.size() == 1 && !Files.isDirectory(files.getFirst());
  }
}
