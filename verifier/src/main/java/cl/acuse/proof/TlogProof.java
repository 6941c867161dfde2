package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * That an entry stands in a log, as one text to be checked offline (C2SP tlog-proof):
 *
 * <pre>
 * c2sp.org/tlog-proof@v1
 * extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQ=         optional, signed by nobody
 * index 73894
 * gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=   the inclusion path, the leaf's sibling first
 * B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
 *
 * example.com/fancylog                           the checkpoint, a signed note, verbatim
 * 109482
 * sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=
 *
 * — example.com/fancylog hI2DJw...
 * </pre>
 *
 * <p>Strict, so that a proof has one form: at most {@link Limits#PROOF_BYTES_MAX} bytes and {@link
 * Limits#PATH_HASHES_MAX} hashes. Immutable.
 */
public final class TlogProof {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";

  private final Optional<byte[]> extra;
  private final long index;
  private final List<Hash> path;
  private final SignedNote note;

  private TlogProof(Optional<byte[]> extra, long index, List<Hash> path, SignedNote note) {
    this.extra = extra;
    this.index = index;
    this.path = List.copyOf(path);
    this.note = note;
  }

  /**
   * A proof of its parts, as Acuse writes it: without extra data.
   *
   * @param proof where the leaf stands
   * @param note the checkpoint of {@code proof.size()} leaves
   * @return the proof, nothing checked but its form
   * @throws IllegalArgumentException if the proof or the text would exceed the limits
   */
  public static TlogProof of(InclusionProof proof, SignedNote note) {
    var made = new TlogProof(Optional.empty(), proof.index(), proof.path(), note);
    if (proof.index() < 0
        || proof.index() >= Limits.TREE_SIZE_MAX
        || proof.path().size() > Limits.PATH_HASHES_MAX
        || made.format().length > Limits.PROOF_BYTES_MAX) {
      throw new IllegalArgumentException("a proof is too long, or its index out of range");
    }
    return made;
  }

  /**
   * Reads a proof.
   *
   * @param bytes the whole text
   * @return the proof, nothing checked but its form
   * @throws MalformedException if it is not exactly of that form
   */
  public static TlogProof parse(byte[] bytes) throws MalformedException {
    if (bytes.length > Limits.PROOF_BYTES_MAX) {
      throw new MalformedException(
          "A proof is longer than %d bytes.".formatted(Limits.PROOF_BYTES_MAX));
    }
    var text = StrictUtf8.decode(bytes);
    var split = text.indexOf("\n\n");
    if (split < 0) {
      throw new MalformedException("A proof has no empty line before its checkpoint.");
    }
    var note = SignedNote.parse(text.substring(split + 2).getBytes(UTF_8));
    return parse(List.of(text.substring(0, split).split("\n", -1)), note);
  }

  private static TlogProof parse(List<String> lines, SignedNote note) throws MalformedException {
    if (!lines.getFirst().equals(HEADER)) {
      throw new MalformedException("A proof does not begin with " + HEADER + ".");
    }
    var hasExtra = lines.size() > 1 && lines.get(1).startsWith(EXTRA);
    var indexLine = hasExtra ? 2 : 1;
    if (lines.size() <= indexLine || !lines.get(indexLine).startsWith(INDEX)) {
      throw new MalformedException("A proof has no index line where it must stand.");
    }
    var digits = lines.get(indexLine).substring(INDEX.length());
    return new TlogProof(
        hasExtra ? Optional.of(extra(lines.get(1))) : Optional.empty(),
        CanonicalDecimal.parse("proof's index", digits, Limits.TREE_SIZE_MAX - 1),
        path(lines.subList(indexLine + 1, lines.size())),
        note);
  }

  private static byte[] extra(String line) throws MalformedException {
    var extra = CanonicalBase64.decode(line.substring(EXTRA.length()));
    if (extra.length == 0) {
      throw new MalformedException("A proof has an extra line without data.");
    }
    return extra;
  }

  private static List<Hash> path(List<String> lines) throws MalformedException {
    if (lines.size() > Limits.PATH_HASHES_MAX) {
      throw new MalformedException(
          "A proof has more than %d hashes.".formatted(Limits.PATH_HASHES_MAX));
    }
    var path = new ArrayList<Hash>(lines.size());
    for (var line : lines) {
      path.add(Hash.parseBase64(line));
    }
    return path;
  }

  /**
   * Data that nobody signed and that must not be believed.
   *
   * @return a copy, not empty, if there are any
   */
  public Optional<byte[]> extra() {
    return extra.map(byte[]::clone);
  }

  /**
   * Where the entry claims to stand.
   *
   * @return 0 to {@link Limits#TREE_SIZE_MAX} {@code - 1}
   */
  public long index() {
    return index;
  }

  /**
   * The inclusion path.
   *
   * @return the leaf's sibling first
   */
  public List<Hash> path() {
    return path;
  }

  /**
   * The checkpoint, nothing checked.
   *
   * @return the note
   */
  public SignedNote note() {
    return note;
  }

  /**
   * The text.
   *
   * @return exactly the bytes that {@link #parse} reads
   */
  public byte[] format() {
    return (beforeCheckpoint(extra, index, path) + note).getBytes(UTF_8);
  }

  /**
   * A proof's text up to where its checkpoint begins, for whoever holds the checkpoint of {@code
   * proof.size()} leaves and appends its note.
   *
   * @param proof where the leaf stands
   * @return the header, the index, the path and the empty line
   */
  public static String beforeCheckpoint(InclusionProof proof) {
    return beforeCheckpoint(Optional.empty(), proof.index(), proof.path());
  }

  private static String beforeCheckpoint(Optional<byte[]> extra, long index, List<Hash> path) {
    var text = new StringBuilder(HEADER).append('\n');
    extra.ifPresent(data -> text.append(EXTRA).append(CanonicalBase64.encode(data)).append('\n'));
    text.append(INDEX).append(index).append('\n');
    for (var hash : path) {
      text.append(hash.base64()).append('\n');
    }
    return text.append('\n').toString();
  }

  /**
   * Refuses the proof unless its checkpoint is the log's and the leaf is in that tree.
   *
   * @param leaf the leaf hash, computed from the entry
   * @param policy the pinned policy
   * @return the checkpoint; its quorum is not yet asked for
   * @throws InvalidProofException if it is not so
   */
  public VerifiedCheckpoint verify(Hash leaf, TlogPolicy policy) throws InvalidProofException {
    var checkpoint = policy.verify(note);
    verify(leaf, checkpoint);
    return checkpoint;
  }

  /**
   * The same where this proof's checkpoint has been verified before: costs hashes only.
   *
   * @param leaf the leaf hash, computed from the entry
   * @param checkpoint the verified checkpoint, which must be this proof's own
   * @throws InvalidProofException if it is another one, or the leaf is not in that tree
   */
  public void verify(Hash leaf, VerifiedCheckpoint checkpoint) throws InvalidProofException {
    if (!checkpoint.note().equals(note)) {
      throw new InvalidProofException("The proof belongs to another checkpoint.");
    }
    var size = checkpoint.checkpoint().size();
    new InclusionProof(index, size, path).verify(leaf, checkpoint.checkpoint().root());
  }
}
