package cl.acuse.architecture.broken.verifier;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

public final class VerifierSigns {
  public byte[] sign(Signature signature, PrivateKey key) throws GeneralSecurityException {
    signature.initSign(key);
    return signature.sign();
  }
}
