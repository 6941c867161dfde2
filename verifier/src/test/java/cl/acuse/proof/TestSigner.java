package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A key pair that signs notes as logs and witnesses do. The kernel itself signs nothing. */
final class TestSigner {
  private final KeyPair pair;
  private final VerifierKey key;

  private TestSigner(KeyPair pair, VerifierKey key) {
    this.pair = pair;
    this.key = key;
  }

  static TestSigner create(String name, NoteAlgorithm algorithm) {
    var jca = algorithm.scheme().jcaSignature();
    try {
      var pair = KeyPairGenerator.getInstance(jca).generateKeyPair();
      var bare = algorithm.scheme().keyOfSpki(pair.getPublic().getEncoded());
      return new TestSigner(pair, VerifierKey.of(name, algorithm, bare));
    } catch (GeneralSecurityException | MalformedException e) {
      throw new AssertionError(e);
    }
  }

  VerifierKey key() {
    return key;
  }

  byte[] sign(byte[] message) {
    try {
      var signature = Signature.getInstance(key.algorithm().scheme().jcaSignature());
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A plain signature, or a cosignature at a time. */
  SignatureLine line(Checkpoint checkpoint, long time) {
    return switch (key.algorithm()) {
      case ED25519 -> SignatureLine.of(key, sign(checkpoint.format().getBytes(UTF_8)));
      case ED25519_COSIGNATURE, ML_DSA_44_COSIGNATURE -> {
        var signature = sign(Cosignature.message(key, time, checkpoint));
        yield SignatureLine.of(key, Cosignature.of(time, signature).bytes());
      }
    };
  }

  /** The same line with its last bit turned. */
  SignatureLine badLine(Checkpoint checkpoint, long time) {
    var bytes = line(checkpoint, time).signature();
    bytes[bytes.length - 1] ^= 1;
    return SignatureLine.of(key, bytes);
  }

  static SignedNote note(Checkpoint checkpoint, SignatureLine... lines) {
    return SignedNote.of(checkpoint.format(), List.of(lines));
  }

  static SignedNote note(Checkpoint checkpoint, long time, TestSigner... signers) {
    var lines = Arrays.stream(signers).map(signer -> signer.line(checkpoint, time)).toList();
    return SignedNote.of(checkpoint.format(), lines);
  }

  static TlogPolicy policy(String... lines) {
    try {
      return TlogPolicy.parse((String.join("\n", lines) + "\n").getBytes(UTF_8));
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  /** The bytes of a note with some lines, in whatever form. */
  static byte[] raw(String text, Stream<String> lines) {
    var note = new StringBuilder(text).append('\n');
    lines.forEach(line -> note.append(line).append('\n'));
    return note.toString().getBytes(UTF_8);
  }
}
