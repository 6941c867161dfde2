package cl.acuse.demo.bench;

import cl.acuse.api.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that one run measured of evidence.
 *
 * @param parameters what was measured
 * @param machine on what
 * @param first at the first size
 * @param second at the second
 * @param audit of the whole log at the first size
 * @param serverMemory the most memory that the server had resident; may be empty
 */
record EvidenceFigures(
    EvidenceParameters parameters,
    Machine machine,
    EvidenceStage first,
    EvidenceStage second,
    AuditRate.Both audit,
    String serverMemory) {
  /** How much longer a delivery proof may take in the larger log. */
  static final double RATIO_MAX = 1.5;

  private static final String ROW = "%-42s %14s %14s %8s";

  /** Of a delivery proof, the client's verification included. */
  double ratio() {
    return second.asked().p50() / first.asked().p50();
  }

  double sizeRatio() {
    return (double) second.delivery().bytes() / first.delivery().bytes();
  }

  /** The bounds that were missed, a sentence each. */
  List<String> missed() {
    var missed = new ArrayList<String>();
    if (ratio() > RATIO_MAX) {
      missed.add(
          "A delivery proof takes %.2f times as long in the larger log, the bound is %.1f."
              .formatted(ratio(), RATIO_MAX));
    }
    if (audit.unsigned().ofEntries() < AuditRate.OF_SHA256_MIN) {
      missed.add(
          "An audit without signatures reaches %.4f of SHA-256's rate, the floor is %.2f."
              .formatted(audit.unsigned().ofEntries(), AuditRate.OF_SHA256_MIN));
    }
    return missed;
  }

  /** As a table. */
  List<String> table() {
    var lines = new ArrayList<String>();
    lines.add(machine.toString());
    lines.add(
        ("batches of %,d, an epoch every %,d entries; %,d communications, %,d proofs after %,d;"
                + " seed %d; server heap %s")
            .formatted(
                parameters.batch(),
                parameters.epochEvery(),
                parameters.communications(),
                parameters.asked(),
                parameters.warmUp(),
                parameters.seed(),
                Parameters.SERVER_HEAP));
    lines.add("");
    lines.add(ROW.formatted("entries", count(first.entries()), count(second.entries()), "ratio"));
    lines.add(ROW.formatted("streams", count(first.streams()), count(second.streams()), ""));
    times(lines);
    sizes(lines);
    costs(lines);
    lines.add("");
    lines.add(audit.unsigned().row("audit without submitters' signatures"));
    lines.add(audit.signed().row("audit with them"));
    lines.add("");
    lines.add("server's peak memory " + serverMemory);
    missed().forEach(sentence -> lines.add("MISSED " + sentence));
    return lines;
  }

  private void times(List<String> lines) {
    lines.add(row("delivery proof, verified, p50 ms", first.asked().p50(), second.asked().p50()));
    lines.add(row("delivery proof, verified, p99 ms", first.asked().p99(), second.asked().p99()));
    lines.add(row("  its verification alone", first.verified().p50(), second.verified().p50()));
    lines.add(
        row("  server µs", first.asked().serverCpuMicros(), second.asked().serverCpuMicros()));
  }

  private void sizes(List<String> lines) {
    var folio = "folio proof, %,d numbers".formatted(parameters.numbers());
    size(lines, "delivery proof", first.delivery(), second.delivery());
    size(lines, folio, first.folio(), second.folio());
    size(lines, "absence proof", first.absence(), second.absence());
  }

  private static void size(List<String> lines, String name, ProofSize before, ProofSize after) {
    lines.add(row(name + ", bytes", before.bytes(), after.bytes()));
    lines.add(row("  as a file, bytes", before.fileBytes(), after.fileBytes()));
  }

  private void costs(List<String> lines) {
    var before = first.epochs();
    var after = second.epochs();
    lines.add(ROW.formatted("epochs", count(before.epochs()), count(after.epochs()), ""));
    lines.add(row("  changed streams each", before.changed(), after.changed()));
    lines.add(row("  µs a changed stream", before.micros(), after.micros()));
    lines.add(row("  server µs a changed stream", before.cpuMicros(), after.cpuMicros()));
    lines.add(row("  slowest, ms", before.worstMillis(), after.worstMillis()));
    lines.add(
        row(
            "  entries a second, filling included",
            before.wholePerSecond(),
            after.wholePerSecond()));
    lines.add(
        row(
            "  server µs an entry, filling included",
            before.wholeCpuMicros(),
            after.wholeCpuMicros()));
  }

  private static String row(String name, double before, double after) {
    return ROW.formatted(
        name,
        "%,.2f".formatted(before),
        "%,.2f".formatted(after),
        "%.2f".formatted(after / before));
  }

  private static String row(String name, long before, long after) {
    var ratio = "%.2f".formatted((double) after / before);
    return ROW.formatted(name, count(before), count(after), ratio);
  }

  private static String count(long number) {
    return "%,d".formatted(number);
  }

  /** As data. */
  ObjectNode json() {
    var json = Json.object();
    machine.json(json.putObject("machine"));
    json.putObject("parameters")
        .put("seed", parameters.seed())
        .put("first", parameters.first())
        .put("second", parameters.second())
        .put("batch", parameters.batch())
        .put("epochEvery", parameters.epochEvery())
        .put("communications", parameters.communications())
        .put("numbers", parameters.numbers())
        .put("warmUp", parameters.warmUp())
        .put("asked", parameters.asked())
        .put("serverHeap", Parameters.SERVER_HEAP);
    first.json(json.putObject("first"));
    second.json(json.putObject("second"));
    var audits = json.putObject("audit");
    audit.unsigned().json(audits.putObject("withoutSignatures"));
    audit.signed().json(audits.putObject("withSignatures"));
    json.putObject("ratios")
        .put("deliveryProofMillis", ratio())
        .put(
            "deliveryProofServerCpu",
            second.asked().serverCpuMicros() / first.asked().serverCpuMicros())
        .put("deliveryProofBytes", sizeRatio());
    json.put("serverPeakMemory", serverMemory);
    var list = json.putArray("missed");
    missed().forEach(list::add);
    return json;
  }
}
