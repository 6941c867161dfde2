package cl.acuse.demo.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The plan for a real register, which is not part of the repository: shared data. */
class SharedRegisterTest {
  private static final Path SHARED =
      Path.of(System.getProperty("acuse.root", ".."), "..", "shared", "data", "real-register");

  @Test
  void everyRowAndChangeIsPlannedOrNamed() throws Exception {
    assumeTrue(Files.exists(SHARED), "SKIPPED: the shared data is not here");
    var register =
        RegisterReader.read(SHARED.resolve("register.csv"), SHARED.resolve("changes.csv"));
    var plan =
        Planner.plan(
            register,
            new Institution(Scheme.LOCAL, "strand"),
            ZoneId.of("Europe/Oslo"),
            new Derivation(new byte[32]));

    assertThat(register.rowsIn()).isEqualTo(6_870);
    assertThat(register.changesIn()).isEqualTo(533);
    var acts = new TreeMap<String, Integer>();
    plan.events().forEach(e -> acts.merge(e.act().getClass().getSimpleName(), 1, Integer::sum));
    assertThat(acts)
        .isEqualTo(
            Map.of(
                "OpenBook", 15,
                "RegisterDocument", 6_012,
                "GiveNumber", 6_870,
                "Submit", 133,
                "Dispatch", 133,
                "Reclassify", 86,
                "Correct", 142));
    var reasons = new EnumMap<Reason, Integer>(Reason.class);
    plan.report().forEach(line -> reasons.merge(line.reason(), 1, Integer::sum));
    assertThat(reasons)
        .isEqualTo(
            Map.of(
                Reason.NO_RECIPIENT_STATED, 477,
                Reason.RECIPIENT_IS_PERSON, 121,
                Reason.SEVERAL_RECIPIENTS, 53,
                Reason.NO_SENDER_STATED, 676,
                Reason.SENDER_IS_PERSON, 175,
                Reason.SEVERAL_SENDERS, 7,
                Reason.ACCESS_OF_A_NUMBER, 23,
                Reason.NUMBER_NOT_IN_REGISTER, 305));
    assertThat(plan.organisations()).hasSize(126);
  }
}
