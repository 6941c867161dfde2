package cl.acuse.demo.bench;

import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.SubmitterKey;
import cl.acuse.ledger.seal.KeyAlgorithm;
import cl.acuse.ledger.seal.SignatureProvider;
import cl.acuse.ledger.seal.SigningKey;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.SubmitterAlgorithm;
import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import java.util.function.LongSupplier;

/**
 * The cost of one signature an event: Ed25519 made and checked on one core.
 *
 * @param provider who computes
 * @param signsPerSecond signatures made a second
 * @param verifiesPerSecond signatures checked a second
 */
record SignatureBench(String provider, double signsPerSecond, double verifiesPerSecond) {
  private static final int MESSAGE_BYTES = 128;
  private static final int WARM_UP = 500;

  /**
   * Measures.
   *
   * @param count signatures
   * @param random makes the key
   * @param nanos measures
   * @return both rates
   */
  static SignatureBench run(int count, SecureRandom random, LongSupplier nanos) {
    var provider = SignatureProvider.choose();
    var key = SigningKey.generate(KeyAlgorithm.ED25519, random, provider);
    var message = new byte[MESSAGE_BYTES];
    signs(key, message, WARM_UP);
    var signing = nanos.getAsLong();
    var signature = signs(key, message, count);
    var signed = nanos.getAsLong() - signing;
    verifies(provider, key, message, signature, WARM_UP);
    var verifying = nanos.getAsLong();
    verifies(provider, key, message, signature, count);
    var verified = nanos.getAsLong() - verifying;
    return new SignatureBench(provider.name(), count * 1e9 / signed, count * 1e9 / verified);
  }

  private static byte[] signs(SigningKey key, byte[] message, int count) {
    var signature = key.sign(message);
    for (var i = 1; i < count; i++) {
      signature = key.sign(message);
    }
    return signature;
  }

  private static void verifies(
      SignatureProvider provider, SigningKey key, byte[] message, byte[] signature, int count) {
    try {
      var spki = ByteString.copyFrom(key.spki());
      var known = SubmitterKey.parse(SubmitterAlgorithm.ED25519.code(), spki);
      for (var i = 0; i < count; i++) {
        known.verify(provider.verifier(), message, signature);
      }
    } catch (MalformedEventException | InvalidProofException e) {
      throw new AssertionError("our own signature does not verify", e);
    }
  }
}
