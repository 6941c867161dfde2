package cl.acuse.api.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.ledger.seal.KeyAlgorithm;
import cl.acuse.ledger.seal.LogKeys;
import cl.acuse.ledger.seal.SignatureProvider;
import cl.acuse.ledger.seal.SigningKey;
import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.Cosignature;
import cl.acuse.proof.SignatureLine;
import cl.acuse.proof.SignedNote;
import java.security.SecureRandom;
import java.util.List;

/** The keys of a log, which sign whatever checkpoint they are given. */
record TestSeal(LogKeys keys) {
  private static final long TIME = 1_800_000_000L;

  static TestSeal of(String origin) {
    var random = new SecureRandom();
    var provider = SignatureProvider.PLATFORM;
    return new TestSeal(
        new LogKeys(
            origin,
            SigningKey.generate(KeyAlgorithm.ED25519, random, provider),
            SigningKey.generate(KeyAlgorithm.ML_DSA_44, random, provider),
            SigningKey.generate(KeyAlgorithm.ED25519, random, provider)));
  }

  byte[] note(Checkpoint checkpoint) {
    return note(checkpoint, List.of(ed25519(checkpoint), mlDsa(checkpoint)));
  }

  static byte[] note(Checkpoint checkpoint, List<SignatureLine> lines) {
    return SignedNote.of(checkpoint.format(), lines).format();
  }

  SignatureLine ed25519(Checkpoint checkpoint) {
    return SignatureLine.of(
        keys.ed25519(), keys.checkpointEd25519().sign(checkpoint.format().getBytes(UTF_8)));
  }

  SignatureLine mlDsa(Checkpoint checkpoint) {
    var message = Cosignature.message(keys.mlDsa(), TIME, checkpoint);
    return SignatureLine.of(
        keys.mlDsa(), Cosignature.of(TIME, keys.checkpointMlDsa().sign(message)).bytes());
  }

  /** A policy of several logs, each with both its keys. */
  static String policy(TestSeal... seals) {
    var policy = new StringBuilder();
    var own = new StringBuilder("group own any");
    for (var i = 0; i < seals.length; i++) {
      var keys = seals[i].keys;
      policy.append("log %s\nwitness own-%d %s\n".formatted(keys.ed25519(), i, keys.mlDsa()));
      own.append(" own-").append(i);
    }
    return policy.append(own).append("\nquorum own\n").toString();
  }
}
