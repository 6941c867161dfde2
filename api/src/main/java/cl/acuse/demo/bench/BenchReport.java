package cl.acuse.demo.bench;

import cl.acuse.api.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything measured in one run.
 *
 * @param parameters what was measured
 * @param machine on what
 * @param echo the bare echo, unary and streamed
 * @param signatures the signatures
 * @param store the store alone
 * @param append the ledger
 * @param missed floors that were missed
 */
record BenchReport(
    Parameters parameters,
    Machine machine,
    List<Measured> echo,
    SignatureBench signatures,
    StoreBench store,
    AppendBench.Result append,
    List<String> missed) {
  private static final String ROW = "%-28s %11s %9s %9s %9s %11s %11s";

  /** As a table. */
  List<String> table() {
    var lines = new ArrayList<String>();
    lines.add(machine.toString());
    lines.add(
        "events of %d bytes, %d in flight (batches: %d of %,d); seed %d; server heap %s"
            .formatted(
                Parameters.EVENT_BYTES,
                Parameters.IN_FLIGHT,
                Parameters.BATCHES_IN_FLIGHT,
                Parameters.BATCH,
                parameters.seed(),
                Parameters.SERVER_HEAP));
    lines.add("");
    lines.add(
        ROW.formatted(
            "verified receipts",
            "a second",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "server µs",
            "client µs"));
    append.ways().forEach(way -> lines.add(row(way)));
    lines.add("");
    lines.add("baselines of the same run");
    echo.forEach(way -> lines.add(row(way)));
    lines.add(single("Ed25519 made, one core", signatures.signsPerSecond()));
    lines.add(single("Ed25519 checked, one core", signatures.verifiesPerSecond()));
    lines.add(single("store alone, synced", store.perSecond()));
    lines.add("");
    lines.add(
        "receipt %,d bytes; log %,d entries; server's peak memory %s"
            .formatted(append.receiptBytes(), append.entries(), append.serverMemory()));
    missed.forEach(sentence -> lines.add("MISSED " + sentence));
    return lines;
  }

  private static String row(Measured way) {
    return ROW.formatted(
        way.name(),
        "%,.0f".formatted(way.perSecond()),
        "%.1f".formatted(way.p50()),
        "%.1f".formatted(way.p99()),
        "%.1f".formatted(way.p999()),
        "%.0f".formatted(way.serverCpuMicros()),
        "%.0f".formatted(way.clientCpuMicros()));
  }

  private static String single(String name, double perSecond) {
    return "%-28s %,11.0f".formatted(name, perSecond);
  }

  /** As data. */
  ObjectNode json() {
    var json = Json.object();
    machine.json(json.putObject("machine"));
    json.putObject("parameters")
        .put("seed", parameters.seed())
        .put("eventBytes", Parameters.EVENT_BYTES)
        .put("inFlight", Parameters.IN_FLIGHT)
        .put("batch", Parameters.BATCH)
        .put("batchesInFlight", Parameters.BATCHES_IN_FLIGHT)
        .put("warmUp", parameters.warmUp())
        .put("echoRequestBytes", Parameters.ECHO_REQUEST_BYTES)
        .put("echoReplyBytes", Parameters.ECHO_REPLY_BYTES)
        .put("serverHeap", Parameters.SERVER_HEAP);
    var ways = json.putArray("ledger");
    append.ways().forEach(way -> json(ways, way));
    var baselines = json.putArray("echo");
    echo.forEach(way -> json(baselines, way));
    json.putObject("ed25519")
        .put("provider", signatures.provider())
        .put("signsPerSecond", signatures.signsPerSecond())
        .put("verifiesPerSecond", signatures.verifiesPerSecond());
    json.putObject("store").put("perSecond", store.perSecond()).put("batch", store.batch());
    json.put("receiptBytes", append.receiptBytes())
        .put("entries", append.entries())
        .put("serverPeakMemory", append.serverMemory());
    var floors = json.putArray("missed");
    missed.forEach(floors::add);
    return json;
  }

  private static void json(ArrayNode ways, Measured way) {
    ways.addObject()
        .put("name", way.name())
        .put("events", way.events())
        .put("perSecond", way.perSecond())
        .put("p50Millis", way.p50())
        .put("p99Millis", way.p99())
        .put("p999Millis", way.p999())
        .put("serverCpuMicros", way.serverCpuMicros())
        .put("clientCpuMicros", way.clientCpuMicros());
  }
}
