package cl.acuse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serial;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class SignatureVerifierTest {
  private static final AtomicInteger CALLS = new AtomicInteger();

  /** A provider of one algorithm that answers by a rule. */
  private static final class RuledProvider extends Provider {
    @Serial private static final long serialVersionUID = 1L;

    RuledProvider(String algorithm, Predicate<byte[]> rule) {
      super("Ruled", "1", "answers by a rule");
      putService(
          new Service(this, "Signature", algorithm, RuledSignature.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
              return new RuledSignature(rule);
            }
          });
    }
  }

  private static final class RuledSignature extends SignatureSpi {
    private final Predicate<byte[]> rule;

    RuledSignature(Predicate<byte[]> rule) {
      this.rule = rule;
    }

    @Override
    protected void engineInitVerify(PublicKey key) {
      CALLS.incrementAndGet();
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
      return rule.test(signature);
    }

    @Override
    protected void engineUpdate(byte b) {}

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) {}

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
      throw new InvalidKeyException();
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
      throw new SignatureException();
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract in SignatureSpi, hence to be written.
    protected void engineSetParameter(String name, Object value) {}

    @Override
    @SuppressWarnings("deprecation") // Abstract in SignatureSpi, hence to be written.
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void takesAStrictProvider() throws InvalidProofException {
    var verifier = SignatureVerifier.preferring(Security.getProvider("SunEC"));
    for (var algorithm : NoteAlgorithm.values()) {
      var signer = TestSigner.create("k", algorithm);
      signer.key().verify(verifier, new byte[] {1}, signer.sign(new byte[] {1}));
      assertThatThrownBy(
              () -> signer.key().verify(verifier, new byte[] {2}, signer.sign(new byte[] {1})))
          .isInstanceOf(InvalidProofException.class);
    }
  }

  @Test
  void refusesALenientAndABrokenProvider() {
    for (var answer : List.of(true, false)) {
      var provider = new RuledProvider("Ed25519", _ -> answer);
      assertThatThrownBy(() -> SignatureVerifier.preferring(provider))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("provider Ruled does not verify Ed25519 as strictly as evidence needs");
    }
  }

  /** As Bouncy Castle does: right up to a point of small order. */
  @Test
  void refusesAProviderThatMultipliesByTheCofactor() {
    for (var firstByte : List.of("f1", "32")) {
      var accepted = List.of("bb", firstByte);
      var provider =
          new RuledProvider("Ed25519", s -> accepted.contains(HexFormat.of().toHexDigits(s[0])));
      assertThatThrownBy(() -> SignatureVerifier.preferring(provider))
          .isInstanceOf(IllegalArgumentException.class);
    }
    var strict = new RuledProvider("Ed25519", s -> HexFormat.of().toHexDigits(s[0]).equals("bb"));
    assertThat(SignatureVerifier.preferring(strict)).isNotNull();
  }

  @Test
  void asksThePlatformForWhatTheProviderLacks() throws InvalidProofException {
    var verifier = SignatureVerifier.preferring(new RuledProvider("ML-DSA-44", _ -> true));
    var before = CALLS.get();
    var log = TestSigner.create("k", NoteAlgorithm.ED25519);
    log.key().verify(verifier, new byte[] {1}, log.sign(new byte[] {1}));
    assertThat(CALLS).hasValue(before);
    var cosigner = TestSigner.create("k", NoteAlgorithm.ML_DSA_44_COSIGNATURE);
    cosigner.key().verify(verifier, new byte[] {1}, new byte[2420]);
    assertThat(CALLS).hasValue(before + 1);
  }

  /** What is strict does not depend on the provider. */
  @Test
  void checksTheFormBeforeAskingTheProvider() {
    var verifier = SignatureVerifier.preferring(new RuledProvider("ML-DSA-44", _ -> true));
    var cosigner = TestSigner.create("k", NoteAlgorithm.ML_DSA_44_COSIGNATURE);
    assertThatThrownBy(() -> cosigner.key().verify(verifier, new byte[] {1}, new byte[2419]))
        .isInstanceOf(InvalidProofException.class);
  }

  /** A small note on the platform itself: it is as strict as the answers above demand. */
  @Test
  void thePlatformIsStrict() throws Exception {
    var provider = Signature.getInstance("Ed25519").getProvider();
    assertThat(SignatureVerifier.preferring(provider)).isNotNull();
  }
}
