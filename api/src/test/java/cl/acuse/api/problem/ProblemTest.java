package cl.acuse.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.ledger.intake.Rejection;
import cl.acuse.ledger.intake.Rejection.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void everyBadEvent_isNamed() {
    var problem =
        Problem.of(
            List.of(
                new Rejection(Reason.EVENT_MALFORMED, 3, "occurred.text", "1 to 64 bytes"),
                new Rejection(Reason.LEVEL_NOT_ACCEPTED, 7, "level", "a public level")));
    assertThat(problem.failure()).isEqualTo(Failure.EVENT_MALFORMED);
    assertThat(problem.violations()).extracting(Problem.Violation::item).containsExactly(3, 7);
    assertThat(problem.violations())
        .extracting(Problem.Violation::failure)
        .containsExactly(Failure.EVENT_MALFORMED, Failure.LEVEL_NOT_ACCEPTED);
    assertThat(problem.sentence()).endsWith("Event 3, occurred.text: expected 1 to 64 bytes.");
  }

  @Test
  void requestAsAWhole_isNamedOnce() {
    var problem =
        Problem.of(
            List.of(
                new Rejection(Reason.KEY_REVOKED, 0, "key_id", "a key that stands"),
                new Rejection(Reason.KEY_REVOKED, 1, "key_id", "a key that stands")));
    assertThat(problem.violations()).hasSize(1);
    assertThat(problem.sentence()).endsWith("The request, key_id: expected a key that stands.");
  }

  @Test
  void withoutAField_theSentenceIsTheTables() {
    assertThat(Problem.of(Failure.TILE_UNKNOWN).sentence())
        .isEqualTo(Failure.TILE_UNKNOWN.sentence());
  }

  @Test
  void http_saysTypeStatusCodeAndWhere() {
    var problem = Problem.of(Failure.ARGUMENT_INVALID, "key_id", "32 bytes");
    var json = HttpProblem.json(problem);
    assertThat(json.getString("type")).isEqualTo("urn:acuse:problem:ARGUMENT_INVALID");
    assertThat(json.getInteger("status")).isEqualTo(400);
    assertThat(json.getString("code")).isEqualTo("ARGUMENT_INVALID");
    assertThat(json.getString("title")).isEqualTo(Failure.ARGUMENT_INVALID.sentence());
    assertThat(json.getString("detail")).isEqualTo(problem.sentence());
    assertThat(json.getJsonArray("errors").getJsonObject(0).getString("field")).isEqualTo("key_id");
    assertThat(HttpProblem.json(Problem.of(Failure.DEFECT)).containsKey("errors")).isFalse();
  }
}
