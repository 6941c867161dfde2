package cl.acuse.api.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.api.RunningLog;
import cl.acuse.client.ClientConfig;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.LedgerException;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.proto.service.v1.DeliveryServiceGrpc;
import cl.acuse.proto.service.v1.GetDeliveryProofRequest;
import cl.acuse.proto.service.v1.GetFolioProofRequest;
import cl.acuse.proto.service.v1.NumberingServiceGrpc;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.StreamProof;
import cl.acuse.verifier.ReceiptVerifier;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProofVerifier;
import cl.acuse.verifier.Verdict;
import cl.acuse.verifier.cli.Main;
import com.google.protobuf.ByteString;
import io.grpc.ManagedChannelBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way: a log is mirrored and audited, the auditor cosigns, the log grows, and whoever
 * holds the cosigned checkpoint gets proofs under it that say so.
 */
class ConfirmedIT {
  private static final Institution MINSAL = new Institution(Scheme.GESCODE, "MINSAL");
  private static final String AUDITOR = "auditor.example.cl";
  private static final List<StreamName> ASKED = List.of(StreamName.institution(MINSAL));
  private static final OptionalLong NONE = OptionalLong.empty();

  @TempDir Path folder;

  private RunningLog log;
  private RunningLog.Member member;

  @BeforeEach
  void found() throws Exception {
    log = RunningLog.found(Files.createDirectory(folder.resolve("own")));
    try (var client = log.connect()) {
      member = log.join(client, MINSAL);
    }
  }

  @AfterEach
  void close() {
    log.close();
  }

  // ---- what people do ----

  private static long epoch(RunningLog at) {
    try (var client = at.connect()) {
      return client.deliveries().makeEpoch().join();
    }
  }

  private static VerifiedCheckpoint newest(RunningLog at) {
    try (var client = at.connect()) {
      return client.checkpoint().join();
    }
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static String said(String... arguments) {
    var out = new ByteArrayOutputStream();
    var exit = Main.run(Locale.ENGLISH, out, new ByteArrayOutputStream(), arguments);
    assertThat(exit).as(out.toString(UTF_8)).isZero();
    return out.toString(UTF_8);
  }

  /** Makes the key of whoever cosigns; returns the line that pins it. */
  private String keygen(String name) {
    return said("auditor", "keygen", "--name", name, "--out", file(name).toString()).strip();
  }

  /** Mirrors, audits and cosigns; the file holds the checkpoint with one more line. */
  private Path cosigned(String name) throws Exception {
    var copy = file("copy");
    var address = URI.create("http://127.0.0.1:%d/log/".formatted(log.httpPort()));
    try (var source = new LogSource(address, Duration.ofSeconds(30))) {
      new Mirror(
              source,
              new LogCopy(copy),
              new Mirror.Terms(new Trust.Pinned(log.pins()), false),
              (files, of) -> {})
          .run();
    }
    var out = file("cosigned-" + name);
    said(
        "auditor",
        "sign",
        copy.toString(),
        "--key",
        file(name).toString(),
        "--policy",
        log.data().resolve("policy").toString(),
        "--roots",
        log.data().resolve("roots").toString(),
        "--out",
        out.toString());
    return out;
  }

  private Path withAuditor(String rootsLine) throws Exception {
    return Files.writeString(
        file("roots"), Files.readString(log.data().resolve("roots")) + rootsLine + "\n");
  }

  private LedgerClient client(RunningLog at, Path policy, Path roots) throws Exception {
    return LedgerClient.connect(
        ClientConfig.of("127.0.0.1", at.grpcPort(), ClientConfig.pins(policy, roots)));
  }

  private int evidence(StringWriter err, Path roots, String... more) {
    var arguments = new ArrayList<String>();
    arguments.addAll(
        List.of(
            "evidence",
            "institution",
            "--server=127.0.0.1:" + log.grpcPort(),
            "--policy=" + log.data().resolve("policy"),
            "--roots=" + roots,
            "--institution=" + MINSAL,
            "--out=" + file("proof.acuse.json")));
    arguments.addAll(List.of(more));
    return RunningLog.run(new PrintWriter(err, true), arguments.toArray(String[]::new));
  }

  private String verified(Path roots) {
    return said(
        "verify",
        "stream",
        file("proof.acuse.json").toString(),
        "--policy",
        log.data().resolve("policy").toString(),
        "--roots",
        roots.toString(),
        "--institution",
        MINSAL.toString());
  }

  private static ByteString bytes(Path file) throws Exception {
    return ByteString.copyFrom(Files.readAllBytes(file));
  }

  private static void assertFails(CompletableFuture<?> answer, Class<?> how, String sentence) {
    assertThatThrownBy(answer::join).cause().isInstanceOf(how).hasMessageContaining(sentence);
  }

  // ---- the way ----

  @Test
  void whoeverHoldsACosignedCheckpointGetsProofsThatAreConfirmed() throws Exception {
    var roots = withAuditor(keygen(AUDITOR));
    log.append(member, 20);
    var epoch = epoch(log);
    var checkpoint = cosigned(AUDITOR);
    log.append(member, 260);
    assertThat(epoch(log)).isGreaterThan(epoch);

    var err = new StringWriter();
    assertThat(evidence(err, roots)).as(err.toString()).isZero();
    assertThat(verified(roots)).contains("As stated by the log").doesNotContain(AUDITOR);

    assertThat(evidence(err, roots, "--checkpoint=" + checkpoint)).as(err.toString()).isZero();
    assertThat(verified(roots))
        .startsWith("VALID")
        .contains("Confirmed by " + AUDITOR)
        .doesNotContain("As stated by the log");
    assertThat(verified(log.data().resolve("roots")))
        .as("an auditor whom the reader has not pinned changes nothing")
        .contains("As stated by the log");

    try (var client = client(log, log.data().resolve("policy"), roots)) {
      var held = client.held(bytes(checkpoint));
      var receipt = client.receiptUnder(5, held).join();
      var pins = ClientConfig.pins(log.data().resolve("policy"), roots);
      assertThat(new ReceiptVerifier(pins).verify(receipt, List.of()).auditors())
          .containsExactly(AUDITOR);
      assertFails(
          client.receiptUnder(held.checkpoint().size(), held),
          LedgerException.Refused.class,
          "not within the newest checkpoint, or the one that was named");
    }
  }

  @Test
  void everyCallThatProvesTakesASize() throws Exception {
    log.append(member, 3);
    epoch(log);
    var held = newest(log);
    var size = held.checkpoint().size();
    log.append(member, 3);
    var owner = cl.acuse.proto.v1.Institution.newBuilder().setScheme(MINSAL.scheme());
    owner.setCode(MINSAL.code());
    var id = ByteString.copyFrom(new byte[16]);
    var channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", log.grpcPort()).usePlaintext().build();
    try {
      assertProves(
          held.note().toString(),
          DeliveryServiceGrpc.newBlockingStub(channel)
              .getDeliveryProof(
                  GetDeliveryProofRequest.newBuilder()
                      .setCommunication(Communication.newBuilder().setOriginator(owner).setId(id))
                      .setTreeSize(size)
                      .build())
              .getProof());
      assertProves(
          held.note().toString(),
          NumberingServiceGrpc.newBlockingStub(channel)
              .getFolioProof(
                  GetFolioProofRequest.newBuilder()
                      .setBook(Book.newBuilder().setInstitution(owner).setId(id))
                      .setTreeSize(size)
                      .build())
              .getProof());
    } finally {
      channel.shutdownNow();
    }
  }

  private void assertProves(String note, StreamProof proof) throws Exception {
    assertThat(proof.getCheckpoint()).isEmpty();
    var whole = proof.toBuilder().setCheckpoint(note).build().toByteString();
    var report =
        new StreamProofVerifier(log.pins())
            .verify(cl.acuse.verifier.StreamProof.parse(whole), Set.of());
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void aPolicyThatDemandsAWitnessIsMetByAHeldCheckpoint() throws Exception {
    var key = keygen("witness.example.cl").split(" ", -1)[2];
    var policy =
        Files.writeString(
            file("policy"),
            Files.readString(log.data().resolve("policy"))
                .replace(
                    "quorum log-ml-dsa-44",
                    "witness w1 %s\ngroup both all log-ml-dsa-44 w1\nquorum both".formatted(key)));
    epoch(log);
    var checkpoint = cosigned("witness.example.cl");
    try (var client = client(log, policy, log.data().resolve("roots"))) {
      assertThat(client.deliveries().proof(ASKED, NONE, NONE).join().isComplete()).isFalse();
      var proof =
          client.deliveries().proofUnder(ASKED, NONE, NONE, client.held(bytes(checkpoint))).join();
      assertThat(proof.isComplete()).isTrue();
      assertThat(proof.proof().checkpoint()).isEqualTo(Files.readString(checkpoint));
      var plain = newest(log).note();
      assertThatThrownBy(() -> client.held(ByteString.copyFrom(plain.format())))
          .isInstanceOf(LedgerException.Unverified.class);
    }
  }

  // ---- what is refused ----

  @Test
  void aCheckpointOlderThanAnyEpochIsRefused() throws Exception {
    try (var client = log.connect()) {
      var held = client.checkpoint().join();
      assertFails(
          client.deliveries().proofUnder(ASKED, NONE, NONE, held),
          LedgerException.Refused.class,
          "There is no such epoch yet");
      client.deliveries().makeEpoch().join();
      assertFails(
          client.deliveries().proofUnder(ASKED, NONE, NONE, held),
          LedgerException.Refused.class,
          "The checkpoint is older than the epoch that a proof needs; hold a later one.");
      var first = client.checkpoint().join();
      log.append(member, 1);
      var second = client.deliveries().makeEpoch().join();
      assertThat(client.deliveries().proofUnder(ASKED, NONE, NONE, first).join().proof().asOf())
          .as("the newest that this checkpoint has")
          .isLessThan(second);
      assertFails(
          client.deliveries().proofUnder(ASKED, OptionalLong.of(second), NONE, first),
          LedgerException.Refused.class,
          "The checkpoint is older than the epoch that a proof needs; hold a later one.");
    }
  }

  @Test
  void aFileThatIsNoCheckpointOfThisLogIsRefused() throws Exception {
    epoch(log);
    var roots = log.data().resolve("roots");
    var note = newest(log).note().toString();
    var lines = note.lines().toList();
    assertCheckpointRefused(
        roots,
        note.replaceFirst(RunningLog.ORIGIN, "log.example.cl/otro"),
        "The checkpoint is of log log.example.cl/otro, which the policy does not list.");
    assertCheckpointRefused(roots, note.replace(lines.get(2), "A".repeat(43) + "="), "is bad");
    assertCheckpointRefused(roots, "no checkpoint", "A note has no empty line");
    var err = new StringWriter();
    assertThat(evidence(err, roots, "--checkpoint=" + file("nowhere"))).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be read");
    try (var other = RunningLog.found(Files.createDirectory(file("other")))) {
      assertCheckpointRefused(
          roots, newest(other).note().toString(), "No known key has signed the note.");
    }
    assertThat(file("proof.acuse.json")).doesNotExist();
  }

  private void assertCheckpointRefused(Path roots, String note, String sentence) throws Exception {
    var err = new StringWriter();
    var held = Files.writeString(file("held"), note);
    assertThat(evidence(err, roots, "--checkpoint=" + held)).isEqualTo(2);
    assertThat(err.toString())
        .contains("The checkpoint %s cannot be used: ".formatted(held), sentence);
  }

  @Test
  void aLogThatSignedTwoHistoriesProvesNothingUnderTheOthers() throws Exception {
    epoch(log);
    try (var twin = log.twin(file("twin"))) {
      log.append(member, 2);
      epoch(log);
      try (var here = log.connect();
          var there = twin.connect()) {
        var held = here.checkpoint().join();
        assertFails(
            there.deliveries().proofUnder(ASKED, OptionalLong.empty(), NONE, held),
            LedgerException.Refused.class,
            "The sizes or the index are not within the newest checkpoint");
        assertFails(
            there.receiptUnder(0, held),
            LedgerException.Refused.class,
            "The sizes or the index are not within the newest checkpoint");

        twin.append(member, 3);
        epoch(twin);
        assertFails(
            there.deliveries().proofUnder(ASKED, NONE, NONE, held),
            LedgerException.Unverified.class,
            "INVALID");
        assertFails(there.receiptUnder(0, held), LedgerException.Unverified.class, "INVALID");
        assertThat(here.receiptUnder(0, held).join().proof()).endsWith(held.note().toString());
      }
    }
  }
}
