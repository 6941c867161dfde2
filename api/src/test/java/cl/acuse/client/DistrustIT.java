package cl.acuse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.api.RunningLog;
import cl.acuse.api.RunningLog.Member;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Vocabulary;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.proto.service.v1.BatchReceipts;
import cl.acuse.verifier.Receipt;
import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The client against a network that loses replies and a log that lies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DistrustIT {
  @TempDir static Path folder;

  private RunningLog log;
  private LossyLog lossy;
  private LedgerClient direct;
  private LedgerClient client;
  private Member member;

  @BeforeAll
  void start() throws Exception {
    log = RunningLog.found(folder);
    direct = log.connect();
    member = log.join(direct, new Institution(Scheme.GESCODE, "MINSAL"));
    lossy = new LossyLog(log.grpcPort());
    client = connect(Duration.ofSeconds(20));
  }

  private LedgerClient connect(Duration patience) {
    return LedgerClient.connect(
        ClientConfig.of("127.0.0.1", lossy.port(), log.pins()).withPatience(patience));
  }

  @AfterAll
  void stop() {
    client.close();
    lossy.close();
    direct.close();
    log.close();
  }

  @AfterEach
  void honest() {
    lossy.loseReplies(0);
    lossy.changeReplies(UnaryOperator.identity());
  }

  /** The log wants to be asked again in an hour; the client is closed while the reader waits. */
  @Test
  void aReadThatWaitsEndsWithItsClient() throws Exception {
    CompletableFuture<?> answer;
    try (var patient = connect(Duration.ofHours(2))) {
      answer = patient.checkpoint();
      while (lossy.reads() == 0) {
        Thread.onSpinWait();
      }
    }
    assertThatThrownBy(() -> answer.get(60, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(LedgerException.class);
  }

  private Draft draft() {
    var events = member.events();
    return events
        .accessed(events.newCommunication(), events.acting(), Vocabulary.Observer.PLATFORM)
        .draft();
  }

  private long size() {
    return direct.checkpoint().join().checkpoint().size();
  }

  private static Stream<Arguments> ways() {
    return Stream.of(
        Arguments.of("alone", (Way) Submitter::appendAlone),
        Arguments.of("grouped", (Way) Submitter::append));
  }

  private interface Way {
    CompletableFuture<Receipt> append(Submitter submitter, Draft draft);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void lostReply_isAskedForAgain_andTheEventRecordedOnce(String name, Way way) throws Exception {
    var before = size();
    var draft = draft();
    lossy.loseReplies(2);
    var receipt = way.append(member.at(client), draft).join();
    assertThat(Entry.parse(receipt.entry()).event()).isEqualTo(draft.event());
    assertThat(size()).isEqualTo(before + 1);
    assertThat(receipt.bytes())
        .isEqualTo(direct.receipt(draft.acting(), draft.eventId()).join().bytes());
  }

  @Test
  void manyLostReplies_loseNoEventAndRecordNoneTwice() throws Exception {
    var before = size();
    lossy.loseReplies(5);
    var receipts = new ArrayList<CompletableFuture<Receipt>>();
    for (var i = 0; i < 500; i++) {
      receipts.add(member.at(client).append(draft()));
    }
    var indexes = new HashSet<Long>();
    for (var receipt : receipts) {
      indexes.add(Entry.parse(receipt.join().entry()).index());
    }
    assertThat(indexes).hasSize(500);
    assertThat(size()).isEqualTo(before + 500);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void patienceEnds_asUnknownNeverAsFailed(String name, Way way) {
    try (var impatient = connect(Duration.ZERO)) {
      lossy.loseReplies(1);
      assertThatThrownBy(() -> way.append(member.at(impatient), draft()).join())
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(LedgerException.OutcomeUnknown.class)
          .hasMessageContaining("unknown")
          .hasMessageContaining("same draft");
    }
  }

  @Test
  void refusedNeighbour_doesNotHarmTheOthersOfItsGroup() throws Exception {
    var conflicting = draft();
    direct.submitter(member.signer()).append(conflicting).join();
    var events = member.events();
    var other =
        events
            .accessed(events.newCommunication(), events.acting(), Vocabulary.Observer.PLATFORM)
            .eventId(conflicting.eventId())
            .draft();
    var good = new ArrayList<CompletableFuture<Receipt>>();
    var bad = new ArrayList<CompletableFuture<Receipt>>();
    for (var i = 0; i < 200; i++) {
      good.add(member.at(client).append(draft()));
      if (i % 50 == 25) {
        bad.add(member.at(client).append(other));
      }
    }
    for (var receipt : good) {
      assertThat(receipt.join().entry().size()).isPositive();
    }
    for (var receipt : bad) {
      assertThatThrownBy(receipt::join)
          .cause()
          .isInstanceOfSatisfying(
              LedgerException.Refused.class,
              refused -> {
                assertThat(refused.code()).isEqualTo("EVENT_ID_CONFLICT");
                assertThat(refused.violations()).extracting(v -> v.item()).containsExactly(0);
              });
    }
  }

  private static Stream<Arguments> lies() {
    return Stream.of(
        lie(
            "another root",
            reply -> reply.toBuilder().setCheckpoint(otherRoot(reply.getCheckpoint())).build()),
        lie(
            "a node changed",
            reply -> reply.toBuilder().setNodes(flipped(reply.getNodes(), 0)).build()),
        lie(
            "a node cut",
            reply -> reply.toBuilder().setNodes(reply.getNodes().substring(1)).build()),
        lie(
            "a place too far",
            reply ->
                reply.toBuilder()
                    .setParts(0, reply.getParts(0).toBuilder().addPath(9_999))
                    .build()),
        lie(
            "a path too long",
            reply ->
                reply.toBuilder().setParts(0, reply.getParts(0).toBuilder().addPath(0)).build()),
        lie(
            "the log's part changed",
            reply ->
                reply.toBuilder()
                    .setParts(
                        0,
                        reply.getParts(0).toBuilder()
                            .setLogPart(
                                flipped(
                                    reply.getParts(0).getLogPart(),
                                    reply.getParts(0).getLogPart().size() - 1)))
                    .build()),
        lie(
            "a key entry left out",
            reply ->
                reply.toBuilder()
                    .clearKeyEntries()
                    .addAllKeyEntries(
                        reply.getKeyEntriesList().subList(1, reply.getKeyEntriesCount()))
                    .build()),
        lie(
            "a key entry changed",
            reply ->
                reply.toBuilder().setKeyEntries(0, flipped(reply.getKeyEntries(0), 30)).build()),
        lie(
            "an entry that nobody refers to",
            reply ->
                reply.toBuilder()
                    .addReferredEntries(reply.getKeyEntries(0))
                    .setParts(0, reply.getParts(0).toBuilder().addReferred(0))
                    .build()),
        lie("no part", reply -> reply.toBuilder().clearParts().build()),
        lie(
            "another entry",
            reply ->
                reply.toBuilder()
                    .setParts(0, reply.getParts(0).toBuilder().setEntry(reply.getKeyEntries(0)))
                    .build()),
        lie("no checkpoint", reply -> reply.toBuilder().clearCheckpoint().build()));
  }

  private static Arguments lie(String name, UnaryOperator<BatchReceipts> how) {
    return Arguments.of(name, how);
  }

  /** The first character of the root, which is the third line. */
  private static String otherRoot(String note) {
    var at = note.indexOf('\n', note.indexOf('\n') + 1) + 1;
    var other = note.charAt(at) == 'A' ? 'B' : 'A';
    return note.substring(0, at) + other + note.substring(at + 1);
  }

  private static ByteString flipped(ByteString bytes, int at) {
    var raw = bytes.toByteArray();
    raw[at] ^= 1;
    return ByteString.copyFrom(raw);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void lie_isNeverHandedOut(String name, UnaryOperator<BatchReceipts> how) {
    for (var way : List.<Way>of(Submitter::appendAlone, Submitter::append)) {
      try (var fresh = connect(Duration.ofSeconds(5))) {
        lossy.changeReplies(how);
        assertThatThrownBy(() -> way.append(member.at(fresh), draft()).join())
            .isInstanceOf(CompletionException.class)
            .cause()
            .isInstanceOf(LedgerException.Unverified.class)
            .message()
            .isNotBlank();
      }
    }
    lossy.changeReplies(UnaryOperator.identity());
    assertThat(member.at(client).append(draft()).join().proof()).isNotEmpty();
  }

  /** What was remembered of an honest answer must not let a later lie pass. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void lieAfterTheTruth_isNeverHandedOut(String name, UnaryOperator<BatchReceipts> how) {
    try (var warm = connect(Duration.ofSeconds(5))) {
      assertThat(member.at(warm).appendAlone(draft()).join().proof()).isNotEmpty();
      lossy.changeReplies(how);
      assertThatThrownBy(() -> member.at(warm).appendAlone(draft()).join())
          .cause()
          .isInstanceOf(LedgerException.Unverified.class);
    }
  }
}
