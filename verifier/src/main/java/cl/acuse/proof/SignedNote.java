package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A text and its signature lines, nothing checked yet (C2SP signed-note):
 *
 * <pre>
 * This is an example message.
 *
 * — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZ...
 * </pre>
 *
 * <p>The text ends with a newline, which is part of it; the last empty line of the note separates
 * it from the lines. All is UTF-8 without control characters below U+0020 but the newline; base64
 * is canonical, so that a note has one form and what was read is written again byte by byte. At
 * most {@link Limits#NOTE_BYTES_MAX} bytes and {@link Limits#NOTE_SIGNATURES_MAX} lines. Immutable.
 */
public final class SignedNote {
  private static final String SEPARATOR = "\n\n";

  private final String text;
  private final List<SignatureLine> signatures;
  private final byte[] bytes;

  private SignedNote(String text, List<SignatureLine> signatures, byte[] bytes) {
    this.text = text;
    this.signatures = signatures;
    this.bytes = bytes;
  }

  /**
   * Reads a note.
   *
   * @param bytes the whole note; copied
   * @return the note, none of its signatures checked
   * @throws MalformedException if it does not have the form above
   */
  public static SignedNote parse(byte[] bytes) throws MalformedException {
    if (bytes.length > Limits.NOTE_BYTES_MAX) {
      throw new MalformedException(
          "A note is longer than %d bytes.".formatted(Limits.NOTE_BYTES_MAX));
    }
    var note = StrictUtf8.decode(bytes);
    checkCharacters(note);
    var split = note.lastIndexOf(SEPARATOR);
    if (split < 0) {
      throw new MalformedException("A note has no empty line before its signatures.");
    }
    var text = note.substring(0, split + 1);
    return new SignedNote(text, lines(note.substring(split + 2)), bytes.clone());
  }

  private static List<SignatureLine> lines(String block) throws MalformedException {
    if (!block.endsWith("\n")) {
      throw new MalformedException("A note does not end with a signature line and a newline.");
    }
    var texts = block.substring(0, block.length() - 1).split("\n", Limits.NOTE_SIGNATURES_MAX + 1);
    if (texts.length > Limits.NOTE_SIGNATURES_MAX) {
      throw new MalformedException(
          "A note has more than %d signature lines.".formatted(Limits.NOTE_SIGNATURES_MAX));
    }
    var lines = new ArrayList<SignatureLine>(texts.length);
    for (var text : texts) {
      lines.add(SignatureLine.parse(text));
    }
    return List.copyOf(lines);
  }

  private static void checkCharacters(String text) throws MalformedException {
    if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw new MalformedException("A note has a control character.");
    }
  }

  /**
   * A note of its parts.
   *
   * @param text ends with a newline
   * @param signatures at least one
   * @return the note
   * @throws IllegalArgumentException if no note has these parts
   */
  public static SignedNote of(String text, List<SignatureLine> signatures) {
    var note = new StringBuilder(text).append('\n');
    for (var line : signatures) {
      note.append(line).append('\n');
    }
    try {
      var parsed = parse(StrictUtf8.encode(note.toString()));
      if (!parsed.text.equals(text)) {
        throw new IllegalArgumentException("the text of a note ends with a newline");
      }
      return parsed;
    } catch (MalformedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * What is signed.
   *
   * @return the text with its final newline, without the separating line
   */
  public String text() {
    return text;
  }

  /**
   * The lines as they stand.
   *
   * @return at least one
   */
  public List<SignatureLine> signatures() {
    return signatures;
  }

  /**
   * The whole note.
   *
   * @return a copy of exactly the bytes that were read
   */
  public byte[] format() {
    return bytes.clone();
  }

  /**
   * Checks every line that claims to be by a known key. One bad line by a known key refuses the
   * note; lines by unknown keys are told and ignored; a key that signs twice counts once, with its
   * first line.
   *
   * @param verifier who computes
   * @param known the keys that the reader trusts
   * @return who signed
   * @throws InvalidProofException if a known key's signature is bad, or no known key has signed
   */
  public OpenedNote open(SignatureVerifier verifier, Collection<VerifierKey> known)
      throws InvalidProofException {
    var signers = new ArrayList<OpenedNote.Signer>();
    var ignored = new ArrayList<SignatureLine>();
    var seen = new HashSet<SignatureLine>();
    for (var line : signatures) {
      if (!seen.add(line)) {
        continue;
      }
      var key = known.stream().filter(k -> k.claims(line)).findFirst();
      if (key.isEmpty()) {
        ignored.add(line);
        continue;
      }
      var time = check(verifier, key.get(), line);
      if (signers.stream().noneMatch(s -> s.key().equals(key.get()))) {
        signers.add(new OpenedNote.Signer(key.get(), time));
      }
    }
    if (signers.isEmpty()) {
      throw new InvalidProofException("No known key has signed the note.");
    }
    return new OpenedNote(this, signers, ignored);
  }

  /** Checks a line; the result is the cosignature's time where the key makes cosignatures. */
  private Optional<Long> check(SignatureVerifier verifier, VerifierKey key, SignatureLine line)
      throws InvalidProofException {
    try {
      return switch (key.algorithm()) {
        case ED25519 -> {
          key.verify(verifier, text.getBytes(UTF_8), line.signature());
          yield Optional.empty();
        }
        case ED25519_COSIGNATURE, ML_DSA_44_COSIGNATURE -> {
          var cosignature = Cosignature.parse(line.signature());
          cosignature.verify(verifier, key, Checkpoint.parse(text));
          yield Optional.of(cosignature.time());
        }
      };
    } catch (InvalidProofException | MalformedException e) {
      throw new InvalidProofException(
          "The signature line of %s is bad: %s".formatted(key.name(), e.getMessage()));
    }
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof SignedNote other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return new String(bytes, UTF_8);
  }
}
