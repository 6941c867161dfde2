package cl.acuse.verifier;

import cl.acuse.proof.MalformedException;
import cl.acuse.proof.NoteAlgorithm;
import cl.acuse.proof.TlogPolicy;
import cl.acuse.proof.VerifierKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a verifier trusts, from files that its user pinned. Nothing in a receipt adds to
 * it.
 *
 * @param policy logs, witnesses and quorum
 * @param roots registrars, auditors and retired keys; empty if no roots file is given
 * @param logs the policy's logs
 */
public record Pins(TlogPolicy policy, Optional<Roots> roots, List<PinnedLog> logs) {
  /** Copies the list. */
  public Pins {
    logs = List.copyOf(logs);
  }

  /**
   * Puts the two pinned files together.
   *
   * @param policy the policy
   * @param roots the roots, if there is a roots file
   * @return what is trusted
   * @throws MalformedException if the policy lacks what [F-01] asks for, or a key that an auditor
   *     signs with is a log's or a witness's
   */
  public static Pins of(TlogPolicy policy, Optional<Roots> roots) throws MalformedException {
    for (var log : policy.logs()) {
      if (log.key().algorithm() != NoteAlgorithm.ED25519) {
        throw new MalformedException(
            "Policy line %d: the key of an Acuse log is an Ed25519 key (type 0x01)."
                .formatted(log.line()));
      }
    }
    var origins = policy.logs().stream().map(log -> log.key().name()).distinct().toList();
    if (origins.isEmpty()) {
      throw new MalformedException("The policy has no log line; ask the log's operator for one.");
    }
    var logs = new PinnedLog[origins.size()];
    for (var i = 0; i < logs.length; i++) {
      logs[i] = PinnedLog.of(policy, origins.get(i));
    }
    var pins = new Pins(policy, roots, Arrays.asList(logs));
    pins.requireAuditorsOfTheirOwn();
    return pins;
  }

  private void requireAuditorsOfTheirOwn() throws MalformedException {
    for (var auditor : auditors()) {
      requireOfItsOwn(auditor.name(), auditor.key());
    }
  }

  /**
   * Refuses a key for an auditor that signs something else too: a key that signs as a log or a
   * witness says nothing about a replay.
   *
   * @param auditor who is to sign with the key
   * @param key the auditor's
   * @throws MalformedException if the policy has the same public key, under whatever name
   */
  public void requireOfItsOwn(String auditor, VerifierKey key) throws MalformedException {
    if (logs.stream().flatMap(log -> log.keys().stream()).anyMatch(k -> isSame(k, key))) {
      throw new MalformedException(
          "The key of auditor %s is the log's own in the policy.".formatted(auditor));
    }
    if (policy.witnesses().stream().anyMatch(witness -> isSame(witness.key(), key))) {
      throw new MalformedException(
          "The key of auditor %s is a witness's in the policy; an auditor's signs nothing else."
              .formatted(auditor));
    }
  }

  private static boolean isSame(VerifierKey one, VerifierKey other) {
    return Arrays.equals(one.publicKey(), other.publicKey());
  }

  /** The auditors pinned. */
  List<Roots.Auditor> auditors() {
    return roots.map(Roots::auditors).orElse(List.of());
  }

  /** The log keys that are pinned as retired. */
  List<Roots.Retired> retired() {
    return roots.map(Roots::retired).orElse(List.of());
  }

  /**
   * The log of an origin.
   *
   * @param origin a name
   * @return the policy's log of that name, if there is one
   */
  public Optional<PinnedLog> log(String origin) {
    return logs.stream().filter(log -> log.origin().equals(origin)).findFirst();
  }

  /** The keys of the roots file that make signature lines. */
  List<VerifierKey> rootsKeys() {
    return Stream.concat(
            auditors().stream().map(Roots.Auditor::key), retired().stream().map(Roots.Retired::key))
        .toList();
  }
}
