package cl.acuse.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.api.config.ConfigException;
import cl.acuse.api.config.Key;
import cl.acuse.api.config.Settings;
import cl.acuse.ledger.epoch.EpochPace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerConfigTest {
  private static ServerConfig config(Map<Key, String> flags) throws ConfigException {
    return ServerConfig.of(Settings.resolve(flags, Map.of(), Optional.empty()));
  }

  @Test
  void defaults() throws Exception {
    var config = config(Map.of());
    assertThat(config.data()).isEqualTo(Path.of("data"));
    assertThat(config.grpc().getPort()).isEqualTo(9440);
    assertThat(config.http().getPort()).isEqualTo(9480);
    assertThat(config.openEntries()).isTrue();
    assertThat(config.intakeThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(config.epochs()).isEqualTo(EpochPace.STANDARD);
    assertThat(config.stopPatience()).isEqualTo(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:0", "127.0.0.2:9440", "[::1]:9440", "localhost:65535"})
  void loopback_isTaken(String address) throws Exception {
    assertThat(config(Map.of(Key.GRPC_LISTEN, address)).grpc().getAddress().isLoopbackAddress())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:9440", "192.0.2.1:9440", "[::]:9440", "[2001:db8::1]:9440"})
  void addressThatOthersCanReach_isRefusedWithTheReason(String address) {
    for (var key : new Key[] {Key.GRPC_LISTEN, Key.HTTP_LISTEN}) {
      assertThatThrownBy(() -> config(Map.of(key, address)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(address)
          .hasMessageContaining(key.path())
          .hasMessageContaining("cannot tell who calls")
          .hasMessageContaining("127.0.0.1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GRPC_LISTEN           | 9440",
        "GRPC_LISTEN           | 127.0.0.1",
        "GRPC_LISTEN           | 127.0.0.1:65536",
        "GRPC_LISTEN           | 127.0.0.1:-1",
        "HTTP_LISTEN           | ::1:80",
        "LOG_OPEN_ENTRIES      | yes",
        "LEDGER_INTAKE_THREADS | -1",
        "LEDGER_INTAKE_THREADS | 1025",
        "LEDGER_INTAKE_THREADS | many",
        "EPOCH_ENTRIES         | 1000001",
        "EPOCH_ENTRIES         | -1",
        "EPOCH_MINUTES         | 44641",
        "STOP_PATIENCE         | 3601",
      })
  void otherValues_areRefusedByName(Key key, String value) {
    assertThatThrownBy(() -> config(Map.of(key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key.path())
        .hasMessageContaining(value)
        .hasMessageContaining("from flag");
  }

  @Test
  void limits_areTaken() throws Exception {
    var most =
        config(
            Map.of(
                Key.LEDGER_INTAKE_THREADS, "1024",
                Key.EPOCH_ENTRIES, "1000000",
                Key.EPOCH_MINUTES, "44640",
                Key.STOP_PATIENCE, "3600"));
    assertThat(most.intakeThreads()).isEqualTo(1_024);
    assertThat(most.epochs()).isEqualTo(new EpochPace(1_000_000, Duration.ofDays(31)));
    assertThat(most.stopPatience()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void zero_switchesOff() throws Exception {
    var none =
        config(Map.of(Key.EPOCH_ENTRIES, "0", Key.EPOCH_MINUTES, "0", Key.STOP_PATIENCE, "0"));
    assertThat(none.epochs()).isEqualTo(EpochPace.ON_DEMAND);
    assertThat(none.stopPatience()).isZero();
  }
}
