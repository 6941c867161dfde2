package cl.acuse.ledger.seal;

import cl.acuse.proof.SignatureVerifier;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who computes Ed25519: chosen once at start-up and printed.
 *
 * <p>One core verifies 450 signatures a second with the JDK and 10,000 with Amazon Corretto's
 * native provider, so that one is taken where it loads. Bouncy Castle would come second, but it
 * accepts signatures that others refuse (its equation is multiplied by the cofactor), and evidence
 * must not depend on who checks it; so the JDK is the fallback. The choice changes no verdict: see
 * {@link SignatureVerifier}.
 */
public final class SignatureProvider {
  private static final String NATIVE =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  /** The platform's own providers. */
  public static final SignatureProvider PLATFORM =
      new SignatureProvider(Optional.empty(), SignatureVerifier.PLATFORM);

  private final Optional<Provider> preferred;
  private final SignatureVerifier verifier;

  private SignatureProvider(Optional<Provider> preferred, SignatureVerifier verifier) {
    this.preferred = preferred;
    this.verifier = verifier;
  }

  /**
   * The fastest provider that loads here and is strict enough.
   *
   * @return Amazon Corretto's, else the platform's
   */
  public static SignatureProvider choose() {
    return loaded(() -> (Provider) Class.forName(NATIVE).getField("INSTANCE").get(null))
        .orElse(PLATFORM);
  }

  /** Something that may fail in any way that loading native code may. */
  @FunctionalInterface
  private interface Loading {
    Provider load() throws ReflectiveOperationException;
  }

  private static Optional<SignatureProvider> loaded(Loading loading) {
    try {
      var provider = loading.load();
      var verifier = SignatureVerifier.preferring(provider);
      return Optional.of(new SignatureProvider(Optional.of(provider), verifier));
    } catch (ReflectiveOperationException | LinkageError | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Who is computing.
   *
   * @return the provider's name and version
   */
  public String name() {
    Supplier<String> platform = () -> "JDK " + Runtime.version().feature();
    return preferred.map(Provider::getInfo).orElseGet(platform);
  }

  /**
   * The same choice for verification.
   *
   * @return the kernel's verifier
   */
  public SignatureVerifier verifier() {
    return verifier;
  }

  Signature signature(String algorithm) throws NoSuchAlgorithmException {
    var provider = preferred.filter(p -> p.getService("Signature", algorithm) != null);
    return provider.isPresent()
        ? Signature.getInstance(algorithm, provider.get())
        : Signature.getInstance(algorithm);
  }
}
