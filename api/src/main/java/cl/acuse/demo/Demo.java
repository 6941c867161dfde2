package cl.acuse.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.client.LedgerClient;
import cl.acuse.client.event.Events;
import cl.acuse.demo.load.Acknowledged;
import cl.acuse.demo.load.Continuity;
import cl.acuse.demo.load.Load;
import cl.acuse.demo.load.LoadEvents;
import cl.acuse.demo.load.LoadException;
import cl.acuse.demo.load.Recheck;
import cl.acuse.demo.process.FoundedLog;
import cl.acuse.demo.process.ServerProcess;
import cl.acuse.demo.process.Surroundings;
import cl.acuse.demo.process.VerifierProcess;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Plural;
import cl.acuse.verifier.Receipt;
import cl.acuse.verifier.ReceiptJson;
import cl.acuse.verifier.folio.BookPair;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The demonstration: a log is founded, institutions write to each other, somebody else checks a
 * receipt, somebody forges one, the server is killed in the middle of its work and nothing that was
 * acknowledged is lost.
 *
 * <p>Every sentence that it tells is checked before it is told; the first that does not hold ends
 * the story with a {@link DemoException}. Owned by the thread that tells it.
 */
final class Demo implements AutoCloseable {
  /** Acknowledgements a second that the machine has to reach, or the story is not worth telling. */
  static final double RATE_MIN = 1_000;

  private static final int LOAD_OFFICES = 4;
  private static final int LOAD_IN_FLIGHT = 1_024;
  private static final int LOAD_ACKNOWLEDGED = 6_000;
  private static final int VALID = 0;
  private static final int INVALID = 1;

  private final Surroundings outside;
  private final Narrator narrator;
  private final Path folder;
  private final long seed;
  private final int letterCount;
  private final VerifierProcess verifier;
  private final Summary summary = new Summary();
  private final Map<Institution, Office> offices = new LinkedHashMap<>();
  private final FoundedLog log;
  private ServerProcess server;
  private LedgerClient client;

  private Demo(
      Surroundings outside,
      Narrator narrator,
      Path folder,
      long seed,
      int letterCount,
      VerifierProcess verifier,
      FoundedLog log,
      ServerProcess server)
      throws IOException {
    this.outside = outside;
    this.narrator = narrator;
    this.folder = folder;
    this.seed = seed;
    this.letterCount = letterCount;
    this.verifier = verifier;
    this.log = log;
    this.server = server;
    this.client = LedgerClient.connect(log.client(server));
  }

  /**
   * Founds the log and starts its server.
   *
   * @param outside gives time, randomness and the terminal
   * @param narrator tells
   * @param folder holds everything; empty
   * @param seed draws the sample
   * @param letters how many
   * @return the story, before its second chapter
   */
  static Demo begin(Surroundings outside, Narrator narrator, Path folder, long seed, int letters)
      throws IOException {
    var verifier = VerifierProcess.find();
    narrator.title("title");
    narrator.say("intro");
    narrator.chapter("founding.title");
    narrator.say("founding.keys");
    var log = FoundedLog.found(folder);
    var server = log.serve(ServerProcess.Ports.ANY);
    narrator.say("founding.server", server.pid());
    return new Demo(outside, narrator, folder, seed, letters, verifier, log, server);
  }

  /**
   * Tells the rest.
   *
   * @return what happened, as data
   */
  Summary tell() throws DemoException, IOException {
    enrol();
    var correspondence = correspond();
    var example = keep(correspondence.example());
    verify(example);
    forge(example);
    new EvidenceStory(narrator, folder, log, verifier, client, summary)
        .tell(
            correspondence.example(),
            stranger(correspondence.example()),
            byHand(),
            books(correspondence.example()),
            server.ports());
    kill();
    return summary;
  }

  // ---- institutions ----

  private void enrol() throws DemoException, IOException {
    narrator.chapter("enrolment.title");
    var registrar = client.submitter(log.registrarSigner());
    var events = new Events(FoundedLog.REGISTRAR, outside.random(), outside.clock());
    var members = Member.all();
    var named = new Wave();
    for (var member : members) {
      named.add(
          registrar.append(
              events.institutionRegistered(member.institution(), member.name()).draft()));
    }
    named.await(() -> {});
    var keyed = new Wave();
    for (var member : members) {
      var office = office(member);
      offices.put(member.institution(), office);
      var request = office.signer().request(FoundedLog.ORIGIN, member.institution());
      keyed.add(registrar.append(events.keyRegistered(request).draft()));
    }
    keyed.await(() -> {});
    var opened = new Wave();
    offices.values().forEach(office -> office.openBooks().forEach(opened::add));
    opened.await(() -> {});
    var entries = named.size() + keyed.size() + opened.size();
    var municipalities = (int) members.stream().filter(Member::isMunicipality).count();
    summary.put("institutions", members.size()).put("registrationEntries", entries);
    narrator.say("enrolment.done", municipalities, members.size() - municipalities, entries);
  }

  private Office office(Member member) throws IOException {
    var signer = log.newSigner(member.institution(), outside.random());
    var events = new Events(member.institution(), outside.random(), outside.clock());
    return new Office(member, events, signer, client);
  }

  // ---- letters ----

  private Correspondence correspond() throws DemoException {
    narrator.chapter("letters.title");
    var letters = Sample.draw(Member.all(), new SplittableRandom(seed), letterCount);
    var recipients = letters.stream().mapToInt(letter -> letter.deliveries().size()).sum();
    var correspondence = new Correspondence(offices);
    var start = outside.nanos().getAsLong();
    var expected = Correspondence.entries(letters);
    correspondence.run(letters, done -> narrator.progress("letters.progress", done, expected));
    narrator.progressDone();
    var seconds = seconds(start);
    if (correspondence.entries() != expected) {
      throw new DemoException("The sample made another number of entries than it should.");
    }
    summary
        .put("letters", letters.size())
        .put("recipients", recipients)
        .put("entries", correspondence.entries())
        .put("entriesSeconds", seconds);
    narrator.say("letters.done", letters.size(), recipients, correspondence.entries(), seconds);
    tellOfReturnAndGap(correspondence);
    return correspondence;
  }

  private void tellOfReturnAndGap(Correspondence correspondence) throws DemoException {
    var returned = correspondence.returned();
    narrator.say(
        "letters.returned",
        returned.sender().name(),
        returned.deliveries().getFirst().recipient().name());
    var numbers = correspondence.byHand();
    if (numbers.contains(Sample.SKIPPED) || numbers.getLast() < Sample.SKIPPED) {
      throw new DemoException("The book that is numbered by hand has no gap.");
    }
    var shown = numbers.stream().limit(6).map(String::valueOf).collect(Collectors.joining(", "));
    summary.put("missingNumber", Sample.SKIPPED);
    narrator.say(
        "letters.gap",
        Member.all().stream()
            .filter(member -> member.institution().code().equals(Sample.BY_HAND))
            .findFirst()
            .orElseThrow()
            .name(),
        numbers.size() > 6 ? shown + "…" : shown,
        Sample.SKIPPED);
  }

  // ---- a receipt ----

  /** A receipt and its letter, as files. */
  private record Kept(Correspondence.Example example, Path receipt, Path letter) {}

  private Kept keep(Correspondence.Example example) throws IOException {
    var kept = new Kept(example, folder.resolve("acuse.acuse.json"), folder.resolve("oficio.txt"));
    Files.write(kept.receipt(), ReceiptJson.write(example.receipt()));
    Files.writeString(kept.letter(), example.letter().text(), UTF_8);
    return kept;
  }

  private void verify(Kept kept) throws DemoException, IOException {
    narrator.chapter("verify.title");
    narrator.say(
        "verify.intro",
        kept.example().delivery().recipient().name(),
        kept.example().letter().sender().name());
    var said = verifier.run(arguments(kept.receipt(), kept.letter()));
    show(kept.receipt(), kept.letter(), said);
    expect(VALID, said);
    narrator.say("verify.exit", said.exitCode());
    summary.put("verifierExit", said.exitCode());
  }

  private void forge(Kept kept) throws DemoException, IOException {
    narrator.chapter("forge.title");
    narrator.say("forge.intro");
    var forged = folder.resolve("forged.acuse.json");
    Files.write(forged, ReceiptJson.write(forged(kept.example().receipt())));
    var said = verifier.run(arguments(forged, kept.letter()));
    show(forged, kept.letter(), said);
    expect(INVALID, said);
    narrator.say("forge.exit", said.exitCode());
    summary.put("forgeryExit", said.exitCode());
  }

  /** One bit of the event's blinding bytes: the form stays right, so only cryptography can tell. */
  private static Receipt forged(Receipt receipt) {
    var bytes = receipt.entry().toByteArray();
    var blind = Acknowledged.entry(receipt).event().message().getBlind();
    bytes[indexOf(receipt.entry(), blind)] ^= 1;
    return new Receipt(
        ByteString.copyFrom(bytes),
        receipt.proof(),
        receipt.keyEntries(),
        receipt.referredEntries(),
        receipt.disclosures());
  }

  private static int indexOf(ByteString bytes, ByteString part) {
    var at = 0;
    while (!bytes.substring(at, at + part.size()).equals(part)) {
      at++;
    }
    return at;
  }

  private List<String> arguments(Path receipt, Path letter) {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("verify", "receipt", receipt.toString()));
    arguments.addAll(List.of("--policy", log.policy().toString()));
    arguments.addAll(List.of("--roots", log.roots().toString()));
    arguments.addAll(List.of("--document", letter.toString()));
    arguments.addAll(List.of("--lang", narrator.isSpanish() ? "es" : "en"));
    return arguments;
  }

  private void show(Path receipt, Path letter, VerifierProcess.Said said) {
    narrator.print("$ acuse " + String.join(" ", arguments(receipt, letter)));
    narrator.quote(said.output());
  }

  private static void expect(int exitCode, VerifierProcess.Said said) throws DemoException {
    if (said.exitCode() != exitCode) {
      throw new DemoException(
          "The verifier ended with exit code %d instead of %d; it ran as: %s"
              .formatted(said.exitCode(), exitCode, String.join(" ", said.command())));
    }
  }

  // ---- completeness ----

  /** Somebody who has nothing to do with a letter. */
  private static Member stranger(Correspondence.Example example) {
    return Member.all().stream()
        .filter(member -> !member.equals(example.letter().sender()))
        .filter(member ->
            example.letter().deliveries().stream().noneMatch(d -> d.recipient().equals(member)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("a letter to everybody"));
  }

  /** The sender's book of what goes out and the recipient's of what comes in. */
  private BookPair books(Correspondence.Example example) {
    return officeOf(example.letter().sender()).against(officeOf(example.delivery().recipient()));
  }

  private Office officeOf(Member member) {
    return offices.values().stream()
        .filter(office -> office.member().equals(member))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no office of " + member.name()));
  }

  private Office byHand() {
    return offices.values().stream()
        .filter(Office::numbersByHand)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody numbers by hand"));
  }

  // ---- the kill ----

  private void kill() throws DemoException, IOException {
    narrator.chapter("kill.title");
    narrator.say("kill.load", LOAD_OFFICES, LoadEvents.EVENT_BYTES, LOAD_IN_FLIGHT);
    var killed = server.pid();
    var load = new Load(sources(), LOAD_IN_FLIGHT, outside.nanos());
    var restarted = new long[1];
    try {
      var result = load.run(LOAD_ACKNOWLEDGED, server::kill, () -> restarted[0] = restart());
      tellOfKill(killed, result, restarted[0]);
      recheck(result);
      var growth = Continuity.check(client, server.ports().grpc(), result.newest());
      narrator.say("kill.consistent", growth.before(), growth.now());
    } catch (LoadException e) {
      throw new DemoException(String.valueOf(e.getMessage()));
    }
  }

  private List<Load.Source> sources() {
    var random = new SplittableRandom(seed);
    return offices.values().stream()
        .filter(office -> office.member().isMunicipality())
        .limit(LOAD_OFFICES)
        .map(office -> source(office, random.split()))
        .toList();
  }

  private Load.Source source(Office office, SplittableRandom random) {
    var institution = office.member().institution();
    return new Load.Source(
        office.submitter(), new LoadEvents(institution, random, outside.clock()));
  }

  /** Starts the server again on the same folder; returns how long it took, in nanoseconds. */
  private long restart() throws LoadException {
    var start = outside.nanos().getAsLong();
    try {
      server = log.serve(server.ports());
    } catch (IOException e) {
      throw new LoadException("The server does not start again: " + e.getMessage());
    }
    return outside.nanos().getAsLong() - start;
  }

  private void tellOfKill(long killed, Load.Result result, long restartNanos) throws DemoException {
    summary
        .put("acknowledgedBeforeKill", result.before().size())
        .put("acknowledgedPerSecond", result.perSecond())
        .put("inFlightAtKill", result.after().size())
        .put("restartSeconds", restartNanos / 1e9);
    narrator.say(
        "kill.done", result.before().size(), result.perSecond(), killed, result.after().size());
    narrator.say("kill.restarted", server.pid(), restartNanos / 1e9);
    if (result.perSecond() < RATE_MIN) {
      throw new DemoException(
          "Only %,.0f a second were acknowledged; the demonstration wants %,.0f."
              .formatted(result.perSecond(), RATE_MIN));
    }
    if (result.after().isEmpty()) {
      throw new DemoException("Nothing was in flight when the server was killed.");
    }
  }

  private void recheck(Load.Result result) throws DemoException {
    var all = new ArrayList<>(result.before());
    all.addAll(result.after());
    var losses = Recheck.of(client, all);
    var shared = Recheck.sharedIndexes(all);
    summary.put("lost", losses.size()).put("sharedIndexes", shared.size());
    if (!losses.isEmpty()) {
      throw new DemoException(
          Plural.format(
              Locale.ROOT,
              "%1$,d acknowledged {1#entry is|entries are} lost, the first at index %2$d: the"
                  + " log says %3$s.",
              losses.size(),
              losses.getFirst().acknowledged().index(),
              losses.getFirst().found()));
    }
    if (!shared.isEmpty()) {
      throw new DemoException("Two acknowledged events have one index: " + shared);
    }
    narrator.say("kill.checked", result.before().size());
    narrator.say("kill.flight", result.after().size());
  }

  private double seconds(long start) {
    return (outside.nanos().getAsLong() - start) / 1e9;
  }

  /** Stops the server as an operator would. */
  @Override
  public void close() {
    client.close();
    server.stop();
  }
}
