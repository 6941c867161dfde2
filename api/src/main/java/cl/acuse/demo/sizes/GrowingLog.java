package cl.acuse.demo.sizes;

import cl.acuse.client.LedgerClient;
import cl.acuse.client.Submitter;
import cl.acuse.demo.load.LoadEvents;
import cl.acuse.demo.load.LoadException;
import cl.acuse.demo.process.Enrolment;
import cl.acuse.demo.process.FoundedLog;
import cl.acuse.demo.process.ServerProcess;
import cl.acuse.demo.process.Surroundings;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.verifier.ReceiptJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A log that grows to exactly the sizes that it is told, under one server that runs all the while.
 * Only what is handed in here makes an entry, so the sizes are exact.
 *
 * <p>Owned by the thread that runs it.
 */
final class GrowingLog implements AutoCloseable {
  /** Size of a log that was just founded: its GENESIS. */
  static final long FOUNDED = 1;

  /** The least size after it: the first growth registers an institution and its key. */
  static final long ENROLLED = FOUNDED + 2;

  private static final Institution SUBMITTER = new Institution(Scheme.LOCAL, "tamanos");
  private static final int BATCH = 1_000;

  private final Surroundings outside;
  private final LoadEvents events;
  private final FoundedLog log;
  private final ServerProcess server;
  private final LedgerClient client;
  private long size = FOUNDED;
  private @Nullable Submitter submitter;

  private GrowingLog(
      Surroundings outside, long seed, FoundedLog log, ServerProcess server, LedgerClient client) {
    this.outside = outside;
    this.events = new LoadEvents(SUBMITTER, new SplittableRandom(seed), outside.clock());
    this.log = log;
    this.server = server;
    this.client = client;
  }

  /**
   * Founds a log and starts its server.
   *
   * @param outside time and randomness
   * @param seed draws the events
   * @param folder an empty folder
   * @return a log of size {@link #FOUNDED}
   */
  static GrowingLog found(Surroundings outside, long seed, Path folder) throws IOException {
    var log = FoundedLog.found(folder);
    var server = log.serve(ServerProcess.Ports.ANY);
    return new GrowingLog(outside, seed, log, server, LedgerClient.connect(log.client(server)));
  }

  /**
   * Hands in what is missing.
   *
   * @param wanted the size, not below the present one, and not between {@link #FOUNDED} and {@link
   *     #ENROLLED}
   * @throws LoadException if an event was not recorded, or the log signs another size
   */
  void growTo(long wanted) throws LoadException, IOException {
    if (wanted > size) {
      handIn(enrolled(), wanted - Math.max(size, ENROLLED));
      size = wanted;
    }
    var signed = answer(client.checkpoint()).checkpoint().size();
    if (signed != wanted) {
      throw new LoadException(
          "The log signs a checkpoint of %,d entries, after %,d were handed in."
              .formatted(signed, wanted));
    }
  }

  private Submitter enrolled() throws IOException {
    var known = submitter;
    if (known == null) {
      var signer = Enrolment.enrol(log, client, SUBMITTER, "Prueba de tamaños", outside);
      known = client.submitter(signer);
      submitter = known;
    }
    return known;
  }

  /** In batches while a whole one is missing, the rest as a stream; no receipt is kept. */
  private void handIn(Submitter known, long count) throws LoadException {
    var answers = new ArrayList<CompletableFuture<Void>>();
    var missing = count;
    for (; missing >= BATCH; missing -= BATCH) {
      var batch = Stream.generate(events::next).limit(BATCH).toList();
      answers.add(known.appendAll(batch).thenAccept(receipts -> {}));
    }
    for (; missing > 0; missing--) {
      answers.add(known.append(events.next()).thenAccept(receipt -> {}));
    }
    for (var answer : answers) {
      answer(answer);
    }
  }

  /**
   * Writes receipts under the newest checkpoint: of the first entries, of those at the edges of
   * tiles, and of the last ones.
   *
   * @param into where; the files bear size and index in their names
   */
  void writeReceipts(Path into) throws LoadException, IOException {
    var indexes = LongStream.of(0, 1, 2, 254, 255, 256, 65_535, size / 2, size - 2, size - 1);
    for (var index : indexes.filter(i -> i >= 0 && i < size).distinct().toArray()) {
      var receipt = answer(client.receipt(index));
      var file = into.resolve("%d-%d.acuse.json".formatted(size, index));
      Files.write(file, ReceiptJson.write(receipt));
    }
  }

  /**
   * How whoever judges the log is told of it.
   *
   * @return options and their values
   */
  List<String> description() {
    return List.of(
        "--log", "http://127.0.0.1:%d/log/".formatted(server.ports().http()),
        "--policy", log.policy().toString(),
        "--roots", log.roots().toString());
  }

  private static <T> T answer(CompletableFuture<T> answer) throws LoadException {
    try {
      return answer.join();
    } catch (CompletionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new LoadException("The log did not answer as it must: " + cause.getMessage());
    }
  }

  /** Disconnects, and stops the server as an operator would. */
  @Override
  public void close() {
    client.close();
    server.stop();
  }
}
