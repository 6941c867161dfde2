package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.Cosignature;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.NoteAlgorithm;
import cl.acuse.proof.SignatureLine;
import cl.acuse.proof.VerifierKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;

/** A key pair that signs checkpoints as logs, witnesses and auditors do. */
public final class NoteSigner {
  private static final int ED25519_SPKI_PREFIX = 12;
  private static final int ML_DSA_44_SPKI_PREFIX = 22;

  private final KeyPair pair;
  private final VerifierKey key;

  private NoteSigner(KeyPair pair, VerifierKey key) {
    this.pair = pair;
    this.key = key;
  }

  public static NoteSigner create(String name, NoteAlgorithm algorithm) {
    try {
      var pair = KeyPairGenerator.getInstance(jca(algorithm)).generateKeyPair();
      var spki = pair.getPublic().getEncoded();
      var prefix =
          algorithm == NoteAlgorithm.ML_DSA_44_COSIGNATURE
              ? ML_DSA_44_SPKI_PREFIX
              : ED25519_SPKI_PREFIX;
      var bare = Arrays.copyOfRange(spki, prefix, spki.length);
      return new NoteSigner(pair, VerifierKey.of(name, algorithm, bare));
    } catch (GeneralSecurityException | MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private static String jca(NoteAlgorithm algorithm) {
    return algorithm == NoteAlgorithm.ML_DSA_44_COSIGNATURE ? "ML-DSA-44" : "Ed25519";
  }

  public VerifierKey key() {
    return key;
  }

  /** A plain signature, or a cosignature at a time. */
  public SignatureLine line(Checkpoint checkpoint, long time) {
    return switch (key.algorithm()) {
      case ED25519 -> SignatureLine.of(key, sign(checkpoint.format().getBytes(UTF_8)));
      case ED25519_COSIGNATURE, ML_DSA_44_COSIGNATURE -> {
        var signature = sign(Cosignature.message(key, time, checkpoint));
        yield SignatureLine.of(key, Cosignature.of(time, signature).bytes());
      }
    };
  }

  /** The same line with its last bit turned. */
  public SignatureLine badLine(Checkpoint checkpoint, long time) {
    var bytes = line(checkpoint, time).signature();
    bytes[bytes.length - 1] ^= 1;
    return SignatureLine.of(key, bytes);
  }

  private byte[] sign(byte[] message) {
    try {
      var computation = Signature.getInstance(jca(key.algorithm()));
      computation.initSign(pair.getPrivate());
      computation.update(message);
      return computation.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
