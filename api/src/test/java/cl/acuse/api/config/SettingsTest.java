package cl.acuse.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.api.config.Settings.Origin;
import cl.acuse.api.config.Settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @TempDir Path folder;

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("acuse.yaml"), yaml);
  }

  /** The file's text for one key: its parts nested. */
  private static String yaml(Key key, String value) {
    var text = new StringBuilder();
    var indent = "";
    for (var part : key.path().split("\\.")) {
      text.append(text.isEmpty() ? "" : "\n").append(indent).append(part).append(":");
      indent += "  ";
    }
    return text.append(" ").append(value).append("\n").toString();
  }

  @Test
  void defaults_areAsRecorded() throws Exception {
    var settings = Settings.resolve(Map.of(), Map.of(), Optional.empty());
    var values = new HashMap<String, String>();
    Arrays.stream(Key.values()).forEach(key -> values.put(key.path(), settings.get(key).value()));
    assertThat(values)
        .isEqualTo(
            Map.of(
                "data", "data",
                "grpc.listen", "127.0.0.1:9440",
                "http.listen", "127.0.0.1:9480",
                "log.open-entries", "true",
                "ledger.intake-threads", "0",
                "epoch.entries", "20000",
                "epoch.minutes", "60",
                "stop.patience-seconds", "20"));
  }

  @ParameterizedTest
  @EnumSource
  void everyKey_flagOverEnvironmentOverFileOverDefault(Key key) throws Exception {
    var file = Optional.of(file(yaml(key, "of-file")));
    var environment = Map.of(key.variable(), "of-environment", "PATH", "/bin");
    var flags = Map.of(key, "of-flag");

    assertThat(Settings.resolve(flags, environment, file).get(key))
        .isEqualTo(new Setting("of-flag", Origin.FLAG));
    assertThat(Settings.resolve(Map.of(), environment, file).get(key))
        .isEqualTo(new Setting("of-environment", Origin.ENVIRONMENT));
    assertThat(Settings.resolve(Map.of(), Map.of(), file).get(key))
        .isEqualTo(new Setting("of-file", Origin.FILE));
    assertThat(Settings.resolve(Map.of(), Map.of(), Optional.empty()).get(key))
        .isEqualTo(new Setting(key.byDefault(), Origin.DEFAULT));
  }

  @Test
  void variables_haveOurPrefixAndNoOtherCharacters() {
    assertThat(Key.values()).extracting(Key::variable).allMatch(v -> v.matches("ACUSE(_[A-Z]+)+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACUSE_GRPC_PORT", "ACUSE_", "ACUSE_GRPC_LISTEN_"})
  void unknownVariable_isRefused(String name) {
    assertThatThrownBy(() -> Settings.resolve(Map.of(), Map.of(name, "1"), Optional.empty()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("grpc.listen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACUSE_CONFIG", "ACUSE_JAVA_OPTS", "acuse_data", "XACUSE_DATA"})
  void variableThatIsNoSetting_isLeftAlone(String name) throws Exception {
    assertThat(Settings.resolve(Map.of(), Map.of(name, "1"), Optional.empty()).get(Key.DATA))
        .isEqualTo(new Setting("data", Origin.DEFAULT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "port: 1",
        "grpc:\n  port: 1",
        "grpc:\n  listen:\n    port: 1",
        "grpc: 127.0.0.1:1",
        "data: [a]",
        "- data",
        "data: a\ndata: b",
        "grpc.listen:\n  x: 1",
        "data: {",
        "\tdata: a"
      })
  void fileWithAnythingElse_isRefused(String yaml) throws Exception {
    var file = file(yaml);
    assertThatThrownBy(() -> Settings.resolve(Map.of(), Map.of(), Optional.of(file)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("acuse.yaml")
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "---\n"})
  void emptyFile_saysNothing(String yaml) throws Exception {
    var settings = Settings.resolve(Map.of(), Map.of(), Optional.of(file(yaml)));
    assertThat(settings.get(Key.DATA).origin()).isEqualTo(Origin.DEFAULT);
  }

  @Test
  void fileThatIsNotThere_isRefused() {
    var missing = Optional.of(folder.resolve("missing.yaml"));
    assertThatThrownBy(() -> Settings.resolve(Map.of(), Map.of(), missing))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("missing.yaml")
        .hasMessageContaining("--config");
  }

  @Test
  void fileOf64KiB_isRead_oneByteMoreIsNot() throws Exception {
    var head = "data: a\n#";
    var full = file(head + "x".repeat((64 << 10) - head.length()));
    assertThat(Settings.resolve(Map.of(), Map.of(), Optional.of(full)).get(Key.DATA).value())
        .isEqualTo("a");
    var over = file(head + "x".repeat((64 << 10) - head.length() + 1));
    assertThatThrownBy(() -> Settings.resolve(Map.of(), Map.of(), Optional.of(over)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("64 KiB");
  }
}
