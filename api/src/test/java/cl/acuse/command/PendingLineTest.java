package cl.acuse.command;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.api.Json;
import cl.acuse.proto.service.v1.FoundEntry;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a dispatch waits, and what the policy says of it. */
class PendingLineTest {
  /** A Thursday, 12:00 in Santiago. */
  private static final Instant DISPATCHED = Instant.parse("2026-05-28T16:00:00Z");

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000;
  }

  private static PendingLine line(String policy, Instant now) {
    var found =
        FoundEntry.newBuilder()
            .setIndex(7)
            .setRecordedAt(micros(DISPATCHED))
            .setPolicy(policy)
            .build();
    return PendingLine.of(found, micros(now));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pco/v1|2026-05-28T16:00:42Z|waiting for 42 s, term runs until 2026-06-04",
        "pco/v1|2026-06-05T03:59:59Z|waiting for 7 d 11 h, term runs until 2026-06-04",
        "pco/v1|2026-06-05T04:00:00Z|waiting for 7 d 12 h, term ran out on 2026-06-04",
        "sin-plazo/v1|2026-05-28T19:05:00Z|waiting for 3 h 5 min, no term",
        "otra/v9|2026-05-28T16:00:00Z|waiting for 0 s, term not known",
        "''|2026-05-28T16:00:00Z|waiting for 0 s, term not known"
      })
  void saysAgeAndTerm(String policy, Instant now, String expected) {
    var by = policy.isEmpty() ? "no policy found" : policy;
    assertThat(line(policy, now).text()).isEqualTo("%s (%s, cl/2026.1)", expected, by);
  }

  @Test
  void programsGetTheSame() {
    var json = Json.object();
    line("pco/v1", DISPATCHED.plusSeconds(60)).addTo(json);
    assertThat(json.get("ageSeconds").asLong()).isEqualTo(60);
    assertThat(json.get("clock").asText()).isEqualTo("RUNNING");
    assertThat(json.get("lastDay").asText()).isEqualTo("2026-06-04");
    assertThat(json.get("policy").asText()).isEqualTo("pco/v1");
    assertThat(json.get("calendar").asText()).isEqualTo("cl/2026.1");
    var endless = Json.object();
    line("sin-plazo/v1", DISPATCHED).addTo(endless);
    assertThat(endless.has("lastDay")).isFalse();
  }
}
