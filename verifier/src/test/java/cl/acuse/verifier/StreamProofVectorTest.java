package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cl.acuse.proof.MalformedException;
import cl.acuse.proof.Vectors;
import cl.acuse.proof.Vectors.Case;
import cl.acuse.proto.v1.StreamClaim;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every proof of streams that the second implementation made, judged as it judges them. */
class StreamProofVectorTest {
  private static final Case FILE = Vectors.file("streamproofs.json");

  @TestFactory
  Stream<DynamicTest> verdicts() {
    return FILE.cases("cases").stream().map(c -> dynamicTest(c.text("name"), () -> judge(c)));
  }

  private static void judge(Case c) throws InvalidProtocolBufferException {
    StreamProof proof;
    try {
      proof = StreamProof.parse(message(c));
    } catch (MalformedException malformed) {
      assertThat(c.text("verdict")).as(malformed.getMessage()).isEqualTo("INVALID");
      return;
    }
    var report = new StreamProofVerifier(pins(c)).verify(proof, Set.of());
    assertThat(report.verdict().name())
        .as(report.findings().toString())
        .isEqualTo(c.text("verdict"));
    if (report.verdict() == Verdict.VALID) {
      assertThat(report.uncovered()).isEqualTo(c.number("uncovered"));
      assertThat(report.streams().stream().map(StreamReport.ProvedStream::count).toList())
          .isEqualTo(c.list("counts"));
    }
  }

  private static Pins pins(Case c) {
    return TestLog.pins(
        named("policies", c.text("policy")),
        c.has("roots") ? Optional.of(named("roots", c.text("roots"))) : Optional.empty());
  }

  private static String named(String list, String name) {
    return FILE.cases(list).stream()
        .filter(c -> c.text("name").equals(name))
        .findFirst()
        .orElseThrow()
        .text("text");
  }

  private static ByteString message(Case c) throws InvalidProtocolBufferException {
    var message =
        cl.acuse.proto.v1.StreamProof.newBuilder()
            .setFormat(1)
            .setCheckpoint(FILE.texts("checkpoints").get((int) c.number("checkpoint")))
            .setAsOf(c.number("asOf"))
            .setSince(c.number("since"))
            .addAllEntries(bytes("entries", c, "entries"))
            .setNodes(ByteString.fromHex(FILE.texts("nodes").get((int) c.number("nodes"))))
            .addAllKeyEntries(bytes("entries", c, "keyEntries"));
    for (var claim : bytes("claims", c, "claims")) {
      message.addStreams(StreamClaim.parseFrom(claim));
    }
    for (var disclosure : c.has("disclosures") ? c.cases("disclosures") : List.<Case>of()) {
      message.addDisclosures(
          cl.acuse.proto.v1.Disclosure.newBuilder()
              .setIndex(disclosure.number("index"))
              .setPath(disclosure.text("path"))
              .setSalt(ByteString.copyFrom(disclosure.hex("salt")))
              .setValue(ByteString.copyFrom(disclosure.hex("value"))));
    }
    return message.build().toByteString();
  }

  private static List<ByteString> bytes(String table, Case c, String places) {
    return c.has(places)
        ? c.list(places).stream()
            .map(place -> ByteString.fromHex(FILE.texts(table).get(((Long) place).intValue())))
            .toList()
        : List.of();
  }

  @TestFactory
  Stream<DynamicTest> messages() {
    return FILE.cases("messages").stream()
        .map(c ->
            dynamicTest(
                c.text("name"),
                () -> {
                  var bytes = ByteString.copyFrom(c.hex("proof"));
                  if (c.valid()) {
                    assertThat(StreamProof.parse(bytes).bytes()).isEqualTo(bytes);
                  } else {
                    assertThatThrownBy(() -> StreamProof.parse(bytes))
                        .isInstanceOf(MalformedException.class);
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> files() {
    return FILE.cases("files").stream()
        .map(c ->
            dynamicTest(
                c.text("name"),
                () -> {
                  var bytes = c.text("file").getBytes(UTF_8);
                  if (c.valid()) {
                    var proof = StreamProofJson.read(bytes);
                    assertThat(proof.bytes().toByteArray()).isEqualTo(c.hex("proof"));
                    assertThat(StreamProofJson.write(proof)).isEqualTo(bytes);
                  } else {
                    assertThatThrownBy(() -> StreamProofJson.read(bytes))
                        .isInstanceOf(MalformedException.class);
                  }
                }));
  }
}
