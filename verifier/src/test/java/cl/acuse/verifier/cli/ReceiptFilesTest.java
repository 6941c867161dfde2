package cl.acuse.verifier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.verifier.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are receipts. */
class ReceiptFilesTest {
  @TempDir Path folder;

  private Path write(String name) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }

  @Test
  void ofAFolderEveryReceiptUnderItByName() throws Exception {
    var b = write("b.acuse.json");
    var inner = write("a/c.acuse.json");
    write("notes.json");
    write("b.acuse.json.bak");
    assertThat(ReceiptFiles.find(List.of(folder))).containsExactly(inner, b);
  }

  @Test
  void aFileIsTakenByAnyName() throws Exception {
    var file = write("notes.json");
    assertThat(ReceiptFiles.find(List.of(file, file))).containsExactly(file, file);
  }

  @Test
  void linksOutOfTheFolderAreNotFollowed() throws Exception {
    var outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("x.acuse.json"), "");
    var inside = Files.createDirectory(folder.resolve("inside"));
    Files.createSymbolicLink(inside.resolve("link"), outside);
    var own = Files.writeString(inside.resolve("y.acuse.json"), "");
    assertThat(ReceiptFiles.find(List.of(inside))).containsExactly(own);
  }

  @Test
  void aFolderHasItsLimit() throws Exception {
    for (var i = 0; i < 3; i++) {
      write(i + ".acuse.json");
    }
    assertThat(ReceiptFiles.find(List.of(folder), 3)).hasSize(3);
    assertThatThrownBy(() -> ReceiptFiles.find(List.of(folder), 2))
        .isInstanceOf(MisuseException.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void aFolderIsSearchedToADepth() throws Exception {
    var deepest = write("d/".repeat(Limits.FOLDER_DEPTH_MAX - 1) + "x.acuse.json");
    write("d/".repeat(Limits.FOLDER_DEPTH_MAX) + "y.acuse.json");
    assertThat(ReceiptFiles.find(List.of(folder))).containsExactly(deepest);
  }
}
