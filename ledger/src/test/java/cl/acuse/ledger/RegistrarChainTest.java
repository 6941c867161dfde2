package cl.acuse.ledger;

import static cl.acuse.ledger.Fixture.ANGOL;
import static cl.acuse.ledger.Fixture.ORIGIN_HASH;
import static cl.acuse.ledger.Fixture.TEMUCO;
import static cl.acuse.ledger.Fixture.append;
import static cl.acuse.ledger.Fixture.sign;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Institution;
import cl.acuse.entry.KeyRole;
import cl.acuse.ledger.intake.Rejection;
import cl.acuse.ledger.intake.Rejection.Reason;
import cl.acuse.ledger.seal.SigningKey;
import cl.acuse.proof.TlogPolicy;
import cl.acuse.verifier.Limits;
import cl.acuse.verifier.Pins;
import cl.acuse.verifier.Receipt;
import cl.acuse.verifier.ReceiptVerifier;
import cl.acuse.verifier.RootsFile;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProofVerifier;
import cl.acuse.verifier.Verdict;
import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registrars that register registrars, as deep as they may and one deeper ([K-12]). */
class RegistrarChainTest {
  @TempDir Path folder;

  private Fixture fixture;

  private ByteString registered(Institution acting, SigningKey key, int role) {
    return fixture
        .event(acting)
        .setKeyRegistered(fixture.registered(TEMUCO, key).setRole(role))
        .build()
        .toByteString();
  }

  /** Lets each key register the next; gives the last, which has this depth. */
  private SigningKey nested(Ledger ledger, int depth) throws Exception {
    var acting = Fixture.REGISTRAR;
    var signer = fixture.registrarKey;
    for (var i = 1; i <= depth; i++) {
      var next = Fixture.key();
      append(ledger, signer, registered(acting, next, KeyRole.REGISTRAR));
      signer = next;
      acting = TEMUCO;
    }
    return signer;
  }

  private Pins pins(Ledger ledger) throws Exception {
    return Pins.of(
        TlogPolicy.parse(ledger.policy().getBytes(UTF_8)),
        Optional.of(RootsFile.parse(fixture.roots().getBytes(UTF_8))));
  }

  private static Receipt last(Ledger ledger) {
    return ledger.view().receipt(ledger.view().size() - 1).orElseThrow();
  }

  @Test
  void the_deepest_key_signs_what_everybody_can_verify() throws Exception {
    fixture = new Fixture(folder.resolve("data"), 3).foundAndRegister();
    try (var ledger = fixture.open()) {
      var registrar = nested(ledger, Limits.KEY_DEPTH_MAX - 1);
      var deepest = Fixture.key();
      append(ledger, registrar, registered(TEMUCO, deepest, KeyRole.SUBMITTER));
      append(ledger, deepest, fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2));
      var receipt = last(ledger);
      assertThat(receipt.keyEntries()).hasSize(Limits.KEY_ENTRIES_MAX);
      var pins = pins(ledger);
      var report = new ReceiptVerifier(pins).verify(Receipt.parse(receipt.bytes()), List.of());
      assertThat(report.verdict()).as("%s", report.reasons()).isEqualTo(Verdict.VALID);
      var asOf = ledger.epoch().toCompletableFuture().get(30, TimeUnit.SECONDS);
      var name = StreamName.institution(TEMUCO);
      var proof = ledger.view().prove(asOf, OptionalLong.empty(), List.of(name), bytes -> true);
      assertThat(new StreamProofVerifier(pins).verify(proof, Set.of(name)).verdict())
          .isEqualTo(Verdict.VALID);
      var audit = AuditedCopy.of(ledger, fixture, folder.resolve("copy"));
      assertThat(audit.fault()).isEmpty();
    }
  }

  @Test
  void a_key_one_deeper_is_refused() throws Exception {
    fixture = new Fixture(folder.resolve("data"), 4).foundAndRegister();
    SigningKey deepest;
    try (var ledger = fixture.open()) {
      deepest = nested(ledger, Limits.KEY_DEPTH_MAX);
      assertThat(new ReceiptVerifier(pins(ledger)).verify(last(ledger), List.of()).verdict())
          .isEqualTo(Verdict.VALID);
      assertTooDeep(ledger, deepest);
    }
    try (var again = fixture.open()) {
      var size = again.view().size();
      assertTooDeep(again, deepest);
      assertThat(again.view().size()).isEqualTo(size);
      append(again, fixture.registrarKey, fixture.keyRegistered(ANGOL, Fixture.key()));
    }
  }

  private void assertTooDeep(Ledger ledger, SigningKey deepest) throws Exception {
    var event = registered(TEMUCO, Fixture.key(), KeyRole.SUBMITTER);
    var result = append(ledger, sign(deepest, ORIGIN_HASH, event));
    assertThat(result).isInstanceOf(AppendResult.Refused.class);
    assertThat(((AppendResult.Refused) result).rejections())
        .extracting(Rejection::reason)
        .containsExactly(Reason.KEY_TOO_DEEP);
  }
}
