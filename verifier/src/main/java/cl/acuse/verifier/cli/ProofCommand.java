package cl.acuse.verifier.cli;

import cl.acuse.verifier.Limits;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProofVerifier;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@code acuse verify delivery}, {@code folio} and {@code stream}: a proof of streams in, a verdict
 * out.
 *
 * @param view what the proof is read as
 * @param file the proof
 * @param policy the pinned policy
 * @param roots the pinned roots
 * @param asked streams that the proof has to be about; empty where the reader takes what comes
 * @param from the first number that a book should have; empty for the book's own
 * @param explain whether every check is shown
 * @param json whether the result is data
 */
record ProofCommand(
    View view,
    Path file,
    Path policy,
    Optional<Path> roots,
    Set<StreamName> asked,
    OptionalLong from,
    boolean explain,
    boolean json) {
  /** What a proof is read as. */
  enum View {
    /** A communication and its recipients. */
    DELIVERY,
    /** A numbering book. */
    FOLIO,
    /** Streams, as they are. */
    STREAM
  }

  /** Runs to the verdict's exit code. */
  int run(Console console) throws MisuseException {
    var pinned = PinnedFiles.read(policy, roots);
    var bytes = InputFile.read(file, Limits.STREAM_PROOF_FILE_BYTES_MAX);
    var report = new StreamProofVerifier(pinned.pins()).verify(bytes, asked);
    if (json) {
      try (var data = new ProofJson(console.language(), console.out())) {
        data.write(this, pinned, report);
      }
      console.line("");
    } else {
      var words = new ProofReport(console.language(), this);
      words.lines(pinned, report).forEach(console::line);
    }
    return report.verdict().exitCode();
  }
}
