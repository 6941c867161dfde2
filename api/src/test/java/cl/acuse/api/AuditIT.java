package cl.acuse.api;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.verifier.Verdict;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code acuse audit}: a running server is audited, and one that serves something else is not. */
class AuditIT {
  private static final int ENTRIES = 300;

  @TempDir Path folder;

  private Ran audit(RunningLog log, int port, Path copy, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "audit",
                "http://127.0.0.1:%d/log/".formatted(port),
                copy.toString(),
                "--policy=" + log.data().resolve("policy"),
                "--roots=" + log.data().resolve("roots"),
                "--lang=en"));
    arguments.addAll(List.of(more));
    return Ran.of(arguments);
  }

  private static RunningLog.Member member(RunningLog log) throws Exception {
    try (var client = log.connect()) {
      return log.join(client, new Institution(Scheme.GESCODE, "MINSAL"));
    }
  }

  @Test
  void aRunningServerIsAudited() throws Exception {
    try (var log = RunningLog.found(folder)) {
      var member = member(log);
      log.append(member, ENTRIES - 3);
      var copy = folder.resolve("copy");
      var state = folder.resolve("state");
      var ran = audit(log, log.httpPort(), copy, "--state=" + state);
      assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
      assertThat(ran.out()).startsWith("VALID: all 300 entries of the log keep every rule");
      assertThat(ran.err()).contains("5 of 5 files", "300 of 300 entries");
      assertThat(state).content().contains("300");

      log.append(member, 1);
      var more = audit(log, log.httpPort(), copy, "--state=" + state, "--json", "--quiet");
      assertThat(more.err()).isEmpty();
      assertThat(more.json().path("verdict").asText()).isEqualTo("VALID");
      assertThat(more.json().path("entries").asInt()).isEqualTo(ENTRIES + 1);

      var unsigned = audit(log, log.httpPort(), copy, "--no-signatures");
      assertThat(unsigned.out()).startsWith("VALID but for the submitters' signatures");
      var spanish = audit(log, log.httpPort(), copy, "--lang=es");
      assertThat(spanish.exit()).as("one option, twice").isEqualTo(ExitCode.MISUSE);

      flip(copy.resolve("tile/entries/000"));
      var bad = audit(log, log.httpPort(), copy);
      assertThat(bad.exit()).as(bad.out()).isEqualTo(Verdict.INVALID.exitCode());
      assertThat(bad.out()).startsWith("INVALID: ").contains("First bad entry: ");
    }
  }

  @Test
  void aServerThatServesSomethingElseIsFoundOut() throws Exception {
    try (var log = RunningLog.found(folder)) {
      log.append(member(log), ENTRIES - 3);
      var served = folder.resolve("served");
      assertThat(audit(log, log.httpPort(), served).exit()).isZero();
      flip(served.resolve("tile/entries/001.p/44"));
      try (var other = new OtherServer(served)) {
        var ran = audit(log, other.port(), folder.resolve("copy"));
        assertThat(ran.exit()).as(ran.out()).isEqualTo(Verdict.INVALID.exitCode());
        assertThat(ran.out()).contains("First bad entry: 256 ");
        var json = audit(log, other.port(), folder.resolve("copy"), "--json").json();
        assertThat(json.path("exitCode").asInt()).isEqualTo(Verdict.INVALID.exitCode());
        assertThat(json.path("fault").path("index").asLong()).isEqualTo(256);

        Files.delete(served.resolve("tile/0/000"));
        var lacking = audit(log, other.port(), folder.resolve("another"));
        assertThat(lacking.exit()).isEqualTo(ExitCode.LACKING);
        assertThat(lacking.out()).isEmpty();
        assertThat(lacking.err()).contains("The log lacks tile/0/000, which its checkpoint covers");
      }
    }
  }

  @Test
  void whereNothingAnswersThereIsNoVerdict() throws Exception {
    try (var log = RunningLog.found(folder)) {
      var copy = folder.resolve("copy");
      assertThat(audit(log, log.httpPort(), copy).exit()).isZero();
      var ran = audit(log, 1, copy);
      assertThat(ran.exit()).as("not the verdict on the older copy").isEqualTo(ExitCode.LACKING);
      assertThat(ran.out()).isEmpty();
    }
  }

  /** Changes a bit of the first entry of a bundle: in its event, behind two lengths and a tag. */
  private static void flip(Path bundle) throws IOException {
    var bytes = Files.readAllBytes(bundle);
    bytes[40] ^= 1;
    Files.write(bundle, bytes);
  }

  /** Serves the files of a folder as a log. */
  private record OtherServer(HttpServer server) implements AutoCloseable {
    OtherServer(Path root) throws IOException {
      this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      server.createContext("/log/", exchange -> answer(root, exchange));
      server.start();
    }

    int port() {
      return server.getAddress().getPort();
    }

    private static void answer(Path root, HttpExchange exchange) throws IOException {
      var path = exchange.getRequestURI().getPath().substring("/log/".length());
      var file = root.resolve(path);
      if (Files.isRegularFile(file)) {
        var body = Files.readAllBytes(file);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
      exchange.close();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
