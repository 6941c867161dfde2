package cl.acuse.demo.register;

import cl.acuse.proof.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A source file as it was read: every event imported from it names its digest.
 *
 * @param name the file's name, without folders
 * @param sha256 SHA-256 of its bytes
 * @param rows its data rows, without the header
 */
public record SourceFile(String name, Hash sha256, List<List<String>> rows) {
  /** Copies the rows. */
  public SourceFile {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a file.
   *
   * @param path where it is
   * @param header the columns that its first row must name, in this order
   * @return the file
   * @throws RegisterException if it is too large, not UTF-8, not CSV or has another header
   * @throws IOException if it cannot be read
   */
  public static SourceFile read(Path path, List<String> header)
      throws RegisterException, IOException {
    if (!Files.isReadable(path)) {
      throw new RegisterException(
          "The file %s cannot be read: check its name and permissions.".formatted(path));
    }
    if (Files.size(path) > Limits.FILE_BYTES_MAX) {
      throw new RegisterException(
          "%s has more than %,d bytes: split it.".formatted(path, Limits.FILE_BYTES_MAX));
    }
    return of(path.getFileName().toString(), Files.readAllBytes(path), header);
  }

  static SourceFile of(String name, byte[] bytes, List<String> header) throws RegisterException {
    var rows = Csv.rows(utf8(name, bytes));
    if (rows.isEmpty() || !rows.getFirst().equals(header)) {
      throw new RegisterException(
          "%s does not begin with the header %s.".formatted(name, String.join(",", header)));
    }
    return new SourceFile(name, Hash.sha256(bytes), rows.subList(1, rows.size()));
  }

  private static String utf8(String name, byte[] bytes) throws RegisterException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RegisterException("%s is not UTF-8: convert it first.".formatted(name));
    }
  }

  /**
   * Names one of its rows.
   *
   * @param row 1 for the first data row
   * @return the name
   */
  public Source source(int row) {
    return new Source(name, sha256, row);
  }
}
