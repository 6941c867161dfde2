package cl.acuse.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** RFC 6962 §2.1 copied line by line as recursion over plain arrays: slow, and plainly right. */
final class NaiveTree {
  private NaiveTree() {}

  /** {@code count} distinct leaf hashes. */
  static List<Hash> leaves(int count) {
    var leaves = new ArrayList<Hash>();
    for (var i = 0; i < count; i++) {
      leaves.add(Hash.of(sha256(new byte[] {0, (byte) (i >>> 8), (byte) i})));
    }
    return leaves;
  }

  /** MTH. */
  static Hash root(List<Hash> leaves) {
    return switch (leaves.size()) {
      case 0 -> Hash.of(sha256());
      case 1 -> leaves.getFirst();
      default -> {
        var k = split(leaves.size());
        yield node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
      }
    };
  }

  /** PATH. */
  static List<Hash> path(int m, List<Hash> leaves) {
    var n = leaves.size();
    if (n == 1) {
      return List.of();
    }
    var k = split(n);
    var left = leaves.subList(0, k);
    var right = leaves.subList(k, n);
    return m < k ? plus(path(m, left), root(right)) : plus(path(m - k, right), root(left));
  }

  /** PROOF. */
  static List<Hash> consistency(int m, List<Hash> leaves) {
    return m == 0 ? List.of() : subproof(m, leaves, true);
  }

  private static List<Hash> subproof(int m, List<Hash> leaves, boolean whole) {
    var n = leaves.size();
    if (m == n) {
      return whole ? List.of() : List.of(root(leaves));
    }
    var k = split(n);
    var left = leaves.subList(0, k);
    var right = leaves.subList(k, n);
    return m <= k
        ? plus(subproof(m, left, whole), root(right))
        : plus(subproof(m - k, right, false), root(left));
  }

  /** The largest power of two smaller than n. */
  private static int split(int n) {
    var k = 1;
    while (2 * k < n) {
      k *= 2;
    }
    return k;
  }

  private static List<Hash> plus(List<Hash> path, Hash last) {
    var all = new ArrayList<>(path);
    all.add(last);
    return all;
  }

  private static Hash node(Hash left, Hash right) {
    return Hash.of(sha256(new byte[] {1}, left.bytes(), right.bytes()));
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
