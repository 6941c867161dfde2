package cl.acuse.demo.bench;

import cl.acuse.client.ClientConfig;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.VerifiedProof;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Events;
import cl.acuse.demo.load.LoadEvents;
import cl.acuse.demo.process.Enrolment;
import cl.acuse.demo.process.FoundedLog;
import cl.acuse.demo.process.ServerProcess;
import cl.acuse.demo.process.Surroundings;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Plural;
import cl.acuse.entry.Scheme;
import cl.acuse.ledger.seal.SignatureProvider;
import cl.acuse.proof.MalformedException;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProof;
import cl.acuse.verifier.StreamProofVerifier;
import cl.acuse.verifier.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What evidence costs in a log that grows, against a server in a process of its own that makes
 * epochs only when it is asked to.
 *
 * <p>Communications and a book are recorded first, so that the same proofs are asked for at both
 * sizes and only the rest of the log differs. Every proof is verified. The communications are asked
 * for in turn, so that no single path of the map stays warm by itself.
 *
 * <p>The streams that changed before an epoch are taken as those that the epoch's map has more than
 * the one before: every event of the load begins its streams. A handful that merely grew, such as
 * the institution's, are not counted.
 *
 * <p>Owned by the thread that measures.
 */
final class EvidenceBench {
  private static final Institution SENDER = new Institution(Scheme.LOCAL, "medicion");
  private static final Institution RECIPIENT = new Institution(Scheme.LOCAL, "destino");
  private static final Institution STRANGER = new Institution(Scheme.LOCAL, "nadie");

  private final EvidenceParameters parameters;
  private final Surroundings outside;
  private final ServerProcess server;
  private final LedgerClient client;
  private final StreamProofVerifier verifier;
  private final Meter meter;
  private final LoadEvents load;
  private final Deliveries.Office sender;
  private final Deliveries deliveries;
  private final NumberedBook book;
  private long streams;

  private EvidenceBench(
      EvidenceParameters parameters,
      Surroundings outside,
      FoundedLog log,
      ServerProcess server,
      LedgerClient client,
      ClientConfig config)
      throws BenchException, IOException {
    this.parameters = parameters;
    this.outside = outside;
    this.server = server;
    this.client = client;
    this.verifier = new StreamProofVerifier(config.pins());
    this.meter = new Meter(outside.nanos(), this::cpu);
    var random = new SplittableRandom(parameters.seed());
    this.load = new LoadEvents(SENDER, random, outside.clock());
    this.sender = office(log, SENDER, "Medición", random);
    var recipient = office(log, RECIPIENT, "Destino", random);
    this.deliveries = Deliveries.record(parameters.communications(), sender, recipient);
    this.book = NumberedBook.record(parameters.numbers(), sender);
  }

  private Deliveries.Office office(
      FoundedLog log, Institution institution, String name, SplittableRandom random)
      throws IOException {
    var signer = Enrolment.enrol(log, client, institution, name, outside);
    var events = new Events(institution, random, outside.clock());
    return new Deliveries.Office(events, client.submitter(signer));
  }

  /**
   * Measures at both sizes.
   *
   * @param parameters how many
   * @param folder an empty folder for the log
   * @param outside time and randomness; takes the progress
   * @return the figures
   */
  static EvidenceFigures run(EvidenceParameters parameters, Path folder, Surroundings outside)
      throws BenchException, IOException {
    var log = FoundedLog.found(folder);
    try (var server = log.serve(ServerProcess.Ports.ANY)) {
      var config = log.client(server);
      try (var client = LedgerClient.connect(config)) {
        var bench = new EvidenceBench(parameters, outside, log, server, client, config);
        var first = bench.stage(parameters.first());
        var second = bench.stage(parameters.second());
        var copy = AuditRate.copy(log, server);
        var memory = Memory.peak(server.pid());
        server.stop();
        var audit = AuditRate.measure(log, copy);
        var machine = Machine.here(SignatureProvider.choose().name());
        return new EvidenceFigures(parameters, machine, first, second, audit, memory);
      }
    }
  }

  private Duration cpu() {
    return server.cpu().orElse(Duration.ZERO);
  }

  private EvidenceStage stage(long wanted) throws BenchException {
    var epochs = growTo(wanted);
    var turn = new AtomicInteger();
    Meter.Call ask = () -> prove(turn.getAndIncrement());
    measure("warm-up", parameters.warmUp(), ask);
    var asked = measure("delivery proof", parameters.asked(), ask);
    var proof = Answers.await(prove(0));
    Meter.Call verify = () -> CompletableFuture.completedFuture(verdict(proof));
    measure("warm-up", parameters.warmUp(), verify);
    var verified = measure("verification", parameters.asked(), verify);
    return new EvidenceStage(
        epochs.getLast().index(),
        streams,
        EpochCost.of(epochs),
        asked,
        verified,
        ProofSize.of(proof),
        ProofSize.of(book.prove(client, verifier)),
        ProofSize.of(absence()));
  }

  /** One after another: the next is asked for when the one before is verified. */
  private Measured measure(String name, int count, Meter.Call call) throws BenchException {
    return meter.measure(name, count, 1, 1, call);
  }

  // ---- proofs ----

  private CompletableFuture<StreamProof> prove(int turn) {
    var id = deliveries.ids().get(turn % deliveries.ids().size());
    return client
        .deliveries()
        .delivery(deliveries.originator(), id, deliveries.recipient())
        .thenApply(VerifiedProof::proof);
  }

  private Verdict verdict(StreamProof proof) {
    var id = deliveries.ids().getFirst();
    var names =
        Set.of(
            StreamName.header(deliveries.originator(), id),
            StreamName.delivery(deliveries.originator(), id, deliveries.recipient()));
    var verdict = verifier.verify(proof, names).verdict();
    if (verdict != Verdict.VALID) {
      throw new AssertionError("what the client verified is " + verdict);
    }
    return verdict;
  }

  /** Proves that a communication was not recorded as having anything to do with a stranger. */
  private StreamProof absence() throws BenchException {
    var name = StreamName.delivery(deliveries.originator(), deliveries.ids().getFirst(), STRANGER);
    var asked = client.deliveries();
    var proof =
        Answers.await(asked.proof(List.of(name), OptionalLong.empty(), OptionalLong.empty()))
            .proof();
    var count = verifier.verify(proof, Set.of(name)).stream(name).orElseThrow().count();
    if (count != 0) {
      throw new BenchException(
          Plural.format(
              Locale.ROOT, "A stream that nobody wrote to has %1$,d {1#entry|entries}.", count));
    }
    return proof;
  }

  // ---- growth ----

  /** Fills the log, with an epoch after every so many entries and one at the end. */
  private List<EpochCost.Epoch> growTo(long wanted) throws BenchException {
    var epochs = new ArrayList<EpochCost.Epoch>();
    var size = Answers.await(client.checkpoint()).checkpoint().size();
    do {
      var missing = Math.ceilDiv(Math.max(wanted - size, 1), parameters.batch());
      var filling = started();
      fill((int) Math.min(missing, parameters.epochEvery() / parameters.batch()));
      var epoch = epoch(size, filling);
      epochs.add(epoch);
      size = epoch.index() + 1;
      report(epoch, wanted);
    } while (size < wanted);
    return epochs;
  }

  private void fill(int batches) throws BenchException {
    var submitter = sender.submitter();
    var _ =
        meter.measure(
            "filling",
            batches,
            parameters.batch(),
            Parameters.BATCHES_IN_FLIGHT,
            () -> submitter.appendAll(drafts()));
  }

  private List<Draft> drafts() {
    var drafts = new ArrayList<Draft>(parameters.batch());
    for (var i = 0; i < parameters.batch(); i++) {
      drafts.add(load.next());
    }
    return drafts;
  }

  /** When something began. */
  private record Started(long nanos, Duration cpu) {}

  private Started started() {
    return new Started(outside.nanos().getAsLong(), cpu());
  }

  private EpochCost.Took since(Started start) {
    return new EpochCost.Took(
        outside.nanos().getAsLong() - start.nanos(), cpu().minus(start.cpu()).toNanos());
  }

  private EpochCost.Epoch epoch(long sizeBefore, Started filling) throws BenchException {
    var before = streams;
    var demand = started();
    long index = Answers.await(client.deliveries().makeEpoch());
    var pause = since(demand);
    var whole = since(filling);
    streams = streamsAsOf(index);
    return new EpochCost.Epoch(index, streams, streams - before, index - sizeBefore, pause, whole);
  }

  private long streamsAsOf(long index) throws BenchException {
    try {
      var receipt = Answers.await(client.receipt(index));
      return Entry.parse(receipt.entry()).event().message().getEpoch().getStreams();
    } catch (MalformedException e) {
      throw new AssertionError("a verified receipt holds no entry", e);
    }
  }

  private void report(EpochCost.Epoch epoch, long wanted) {
    outside
        .err()
        .printf(
            "%,d of %,d entries; epoch: %,d changed streams in %.0f ms%n",
            epoch.index(), wanted, epoch.changed(), epoch.pause().nanos() / 1e6);
  }
}
