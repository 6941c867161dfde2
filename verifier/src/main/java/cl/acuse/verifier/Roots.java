package cl.acuse.verifier;

import cl.acuse.entry.Institution;
import cl.acuse.proof.Hash;
import cl.acuse.proof.VerifierKey;
import java.util.List;
import java.util.OptionalLong;

/**
 * Whom a verifier trusts besides the policy: the second pinned file (spec [F-02]), read by {@link
 * RootsFile}.
 *
 * @param digest SHA-256 of the file
 * @param registrars the registrars' keys
 * @param auditors the auditors' keys, which sign nothing but what they audited
 * @param retired log keys that sign no more
 */
public record Roots(
    Hash digest, List<Registrar> registrars, List<Auditor> auditors, List<Retired> retired) {
  /** Copies the lists. */
  public Roots {
    registrars = List.copyOf(registrars);
    auditors = List.copyOf(auditors);
    retired = List.copyOf(retired);
  }

  /**
   * A registrar's key.
   *
   * @param institution the registrar
   * @param keyId the key's id
   * @param lastIndex the last entry for which the key counts; empty if all do
   */
  public record Registrar(Institution institution, Hash keyId, OptionalLong lastIndex) {}

  /**
   * An auditor's key.
   *
   * @param name what the file calls the auditor
   * @param key makes cosignatures
   */
  public record Auditor(String name, VerifierKey key) {}

  /**
   * A log's key that signs no more.
   *
   * @param key the log's
   * @param size of the last tree that it signed
   * @param root of that tree
   */
  public record Retired(VerifierKey key, long size, Hash root) {}
}
