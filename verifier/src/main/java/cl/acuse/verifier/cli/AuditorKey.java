package cl.acuse.verifier.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.Cosignature;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.NoteAlgorithm;
import cl.acuse.proof.SignatureLine;
import cl.acuse.proof.SignatureVerifier;
import cl.acuse.proof.VerifierKey;
import cl.acuse.verifier.Phrase;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The key with which an auditor cosigns what he replayed, and nothing else: the one place of this
 * program that signs.
 *
 * <p>The file has the {@code auditor} line of the roots file and below it the secret key as PEM
 * (RFC 7468, PKCS #8), which other tools read too:
 *
 * <pre>
 * auditor auditor.example.cl auditor.example.cl+1f2e3d4c+BA…
 * -----BEGIN PRIVATE KEY-----
 * MC4CAQAwBQYDK2VwBCIEI…
 * -----END PRIVATE KEY-----
 * </pre>
 */
final class AuditorKey {
  private static final String ALGORITHM = "Ed25519";
  private static final int SPKI_PREFIX_BYTES = 12;
  private static final int FILE_BYTES_MAX = 4 << 10;
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final int LINES = 5;
  private static final byte[] PROBE = "acuse/auditor-key/v1".getBytes(US_ASCII);

  private final VerifierKey key;
  private final PrivateKey secret;

  private AuditorKey(VerifierKey key, PrivateKey secret) {
    this.key = key;
    this.secret = secret;
  }

  /** Makes a key and its file. */
  static AuditorKey generate(String name, Path file, SecureRandom random) throws MisuseException {
    try {
      var generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(java.security.spec.NamedParameterSpec.ED25519, random);
      var pair = generator.generateKeyPair();
      var spki = pair.getPublic().getEncoded();
      var bare = Arrays.copyOfRange(spki, SPKI_PREFIX_BYTES, spki.length);
      var key = VerifierKey.of(name, NoteAlgorithm.ED25519_COSIGNATURE, bare);
      var made = new AuditorKey(key, pair.getPrivate());
      OutputFile.createSecret(file, made.format().getBytes(UTF_8));
      return made;
    } catch (MalformedException e) {
      throw new MisuseException(Phrase.MISUSE_AUDITOR_NAME, name, String.valueOf(e.getMessage()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform lacks " + ALGORITHM, e);
    }
  }

  private String format() {
    var secretText = Base64.getEncoder().encodeToString(secret.getEncoded());
    return String.join("\n", rootsLine(), BEGIN, secretText, END, "");
  }

  /** The line that pins this key in a roots file. */
  String rootsLine() {
    return "auditor " + key.name() + " " + key;
  }

  VerifierKey key() {
    return key;
  }

  /** Reads a key file; its halves have to belong together. */
  static AuditorKey read(Path file) throws MisuseException {
    try {
      return parse(new String(InputFile.read(file, FILE_BYTES_MAX), UTF_8));
    } catch (MalformedException | InvalidProofException | GeneralSecurityException e) {
      throw new MisuseException(Phrase.MISUSE_AUDITOR_KEY, file.toString());
    }
  }

  private static AuditorKey parse(String text)
      throws MalformedException, GeneralSecurityException, InvalidProofException {
    var lines = List.of(text.split("\n", -1));
    if (lines.size() != LINES) {
      throw new MalformedException("An auditor's key file has four lines.");
    }
    var vkey = lines.getFirst().substring(lines.getFirst().lastIndexOf(' ') + 1);
    var secret = KeyFactory.getInstance(ALGORITHM).generatePrivate(pkcs8(lines.get(2)));
    var read = new AuditorKey(VerifierKey.parse(vkey), secret);
    if (read.key.algorithm() != NoteAlgorithm.ED25519_COSIGNATURE || !read.format().equals(text)) {
      throw new MalformedException("An auditor's key file has one form.");
    }
    read.key.verify(SignatureVerifier.PLATFORM, PROBE, read.sign(PROBE));
    return read;
  }

  private static PKCS8EncodedKeySpec pkcs8(String text) throws MalformedException {
    try {
      return new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("An auditor's key is not base64.");
    }
  }

  /** The auditor's line for a checkpoint (C2SP cosignature/v1, type 0x04). */
  SignatureLine cosign(Checkpoint checkpoint, long time) {
    var signature = sign(Cosignature.message(key, time, checkpoint));
    return SignatureLine.of(key, Cosignature.of(time, signature).bytes());
  }

  private byte[] sign(byte[] message) {
    try {
      var computation = Signature.getInstance(ALGORITHM);
      computation.initSign(secret);
      computation.update(message);
      return computation.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform cannot sign with a key that it read", e);
    }
  }
}
