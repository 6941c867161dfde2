package cl.acuse.verifier.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MalformedException;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an auditor has audited a log: what a later run need not do again.
 *
 * <p><b>What it saves, and why no more.</b> Almost all of an audit's time goes into submitters'
 * signatures. A later run reads every entry again and judges it by every rule; only the signatures
 * of the entries below the state's size are left out, and only if those entries have the very tree
 * that the state names. So the state holds a size and a compact range, a few hundred bytes, and no
 * heads, names or keys that could be stale or forged. A state of another history makes the run
 * fail: either the log was rewritten since, which is proof of fraud, or the file is another log's.
 *
 * <p>The file is the auditor's own, and trusted: whoever can write it can make the auditor skip
 * signatures, nothing else. The digest in its last line finds damage, not forgery.
 *
 * <pre>
 * acuse-audit/v1
 * example.cl/acuse                               origin
 * 262144                                         entries whose signatures were checked
 * CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=   compact range, the largest subtree first
 * sha256 5b1c…                                   of all bytes above
 * </pre>
 *
 * @param origin the log
 * @param range of the entries audited
 */
public record AuditState(String origin, CompactRange range) {
  private static final String HEADER = "acuse-audit/v1";
  private static final String DIGEST = "sha256 ";
  private static final int LINES_MIN = 4;

  /**
   * The file.
   *
   * @return its bytes
   */
  public byte[] format() {
    var text = new StringBuilder();
    text.append(HEADER).append('\n').append(origin).append('\n');
    text.append(range.size()).append('\n');
    range.nodes().forEach(node -> text.append(node.base64()).append('\n'));
    var digest = Hash.sha256(text.toString().getBytes(UTF_8));
    return text.append(DIGEST).append(digest.hex()).append('\n').toString().getBytes(UTF_8);
  }

  /**
   * Reads a file.
   *
   * @param file the whole file
   * @return the state
   * @throws MalformedException if these are not the bytes that {@link #format} makes
   */
  public static AuditState parse(byte[] file) throws MalformedException {
    var lines = List.of(new String(file, UTF_8).split("\n", -1));
    if (file.length > Limits.STATE_BYTES_MAX
        || lines.size() < LINES_MIN + 1
        || !lines.getFirst().equals(HEADER)) {
      throw malformed();
    }
    var nodes = new ArrayList<Hash>();
    for (var line : lines.subList(3, lines.size() - 2)) {
      nodes.add(Hash.parseBase64(line));
    }
    try {
      var size = Long.parseLong(lines.get(2));
      var state = new AuditState(lines.get(1), CompactRange.of(size, nodes));
      if (!java.util.Arrays.equals(state.format(), file)) {
        throw malformed();
      }
      return state;
    } catch (IllegalArgumentException e) {
      throw new MalformedException("The state is not one of an audit: " + e.getMessage());
    }
  }

  private static MalformedException malformed() {
    return new MalformedException("The state is not one of an audit, or it is damaged.");
  }
}
