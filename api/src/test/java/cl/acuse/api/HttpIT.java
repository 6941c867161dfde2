package cl.acuse.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.api.RunningLog.Member;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Vocabulary;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.SignedNote;
import cl.acuse.proof.TreeGrowth;
import cl.acuse.verifier.ReceiptJson;
import cl.acuse.verifier.ReceiptVerifier;
import cl.acuse.verifier.Verdict;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log and its receipts over HTTP, read as a stranger would. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpIT {
  private static final int SIZE = 300;
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  @TempDir static Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private RunningLog log;

  @BeforeAll
  void start() throws Exception {
    log = RunningLog.found(folder);
    try (var client = log.connect()) {
      var member = log.join(client, new Institution(Scheme.GESCODE, "MINSAL"));
      fill(client, member);
    }
  }

  /** Up to 300 entries: one full tile and a partial one. */
  private static void fill(LedgerClient client, Member member) {
    var events = member.events();
    var drafts =
        IntStream.range(0, SIZE - 3)
            .<Draft>mapToObj(i ->
                events
                    .accessed(
                        events.newCommunication(), events.acting(), Vocabulary.Observer.PLATFORM)
                    .draft())
            .toList();
    assertThat(member.at(client).appendAll(drafts).join()).hasSize(SIZE - 3);
  }

  @AfterAll
  void stop() {
    http.close();
    log.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + log.httpPort() + path));
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static List<Hash> hashes(byte[] tile) {
    return IntStream.range(0, tile.length / 32).mapToObj(i -> Hash.read(tile, 32 * i)).toList();
  }

  private static List<byte[]> entries(byte[] bundle) {
    var entries = new ArrayList<byte[]>();
    for (var buffer = ByteBuffer.wrap(bundle); buffer.hasRemaining(); ) {
      var entry = new byte[Short.toUnsignedInt(buffer.getShort())];
      buffer.get(entry);
      entries.add(entry);
    }
    return entries;
  }

  @Test
  void checkpoint_isSignedAndShortLived() throws Exception {
    for (var path : List.of("/log/checkpoint", "/v1/checkpoint")) {
      var response = get(path);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(header(response, "content-type")).isEqualTo("text/plain; charset=utf-8");
      assertThat(header(response, "cache-control")).isEqualTo("public, max-age=1");
      var verified = log.pins().policy().verify(SignedNote.parse(response.body()));
      assertThat(verified.checkpoint().size()).isEqualTo(SIZE);
    }
  }

  @Test
  void tiles_areTheTreeOfTheCheckpoint() throws Exception {
    var full = get("/log/tile/0/000");
    var partial = get("/log/tile/0/001.p/44");
    var above = get("/log/tile/1/000.p/1");
    for (var response : List.of(full, partial, above)) {
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(header(response, "content-type")).isEqualTo("application/octet-stream");
      assertThat(header(response, "cache-control")).isEqualTo(IMMUTABLE);
    }
    var leaves = new ArrayList<>(hashes(full.body()));
    assertThat(leaves).hasSize(256);
    assertThat(hashes(above.body()))
        .containsExactly(new TreeGrowth(CompactRange.EMPTY, leaves).root());
    leaves.addAll(hashes(partial.body()));

    var note = SignedNote.parse(get("/log/checkpoint").body());
    assertThat(new TreeGrowth(CompactRange.EMPTY, leaves).root())
        .isEqualTo(log.pins().policy().verify(note).checkpoint().root());
  }

  @Test
  void entryBundles_holdTheLeaves() throws Exception {
    var full = get("/log/tile/entries/000");
    var partial = get("/log/tile/entries/001.p/44");
    assertThat(header(full, "cache-control")).isEqualTo(IMMUTABLE);
    assertThat(header(full, "content-type")).isEqualTo("application/octet-stream");
    var leaves = new ArrayList<Hash>();
    entries(full.body()).forEach(entry -> leaves.add(Hash.leaf(entry)));
    assertThat(leaves).isEqualTo(hashes(get("/log/tile/0/000").body()));
    assertThat(entries(partial.body())).hasSize(44);
  }

  @ParameterizedTest
  @CsvSource({
    "/log/tile/0/001,404,TILE_UNKNOWN",
    "/log/tile/0/001.p/45,404,TILE_UNKNOWN",
    "/log/tile/0/002.p/1,404,TILE_UNKNOWN",
    "/log/tile/1/000,404,TILE_UNKNOWN",
    "/log/tile/1/000.p/2,404,TILE_UNKNOWN",
    "/log/tile/2/000.p/1,404,TILE_UNKNOWN",
    "/log/tile/63/000.p/1,404,TILE_UNKNOWN",
    "/log/tile/0/x999/x999/999,404,TILE_UNKNOWN",
    "/log/tile/entries/001,404,TILE_UNKNOWN",
    "/log/tile/0/1,400,PATH_MALFORMED",
    "/log/tile/0/000.p/0,400,PATH_MALFORMED",
    "/log/tile/64/000,400,PATH_MALFORMED",
    "/log/tile/0/%30%30%30,400,PATH_MALFORMED",
    "/log/tile/0/..%2f000,400,PATH_MALFORMED",
    "/log/checkpoint?x=1,400,PATH_MALFORMED",
    "/log/,404,PATH_UNKNOWN",
    "/log,404,PATH_UNKNOWN",
    "/log/other,404,PATH_UNKNOWN",
    "/,404,PATH_UNKNOWN",
    "/v1/receipts/300,404,ENTRY_UNKNOWN",
    "/v1/receipts/9223372036854775807,404,ENTRY_UNKNOWN",
    "/v1/receipts/9223372036854775808,400,PATH_MALFORMED",
    "/v1/receipts/-1,400,PATH_MALFORMED",
    "/v1/receipts/01,400,PATH_MALFORMED",
    "/v1/receipts/,400,PATH_MALFORMED",
    "/v1/receipts/1/2,404,PATH_UNKNOWN",
    "/v1/other,404,PATH_UNKNOWN",
  })
  void otherPaths_areProblems(String path, int status, String code) throws Exception {
    var response = get(path);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(header(response, "content-type")).isEqualTo("application/problem+json");
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
    var problem = new ObjectMapper().readTree(response.body());
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).endsWith(".").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/log/checkpoint", "/log/tile/0/000", "/v1/policy", "/health"})
  void head_hasTheSameHeadersAndNoBody(String path) throws Exception {
    var get = get(path);
    var head =
        http.send(
            request(path).method("HEAD", BodyPublishers.noBody()).build(),
            BodyHandlers.ofByteArray());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (var name : List.of("content-type", "content-length", "cache-control")) {
      assertThat(header(head, name)).isEqualTo(header(get, name));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
  void otherMethods_areRefused(String method) throws Exception {
    var response =
        http.send(
            request("/log/checkpoint").method(method, BodyPublishers.ofString("x")).build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void receipt_isAFileThatVerifies() throws Exception {
    var response = get("/v1/receipts/299");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "content-disposition"))
        .isEqualTo("attachment; filename=\"299.acuse.json\"");
    var verifier = new ReceiptVerifier(log.pins());
    assertThat(verifier.verify(response.body(), List.of()).verdict()).isEqualTo(Verdict.VALID);

    var receipt = ReceiptJson.read(response.body());
    assertThat(ByteString.copyFrom(entries(get("/log/tile/entries/001.p/44").body()).getLast()))
        .isEqualTo(receipt.entry());
  }

  @Test
  void policy_isTheOneToPin() throws Exception {
    assertThat(new String(get("/v1/policy").body(), UTF_8))
        .isEqualTo(Files.readString(log.data().resolve("policy")));
  }

  @Test
  void health_tellsStateAndSize() throws Exception {
    var health = new ObjectMapper().readTree(get("/health").body());
    assertThat(health.path("status").asText()).isEqualTo("up");
    assertThat(health.path("origin").asText()).isEqualTo(RunningLog.ORIGIN);
    assertThat(health.path("size").asLong()).isEqualTo(SIZE);
  }

  @Test
  void metrics_countWhatHappened() throws Exception {
    var page = new String(get("/metrics").body(), UTF_8);
    assertThat(page)
        .contains("acuse_tree_size 300.0")
        .contains("acuse_line_up 1.0")
        .contains("acuse_entries_total 299.0")
        .contains("acuse_append_duration_seconds_count 3")
        .contains("acuse_checkpoint_age_seconds ")
        .contains("acuse_seal_duration_seconds_count 3");
    assertThat(page.lines().filter(line -> !line.startsWith("#")))
        .allMatch(line -> line.startsWith("acuse_"));
  }
}
