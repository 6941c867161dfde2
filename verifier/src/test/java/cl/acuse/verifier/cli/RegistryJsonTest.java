package cl.acuse.verifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Remark;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers of registries as data. */
class RegistryJsonTest {
  @Test
  void aNumberWithoutANameStaysANumber() throws IOException {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      RegistryJson.writeRemarks(json, List.of(Remark.NUMBER_VOIDED, 65_000));
      RegistryJson.writeReason(json, 65_001);
      json.writeEndObject();
    }
    assertThat(text)
        .hasToString("{\"remarks\":[\"NUMBER_VOIDED\",\"65000\"],\"reason\":\"65001\"}");
  }
}
