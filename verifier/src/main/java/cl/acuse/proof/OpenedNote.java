package cl.acuse.proof;

import java.util.List;
import java.util.Optional;

/**
 * A note whose lines by known keys all verified; at least one did.
 *
 * @param note the note
 * @param signers whose signatures verified, each once, in the order of their first lines
 * @param ignored the different lines by unknown keys, about which nothing is known
 */
public record OpenedNote(SignedNote note, List<Signer> signers, List<SignatureLine> ignored) {
  /** Copies the lists. */
  public OpenedNote {
    signers = List.copyOf(signers);
    ignored = List.copyOf(ignored);
  }

  /**
   * A known key that signed.
   *
   * @param key whose signature verified
   * @param time a cosignature's time in seconds since 1970, 0 to {@link Limits#TIMESTAMP_MAX};
   *     absent where the key signs texts without a time
   */
  public record Signer(VerifierKey key, Optional<Long> time) {}

  Optional<Signer> signer(VerifierKey key) {
    return signers.stream().filter(signer -> signer.key().equals(key)).findFirst();
  }
}
