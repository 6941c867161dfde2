package cl.acuse.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.api.RunningLog.Member;
import cl.acuse.client.ClientConfig;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.LedgerException;
import cl.acuse.client.event.Document;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Vocabulary.DocumentRole;
import cl.acuse.client.event.Vocabulary.DocumentSubtype;
import cl.acuse.client.event.Vocabulary.DocumentType;
import cl.acuse.client.event.When;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.proto.service.v1.DeliveryServiceGrpc;
import cl.acuse.proto.service.v1.GetStreamProofRequest;
import cl.acuse.proto.service.v1.GetStreamProofResponse;
import cl.acuse.proto.service.v1.ListEntriesRequest;
import cl.acuse.proto.service.v1.ListEntriesResponse;
import cl.acuse.verifier.Interval;
import cl.acuse.verifier.StreamName;
import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An institution's entries, page by page, from a whole server to the offline verifier. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntryListIT {
  private static final Institution BUSY = new Institution(Scheme.GESCODE, "MINSAL");
  private static final Institution HUGE = new Institution(Scheme.GESCODE, "HACIENDA");

  /** Less than a page, and two are more. */
  private static final int HALF_PAGE = 600;

  private static final String LONG_AGO = "2020-01-01T00:00:00Z";

  @TempDir static Path folder;

  private RunningLog log;
  private LedgerClient client;
  private Member busy;
  private Instant begin;
  private Instant end;

  @BeforeAll
  void start() throws Exception {
    log = RunningLog.found(folder);
    client = log.connect();
    busy = log.join(client, BUSY);
    epoch();
    begin = lastEpoch().plus(1, ChronoUnit.MICROS);
    for (var i = 0; i < 3; i++) {
      append(busy, HALF_PAGE);
      epoch();
    }
    busy.at(client).append(drafted(busy, LONG_AGO)).join();
    epoch();
    end = lastEpoch();
  }

  @AfterAll
  void stop() {
    client.close();
    log.close();
  }

  private void epoch() {
    client.deliveries().makeEpoch().join();
  }

  private Instant lastEpoch() {
    var micros = client.deliveries().epochs().join().getLast().getRecordedAt();
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private void append(Member member, int count) {
    var drafts = IntStream.range(0, count).mapToObj(i -> drafted(member, "")).toList();
    assertThat(member.at(client).appendAll(drafts).join()).hasSize(count);
  }

  private static Draft drafted(Member member, String at) {
    var events = member.events();
    var event =
        events
            .docRegistered(
                events.newCommunication(), DocumentType.OFICIO, DocumentSubtype.ORDINARIO)
            .subject("Oficio")
            .document(Document.of(DocumentRole.MAIN, new byte[] {1}, "text/plain"));
    return (at.isEmpty() ? event : event.occurred(When.at(Instant.parse(at)))).draft();
  }

  private Ran list(int port, Path out, String until, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "evidence", "list", "--institution=" + BUSY, "--from=" + begin, "--out=" + out));
    arguments.add("--until=" + until);
    arguments.addAll(List.of(more));
    return Ran.of(
        port,
        log.data().resolve("policy"),
        log.data().resolve("roots"),
        arguments.toArray(String[]::new));
  }

  private Ran list(Path out, String... more) {
    return list(log.grpcPort(), out, end.toString(), more);
  }

  private Ran verify(Path pages, Institution institution) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var exit =
        cl.acuse.verifier.cli.Main.run(
            Locale.ENGLISH,
            out,
            err,
            "verify",
            "stream",
            pages.toString(),
            "--policy=" + log.data().resolve("policy"),
            "--roots=" + log.data().resolve("roots"),
            "--institution=" + institution,
            "--from=" + begin,
            "--until=" + end);
    return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static List<Path> files(Path pages) throws IOException {
    try (var files = Files.list(pages)) {
      return files.sorted().toList();
    }
  }

  // The command

  @Test
  void theList_isCompleteAndCheckedOffline() throws Exception {
    var out = folder.resolve("complete");
    var ran = list(out);
    assertThat(ran.exit()).as(ran.err() + ran.out()).isZero();
    assertThat(ran.out()).contains(3 * HALF_PAGE + 1 + " entries shown; 3 pages in " + out);
    assertThat(files(out)).hasSize(3);
    var checked = verify(out, BUSY);
    assertThat(checked.exit()).as(checked.out()).isZero();
    assertThat(checked.out())
        .startsWith("VALID: INSTITUTION " + BUSY)
        .contains("Act before the interval");
    assertThat(list(out).exit()).as("a folder that is not empty").isEqualTo(ExitCode.MISUSE);
    assertThat(verify(out, HUGE).exit()).as("another institution's").isEqualTo(1);
  }

  @Test
  void aPageThatIsMissing_isFoundOffline() throws Exception {
    for (var missing = 0; missing < 3; missing++) {
      var out = folder.resolve("without-" + missing);
      assertThat(list(out).exit()).isZero();
      Files.delete(files(out).get(missing));
      var checked = verify(out, BUSY);
      assertThat(checked.exit()).as(checked.out()).isEqualTo(3);
    }
  }

  @Test
  void aPageThatWasTamperedWith_isFoundOffline() throws Exception {
    var out = folder.resolve("tampered");
    assertThat(list(out).exit()).isZero();
    var page = files(out).get(1);
    var text = Files.readString(page);
    var at = text.indexOf("\"entries\"") + 200;
    var other = text.charAt(at) == 'A' ? 'B' : 'A';
    Files.writeString(page, text.substring(0, at) + other + text.substring(at + 1));
    var checked = verify(out, BUSY);
    assertThat(checked.exit()).as(checked.out()).isEqualTo(1);
    assertThat(checked.out()).contains(page + " is invalid");
  }

  @Test
  void anIntervalThatNoEpochCovers_isIncomplete() {
    var ran = list(log.grpcPort(), folder.resolve("future"), "2100-01-01T00:00:00Z");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.out()).contains("INCOMPLETE: What came after epoch ");
  }

  @Test
  void actsAreChosenByTheirClaimAndEarlierOnesToldApart() throws Exception {
    var all = list(folder.resolve("earlier"), "--json").lines();
    var earlier = all.stream().filter(line -> line.path("earlierAct").asBoolean()).toList();
    assertThat(earlier).hasSize(1);
    assertThat(earlier.getFirst().path("occurred").asText()).startsWith("2020-01-01");
    assertThat(all.getLast().path("shown").asInt()).isEqualTo(3 * HALF_PAGE + 1);
    assertThat(all.getLast().path("verdict").asText()).isEqualTo("VALID");
    var old = list(folder.resolve("old"), "--acted-until=2021-01-01T00:00:00Z");
    assertThat(old.out())
        .contains("Recorded in the interval, of acts dated before it:")
        .contains("1 entry shown; 3 pages");
    var none =
        list(
            folder.resolve("none"),
            "--acted-from=2021-01-01T00:00:00Z",
            "--acted-until=2022-01-01T00:00:00Z");
    assertThat(none.out()).startsWith("0 entries shown");
    assertThat(list(folder.resolve("odd"), "--acted-from=tomorrow").exit())
        .isEqualTo(ExitCode.MISUSE);
    assertThat(list(log.grpcPort(), folder.resolve("odd"), LONG_AGO).exit())
        .isEqualTo(ExitCode.MISUSE);
  }

  @Test
  void pagesStayUnderOneCheckpointWhileTheLogGrows() throws Exception {
    var list = client.deliveries().entries(BUSY, new Interval(begin, end));
    var first = list.next().join();
    append(busy, 1);
    epoch();
    var notes = new ArrayList<String>();
    var since = first.proof().asOf();
    while (list.hasNext()) {
      var page = list.next().join();
      assertThat(page.proof().since()).hasValue(since);
      since = page.proof().asOf();
      notes.add(page.proof().checkpoint());
    }
    assertThat(notes).hasSize(2).containsOnly(first.proof().checkpoint());
  }

  /** Two gaps of the epochs that the log makes by itself, after 20,000 entries. */
  @Test
  void moreThanOneProofHolds_isListedAllTheSame() throws Exception {
    var huge = log.join(client, HUGE);
    for (var i = 0; i < 31; i++) {
      append(huge, 1_000);
    }
    epoch();
    var institution = "--institution=" + HUGE;
    var policy = log.data().resolve("policy");
    var roots = log.data().resolve("roots");
    var whole = Ran.of(log.grpcPort(), policy, roots, "evidence", "institution", institution);
    assertThat(whole.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(whole.err()).contains("too many entries");
    var ran =
        Ran.of(
            log.grpcPort(),
            policy,
            roots,
            "evidence",
            "list",
            institution,
            "--from=" + begin,
            "--until=" + lastEpoch(),
            "--out=" + folder.resolve("huge"));
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("31002 entries shown; ");
  }

  // A log that lies

  @Test
  void pagesOfALyingLog_areRefused() throws Exception {
    assertRefused(
        reply -> {
          var proof = reply.getProof().toBuilder();
          var entries = new ArrayList<>(proof.getEntriesList());
          entries.remove(1);
          return reply.toBuilder().setProof(proof.clearEntries().addAllEntries(entries)).build();
        },
        "The proof is INVALID");
    assertRefused(
        reply ->
            reply.hasNext()
                ? reply.toBuilder()
                    .setNext(reply.getNext().toBuilder().setSince(reply.getNext().getLast()))
                    .build()
                : reply,
        "The log would go on elsewhere");
  }

  private void assertRefused(UnaryOperator<ListEntriesResponse> lie, String reason)
      throws IOException {
    try (var lying = new LyingLog(log.grpcPort(), lie);
        var deceived =
            LedgerClient.connect(ClientConfig.of("127.0.0.1", lying.port(), log.pins()))) {
      var list = deceived.deliveries().entries(BUSY, new Interval(begin, end));
      assertThatThrownBy(() -> list.next().join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(LedgerException.Unverified.class)
          .hasMessageContaining(reason);
      var out = folder.resolve("lie-" + reason.length());
      assertThat(list(lying.port(), out, end.toString()).exit()).isEqualTo(ExitCode.FAILED);
      assertThat(files(out)).isEmpty();
    }
  }

  @Test
  void moreBetweenTwoEpochsThanAProofHolds_isSaid() throws Exception {
    UnaryOperator<ListEntriesResponse> tooMany =
        reply -> {
          throw StatusProto.toStatusRuntimeException(
              Status.newBuilder()
                  .setCode(Code.FAILED_PRECONDITION_VALUE)
                  .addDetails(Any.pack(ErrorInfo.newBuilder().setReason("PROOF_TOO_LARGE").build()))
                  .build());
        };
    try (var lying = new LyingLog(log.grpcPort(), tooMany)) {
      var ran = list(lying.port(), folder.resolve("too-many"), end.toString());
      assertThat(ran.exit()).isEqualTo(ExitCode.FAILED);
      assertThat(ran.err())
          .contains("Between two neighbouring epochs there are more than 30,000 entries");
    }
  }

  /** A log that skips a page, each of its proofs sound. */
  @Test
  void aPageThatIsSkipped_isRefused() throws Exception {
    var pages = new ArrayList<ListEntriesResponse>();
    try (var honest = new LyingLog(log.grpcPort(), UnaryOperator.identity(), pages);
        var asking =
            LedgerClient.connect(ClientConfig.of("127.0.0.1", honest.port(), log.pins()))) {
      var list = asking.deliveries().entries(BUSY, new Interval(begin, end));
      while (list.hasNext()) {
        list.next().join();
      }
    }
    assertThat(pages).hasSize(3);
    var asked = new ArrayList<ListEntriesResponse>();
    try (var lying =
            new LyingLog(
                log.grpcPort(), reply -> asked.size() == 1 ? reply : pages.getLast(), asked);
        var deceived =
            LedgerClient.connect(ClientConfig.of("127.0.0.1", lying.port(), log.pins()))) {
      var list = deceived.deliveries().entries(BUSY, new Interval(begin, end));
      list.next().join();
      assertThatThrownBy(() -> list.next().join())
          .hasCauseInstanceOf(LedgerException.Unverified.class)
          .hasMessageContaining("where the one before ended");
    }
  }

  /** Sound proofs, of less than was asked for. */
  @Test
  void aListOrProofThatBeginsLater_isRefused() throws Exception {
    var epochs = client.deliveries().epochs().join();
    var middle = epochs.get(2);
    var after = Instant.EPOCH.plus(middle.getRecordedAt() + 1, ChronoUnit.MICROS);
    var late = new ArrayList<ListEntriesResponse>();
    try (var honest = new LyingLog(log.grpcPort(), UnaryOperator.identity(), late);
        var asking =
            LedgerClient.connect(ClientConfig.of("127.0.0.1", honest.port(), log.pins()))) {
      asking.deliveries().entries(BUSY, new Interval(after, end)).next().join();
      asking.deliveries().entries(BUSY, new Interval(begin, end)).next().join();
      var names = List.of(StreamName.institution(BUSY));
      var none = OptionalLong.empty();
      var first = OptionalLong.of(epochs.getFirst().getIndex());
      asking.deliveries().proof(names, none, first).join();
      honest.since = middle.getIndex();
      assertThatThrownBy(() -> asking.deliveries().proof(names, none, none).join())
          .hasCauseInstanceOf(LedgerException.Unverified.class)
          .hasMessageContaining("The proof begins with epoch " + middle.getIndex());
      honest.since = 0;
      honest.asOf = middle.getIndex();
      var newest = OptionalLong.of(epochs.getLast().getIndex());
      assertThatThrownBy(() -> asking.deliveries().proof(names, newest, none).join())
          .hasCauseInstanceOf(LedgerException.Unverified.class)
          .hasMessageContaining("The proof is as of epoch " + middle.getIndex());
    }
    try (var lying = new LyingLog(log.grpcPort(), reply -> late.getFirst());
        var deceived =
            LedgerClient.connect(ClientConfig.of("127.0.0.1", lying.port(), log.pins()))) {
      assertThatThrownBy(
              () -> deceived.deliveries().entries(BUSY, new Interval(begin, end)).next().join())
          .hasCauseInstanceOf(LedgerException.Unverified.class)
          .hasMessageContaining("The first page begins with epoch " + middle.getIndex());
    }
  }

  /** Stands between a client and a real log, and changes what it answers. */
  private static final class LyingLog extends DeliveryServiceGrpc.DeliveryServiceImplBase
      implements AutoCloseable {
    private final ManagedChannel channel;
    private final Server server;
    private final UnaryOperator<ListEntriesResponse> lie;
    private final List<ListEntriesResponse> seen;

    /** Epochs between which proofs are made, in the place of those asked for; 0 for these. */
    private volatile long asOf;

    private volatile long since;

    LyingLog(int port, UnaryOperator<ListEntriesResponse> lie) throws IOException {
      this(port, lie, new ArrayList<>());
    }

    LyingLog(int port, UnaryOperator<ListEntriesResponse> lie, List<ListEntriesResponse> seen)
        throws IOException {
      this.lie = lie;
      this.seen = seen;
      this.channel =
          ManagedChannelBuilder.forAddress("127.0.0.1", port)
              .usePlaintext()
              .maxInboundMessageSize(64 << 20)
              .build();
      this.server =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .addService(this)
              .build()
              .start();
    }

    int port() {
      return server.getPort();
    }

    @Override
    public void listEntries(ListEntriesRequest request, StreamObserver<ListEntriesResponse> call) {
      var reply = DeliveryServiceGrpc.newBlockingStub(channel).listEntries(request);
      seen.add(reply);
      try {
        call.onNext(lie.apply(reply));
        call.onCompleted();
      } catch (StatusRuntimeException refusal) {
        call.onError(refusal);
      }
    }

    @Override
    public void getStreamProof(
        GetStreamProofRequest request, StreamObserver<GetStreamProofResponse> call) {
      var other = request.toBuilder();
      if (asOf != 0) {
        other.setAsOf(asOf);
      }
      if (since != 0) {
        other.setSince(since);
      }
      call.onNext(DeliveryServiceGrpc.newBlockingStub(channel).getStreamProof(other.build()));
      call.onCompleted();
    }

    @Override
    public void close() {
      server.shutdownNow();
      channel.shutdownNow();
    }
  }
}
