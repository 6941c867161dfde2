package cl.acuse.api.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.api.ExitCode;
import cl.acuse.api.Ran;
import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.Hash;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log answers is not trusted: sizes, statuses, redirects, silence. */
class MirrorTest {
  private static final int TILE_BYTES = 8192;

  @TempDir Path folder;

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/log/",
        exchange -> {
          var path = exchange.getRequestURI().getPath().substring("/log/".length());
          var body = files.get(path);
          var status = statuses.getOrDefault(path, body == null ? 404 : 200);
          exchange.getResponseHeaders().add("Location", "/log/checkpoint");
          if (body == null) {
            exchange.sendResponseHeaders(status, -1);
          } else {
            exchange.sendResponseHeaders(status, body.length);
            try (var out = exchange.getResponseBody()) {
              out.write(body);
            }
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void checkpoint(long size) {
    checkpoint("log.example/x", size, Hash.ZERO);
  }

  private void checkpoint(String origin, long size, Hash root) {
    var text = new Checkpoint(origin, size, root).format();
    files.put("checkpoint", (text + "\n\u2014 log.example/x AAAAAAA=\n").getBytes(UTF_8));
  }

  private Mirror.Outcome mirror() throws Exception {
    try (var source = new LogSource(address(), Duration.ofSeconds(30))) {
      return new Mirror(source, new LogCopy(folder), (seen, of) -> {}).run();
    }
  }

  private void assertFails(String sentence) {
    assertThatThrownBy(this::mirror)
        .isInstanceOf(CopyException.class)
        .hasMessageContaining(sentence);
    assertThat(folder.resolve("checkpoint")).as("the checkpoint comes last").doesNotExist();
  }

  @Test
  void copiesWhatTheCheckpointCovers() throws Exception {
    checkpoint(3);
    files.put("tile/entries/000.p/3", new byte[] {1});
    files.put("tile/0/000.p/3", new byte[] {2});
    assertThat(mirror()).isEqualTo(new Mirror.Outcome(3, 2));
    assertThat(folder.resolve("tile/entries/000.p/3")).hasBinaryContent(new byte[] {1});
    assertThat(folder.resolve("checkpoint")).hasBinaryContent(files.get("checkpoint"));
  }

  /** A log may have dropped a partial tile since. */
  @Test
  void takesTheFullTileWhereThePartialIsGone() throws Exception {
    checkpoint(3);
    files.put("tile/entries/000", new byte[] {1});
    files.put("tile/0/000", new byte[] {2});
    assertThat(mirror()).isEqualTo(new Mirror.Outcome(3, 2));
    assertThat(folder.resolve("tile/0/000")).exists();
  }

  @Test
  void aTileOfTheLargestSizeIsTakenAndOneByteMoreIsNot() throws Exception {
    checkpoint(3);
    files.put("tile/entries/000.p/3", new byte[] {1});
    files.put("tile/0/000.p/3", new byte[TILE_BYTES + 1]);
    assertFails("tile/0/000.p/3");
    files.put("tile/0/000.p/3", new byte[TILE_BYTES]);
    assertThat(mirror().size()).isEqualTo(3);
  }

  /** A copy that is newer, or of something else, may be all that shows what a log once signed. */
  @Test
  void aCopyNeverGoesBackNorBecomesAnothers() throws Exception {
    for (var size = 2; size <= 4; size++) {
      files.put("tile/entries/000.p/" + size, new byte[] {1});
      files.put("tile/0/000.p/" + size, new byte[] {2});
    }
    checkpoint(3);
    mirror();
    var kept = files.get("checkpoint");
    checkpoint(2);
    assertKept(kept, "shows 2 entries, and the copy in");
    checkpoint("log.example/y", 4, Hash.ZERO);
    assertKept(kept, "log.example/y, and the copy in");
    checkpoint("log.example/x", 3, Hash.leaf(new byte[0]));
    assertKept(kept, "another tree of 3 entries than the copy in");
    Files.writeString(folder.resolve("checkpoint"), "hello");
    assertKept("hello".getBytes(UTF_8), "is no checkpoint");
    Files.write(folder.resolve("checkpoint"), kept);
    checkpoint(4);
    assertThat(mirror().size()).isEqualTo(4);
  }

  private void assertKept(byte[] checkpoint, String sentence) {
    assertThatThrownBy(this::mirror)
        .isInstanceOf(CopyException.class)
        .hasMessageContaining(sentence);
    assertThat(folder.resolve("checkpoint")).hasBinaryContent(checkpoint);
  }

  @Test
  void whatTheCheckpointCoversMustBeThere() {
    checkpoint(3);
    files.put("tile/entries/000.p/3", new byte[] {1});
    assertFails("The log lacks tile/0/000.p/3");
  }

  @Test
  void closedEntriesAreExplained() {
    checkpoint(3);
    statuses.put("tile/entries/000.p/3", 403);
    assertFails("does not open its entries");
  }

  @Test
  void noRedirectIsFollowed() {
    checkpoint(3);
    statuses.put("tile/entries/000.p/3", 302);
    assertFails("answered 302");
  }

  /** What a command says of it is said in the language that was asked for. */
  @Test
  void errorsAreToldInBothLanguages() {
    checkpoint(3);
    statuses.put("tile/entries/000.p/3", 403);
    var english = command("mirror", "--lang=en");
    assertThat(english.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(english.err()).contains("does not open its entries").doesNotContain("registro");
    var spanish = command("mirror", "--lang=es");
    assertThat(spanish.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(spanish.err()).contains("no abre sus entradas").doesNotContain("entries;");
    var audited = command("audit", "--lang", "es", "--policy=none");
    assertThat(audited.exit()).isEqualTo(ExitCode.LACKING);
    assertThat(audited.err()).contains("no abre sus entradas");
  }

  @Test
  void whatWasCopiedIsToldInBothLanguages() {
    checkpoint(3);
    files.put("tile/entries/000.p/3", new byte[] {1});
    files.put("tile/0/000.p/3", new byte[] {2});
    assertThat(command("mirror", "--lang=es").out())
        .contains("contiene el registro hasta 3 entradas; 2 archivos eran nuevos.");
    assertThat(command("mirror", "--lang=en").out())
        .contains("holds the log up to 3 entries; 0 files were new.");
  }

  @Test
  void anotherLanguageIsMisuseAndNothingIsCopied() {
    checkpoint(3);
    for (var ran :
        List.of(
            command("mirror", "--lang=fr"), command("audit", "--lang=fr", "--policy=none"))) {
      assertThat(ran.exit()).isEqualTo(ExitCode.MISUSE);
      assertThat(ran.err()).contains("--lang").contains("fr");
    }
    assertThat(folder.resolve("checkpoint")).doesNotExist();
  }

  private Ran command(String name, String... options) {
    var arguments = new ArrayList<>(List.of(name, address().toString(), folder.toString()));
    arguments.addAll(List.of(options));
    return Ran.of(arguments);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:%d/log/".formatted(server.getAddress().getPort()));
  }

  @Test
  void somethingElseThanALogIsRefused() throws IOException {
    assertFails("There is no log at this address");
    files.put("checkpoint", "hello".getBytes(UTF_8));
    assertFails("The log's checkpoint is none");
    checkpoint((1L << 30) + 1);
    assertFails("1073741825 entries");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
