package cl.acuse.ledger;

import static cl.acuse.ledger.Fixture.ANGOL;
import static cl.acuse.ledger.Fixture.TEMUCO;
import static cl.acuse.ledger.Fixture.append;
import static cl.acuse.ledger.Fixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.proof.TlogPolicy;
import cl.acuse.proto.v1.Acuse;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.Dispatched;
import cl.acuse.proto.v1.DocRegistered;
import cl.acuse.proto.v1.Document;
import cl.acuse.proto.v1.DocumentDescriptor;
import cl.acuse.proto.v1.DocumentType;
import cl.acuse.verifier.Check;
import cl.acuse.verifier.Finding;
import cl.acuse.verifier.Outcome;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Pins;
import cl.acuse.verifier.RootsFile;
import cl.acuse.verifier.StreamClaim;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProof;
import cl.acuse.verifier.StreamProofJson;
import cl.acuse.verifier.StreamProofVerifier;
import cl.acuse.verifier.StreamReport;
import cl.acuse.verifier.Verdict;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Epochs of a real log and the proofs made of them, true and tampered with. */
class StreamProofTest {
  private static final Institution VILCUN = new Institution(1, "9119");

  @TempDir Path folder;

  private Fixture fixture;
  private Ledger ledger;
  private Communication matter;
  private StreamProofVerifier verifier;
  private StreamName header;
  private StreamName delivery;

  @BeforeEach
  void record() throws Exception {
    fixture = new Fixture(folder.resolve("data"), 7).foundAndRegister();
    ledger = fixture.open();
    matter = fixture.communication(TEMUCO);
    header = StreamName.header(TEMUCO, matter.getId());
    delivery = StreamName.delivery(TEMUCO, matter.getId(), ANGOL);
    var registered = docRegistered(matter);
    append(ledger, fixture.temucoKey, registered);
    append(ledger, fixture.temucoKey, dispatched(matter, ANGOL));
    append(ledger, fixture.angolKey, acuse(matter));
    verifier =
        new StreamProofVerifier(
            Pins.of(
                TlogPolicy.parse(ledger.policy().getBytes(StandardCharsets.UTF_8)),
                Optional.of(RootsFile.parse(fixture.roots().getBytes(StandardCharsets.UTF_8)))));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private ByteString docRegistered(Communication communication) {
    var absent = DocumentDescriptor.newBuilder().setRole(1).setAbsence(2);
    return fixture
        .act(TEMUCO)
        .setCommunication(communication)
        .addDocuments(Document.newBuilder().setOpen(absent))
        .setDocRegistered(DocRegistered.newBuilder().setType(DocumentType.newBuilder().setType(30)))
        .build()
        .toByteString();
  }

  private ByteString dispatched(Communication communication, Institution recipient) {
    var newest = ledger.view().size() - 1;
    return fixture
        .act(TEMUCO)
        .setCommunication(communication)
        .setRecipient(message(recipient))
        .setRefersTo(Fixture.reference(newest, ledger.view().entry(newest).orElseThrow()))
        .setDispatched(Dispatched.newBuilder().setAddressing(1))
        .build()
        .toByteString();
  }

  private ByteString acuse(Communication communication) {
    return fixture
        .act(ANGOL)
        .setCommunication(communication)
        .setRecipient(message(ANGOL))
        .setAcuse(Acuse.getDefaultInstance())
        .build()
        .toByteString();
  }

  private long epoch() throws Exception {
    return ledger.epoch().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private StreamProof prove(long asOf, StreamName... names) {
    return ledger.view().prove(asOf, OptionalLong.empty(), List.of(names), bytes -> true);
  }

  private StreamReport verify(StreamProof proof, StreamName... asked) throws Exception {
    var file = StreamProofJson.write(proof);
    assertThat(StreamProofJson.read(file).bytes()).isEqualTo(proof.bytes());
    assertThat(StreamProof.parse(proof.bytes()).bytes()).isEqualTo(proof.bytes());
    return verifier.verify(file, Set.of(asked));
  }

  private void assertInvalid(StreamProof proof, Phrase phrase) throws Exception {
    var report = verify(proof);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.findings().stream().filter(f -> f.outcome() == Outcome.FAILED))
        .extracting(Finding::phrase)
        .contains(phrase);
  }

  private static StreamProof with(StreamProof proof, List<ByteString> entries) {
    return new StreamProof(
        proof.checkpoint(),
        proof.asOf(),
        proof.since(),
        entries,
        proof.nodes(),
        proof.keyEntries(),
        proof.streams(),
        proof.disclosures());
  }

  private static StreamProof with(StreamProof proof, StreamClaim... claims) {
    return new StreamProof(
        proof.checkpoint(),
        proof.asOf(),
        proof.since(),
        proof.entries(),
        proof.nodes(),
        proof.keyEntries(),
        List.of(claims),
        proof.disclosures());
  }

  /** What an operator who leaves out entries would hand out: everything else fits. */
  private StreamProof without(StreamProof proof, int place) {
    var entries = new ArrayList<>(proof.entries());
    entries.remove(place);
    return with(proof, entries);
  }

  @Test
  void all_that_was_recorded_is_proved() throws Exception {
    var asOf = epoch();
    var report = verify(prove(asOf, header, delivery), header, delivery);
    assertThat(report.findings()).noneMatch(f -> f.outcome() == Outcome.FAILED);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.stream(header).orElseThrow().entries())
        .extracting(entry -> entry.event().kind().name())
        .containsExactly("DOC_REGISTERED");
    assertThat(report.stream(delivery).orElseThrow().entries())
        .extracting(entry -> entry.event().kind().name())
        .containsExactly("DISPATCHED", "ACUSE");
    assertThat(report.uncovered()).isEqualTo(1);
  }

  /** A large answer waits where a small one does not, so a small proof must not ask for much. */
  @Test
  void a_proof_of_small_entries_asks_for_little_memory() throws Exception {
    for (var i = 0; i < 40; i++) {
      append(ledger, fixture.temucoKey, docRegistered(matter));
    }
    var asOf = epoch();
    var asked = new ArrayList<Long>();
    var proof =
        ledger.view().prove(asOf, OptionalLong.empty(), List.of(header), bytes -> asked.add(bytes));
    assertThat(proof.entries()).hasSizeGreaterThan(40);
    assertThat(proof.bytes().size()).isLessThan(100_000);
    assertThat(asked).allMatch(bytes -> bytes <= 1 << 20);
  }

  @Test
  void what_came_later_is_told_but_not_covered() throws Exception {
    var first = epoch();
    append(ledger, fixture.temucoKey, dispatched(matter, VILCUN));
    var report = verify(prove(first, header, delivery));
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.uncovered()).isEqualTo(2);
  }

  @Test
  void nothing_recorded_is_proved() throws Exception {
    var nobody = StreamName.delivery(TEMUCO, matter.getId(), VILCUN);
    var report = verify(prove(epoch(), header, nobody), header, nobody);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.stream(nobody).orElseThrow().count()).isZero();
  }

  @Test
  void what_came_between_two_epochs_is_proved() throws Exception {
    var first = epoch();
    append(ledger, fixture.temucoKey, dispatched(matter, VILCUN));
    var second = epoch();
    var institution = StreamName.institution(TEMUCO);
    var proof =
        ledger.view().prove(second, OptionalLong.of(first), List.of(institution), bytes -> true);
    var report = verify(proof, institution);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.stream(institution).orElseThrow().entries())
        .extracting(Entry::index)
        .containsExactly(first + 1);
  }

  @Test
  void an_epoch_is_made_only_of_what_changed_and_survives_a_restart() throws Exception {
    var first = epoch();
    assertThat(epoch()).isEqualTo(first);
    ledger.close();
    ledger = fixture.open();
    assertThat(epoch()).isEqualTo(first);
    append(ledger, fixture.temucoKey, dispatched(matter, VILCUN));
    var second = epoch();
    assertThat(second).isEqualTo(first + 2);
    assertThat(verify(prove(second, header, delivery)).verdict()).isEqualTo(Verdict.VALID);
    assertThat(verify(prove(first, header, delivery)).verdict()).isEqualTo(Verdict.VALID);
    assertThat(ledger.view().epochs()).containsOnlyKeys(first, second);
  }

  @Test
  void a_proof_for_another_stream_does_not_answer() throws Exception {
    var report = verify(prove(epoch(), header), delivery);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.reasons()).extracting(Finding::check).contains(Check.QUESTION);
  }

  @Test
  void a_map_leaf_that_is_moved_is_refused() throws Exception {
    var proof = prove(epoch(), header, delivery);
    var headerClaim = proof.streams().get(0);
    var moved = new StreamClaim(delivery, headerClaim.asOf(), Optional.empty());
    assertInvalid(with(proof, headerClaim, moved), Phrase.STREAM_MAP_WRONG);
  }

  @Test
  void an_older_epoch_is_not_a_newer_one() throws Exception {
    var first = epoch();
    append(ledger, fixture.angolKey, acuse(matter));
    var second = epoch();
    var old = prove(first, header, delivery);
    var newer = prove(second, header, delivery);
    var dressed =
        new StreamProof(
            newer.checkpoint(),
            second,
            OptionalLong.empty(),
            newer.entries(),
            newer.nodes(),
            newer.keyEntries(),
            old.streams(),
            List.of());
    assertInvalid(dressed, Phrase.STREAM_MAP_WRONG);
    assertInvalid(
        new StreamProof(
            old.checkpoint(),
            second,
            OptionalLong.empty(),
            old.entries(),
            old.nodes(),
            old.keyEntries(),
            old.streams(),
            List.of()),
        Phrase.EPOCH_MISSING);
  }

  @Test
  void an_entry_left_out_is_missed_wherever_it_stood() throws Exception {
    append(ledger, fixture.angolKey, acuse(matter));
    var proof = prove(epoch(), delivery);
    assertThat(proof.entries()).hasSize(4);
    for (var place = 0; place < 3; place++) {
      assertInvalid(without(proof, place), Phrase.STREAM_ENTRY_MISSING);
      assertInvalid(without(proof, place), Phrase.INCLUSION_MANY_WRONG);
    }
  }

  @Test
  void absence_cannot_be_shown_for_a_stream_that_exists() throws Exception {
    var nobody = StreamName.delivery(TEMUCO, matter.getId(), VILCUN);
    var proof = prove(epoch(), nobody);
    var absence = proof.streams().getFirst().asOf();
    assertInvalid(
        with(proof, new StreamClaim(delivery, absence, Optional.empty())), Phrase.STREAM_MAP_WRONG);
  }

  @Test
  void two_entries_on_one_position_are_fraud() throws Exception {
    var proof = prove(epoch(), delivery);
    var acuse = proof.entries().get(1);
    var entry = Entry.parse(acuse);
    var forked =
        cl.acuse.proto.v1.Entry.parseFrom(acuse).toBuilder().setIndex(entry.index() - 2).build();
    var entries = new ArrayList<>(proof.entries());
    entries.addFirst(forked.toByteString());
    assertInvalid(with(proof, entries), Phrase.STREAM_FORKED);
  }

  @Test
  void a_recipient_that_is_left_out_of_the_links_is_missed() throws Exception {
    var proof = prove(epoch(), delivery);
    var dispatched = cl.acuse.proto.v1.Entry.parseFrom(proof.entries().getFirst());
    var entries = new ArrayList<>(proof.entries());
    entries.set(0, dispatched.toBuilder().removeLinks(1).build().toByteString());
    assertInvalid(with(proof, entries), Phrase.LINKS_DIFFER);
  }

  @Test
  void an_entry_of_no_stream_that_was_asked_for_is_refused() throws Exception {
    var asOf = epoch();
    var more = prove(asOf, header, delivery);
    assertInvalid(with(more, more.streams().get(1)), Phrase.STREAM_ENTRY_UNNEEDED);
  }

  @Test
  void another_logs_policy_refuses_it() throws Exception {
    var proof = prove(epoch(), header, delivery);
    var other = new Fixture(folder.resolve("other"), 8).foundAndRegister();
    try (var second = other.open()) {
      var pins =
          Pins.of(
              TlogPolicy.parse(second.policy().getBytes(StandardCharsets.UTF_8)), Optional.empty());
      assertThat(new StreamProofVerifier(pins).verify(proof, Set.of()).verdict())
          .isEqualTo(Verdict.INVALID);
    }
  }

  @Test
  void no_flipped_bit_of_the_file_is_valid() throws Exception {
    var file = StreamProofJson.write(prove(epoch(), header, delivery));
    for (var at = 0; at < file.length; at += 61) {
      var flipped = file.clone();
      flipped[at] ^= 1;
      assertThat(verifier.verify(flipped, Set.of()).verdict())
          .as("byte " + at)
          .isNotEqualTo(Verdict.VALID);
    }
  }
}
