package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.acuse.proto.v1.LogClosed;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of docs/spec.md §3 that one row of a table cannot say: texts of a certain form, fields
 * that go together, [E-02], [E-05], [E-07], [E-08], [K-01], [K-02].
 */
class EventRulesTest {
  private record Good(String why, cl.acuse.proto.v1.Event event) {
    @Override
    public String toString() {
      return why;
    }
  }

  private record Bad(String rule, String why, String field, cl.acuse.proto.v1.Event event) {
    @Override
    public String toString() {
      return "[" + rule + "] " + why;
    }
  }

  static List<Good> good() {
    var examples = new ArrayList<Good>();
    for (var code : List.of("0", "9", "A", "Z", "a", "z", ".", "_", ":", "/", "-", "a:b/c-d_e.f")) {
      examples.add(new Good("E-01 code " + code, docWithCode(1, code)));
    }
    for (var rut : List.of("1-9", "12345678-5", "61533000-0", "11111112-K", "99999999-9")) {
      examples.add(new Good("E-02 RUT " + rut, docWithCode(2, rut)));
    }
    examples.add(new Good("E-02 is for RUTs alone", docWithCode(3, "61533000-1")));
    for (var origin : List.of("a", "acuse.example/log", "acuse.example:8443/ñ", "x".repeat(255))) {
      examples.add(
          new Good("T-01 origin " + origin, Edit.set(Samples.genesis(), "genesis.origin", origin)));
    }
    for (var path : List.of("8", "7.2", "12[0].2", "55.2[1].3", "8[10].11[0]", "99999999999999")) {
      examples.add(new Good("M-02 path " + path, correction(path)));
    }
    for (var day : List.of("2024-02-29", "2000-02-29", "2026-12-31", "0001-01-01", "9999-12-31")) {
      examples.add(new Good("E-01 date " + day, dated(day)));
    }
    examples.add(
        new Good("E-01 no end", Edit.clear(Samples.keyRegistered(), "key_registered.not_after")));
    examples.add(
        new Good(
            "E-01 no beginning", Edit.clear(Samples.keyRegistered(), "key_registered.not_before")));
    examples.add(new Good("E-01 the last place", Edit.set(twoSigners(), "signed.place", 2L)));
    examples.add(
        new Good(
            "E-01 nobody keeps what no hand wrote",
            Edit.clear(
                Edit.clear(
                    Edit.set(Samples.numberedManual(), "numbered_manual.method", 1L),
                    "numbered_manual.custodian"),
                "numbered_manual.justification")));
    examples.add(new Good("E-01 no successor", withoutSuccessor()));
    examples.add(
        new Good("E-01 an alias of another scheme", aliases(Samples.institution(3, "46"))));
    for (var level : List.of(1L, 5L)) {
      examples.add(new Good("E-05 open at level " + level, docAtLevel(level)));
    }
    for (var level : List.of(2L, 3L, 4L, 6L, 65_535L)) {
      examples.add(
          new Good(
              "E-05 committed at level " + level,
              Edit.set(docAtLevel(level), "documents", List.of(Samples.committed()))));
    }
    examples.add(
        new Good(
            "K-01 an ECDSA key",
            Edit.set(Samples.keyRegistered(), "key_registered.key", Samples.ecdsaKey(103))));
    examples.add(
        new Good(
            "E-08 any institution registers a document",
            Edit.set(Samples.docRegistered(), "acting", Samples.SERVICE)));
    return Collections.unmodifiableList(examples);
  }

  static List<Bad> bad() {
    return Stream.of(badTexts(), badTogether(), badKeys(), badByKind())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Bad> badTexts() {
    var examples = new ArrayList<Bad>();
    for (var code :
        List.of(" ", "a b", "+", ",", ";", "@", "[", "`", "{", "~", "ñ", "a\n", "\\", "'", "^")) {
      examples.add(new Bad("E-01", "code " + code, "acting.code", docWithCode(1, code)));
    }
    for (var rut :
        List.of(
            "61533000-1",
            "61.533.000-0",
            "061533000-0",
            "61533000-k",
            "11111112-k",
            "615330000",
            "-0",
            "123456789-2",
            "61533000",
            "61533000-",
            "61533000-00",
            "0-0",
            "12345678-4")) {
      examples.add(new Bad("E-02", "RUT " + rut, "acting.code", docWithCode(2, rut)));
    }
    examples.add(
        new Bad(
            "E-02",
            "a RUT deep inside",
            "submitted.folio.book.institution.code",
            Edit.set(
                Samples.submitted(),
                "submitted.folio.book.institution",
                Samples.institution(2, "61533000-1"))));
    for (var origin :
        List.of(
            "https://acuse.example",
            "a b",
            "a+b",
            "a\tb",
            "a\u00a0b",
            "a\u2003b",
            "a\u0085b",
            "a\u0001b",
            "a\u007fb",
            "a\u009fb")) {
      for (var field : List.of("genesis.origin", "genesis.predecessor.origin")) {
        examples.add(
            new Bad("T-01", "origin " + origin, field, Edit.set(Samples.genesis(), field, origin)));
      }
      examples.add(
          new Bad(
              "T-01",
              "origin " + origin,
              "log_closed.successor_origin",
              Edit.set(Samples.logClosed(), "log_closed.successor_origin", origin)));
    }
    for (var path :
        List.of(
            "0", "08", ".", "8.", ".8", "8..2", "8[]", "8[01]", "[0]", "8[0", "8]", "8[-1]",
            "8[0][1]", "a", "8 ", "8,2", "８")) {
      examples.add(new Bad("M-02", "path " + path, "corrected.changes[0].path", correction(path)));
    }
    for (var day : List.of("2026-02-29", "2024-02-30", "1900-02-29", "2026-04-31")) {
      examples.add(
          new Bad("E-01", "date " + day, "key_revoked.suspected_since.date.day", dated(day)));
    }
    return examples;
  }

  private static List<Bad> badTogether() {
    var genesis = Samples.genesis();
    var key = Samples.keyRegistered();
    var corrected = Samples.corrected();
    var closed = Samples.logClosed();
    return List.of(
        new Bad(
            "E-01",
            "an alias twice",
            "genesis.operator.aliases",
            aliases(Samples.SERVICE, Samples.SERVICE)),
        new Bad(
            "E-01",
            "an alias that is the institution",
            "genesis.operator.aliases",
            aliases(Samples.MINISTRY)),
        new Bad(
            "E-01",
            "a fingerprint twice",
            "genesis.log_keys",
            Edit.set(
                genesis,
                "genesis.log_keys[0].fingerprint",
                genesis.getGenesis().getLogKeys(1).getFingerprint())),
        new Bad(
            "E-01",
            "a registrar twice",
            "genesis.registrars",
            Edit.set(
                genesis,
                "genesis.registrars[0].registration.institution",
                genesis.getGenesis().getRegistrars(1).getRegistration().getInstitution())),
        new Bad(
            "E-01",
            "a registrar's key twice",
            "genesis.registrars",
            Edit.set(
                genesis,
                "genesis.registrars[0].key",
                genesis.getGenesis().getRegistrars(1).getKey())),
        new Bad(
            "E-01",
            "an entry key of ECDSA",
            "genesis.entry_key.alg",
            Edit.set(genesis, "genesis.entry_key", Samples.ecdsaKey(103))),
        new Bad(
            "E-01",
            "a successor without origin",
            "log_closed.successor_origin",
            Edit.clear(closed, "log_closed.successor_origin")),
        new Bad(
            "E-01",
            "a successor without log keys",
            "log_closed.successor_origin",
            Edit.clear(closed, "log_closed.successor_log_keys")),
        new Bad(
            "E-01",
            "a successor without entry key",
            "log_closed.successor_origin",
            Edit.clear(closed, "log_closed.successor_entry_key")),
        new Bad(
            "E-01",
            "a successor's fingerprint twice",
            "log_closed.successor_log_keys",
            Edit.set(
                closed,
                "log_closed.successor_log_keys",
                List.of(
                    closed.getLogClosed().getSuccessorLogKeys(0),
                    closed.getLogClosed().getSuccessorLogKeys(0)))),
        new Bad(
            "E-01",
            "kinds descend",
            "key_registered.kinds[1]",
            Edit.set(key, "key_registered.kinds", List.of(61L, 53L))),
        new Bad(
            "E-01",
            "a kind twice",
            "key_registered.kinds[2]",
            Edit.set(key, "key_registered.kinds", List.of(1L, 53L, 53L))),
        new Bad(
            "E-01",
            "no time at all",
            "key_registered.not_after",
            Edit.set(key, "key_registered.not_before", 2L)),
        new Bad(
            "E-01",
            "time backwards",
            "key_registered.not_after",
            Edit.set(key, "key_registered.not_before", 3L)),
        new Bad(
            "E-01",
            "a place past the last",
            "signed.place",
            Edit.set(twoSigners(), "signed.place", 3L)),
        new Bad(
            "E-01",
            "a place on no list",
            "signed.place",
            Edit.clear(Samples.signed(), "signed.required")),
        new Bad(
            "E-01",
            "paper that nobody keeps",
            "numbered_manual.custodian",
            Edit.clear(Samples.numberedManual(), "numbered_manual.custodian")),
        new Bad(
            "E-01",
            "paper without reason",
            "numbered_manual.justification",
            Edit.clear(Samples.numberedManual(), "numbered_manual.justification")),
        new Bad(
            "E-01",
            "a change of nothing",
            "corrected.changes[1]",
            Edit.clear(corrected, "corrected.changes[1].after")),
        new Bad(
            "E-01",
            "paths descend",
            "corrected.changes[1].path",
            Edit.set(corrected, "corrected.changes[1].path", "12")),
        new Bad(
            "E-01",
            "a path twice",
            "corrected.changes[1].path",
            Edit.set(corrected, "corrected.changes[1].path", "12[0].1")));
  }

  private static List<Bad> badKeys() {
    var key = Samples.keyRegistered();
    var good = key.getKeyRegistered().getKey().getSpki();
    var zeroPoint = good.substring(0, 12).concat(Samples.fill(32, 0));
    return List.of(
        new Bad(
            "K-01",
            "RSA-PSS, reserved",
            "key_registered.key.alg",
            Edit.set(key, "key_registered.key.alg", 3L)),
        new Bad(
            "K-01",
            "ML-DSA-44, reserved",
            "key_registered.key.alg",
            Edit.set(key, "key_registered.key.alg", 4L)),
        new Bad(
            "K-01",
            "an unknown algorithm",
            "key_registered.key.alg",
            Edit.set(key, "key_registered.key.alg", 4_294_967_295L)),
        new Bad(
            "E-01",
            "no algorithm",
            "key_registered.key.alg",
            Edit.clear(key, "key_registered.key.alg")),
        new Bad(
            "E-01",
            "no key",
            "key_registered.key.spki",
            Edit.clear(key, "key_registered.key.spki")),
        new Bad(
            "K-01",
            "a key of another algorithm",
            "key_registered.key.spki",
            Edit.set(key, "key_registered.key.alg", 2L)),
        new Bad(
            "K-01",
            "a byte more",
            "key_registered.key.spki",
            Edit.set(key, "key_registered.key.spki", good.concat(Samples.fill(1, 0)))),
        new Bad(
            "K-01",
            "a byte less",
            "key_registered.key.spki",
            Edit.set(key, "key_registered.key.spki", good.substring(0, 43))),
        new Bad(
            "K-01",
            "a point of small order",
            "key_registered.key.spki",
            Edit.set(key, "key_registered.key.spki", zeroPoint)),
        new Bad(
            "K-01",
            "a registrar's key",
            "genesis.registrars[1].key.spki",
            Edit.set(
                Samples.genesis(),
                "genesis.registrars[1].key.spki",
                ByteString.copyFromUtf8("x"))));
  }

  private static List<Bad> badByKind() {
    var examples = new ArrayList<Bad>();
    for (var level : List.of(2L, 3L, 4L, 6L, 65_535L)) {
      examples.add(
          new Bad("E-05", "open at level " + level, "documents[0].open", docAtLevel(level)));
    }
    examples.add(
        new Bad(
            "E-05",
            "one of several open",
            "documents[1].open",
            Edit.set(
                docAtLevel(2), "documents", List.of(Samples.committed(), Samples.outsideLink()))));
    examples.add(
        new Bad(
            "E-07",
            "a recipient of nothing",
            "recipient",
            Edit.clear(Samples.corrected(), "communication")));
    examples.add(
        new Bad(
            "E-08",
            "another's submission",
            "acting",
            Edit.set(Samples.submitted(), "acting", Samples.SERVICE)));
    for (var event :
        List.of(Samples.bookOpened(), Samples.numberedAuto(), Samples.numberedManual())) {
      examples.add(
          new Bad("E-08", "another's book", "acting", Edit.set(event, "acting", Samples.SERVICE)));
    }
    return examples;
  }

  private static cl.acuse.proto.v1.Event docWithCode(int scheme, String code) {
    return Edit.set(Samples.docRegistered(), "acting", Samples.institution(scheme, code));
  }

  private static cl.acuse.proto.v1.Event docAtLevel(long level) {
    return Edit.set(Samples.docRegistered(), "level", level);
  }

  private static cl.acuse.proto.v1.Event correction(String path) {
    var changes = Samples.corrected().getCorrected().getChangesList().subList(0, 1);
    return Edit.set(
        Edit.set(Samples.corrected(), "corrected.changes", changes),
        "corrected.changes[0].path",
        path);
  }

  private static cl.acuse.proto.v1.Event dated(String day) {
    var message =
        Samples.DATE.toBuilder()
            .setYear(Integer.parseInt(day.substring(0, 4)))
            .setMonth(Integer.parseInt(day.substring(5, 7)))
            .setDay(Integer.parseInt(day.substring(8)))
            .build();
    return Edit.set(Samples.keyRevoked(), "key_revoked.suspected_since.date", message);
  }

  private static cl.acuse.proto.v1.Event twoSigners() {
    var signer = Samples.signed().getSigned().getRequired(0);
    return Edit.set(Samples.signed(), "signed.required", List.of(signer, signer));
  }

  private static cl.acuse.proto.v1.Event aliases(cl.acuse.proto.v1.Institution... aliases) {
    return Edit.set(Samples.genesis(), "genesis.operator.aliases", List.of(aliases));
  }

  private static cl.acuse.proto.v1.Event withoutSuccessor() {
    return Edit.set(Samples.logClosed(), "log_closed", LogClosed.getDefaultInstance());
  }

  @ParameterizedTest
  @MethodSource("good")
  void accepts(Good example) {
    assertThatCode(() -> Event.parse(example.event.toByteString())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refuses(Bad example) {
    assertThatExceptionOfType(MalformedEventException.class)
        .isThrownBy(() -> Event.parse(example.event.toByteString()))
        .satisfies(e -> assertThat(e.rule()).isEqualTo(example.rule))
        .satisfies(e -> assertThat(e.field()).isEqualTo(example.field));
  }
}
