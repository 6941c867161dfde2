package cl.acuse.demo.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
  @Test
  void anUnnamedFolderIsDeletedWithAllThatIsInIt() throws Exception {
    var folder = Folder.make(Optional.empty());
    Files.createDirectories(folder.path().resolve("a/b"));
    Files.writeString(folder.path().resolve("a/b/c"), "c");
    folder.discard();
    assertThat(folder.path()).doesNotExist();
  }

  @Test
  void aNamedFolderStays(@TempDir Path parent) throws Exception {
    var folder = Folder.make(Optional.of(parent.resolve("new")));
    Files.writeString(folder.path().resolve("file"), "");
    folder.discard();
    assertThat(folder.path().resolve("file")).exists();
  }

  @Test
  void aFolderThatHoldsSomethingIsRefused(@TempDir Path parent) throws Exception {
    Files.writeString(parent.resolve("file"), "mine");
    assertThatThrownBy(() -> Folder.make(Optional.of(parent)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not empty");
    assertThat(parent.resolve("file")).hasContent("mine");
  }
}
