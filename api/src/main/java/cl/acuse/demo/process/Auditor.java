package cl.acuse.demo.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Somebody other than the operator, who copies a log as it is served, replays every entry of it and
 * cosigns its checkpoint: by the same commands that anybody does it with.
 *
 * @param folder holds his copy, his key and what he signed
 * @param log the log
 * @param verifier the program that audits
 */
public record Auditor(Path folder, FoundedLog log, VerifierProcess verifier) {
  /** His name in signature lines. */
  public static final String NAME = "auditor.example";

  /**
   * What he hands out.
   *
   * @param checkpoint the checkpoint with his line
   * @param roots the log's roots file with the line that pins him
   * @param said the verdict of his audit
   */
  public record Cosigned(Path checkpoint, Path roots, String said) {}

  /**
   * Copies, audits and cosigns.
   *
   * @param ports where the log's server listens
   * @param language of what his program says, es or en
   * @return what he hands out
   * @throws IOException if one of his commands does not end well; the message holds what it said
   */
  public Cosigned cosign(ServerProcess.Ports ports, String language) throws IOException {
    mirror(ports);
    var key = folder.resolve("auditor.key");
    var pinned =
        run(List.of("auditor", "keygen", "--name", NAME, "--out", key.toString()))
            .lines()
            .filter(line -> line.startsWith("auditor "))
            .findFirst()
            .orElseThrow();
    var roots =
        Files.writeString(folder.resolve("roots"), Files.readString(log.roots()) + pinned + "\n");
    var checkpoint = folder.resolve("checkpoint");
    var said =
        run(
            List.of(
                "auditor",
                "sign",
                copy().toString(),
                "--key",
                key.toString(),
                "--policy",
                log.policy().toString(),
                "--roots",
                log.roots().toString(),
                "--out",
                checkpoint.toString(),
                "--lang",
                language));
    return new Cosigned(checkpoint, roots, said);
  }

  private Path copy() {
    return folder.resolve("copy");
  }

  private void mirror(ServerProcess.Ports ports) throws IOException {
    var output = folder.resolve("mirror.log");
    var address = "http://127.0.0.1:%d/log/".formatted(ports.http());
    try (var mirror =
        JavaProcess.start(
            List.of(),
            ServerProcess.MAIN,
            List.of(
                "mirror",
                address,
                copy().toString(),
                "--policy",
                log.policy().toString(),
                "--roots",
                log.roots().toString(),
                "--quiet"),
            output,
            line -> false)) {
      if (mirror.exitCode() != 0) {
        throw new IOException("The log could not be copied; %s says why.".formatted(output));
      }
    }
  }

  private String run(List<String> arguments) throws IOException {
    var said = verifier.run(arguments);
    if (said.exitCode() != 0) {
      throw new IOException(
          "The auditor's command ended with exit code %d: %s"
              .formatted(said.exitCode(), said.output()));
    }
    return said.output();
  }
}
