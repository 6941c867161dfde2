package cl.acuse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cl.acuse.api.Ran;
import cl.acuse.verifier.Pins;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientConfigTest {
  @TempDir static Path folder;
  private static ClientConfig config;

  @BeforeAll
  static void pin() throws Exception {
    var data = folder.resolve("log");
    var founded =
        Ran.of(
            List.of(
                "init",
                "--data=" + data,
                "--origin=log.example.cl/1",
                "--operator=RUT:60000000-4=Operador",
                "--registrar=GESCODE:PR4601=Registrador",
                "--registrar-key=" + folder.resolve("registrar.pem")));
    assertThat(founded.exit()).as(founded.err()).isZero();
    var pins = ClientConfig.pins(data.resolve("policy"), data.resolve("roots"));
    config = ClientConfig.of("127.0.0.1", 9440, pins);
  }

  @Test
  void bounds_areTakenAtTheirLimitAndRefusedBelowByName() {
    assertThat(config.withInFlightEvents(1).inFlightEvents()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.withInFlightEvents(0))
        .withMessageContaining("in flight");
    assertThat(config.withPatience(Duration.ZERO).patience()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.withPatience(Duration.ofNanos(-1)))
        .withMessageContaining("patience");
  }

  @Test
  void withoutRoots_isRefused() throws Exception {
    var unpinned = Pins.of(config.pins().policy(), Optional.empty());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientConfig.of("127.0.0.1", 9440, unpinned))
        .withMessageContaining("roots");
  }

  @Test
  void eachPartIsChangedAlone() {
    var other = config.withInFlightEvents(7).withPatience(Duration.ofSeconds(9));
    assertThat(other)
        .isEqualTo(
            new ClientConfig(
                config.host(),
                config.port(),
                config.pins(),
                config.signatures(),
                7,
                Duration.ofSeconds(9)));
  }
}
