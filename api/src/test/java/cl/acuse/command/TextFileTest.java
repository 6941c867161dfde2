package cl.acuse.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.proof.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text that is not typed. */
class TextFileTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("secret-name"), text);
  }

  private void assertMisuse(Path file, String part) {
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> TextFile.read("--detail", file))
        .withMessageContaining("--detail")
        .withMessageContaining(part)
        .withMessageNotContaining("secret-name")
        .returns(ExitCode.MISUSE, CommandException::exitCode);
  }

  @ParameterizedTest
  @CsvSource({
    "'café', 'café'",
    "'café\n', 'café'",
    "'café\r\n', 'café'",
    "'one\ntwo\n\n', 'one\ntwo\n'",
    "' café ', ' café '"
  })
  void theLastLineBreakIsTheEditors(String held, String text) throws Exception {
    assertThat(TextFile.read("--detail", file(held))).isEqualTo(text);
  }

  @Test
  void aCommitmentHoldsSoMuchAndNoMore() throws Exception {
    var longest = "x".repeat(Limits.COMMITMENT_VALUE_BYTES_MAX);
    assertThat(TextFile.read("--detail", file(longest))).isEqualTo(longest);
    assertMisuse(file(longest + "x"), "more than 65,536 bytes");
  }

  @Test
  void whatIsNoTextIsMisuse() throws Exception {
    assertMisuse(file(""), "holds no text");
    assertMisuse(file(" \n"), "holds no text");
    assertMisuse(Files.write(folder.resolve("secret-name"), new byte[] {(byte) 0xff}), "UTF-8");
    assertMisuse(folder.resolve("none-secret-name"), "cannot be read");
    assertMisuse(folder, "cannot be read");
  }
}
