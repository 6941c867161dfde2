package cl.acuse.demo.crash;

import cl.acuse.client.LedgerClient;
import cl.acuse.client.Signer;
import cl.acuse.demo.load.Acknowledged;
import cl.acuse.demo.load.Continuity;
import cl.acuse.demo.load.Load;
import cl.acuse.demo.load.LoadEvents;
import cl.acuse.demo.load.LoadException;
import cl.acuse.demo.load.Recheck;
import cl.acuse.demo.process.Enrolment;
import cl.acuse.demo.process.FoundedLog;
import cl.acuse.demo.process.ServerProcess;
import cl.acuse.demo.process.Surroundings;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Plural;
import cl.acuse.entry.Scheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Kills a server under load, again and again, and asks each time whether everything that was ever
 * acknowledged is still there.
 *
 * <p>A cycle: events are handed in until a number drawn from the seed is acknowledged; the process
 * is killed (SIGKILL) with hundreds of others in flight; it is started again on the same folder; a
 * consistency proof connects the newest checkpoint before the kill with the newest one now; every
 * event acknowledged in the cycle is asked for by its id and its receipt verified. After the last
 * cycle this is asked of all of them, under the last checkpoint.
 *
 * <p>SIGKILL takes a process but not the machine: what the process had written without waiting for
 * the disk survives in the system's cache. So a check that only kills would pass without any sync.
 * The control shows what it sees otherwise: the same load against a server that does not wait for
 * the disk, after which the disk is put back to what had been synced, as a loss of power does.
 *
 * <p>Owned by the thread that runs it.
 */
final class CrashCycles implements AutoCloseable {
  private static final int IN_FLIGHT = 512;
  private static final int ACKNOWLEDGED_MIN = 200;
  private static final int ACKNOWLEDGED_MAX = 2_000;

  private static final List<Institution> SUBMITTERS =
      List.of(new Institution(Scheme.LOCAL, "carga-1"), new Institution(Scheme.LOCAL, "carga-2"));

  private final Surroundings outside;
  private final SplittableRandom random;
  private final FoundedLog log;
  private final Map<Institution, Signer> signers = new LinkedHashMap<>();
  private final List<Acknowledged> all = new ArrayList<>();
  private ServerProcess server;

  private CrashCycles(Surroundings outside, long seed, FoundedLog log, ServerProcess server) {
    this.outside = outside;
    this.random = new SplittableRandom(seed);
    this.log = log;
    this.server = server;
  }

  /**
   * What one cycle showed.
   *
   * @param acknowledged before the kill
   * @param inFlight at the kill; recorded after it
   * @param before size under the newest checkpoint before the kill
   * @param now size after it
   */
  record Cycle(int acknowledged, int inFlight, long before, long now) {}

  /**
   * Founds a log and starts its server.
   *
   * @param outside time and randomness
   * @param seed draws when to kill
   * @param folder an empty folder
   * @return to be run
   */
  static CrashCycles begin(Surroundings outside, long seed, Path folder) throws IOException {
    var log = FoundedLog.found(folder);
    var cycles = new CrashCycles(outside, seed, log, log.serve(ServerProcess.Ports.ANY));
    try (var client = LedgerClient.connect(log.client(cycles.server))) {
      for (var submitter : SUBMITTERS) {
        cycles.signers.put(
            submitter, Enrolment.enrol(log, client, submitter, "Carga de prueba", outside));
      }
    }
    return cycles;
  }

  /**
   * One kill.
   *
   * @return what it showed
   * @throws LoadException if anything acknowledged is lost
   */
  Cycle cycle() throws LoadException, IOException {
    try (var client = LedgerClient.connect(log.client(server))) {
      var result = load(client, this::restart);
      all.addAll(result.before());
      all.addAll(result.after());
      expectNothingLost(Recheck.of(client, result.before()));
      expectNothingLost(Recheck.of(client, result.after()));
      var growth = Continuity.check(client, server.ports().grpc(), result.newest());
      return new Cycle(
          result.before().size(), result.after().size(), growth.before(), growth.now());
    }
  }

  /**
   * Asks for everything that was ever acknowledged, under the newest checkpoint.
   *
   * @return how many
   * @throws LoadException if one is lost, or two have one index
   */
  int recheckAll() throws LoadException, IOException {
    try (var client = LedgerClient.connect(log.client(server))) {
      expectNothingLost(Recheck.of(client, all));
      var shared = Recheck.sharedIndexes(all);
      if (!shared.isEmpty()) {
        throw new LoadException("Two acknowledged events have one index: " + shared);
      }
      return all.size();
    }
  }

  private static void expectNothingLost(List<Recheck.Loss> losses) throws LoadException {
    if (!losses.isEmpty()) {
      var first = losses.getFirst();
      throw new LoadException(
          Plural.format(
              Locale.ROOT,
              "%1$,d acknowledged {1#event is|events are} lost, the first at index %2$,d: the"
                  + " log says %3$s.",
              losses.size(),
              first.acknowledged().index(),
              first.found()));
    }
  }

  private Load.Result load(LedgerClient client, Load.Step mending) throws LoadException {
    var sources = new ArrayList<Load.Source>();
    for (var signer : signers.entrySet()) {
      var events = new LoadEvents(signer.getKey(), random.split(), outside.clock());
      sources.add(new Load.Source(client.submitter(signer.getValue()), events));
    }
    var enough = random.nextInt(ACKNOWLEDGED_MIN, ACKNOWLEDGED_MAX);
    return new Load(sources, IN_FLIGHT, outside.nanos()).run(enough, server::kill, mending);
  }

  private void restart() throws LoadException {
    try {
      server = log.serve(server.ports());
    } catch (IOException e) {
      throw new LoadException("The server does not start again: " + e.getMessage());
    }
  }

  // ---- the control ----

  /**
   * What the control showed.
   *
   * @param acknowledged by the server that does not wait for the disk
   * @param refusal how the real server refuses the database alone put back
   * @param lost how many the check misses once the whole folder is put back
   */
  record Control(int acknowledged, String refusal, int lost) {}

  /**
   * Shows that the check can fail.
   *
   * @return what it showed
   * @throws LoadException if it did not fail where it has to
   */
  Control control() throws LoadException, IOException {
    var synced = log.folder().resolve("synced");
    server.stop();
    DataFolder.copy(log.data(), synced);
    var acknowledged = unsynced();
    DataFolder.putBack(synced, log.data(), DataFolder.DATABASE);
    var refusal = expectRefused();
    DataFolder.putBack(synced, log.data(), DataFolder.MARK);
    server = log.serve(server.ports());
    var lost = lost(acknowledged);
    if (lost != acknowledged.size()) {
      throw new LoadException(
          "The control fails: %,d of %,d unsynced events are missed."
              .formatted(lost, acknowledged.size()));
    }
    return new Control(acknowledged.size(), refusal, lost);
  }

  private List<Acknowledged> unsynced() throws LoadException, IOException {
    server =
        ServerProcess.start(
            ControlServerCommand.NAME, log.data(), server.ports(), log.serverOutput());
    try (var client = LedgerClient.connect(log.client(server))) {
      return load(client, this::restartUnsynced).before();
    } finally {
      server.kill();
    }
  }

  private void restartUnsynced() throws LoadException {
    try {
      server =
          ServerProcess.start(
              ControlServerCommand.NAME, log.data(), server.ports(), log.serverOutput());
    } catch (IOException e) {
      throw new LoadException("The control's server does not start again: " + e.getMessage());
    }
  }

  /** The mark says that more was signed than the database holds. */
  private String expectRefused() throws LoadException {
    try (var wrong = log.serve(server.ports())) {
      throw new LoadException(
          "A server started on an older database, as process %d.".formatted(wrong.pid()));
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private int lost(List<Acknowledged> acknowledged) throws IOException {
    try (var client = LedgerClient.connect(log.client(server))) {
      return Recheck.of(client, acknowledged).size();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
