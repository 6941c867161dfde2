package cl.acuse.entry;

import cl.acuse.proof.MalformedException;
import cl.acuse.proof.SubmitterAlgorithm;
import cl.acuse.proto.v1.Change;
import cl.acuse.proto.v1.CheckpointKeyChange;
import cl.acuse.proto.v1.CheckpointRecorded;
import cl.acuse.proto.v1.Corrected;
import cl.acuse.proto.v1.EntryKeyChange;
import cl.acuse.proto.v1.Genesis;
import cl.acuse.proto.v1.KeyRegistered;
import cl.acuse.proto.v1.LocalDate;
import cl.acuse.proto.v1.LogClosed;
import cl.acuse.proto.v1.LogKey;
import cl.acuse.proto.v1.NoteCosigner;
import cl.acuse.proto.v1.NumberedManual;
import cl.acuse.proto.v1.PublicKey;
import cl.acuse.proto.v1.Registrar;
import cl.acuse.proto.v1.Registration;
import cl.acuse.proto.v1.Renewed;
import cl.acuse.proto.v1.Signed;
import cl.acuse.proto.v1.Visado;
import cl.acuse.proto.v1.VisadoRejected;
import com.google.protobuf.ByteString;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * What [E-01] and [E-02] demand of several fields together, a method a message. Each message comes
 * in with every field right by itself, wherever in an event it stands.
 */
final class EventRules {
  private static final String E_01 = "E-01";

  private EventRules() {}

  /** Whether an institution is named by its RUT; the scheme is its first field. */
  static boolean hasRut(Fields institution) {
    return institution.next() && institution.value() == Scheme.RUT;
  }

  static void institution(cl.acuse.proto.v1.Institution message) throws MalformedEventException {
    try {
      Rut.check(message.getCode());
    } catch (MalformedException e) {
      throw new MalformedEventException(
          "E-02", "code", "a RUT without dots and leading zeros, with its right check digit");
    }
  }

  static void localDate(LocalDate message) throws MalformedEventException {
    if (message.getDay() > YearMonth.of(message.getYear(), message.getMonth()).lengthOfMonth()) {
      throw new MalformedEventException(E_01, "day", "a day that the month has");
    }
  }

  static void publicKey(PublicKey message) throws MalformedEventException {
    SubmitterKey.parse(message.getAlg(), message.getSpki());
  }

  static void registration(Registration message) throws MalformedEventException {
    checkDifferent("aliases", message.getAliasesList());
    if (message.getAliasesList().contains(message.getInstitution())) {
      throw new MalformedEventException(E_01, "aliases", "no alias equal to the institution");
    }
  }

  static void genesis(Genesis message) throws MalformedEventException {
    checkDifferent("log_keys", fingerprints(message.getLogKeysList()));
    checkDifferent(
        "registrars",
        message.getRegistrarsList().stream()
            .map(registrar -> registrar.getRegistration().getInstitution())
            .toList());
    checkDifferent(
        "registrars", message.getRegistrarsList().stream().map(Registrar::getKey).toList());
    if (message.getEntryKey().getAlg() != SubmitterAlgorithm.ED25519.code()) {
      throw new MalformedEventException(E_01, "entry_key.alg", "1 (Ed25519)");
    }
  }

  static void logClosed(LogClosed message) throws MalformedEventException {
    var hasOrigin = !message.getSuccessorOrigin().isEmpty();
    var hasLogKeys = message.getSuccessorLogKeysCount() > 0;
    if (hasOrigin != hasLogKeys || hasOrigin != message.hasSuccessorEntryKey()) {
      throw new MalformedEventException(
          E_01, "successor_origin", "the successor's origin, log keys and entry key, or none");
    }
    checkDifferent("successor_log_keys", fingerprints(message.getSuccessorLogKeysList()));
  }

  static void checkpointRecorded(CheckpointRecorded message) throws MalformedEventException {
    checkDifferent(
        "cosigners",
        fingerprints(message.getCosignersList().stream().map(NoteCosigner::getKey).toList()));
  }

  static void checkpointKeyChange(CheckpointKeyChange message) throws MalformedEventException {
    if (message.getOldKey().getFingerprint().equals(message.getNewKey().getFingerprint())) {
      throw new MalformedEventException(E_01, "new_key", "another key than the old one");
    }
  }

  static void entryKeyChange(EntryKeyChange message) throws MalformedEventException {
    var key = message.getNewKey();
    if (key.getAlg() != SubmitterAlgorithm.ED25519.code()) {
      throw new MalformedEventException(E_01, "new_key.alg", "1 (Ed25519)");
    }
    var id = SubmitterKey.idOf(key.getAlg(), key.getSpki());
    if (message.getOldKeyId().equals(ByteString.copyFrom(id.bytes()))) {
      throw new MalformedEventException(E_01, "new_key", "another key than the old one");
    }
  }

  static void renewed(Renewed message) throws MalformedEventException {
    if (message.getFrom() >= message.getTo()) {
      throw new MalformedEventException(E_01, "to", "an index after the first one covered");
    }
  }

  static void keyRegistered(KeyRegistered message) throws MalformedEventException {
    for (var i = 1; i < message.getKindsCount(); i++) {
      if (message.getKinds(i - 1) >= message.getKinds(i)) {
        throw new MalformedEventException(
            E_01, "kinds[%d]".formatted(i), "kind numbers in strictly ascending order");
      }
    }
    if (message.getNotAfter() != 0 && message.getNotAfter() <= message.getNotBefore()) {
      throw new MalformedEventException(E_01, "not_after", "a time after not_before");
    }
  }

  static void signed(Signed message) throws MalformedEventException {
    if (Integer.compareUnsigned(message.getPlace(), message.getRequiredCount()) > 0) {
      throw new MalformedEventException(E_01, "place", "a place in the list of required signers");
    }
  }

  static void visado(Visado message) throws MalformedEventException {
    checkStage(message.getStage(), message.getStages());
  }

  static void visadoRejected(VisadoRejected message) throws MalformedEventException {
    checkStage(message.getStage(), message.getStages());
  }

  private static void checkStage(int stage, int stages) throws MalformedEventException {
    if (Integer.compareUnsigned(stage, stages) > 0) {
      throw new MalformedEventException(E_01, "stage", "a stage of those that there are");
    }
  }

  static void numberedManual(NumberedManual message) throws MalformedEventException {
    if (message.getMethod() != NumberingMethod.BY_HAND) {
      return;
    }
    if (message.getCustodian().isEmpty()) {
      throw new MalformedEventException(E_01, "custodian", "a custodian of what is done by hand");
    }
    if (message.getJustification().isEmpty()) {
      throw new MalformedEventException(
          E_01, "justification", "a justification of what is done by hand");
    }
  }

  static void change(Change message) throws MalformedEventException {
    if (!message.hasBefore() && !message.hasAfter()) {
      throw new MalformedEventException(E_01, "", "a value before, a value after, or both");
    }
  }

  static void corrected(Corrected message) throws MalformedEventException {
    for (var i = 1; i < message.getChangesCount(); i++) {
      // A path is ASCII, so the order of its characters is that of its bytes.
      if (message.getChanges(i - 1).getPath().compareTo(message.getChanges(i).getPath()) >= 0) {
        throw new MalformedEventException(
            E_01, "changes[%d].path".formatted(i), "paths in strictly ascending order");
      }
    }
  }

  private static List<ByteString> fingerprints(List<LogKey> keys) {
    return keys.stream().map(LogKey::getFingerprint).toList();
  }

  private static void checkDifferent(String field, Collection<?> values)
      throws MalformedEventException {
    if (new HashSet<>(values).size() != values.size()) {
      throw new MalformedEventException(E_01, field, "elements that are all different");
    }
  }
}
