package cl.acuse.verifier;

import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.SubmitterKey;
import cl.acuse.proto.v1.PublicKey;
import com.google.protobuf.ByteString;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** A submitter's key pair, made by the platform. */
public final class TestKey {
  private final KeyPair pair;
  private final String signature;
  private final SubmitterKey key;

  private TestKey(int alg, KeyPair pair, String signature) {
    this.pair = pair;
    this.signature = signature;
    try {
      this.key = SubmitterKey.parse(alg, ByteString.copyFrom(pair.getPublic().getEncoded()));
    } catch (MalformedEventException e) {
      throw new AssertionError(e);
    }
  }

  public static TestKey ed25519() {
    try {
      return new TestKey(1, KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), "Ed25519");
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public static TestKey ecdsa() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new TestKey(2, generator.generateKeyPair(), "SHA256withECDSA");
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public SubmitterKey key() {
    return key;
  }

  public PublicKey message() {
    return PublicKey.newBuilder().setAlg(key.alg()).setSpki(key.spki()).build();
  }

  public ByteString sign(byte[] message) {
    try {
      var computation = Signature.getInstance(signature);
      computation.initSign(pair.getPrivate());
      computation.update(message);
      return ByteString.copyFrom(computation.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
