package cl.acuse.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Institution;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Scheme;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadEventsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T17:50:00Z",
        "2026-11-22T17:50:42.123456789Z",
        "2026-01-01T00:00:00.5Z",
        "2100-12-31T23:59:59Z"
      })
  void everyEventHasItsSizeWhateverTheTime(String now) {
    for (var code : new String[] {"x", "municipalidad-de-padre-las-casas"}) {
      var institution = new Institution(Scheme.LOCAL, code);
      var clock = InstantSource.fixed(Instant.parse(now));
      var events = new LoadEvents(institution, new SplittableRandom(1), clock);
      for (var i = 0; i < 10; i++) {
        var draft = events.next();
        assertThat(draft.bytes().size()).isEqualTo(512);
        assertThat(draft.event().kind()).isEqualTo(Kind.DOC_REGISTERED);
      }
    }
  }

  @Test
  void noTwoEventsHaveOneId() {
    var events =
        new LoadEvents(
            new Institution(Scheme.LOCAL, "x"),
            new SplittableRandom(1),
            InstantSource.fixed(Instant.parse("2026-11-22T17:50:42Z")));
    assertThat(events.next().eventId()).isNotEqualTo(events.next().eventId());
  }
}
