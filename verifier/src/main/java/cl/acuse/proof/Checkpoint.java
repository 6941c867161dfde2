package cl.acuse.proof;

import java.util.List;

/**
 * A log's state, as it signs it (C2SP tlog-checkpoint). The text of the note is
 *
 * <pre>
 * example.com/behind-the-sofa                    origin: which log
 * 20852163                                       size: leaves, decimal
 * CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=   root: base64 of 32 bytes
 * </pre>
 *
 * <p>and perhaps extension lines, which Acuse never writes. Every line ends with a newline.
 *
 * @param origin not empty, no control character below U+0020, at most {@link Limits#NAME_BYTES_MAX}
 *     bytes of UTF-8; an Acuse log's origin is also a {@link KeyName}
 * @param size leaves, 0 to {@link Limits#TREE_SIZE_MAX}
 * @param root the RFC 6962 root; {@link Hash#EMPTY_ROOT} for size 0
 * @param extensions the lines below the third, none of them empty
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  private static final int LINES_MIN = 3;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if no checkpoint has these parts
   */
  public Checkpoint {
    extensions = List.copyOf(extensions);
    try {
      check(origin, size, root, extensions);
    } catch (MalformedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * A checkpoint without extension lines, as Acuse writes it.
   *
   * @param origin the log
   * @param size its leaves
   * @param root its root
   * @throws IllegalArgumentException if no checkpoint has these parts
   */
  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  /**
   * Reads a checkpoint.
   *
   * @param text the note's text, with its final newline
   * @return the checkpoint
   * @throws MalformedException if the text is not exactly the one form of a checkpoint
   */
  public static Checkpoint parse(String text) throws MalformedException {
    if (!text.endsWith("\n")) {
      throw new MalformedException("A checkpoint does not end with a newline.");
    }
    var lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
    if (lines.size() < LINES_MIN) {
      throw new MalformedException("A checkpoint has fewer than three lines.");
    }
    var origin = lines.get(0);
    var size = CanonicalDecimal.parse("checkpoint's size", lines.get(1), Limits.TREE_SIZE_MAX);
    var root = Hash.parseBase64(lines.get(2));
    var extensions = lines.subList(LINES_MIN, lines.size());
    check(origin, size, root, extensions);
    return new Checkpoint(origin, size, root, extensions);
  }

  private static void check(String origin, long size, Hash root, List<String> extensions)
      throws MalformedException {
    checkLine("origin", origin);
    for (var extension : extensions) {
      checkLine("extension line", extension);
    }
    if (StrictUtf8.encode(origin).length > Limits.NAME_BYTES_MAX) {
      throw new MalformedException(
          "A checkpoint's origin is longer than %d bytes.".formatted(Limits.NAME_BYTES_MAX));
    }
    if (size < 0 || size > Limits.TREE_SIZE_MAX) {
      throw new MalformedException("A checkpoint's size is out of range.");
    }
    if (size == 0 && !root.equals(Hash.EMPTY_ROOT)) {
      throw new MalformedException("A checkpoint of size 0 has not the root of the empty tree.");
    }
  }

  private static void checkLine(String what, String text) throws MalformedException {
    if (text.isEmpty()) {
      throw new MalformedException("A checkpoint's %s is empty.".formatted(what));
    }
    if (text.chars().anyMatch(c -> c < ' ')) {
      throw new MalformedException("A checkpoint's %s has a control character.".formatted(what));
    }
    StrictUtf8.encode(text);
  }

  /**
   * The note's text.
   *
   * @return the lines, each ended by a newline; {@link #parse} reads the same checkpoint again
   */
  public String format() {
    var text = new StringBuilder(origin + "\n" + size + "\n" + root.base64() + "\n");
    for (var extension : extensions) {
      text.append(extension).append('\n');
    }
    return text.toString();
  }
}
