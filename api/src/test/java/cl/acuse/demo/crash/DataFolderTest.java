package cl.acuse.demo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @Test
  void onePartIsPutBackAndTheOtherStays(@TempDir Path folder) throws Exception {
    var data = Files.createDirectories(folder.resolve("data"));
    Files.createDirectories(data.resolve("db/deep"));
    Files.writeString(data.resolve("db/deep/file"), "old");
    Files.writeString(data.resolve("mark"), "old");
    var copy = folder.resolve("copy");
    DataFolder.copy(data, copy);

    Files.writeString(data.resolve("db/deep/file"), "new");
    Files.writeString(data.resolve("db/added"), "new");
    Files.writeString(data.resolve("mark"), "new");
    DataFolder.putBack(copy, data, DataFolder.DATABASE);
    assertThat(data.resolve("db/deep/file")).hasContent("old");
    assertThat(data.resolve("db/added")).doesNotExist();
    assertThat(data.resolve("mark")).hasContent("new");

    DataFolder.putBack(copy, data, DataFolder.MARK);
    assertThat(data.resolve("mark")).hasContent("old");
  }
}
