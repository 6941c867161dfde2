package cl.acuse.demo.bench;

import cl.acuse.client.LedgerClient;
import cl.acuse.client.Signer;
import cl.acuse.client.Submitter;
import cl.acuse.client.event.Draft;
import cl.acuse.demo.load.LoadEvents;
import cl.acuse.demo.process.Enrolment;
import cl.acuse.demo.process.FoundedLog;
import cl.acuse.demo.process.ServerProcess;
import cl.acuse.demo.process.Surroundings;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.verifier.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Handing in, three ways, against a server in a process of its own. What is counted is what a
 * caller holds at the end: a receipt that the client library has verified.
 *
 * <p>Owned by the thread that measures.
 */
final class AppendBench {
  private static final Institution SUBMITTER = new Institution(Scheme.LOCAL, "medicion");

  private final Parameters parameters;
  private final Submitter submitter;
  private final LoadEvents events;
  private final Meter meter;
  private final AtomicInteger receiptBytes = new AtomicInteger();

  private AppendBench(
      Parameters parameters,
      Surroundings outside,
      LedgerClient client,
      Signer signer,
      Meter meter) {
    this.parameters = parameters;
    this.submitter = client.submitter(signer);
    this.events =
        new LoadEvents(SUBMITTER, new SplittableRandom(parameters.seed()), outside.clock());
    this.meter = meter;
  }

  /**
   * What came of it.
   *
   * @param ways the three ways
   * @param receiptBytes size of the last receipt, as a protobuf message
   * @param entries entries in the log at the end
   * @param serverMemory what the system says of the server's memory, e.g. its peak; may be empty
   */
  record Result(List<Measured> ways, int receiptBytes, long entries, String serverMemory) {}

  /**
   * Measures all three.
   *
   * @param parameters how many
   * @param folder an empty folder for the log
   * @param outside time and randomness
   * @return what came of it
   */
  static Result run(Parameters parameters, Path folder, Surroundings outside)
      throws BenchException, IOException {
    var log = FoundedLog.found(folder);
    try (var server = log.serve(ServerProcess.Ports.ANY);
        var client = LedgerClient.connect(log.client(server))) {
      var meter = new Meter(outside.nanos(), () -> server.cpu().orElse(Duration.ZERO));
      var signer = Enrolment.enrol(log, client, SUBMITTER, "Medición", outside);
      var bench = new AppendBench(parameters, outside, client, signer, meter);
      var ways = bench.measure();
      var entries = Answers.await(client.checkpoint()).checkpoint().size();
      var memory = Memory.peak(server.pid());
      server.stop();
      return new Result(ways, bench.receiptBytes.get(), entries, memory);
    }
  }

  private List<Measured> measure() throws BenchException {
    var ways = new ArrayList<Measured>();
    Meter.Call alone = () -> submitter.appendAlone(events.next()).thenAccept(this::weigh);
    Meter.Call stream = () -> submitter.append(events.next()).thenAccept(this::weigh);
    Meter.Call batch = () -> submitter.appendAll(drafts());
    single("warm-up", parameters.warmUp(), alone);
    ways.add(single("one by one, each signed", parameters.oneByOne(), alone));
    single("warm-up", parameters.warmUp(), stream);
    ways.add(single("streamed, group signatures", parameters.streamed(), stream));
    batches("warm-up", parameters.warmUp(), batch);
    ways.add(batches("batches of 1,000", parameters.batched(), batch));
    return ways;
  }

  private Measured single(String name, int count, Meter.Call call) throws BenchException {
    return meter.measure(name, count, 1, Parameters.IN_FLIGHT, call);
  }

  private Measured batches(String name, int count, Meter.Call call) throws BenchException {
    var calls = count / Parameters.BATCH;
    return meter.measure(name, calls, Parameters.BATCH, Parameters.BATCHES_IN_FLIGHT, call);
  }

  private List<Draft> drafts() {
    var drafts = new ArrayList<Draft>(Parameters.BATCH);
    for (var i = 0; i < Parameters.BATCH; i++) {
      drafts.add(events.next());
    }
    return drafts;
  }

  /** The size of a receipt, of the first one and then of one in a thousand. */
  private void weigh(Receipt receipt) {
    if (receiptBytes.get() == 0) {
      receiptBytes.set(receipt.bytes().size());
    }
  }
}
