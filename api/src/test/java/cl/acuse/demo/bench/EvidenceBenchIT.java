package cl.acuse.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.demo.process.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A tiny run against a real server; every proof in it has been verified. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceBenchIT {
  private static final EvidenceParameters TINY =
      new EvidenceParameters(7, 300, 700, 50, 100, 3, 20, 2, 5);

  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
  private EvidenceFigures figures;

  @BeforeAll
  void run(@TempDir Path folder) throws Exception {
    var err = new PrintStream(progress, true, StandardCharsets.UTF_8);
    var outside =
        new Surroundings(
            err, err, false, InstantSource.system(), System::nanoTime, new SecureRandom());
    figures = EvidenceBench.run(TINY, folder.resolve("log"), outside);
  }

  @Test
  void growsToBothSizesWithAnEpochEachTime() {
    var first = figures.first();
    var second = figures.second();
    assertThat(first.entries()).isBetween(299L, 350L);
    assertThat(second.entries()).isBetween(699L, 750L);
    assertThat(second.epochs().epochs()).isEqualTo(4);
    assertThat(second.epochs().changed()).as("two streams an event").isBetween(200L, 202L);
    assertThat(second.streams() - first.streams()).isBetween(790L, 810L);
    assertThat(progress.toString(StandardCharsets.UTF_8)).contains("of 700 entries; epoch: ");
  }

  @Test
  void weighsEachKindOfProof() {
    var stage = figures.second();
    assertThat(stage.delivery().bytes()).isGreaterThan(4 * 300);
    assertThat(stage.folio().bytes()).isGreaterThan(TINY.numbers() * 300);
    assertThat(stage.absence().bytes()).isLessThan(stage.delivery().bytes());
    assertThat(stage.delivery().fileBytes()).isGreaterThan(stage.delivery().bytes());
  }

  @Test
  void tellsAllAsData() {
    var json = figures.json();
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "machine",
            "parameters",
            "first",
            "second",
            "audit",
            "ratios",
            "serverPeakMemory",
            "missed");
    for (var stage : new String[] {"first", "second"}) {
      assertThat(json.at("/" + stage + "/deliveryProof/p50Millis").asDouble()).isPositive();
      assertThat(json.at("/" + stage + "/deliveryProof/asked").asInt()).isEqualTo(TINY.asked());
      assertThat(json.at("/" + stage + "/epochs/microsPerChangedStream").asDouble()).isPositive();
      assertThat(json.at("/" + stage + "/folioProof/fileBytes").asInt()).isPositive();
      assertThat(json.at("/" + stage + "/absenceProof/bytes").asInt()).isPositive();
    }
    for (var way : new String[] {"withoutSignatures", "withSignatures"}) {
      var audited = json.at("/audit/" + way + "/entries").asLong();
      assertThat(audited).isEqualTo(figures.second().entries() + 1);
      assertThat(json.at("/audit/" + way + "/ofSha256").asDouble()).isPositive();
      assertThat(json.at("/audit/" + way + "/ofItsHashing").asDouble())
          .isGreaterThan(json.at("/audit/" + way + "/ofSha256").asDouble());
      assertThat(json.at("/audit/" + way + "/ofSameMessages").asDouble()).isPositive();
    }
    assertThat(json.at("/ratios/deliveryProofMillis").asDouble()).isPositive();
    assertThat(figures.table()).anyMatch(line -> line.startsWith("folio proof, 20 numbers"));
  }
}
