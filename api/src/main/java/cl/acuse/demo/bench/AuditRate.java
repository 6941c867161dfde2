package cl.acuse.demo.bench;

import cl.acuse.demo.process.FoundedLog;
import cl.acuse.demo.process.JavaProcess;
import cl.acuse.demo.process.ServerProcess;
import cl.acuse.demo.process.VerifierProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast the offline verifier audits a copy of the whole log, by its own account.
 *
 * @param entries audited
 * @param seconds that the replay took, on all cores, the program's warming up included
 * @param megabytes of entries a second and core
 * @param ofEntries that rate against SHA-256 over the entries alone, on one core
 * @param ofItsHashing what SHA-256 would take, at that rate, for all that the audit has to hash,
 *     the tree and the epochs' maps included, against what the audit took
 * @param ofSameMessages the same, where SHA-256 is given these messages one by one
 */
record AuditRate(
    long entries,
    double seconds,
    double megabytes,
    double ofEntries,
    double ofItsHashing,
    double ofSameMessages) {
  /** What of SHA-256's rate over the entries alone an audit without signatures should reach. */
  static final double OF_SHA256_MIN = 0.33;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Both ways.
   *
   * @param unsigned submitters' signatures left out
   * @param signed every signature checked
   */
  record Both(AuditRate unsigned, AuditRate signed) {}

  /**
   * Copies the log as a stranger would.
   *
   * @param log the log
   * @param server its server
   * @return the copy
   * @throws BenchException if that fails
   */
  static Path copy(FoundedLog log, ServerProcess server) throws BenchException, IOException {
    var copy = log.folder().resolve("copy");
    mirror(log, server, copy);
    return copy;
  }

  /**
   * Audits a copy, both ways.
   *
   * @param log the log
   * @param copy of it
   * @return both rates
   * @throws BenchException if the copy does not prove to be VALID
   */
  static Both measure(FoundedLog log, Path copy) throws BenchException, IOException {
    return new Both(audit(log, copy, List.of("--no-signatures")), audit(log, copy, List.of()));
  }

  private static void mirror(FoundedLog log, ServerProcess server, Path copy)
      throws BenchException, IOException {
    var url = "http://127.0.0.1:%d/log/".formatted(server.ports().http());
    var output = log.folder().resolve("mirror.log");
    var arguments = new ArrayList<>(List.of("mirror", "--quiet", url, copy.toString()));
    arguments.addAll(pinned(log));
    try (var mirror =
        JavaProcess.start(List.of(), ServerProcess.MAIN, arguments, output, line -> false)) {
      if (mirror.exitCode() != 0) {
        throw new BenchException("The log could not be copied; %s says why.".formatted(output));
      }
    }
  }

  private static AuditRate audit(FoundedLog log, Path copy, List<String> options)
      throws BenchException, IOException {
    var arguments = new ArrayList<>(List.of("verify", "audit", copy.toString(), "--json"));
    arguments.addAll(pinned(log));
    arguments.addAll(options);
    var said = VerifierProcess.find().run(arguments);
    if (said.exitCode() != 0) {
      throw new BenchException("The copy does not pass its audit: " + said.output());
    }
    return of(MAPPER.readTree(said.output()));
  }

  private static List<String> pinned(FoundedLog log) {
    return List.of("--policy", log.policy().toString(), "--roots", log.roots().toString());
  }

  private static AuditRate of(JsonNode audit) {
    var figures = audit.path("figures");
    return new AuditRate(
        audit.path("entries").asLong(),
        figures.path("seconds").asDouble(),
        figures.path("megabytesPerSecondAndCore").asDouble(),
        figures.path("ofSha256").asDouble(),
        figures.path("ofItsHashing").asDouble(),
        figures.path("ofSameMessages").asDouble());
  }

  String row(String name) {
    return ("%-42s %,14d entries %.1f s, %.1f MB/s a core; of SHA-256: %.3f over the same messages,"
            + " %.3f over them at one go, %.4f over the entries alone")
        .formatted(name, entries, seconds, megabytes, ofSameMessages, ofItsHashing, ofEntries);
  }

  void json(ObjectNode json) {
    json.put("entries", entries)
        .put("seconds", seconds)
        .put("megabytesPerSecondAndCore", megabytes)
        .put("ofSha256", ofEntries)
        .put("ofItsHashing", ofItsHashing)
        .put("ofSameMessages", ofSameMessages);
  }
}
