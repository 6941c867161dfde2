package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Who computes signatures: the platform's own JCA providers, or one that a server prefers for
 * speed.
 *
 * <p>The choice changes no verdict. What the providers may disagree about is decided before they
 * are asked (docs/spec.md K-02, K-03); and a provider that takes Ed25519 signatures whose equation
 * holds only up to a point of small order (Bouncy Castle 1.86 does) is not taken. Immutable and
 * shared freely.
 */
public final class SignatureVerifier {
  /** The platform's providers. */
  public static final SignatureVerifier PLATFORM = new SignatureVerifier(Optional.empty());

  private final Optional<Provider> preferred;

  private SignatureVerifier(Optional<Provider> preferred) {
    this.preferred = preferred;
  }

  /**
   * Lets a provider compute the schemes that it offers, and the platform the others.
   *
   * @param provider for instance a native one
   * @return the verifier
   * @throws IllegalArgumentException if the provider's Ed25519 refuses a signature that it must
   *     take or takes one that it must refuse
   */
  public static SignatureVerifier preferring(Provider provider) {
    var verifier = new SignatureVerifier(Optional.of(provider));
    if (!KnownAnswers.hold(verifier)) {
      throw new IllegalArgumentException(
          "provider %s does not verify Ed25519 as strictly as evidence needs"
              .formatted(provider.getName()));
    }
    return verifier;
  }

  /** Refuses a signature unless the key made it over the message. */
  void verify(SignatureScheme scheme, PublicKey key, byte[] message, byte[] signature)
      throws InvalidProofException {
    scheme.checkSignature(signature);
    if (!computes(scheme, key, message, signature)) {
      throw new InvalidProofException("A signature was not made by its key over these bytes.");
    }
  }

  private boolean computes(
      SignatureScheme scheme, PublicKey key, byte[] message, byte[] signature) {
    try {
      var computation = computation(scheme);
      computation.initVerify(key);
      computation.update(message);
      return computation.verify(signature);
    } catch (SignatureException e) {
      return false;
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("the provider cannot use a checked key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform lacks " + scheme.jcaSignature(), e);
    }
  }

  private Signature computation(SignatureScheme scheme) throws GeneralSecurityException {
    var name = scheme.jcaSignature();
    var provider = preferred.filter(p -> p.getService("Signature", name) != null);
    return provider.isPresent()
        ? Signature.getInstance(name, provider.get())
        : Signature.getInstance(name);
  }

  /** Three signatures over "acuse" by one key, computed outside this program. */
  private static final class KnownAnswers {
    private static final byte[] MESSAGE = "acuse".getBytes(US_ASCII);
    private static final String KEY =
        "a7c1779a26a27aa953debe0101cd0eb12798142b9a5fe5624d34a38d5bfcc0a1";

    /** The one that RFC 8032 makes. */
    private static final String EXACT =
        "bba3b8035133dc8cf44fc65a0eb5d776b63dd6a3a06e1ad6db10bbaeec33bedc"
            + "4dda88c49e7674c3e793198203f3c10d814217be53bea03085e9632461f6550d";

    /** Its R has a part of order 8: right only for those who multiply by the cofactor. */
    private static final String UP_TO_ORDER_8 =
        "f1dccd90d8c5d9f0a5c95c2981503eed148beb13d988d176ea8aaa084e5799bf"
            + "296c80d794758b1ab76530ba981dadd8fe6d82f0e1e3a324fc9ba008f6de6704";

    /** The same with a part of order 2. */
    private static final String UP_TO_ORDER_2 =
        "325c47fcaecc23730bb039a5f14a288949c2295c5f91e52924ef445113cc4123"
            + "5bf4709e0281a2b3bffdc03b17c9393b878773f9ac255772b6cd3e599ba33d0f";

    static boolean hold(SignatureVerifier verifier) {
      return accepts(verifier, EXACT)
          && !accepts(verifier, UP_TO_ORDER_8)
          && !accepts(verifier, UP_TO_ORDER_2);
    }

    private static boolean accepts(SignatureVerifier verifier, String signature) {
      var hex = HexFormat.of();
      try {
        var key = SignatureScheme.ED25519.publicKey(hex.parseHex(KEY));
        return verifier.computes(SignatureScheme.ED25519, key, MESSAGE, hex.parseHex(signature));
      } catch (MalformedException e) {
        throw new AssertionError("the known key is a key", e);
      }
    }
  }
}
