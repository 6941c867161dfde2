package cl.acuse.ledger;

import cl.acuse.entry.BatchSignature;
import cl.acuse.entry.Event;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.SubmitterKey;
import cl.acuse.ledger.epoch.OwnActs;
import cl.acuse.ledger.integrate.Integrator;
import cl.acuse.ledger.integrate.Tip;
import cl.acuse.ledger.seal.HighWaterMark;
import cl.acuse.ledger.seal.HighWaterMark.Mark;
import cl.acuse.ledger.seal.LogKeys;
import cl.acuse.ledger.sequence.Batch;
import cl.acuse.ledger.sequence.LogClock;
import cl.acuse.ledger.store.Store;
import cl.acuse.ledger.store.StoreFailure;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.VerifierKey;
import cl.acuse.proto.v1.Genesis;
import cl.acuse.proto.v1.LogKey;
import cl.acuse.proto.v1.PublicKey;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The beginning of a log: its keys, entry 0 and the high-water mark, in this order.
 *
 * <p>Only here a mark is made. If the process dies before, the folder has no mark and is never
 * opened: it holds nothing yet and may be deleted.
 */
final class Founding {

  private final LedgerConfig config;
  private final GenesisPlan plan;
  private final SecureRandom random;

  private Founding(LedgerConfig config, GenesisPlan plan, SecureRandom random) {
    this.config = config;
    this.plan = plan;
    this.random = random;
  }

  static LogKeys found(
      LedgerConfig config, GenesisPlan plan, InstantSource clock, SecureRandom random)
      throws LedgerOpenException {
    try {
      return new Founding(config, plan, random).found(LogClock.micros(clock));
    } catch (IOException e) {
      throw new LedgerOpenException(
          "The log could not be founded in %s (%s): choose an empty folder that can be written."
              .formatted(config.data(), e.getMessage()),
          e);
    } catch (StoreFailure e) {
      throw new LedgerOpenException(String.valueOf(e.getMessage()), e);
    }
  }

  private LogKeys found(long now) throws IOException, LedgerOpenException {
    var keys = LogKeys.create(plan.origin(), config.keys(), random, config.provider());
    var acts = new OwnActs(keys, random);
    var event = event(acts, keys);
    checkPossessions();
    try (var store = Store.open(config.database(), true, config.store())) {
      var batch =
          new Batch(
              now, List.of(acts.admit(event, 0)), Optional.empty(), Map.of(), Map.of(), List.of());
      var integrated = Integrator.grow(Tip.EMPTY, batch);
      store.commit(integrated.growth());
    }
    HighWaterMark.create(config.mark(), new Mark(0, Hash.EMPTY_ROOT, 0));
    return keys;
  }

  private Event event(OwnActs acts, LogKeys keys) throws LedgerOpenException {
    var genesis =
        Genesis.newBuilder()
            .setOrigin(plan.origin())
            .addAllLogKeys(Stream.of(keys.ed25519(), keys.mlDsa()).map(Founding::logKey).toList())
            .setEntryKey(entryKey(keys))
            .setOperator(plan.operator())
            .addAllRegistrars(plan.registrars());
    plan.predecessor().ifPresent(genesis::setPredecessor);
    try {
      return Event.parse(acts.draft().setGenesis(genesis).build().toByteString());
    } catch (MalformedEventException e) {
      throw new LedgerOpenException(
          "The log cannot begin so: %s should be %s.".formatted(e.field(), e.expected()), e);
    }
  }

  private static LogKey logKey(VerifierKey key) {
    return LogKey.newBuilder()
        .setType(key.algorithm().code())
        .setFingerprint(ByteString.copyFrom(LogKeys.fingerprint(key).bytes()))
        .build();
  }

  private static PublicKey entryKey(LogKeys keys) {
    return PublicKey.newBuilder()
        .setAlg(OwnActs.ALG)
        .setSpki(ByteString.copyFrom(keys.entry().spki()))
        .build();
  }

  private Hash originHash() {
    return Hash.sha256(plan.origin().getBytes(StandardCharsets.UTF_8));
  }

  private void checkPossessions() throws LedgerOpenException {
    for (var registrar : plan.registrars()) {
      var owner = cl.acuse.entry.Institution.of(registrar.getRegistration().getInstitution());
      try {
        var key = SubmitterKey.parse(registrar.getKey().getAlg(), registrar.getKey().getSpki());
        key.verify(
            config.provider().verifier(),
            BatchSignature.possession(originHash(), key.id(), owner),
            registrar.getPossession().toByteArray());
      } catch (MalformedEventException | InvalidProofException e) {
        throw new LedgerOpenException(
            "The registrar %s does not prove that it holds its key: make the proof for origin %s."
                .formatted(owner, plan.origin()),
            e);
      }
    }
  }
}
