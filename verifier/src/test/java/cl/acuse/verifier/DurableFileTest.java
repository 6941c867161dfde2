package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the files; that they last, the system calls say. */
class DurableFileTest {
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2, 2};

  @TempDir Path folder;

  @Test
  void whatIsMadeWasNotThere() throws Exception {
    var file = folder.resolve("file");
    DurableFile.create(file, ONE);
    assertThat(file).hasBinaryContent(ONE);
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> DurableFile.createSecret(file, TWO));
    assertThat(file).hasBinaryContent(ONE);
  }

  @Test
  void aSecretIsItsOwnersAlone() throws Exception {
    var file = folder.resolve("file");
    DurableFile.createSecret(file, ONE);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void whatIsReplacedNeedNotBeThere() throws Exception {
    var file = folder.resolve("file");
    DurableFile.replace(file, TWO);
    assertThat(file).hasBinaryContent(TWO);
    DurableFile.replace(file, ONE);
    assertThat(file).hasBinaryContent(ONE);
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void aNameThatIsTakenIsNotTaken() throws Exception {
    var file = Files.write(folder.resolve("file"), ONE);
    var other = Files.write(folder.resolve("other"), TWO);
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> DurableFile.rename(file, other));
    assertThat(other).hasBinaryContent(TWO);
    Files.delete(other);
    DurableFile.rename(file, other);
    assertThat(other).hasBinaryContent(ONE);
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> DurableFile.rename(file, other.resolveSibling("third")));
  }
}
