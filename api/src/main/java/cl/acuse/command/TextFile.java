package cl.acuse.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.api.CommandException;
import cl.acuse.proof.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text that the log gets a commitment to: a person, a reason in words. It is read from a file,
 * since what stands on a command line is seen in the list of processes and kept in the shell's
 * history. No sentence repeats the file's name, in the place of which people may type the text.
 */
final class TextFile {
  private static final Pattern LAST_LINE_BREAK = Pattern.compile("\\r?\\n\\z");

  private TextFile() {}

  /**
   * Reads a text.
   *
   * @param option the option that names the file
   * @param file UTF-8, at most {@link Limits#COMMITMENT_VALUE_BYTES_MAX} bytes; may be a pipe
   * @return the text without the line break at its end; never blank
   */
  static String read(String option, Path file) throws CommandException {
    try (var stream = Files.newInputStream(file)) {
      var bytes = stream.readNBytes(Limits.COMMITMENT_VALUE_BYTES_MAX + 1);
      if (bytes.length > Limits.COMMITMENT_VALUE_BYTES_MAX) {
        throw CommandException.misuse(
            String.format(
                Locale.ROOT,
                "The file that %s names has more than %,d bytes: name a shorter one.",
                option,
                Limits.COMMITMENT_VALUE_BYTES_MAX));
      }
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.isBlank()) {
        throw CommandException.misuse(
            "The file that %s names holds no text: write into it what is to be said."
                .formatted(option));
      }
      return LAST_LINE_BREAK.matcher(text).replaceFirst("");
    } catch (CharacterCodingException e) {
      throw CommandException.misuse(
          "The file that %s names is not UTF-8: save it as such.".formatted(option));
    } catch (IOException e) {
      throw CommandException.misuse(
          "%s names a file that cannot be read: write the text into a file, or name /dev/stdin."
              .formatted(option));
    }
  }
}
