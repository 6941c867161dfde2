package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.acuse.proto.v1.Addressee;
import cl.acuse.proto.v1.Change;
import cl.acuse.proto.v1.LogKey;
import cl.acuse.proto.v1.RequiredSigner;
import cl.acuse.proto.v1.Value;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of [E-01], row by row: each bound is kept at its limit and broken one past it, each
 * required field is left out, each optional one too.
 */
class FieldRulesTest {
  private static final long REGISTRY_MAX = 65_535;
  private static final long UINT32_MAX = 4_294_967_295L;

  private enum When {
    REQUIRED,
    OPTIONAL,
    /** Another rule decides; its test is elsewhere. */
    DEPENDS
  }

  private record Row(
      cl.acuse.proto.v1.Event sample, String path, When when, List<?> right, List<?> wrong) {
    Row required() {
      return new Row(sample, path, When.REQUIRED, right, wrong);
    }

    Row depends() {
      return new Row(sample, path, When.DEPENDS, right, wrong);
    }

    Row neither(long value) {
      return new Row(
          sample, path, when, right, Stream.concat(wrong.stream(), Stream.of(value)).toList());
    }

    @Override
    public String toString() {
      return path;
    }
  }

  static List<Row> rows() {
    return Stream.of(common(), parts(), registerKinds(), kinds(), laterKinds(), logActs())
        .flatMap(Collection::stream)
        .toList();
  }

  private static List<Row> common() {
    var event = Samples.docRegistered();
    var delivery = Samples.dispatched();
    return List.of(
        number(event, "format", 1, 1).required(),
        bytes(event, "event_id", 16).required(),
        bytes(event, "blind", 16).required(),
        registry(event, "channel"),
        registry(delivery, "level").depends(),
        list(event, "documents", 64, i -> Samples.committed()).depends(),
        message(event, "acting").depends(),
        message(event, "imported_from"),
        message(event, "actor"),
        message(event, "occurred").depends(),
        message(event, "communication").depends(),
        message(delivery, "recipient").depends(),
        message(delivery, "refers_to").depends(),
        message(Samples.numberedAuto(), "book").depends(),
        message(event, "expediente"));
  }

  private static List<Row> parts() {
    var event = Samples.docRegistered();
    var book = Samples.numberedManual();
    var dated = Samples.keyRevoked();
    var anyYear = Edit.set(dated, "key_revoked.suspected_since.date.day", 28L);
    var delivery = Samples.dispatched();
    return List.of(
        registry(event, "acting.scheme").required(),
        text(event, "acting.code", 64).required(),
        message(event, "communication.originator").required(),
        bytes(event, "communication.id", 16).required(),
        message(book, "book.institution").required(),
        bytes(book, "book.id", 16).required(),
        message(event, "expediente.institution").required(),
        text(event, "expediente.iuie", 64).required(),
        bytes(event, "imported_from.file_sha256", 32).required(),
        number(event, "imported_from.row", 1, Long.MAX_VALUE).required(),
        bytes(event, "actor.person", 32),
        bytes(event, "actor.name", 32),
        bytes(event, "actor.office", 32),
        registry(event, "actor.credential").required(),
        bytes(event, "actor.certificate_sha256", 32),
        registry(event, "actor.capacity").required(),
        text(event, "actor.capacity_act", 128),
        text(event, "occurred.text", 64).required(),
        text(event, "occurred.zone", 40).required(),
        number(event, "occurred.instant", 0, Long.MAX_VALUE).depends(),
        message(dated, "key_revoked.suspected_since.date").depends(),
        number(anyYear, "key_revoked.suspected_since.date.year", 1, 9_999).required(),
        number(dated, "key_revoked.suspected_since.date.month", 1, 12).required(),
        number(dated, "key_revoked.suspected_since.date.day", 1, 29).required(),
        bytes(delivery, "refers_to.origin_hash", 32).required(),
        number(delivery, "refers_to.index", 0, (1L << 62) - 1),
        bytes(delivery, "refers_to.leaf_hash", 32).required(),
        message(event, "documents[0].open").depends(),
        bytes(event, "documents[2].commitment", 32).depends(),
        registry(event, "documents[0].open.role").required(),
        message(event, "documents[0].open.digest").depends(),
        registry(event, "documents[1].open.absence").depends().neither(0),
        bytes(event, "documents[0].open.digest.sha256", 32).required(),
        bytes(event, "documents[0].open.digest.sha3_512", 64).required(),
        text(event, "documents[0].open.digest.media_type", 127).required(),
        number(event, "documents[0].open.digest.size", 0, Long.MAX_VALUE),
        registry(event, "doc_registered.type.type").required(),
        registry(event, "doc_registered.type.subtype"),
        message(Samples.submitted(), "submitted.folio.book").required(),
        number(Samples.submitted(), "submitted.folio.number", 1, Long.MAX_VALUE).required(),
        text(Samples.submitted(), "submitted.folio.text", 64));
  }

  private static List<Row> registerKinds() {
    var genesis = Samples.genesis();
    var epoch = Samples.epoch();
    var closed = Samples.logClosed();
    var key = Samples.keyRegistered();
    var revoked = Samples.keyRevoked();
    var opened = Samples.bookOpened();
    return List.of(
        message(genesis, "genesis.entry_key.alg").depends(),
        message(genesis, "genesis.entry_key.spki").depends(),
        number(genesis, "genesis.log_keys[0].type", 1, 255).required(),
        bytes(genesis, "genesis.log_keys[0].fingerprint", 32).required(),
        message(genesis, "genesis.operator.institution").required(),
        text(genesis, "genesis.operator.name", 256).required(),
        list(genesis, "genesis.operator.aliases", 16, i -> Samples.institution(9, "c" + i)),
        message(genesis, "genesis.registrars[0].registration").required(),
        message(genesis, "genesis.registrars[0].key").required(),
        bytes(genesis, "genesis.registrars[0].possession", 1, 256).required(),
        text(genesis, "genesis.predecessor.origin", 255).required(),
        number(genesis, "genesis.predecessor.size", 1, 1L << 62).required(),
        bytes(genesis, "genesis.predecessor.root", 32).required(),
        text(genesis, "genesis.origin", 255).required(),
        list(genesis, "genesis.log_keys", 8, FieldRulesTest::logKey).required(),
        message(genesis, "genesis.entry_key").required(),
        message(genesis, "genesis.operator").required(),
        list(genesis, "genesis.registrars", 6, Samples::registrar).required(),
        message(genesis, "genesis.predecessor"),
        number(epoch, "epoch.covers_size", 1, Long.MAX_VALUE).required(),
        bytes(epoch, "epoch.root", 32).required(),
        bytes(epoch, "epoch.map_root", 32).required(),
        number(epoch, "epoch.streams", 1, Long.MAX_VALUE).required(),
        message(epoch, "epoch.previous"),
        number(epoch, "epoch.previous.index", 0, Long.MAX_VALUE),
        bytes(epoch, "epoch.previous.map_root", 32).required(),
        text(closed, "log_closed.successor_origin", 255).depends(),
        list(closed, "log_closed.successor_log_keys", 8, FieldRulesTest::logKey).depends(),
        message(closed, "log_closed.successor_entry_key").depends(),
        message(Samples.institutionRegistered(), "institution_registered.registration").required(),
        message(key, "key_registered.institution").required(),
        message(key, "key_registered.key").required(),
        registry(key, "key_registered.role").required(),
        numbers(
            key,
            "key_registered.kinds",
            LongStream.rangeClosed(1, 64),
            LongStream.rangeClosed(1, 65)),
        numbers(key, "key_registered.kinds", LongStream.of(1, 2_047), LongStream.of(2_048)),
        message(key, "key_registered.not_before"),
        number(key, "key_registered.not_after", 2, Long.MAX_VALUE),
        message(key, "key_registered.operated_by"),
        bytes(key, "key_registered.possession", 1, 256).required(),
        bytes(revoked, "key_revoked.key_id", 32).required(),
        message(revoked, "key_revoked.institution").required(),
        registry(revoked, "key_revoked.reason").required(),
        message(revoked, "key_revoked.suspected_since"),
        text(opened, "book_opened.unit", 128),
        text(opened, "book_opened.series", 128).required(),
        message(opened, "book_opened.type"),
        number(opened, "book_opened.year", 1, 9_999),
        number(opened, "book_opened.first_number", 1, Long.MAX_VALUE).required(),
        registry(opened, "book_opened.numbered_by").required(),
        registry(opened, "book_opened.purpose").required());
  }

  private static List<Row> kinds() {
    var doc = Samples.docRegistered();
    var signed = Samples.signed();
    var auto = Samples.numberedAuto();
    var manual = Samples.numberedManual();
    var submitted = Samples.submitted();
    var dispatched = Samples.dispatched();
    var failed = Samples.dispatchFailed();
    var reclassified = Samples.reclassified();
    var corrected = Samples.corrected();
    return List.of(
        message(doc, "doc_registered.type").required(),
        bytes(doc, "doc_registered.subject", 32),
        text(signed, "signed.request_id", 128),
        registry(signed, "signed.purpose"),
        registry(signed, "signed.grade").required(),
        bytes(signed, "signed.certificate_sha256", 32),
        list(signed, "signed.required", 32, FieldRulesTest::signer).depends(),
        message(signed, "signed.ordered"),
        number(signed, "signed.place", 1, 1),
        message(signed, "signed.required[0].institution").required(),
        bytes(signed, "signed.required[0].person", 32),
        registry(signed, "signed.required[0].capacity").required(),
        message(auto, "numbered_auto.type"),
        number(manual, "numbered_manual.number", 1, Long.MAX_VALUE).required(),
        text(manual, "numbered_manual.text", 64),
        message(manual, "numbered_manual.type"),
        registry(manual, "numbered_manual.method").required(),
        bytes(manual, "numbered_manual.custodian", 32).depends(),
        bytes(manual, "numbered_manual.justification", 32).depends(),
        message(submitted, "submitted.type").required(),
        bytes(submitted, "submitted.subject", 32).required(),
        number(submitted, "submitted.recipient_count", 1, 100_000).required(),
        bytes(submitted, "submitted.recipients_root", 32).required(),
        text(submitted, "submitted.policy", 128).required(),
        message(submitted, "submitted.folio"),
        message(submitted, "submitted.procedure"),
        text(submitted, "submitted.procedure.cpat", 32).required(),
        text(submitted, "submitted.procedure.step", 128),
        text(submitted, "submitted.procedure.deadline", 128),
        text(dispatched, "dispatched.message_id", 256),
        list(dispatched, "dispatched.addressees", 32, FieldRulesTest::addressee),
        registry(dispatched, "dispatched.addressing").required(),
        bytes(dispatched, "dispatched.addressees[0].person", 32),
        bytes(dispatched, "dispatched.addressees[0].name", 32),
        bytes(dispatched, "dispatched.addressees[0].office", 32),
        registry(failed, "dispatch_failed.reason").required(),
        number(failed, "dispatch_failed.attempt", 1, UINT32_MAX).required(),
        bytes(failed, "dispatch_failed.detail", 32),
        registry(Samples.consigned(), "consigned.observer").required(),
        text(Samples.consigned(), "consigned.message_id", 256),
        registry(Samples.accessed(), "accessed.observer").required(),
        message(Samples.acuse(), "acuse.ingreso"),
        bytes(Samples.acuse(), "acuse.observation", 32),
        registry(Samples.devuelto(), "devuelto.reason").required(),
        bytes(Samples.devuelto(), "devuelto.detail", 32),
        registry(reclassified, "reclassified.previous_level").required(),
        text(reclassified, "reclassified.basis", 256).required(),
        message(reclassified, "reclassified.until"),
        registry(corrected, "corrected.reason").required(),
        list(corrected, "corrected.changes", 32, FieldRulesTest::change).required(),
        text(corrected, "corrected.changes[1].path", 64, "8").required(),
        message(corrected, "corrected.changes[0].before"),
        message(corrected, "corrected.changes[0].after"),
        text(corrected, "corrected.changes[1].after.text", 1_024).depends(),
        bytes(corrected, "corrected.changes[0].after.commitment", 32).depends());
  }

  /** The bodies of format 2. */
  private static List<Row> laterKinds() {
    return List.of(
        message(LaterSamples.visado(), "visado.stage").depends(),
        message(LaterSamples.visado(), "visado.stages").depends(),
        registry(LaterSamples.visadoRejected(), "visado_rejected.reason").required(),
        message(LaterSamples.visadoRejected(), "visado_rejected.stage").depends(),
        message(LaterSamples.visadoRejected(), "visado_rejected.stages").depends(),
        bytes(LaterSamples.visadoRejected(), "visado_rejected.detail", 32),
        registry(LaterSamples.signRejected(), "sign_rejected.reason").required(),
        text(LaterSamples.signRejected(), "sign_rejected.request_id", 128),
        bytes(LaterSamples.signRejected(), "sign_rejected.detail", 32),
        number(LaterSamples.bookClosed(), "book_closed.last_number", 1, Long.MAX_VALUE),
        registry(LaterSamples.numberReserved(), "number_reserved.reason").required(),
        text(LaterSamples.numberReserved(), "number_reserved.unit", 128),
        number(LaterSamples.numberConfirmed(), "number_confirmed.number", 1, Long.MAX_VALUE)
            .required(),
        text(LaterSamples.numberConfirmed(), "number_confirmed.text", 64),
        message(LaterSamples.numberConfirmed(), "number_confirmed.type"),
        number(LaterSamples.numberVoided(), "number_voided.number", 1, Long.MAX_VALUE).required(),
        registry(LaterSamples.numberVoided(), "number_voided.reason").required(),
        text(LaterSamples.numberVoided(), "number_voided.authority", 256).required(),
        bytes(LaterSamples.numberVoided(), "number_voided.detail", 32),
        number(LaterSamples.numberBlockAssigned(), "number_block_assigned.count", 1, 10_000)
            .required(),
        registry(LaterSamples.numberBlockAssigned(), "number_block_assigned.reason").required(),
        text(LaterSamples.numberBlockAssigned(), "number_block_assigned.unit", 128).required(),
        registry(LaterSamples.submissionRejected(), "submission_rejected.reason").required(),
        bytes(LaterSamples.submissionRejected(), "submission_rejected.detail", 32),
        text(LaterSamples.noticeSent(), "notice_sent.message_id", 256),
        bytes(LaterSamples.noticeSent(), "notice_sent.address", 32),
        registry(LaterSamples.noticeFailed(), "notice_failed.reason").required(),
        number(LaterSamples.noticeFailed(), "notice_failed.attempt", 1, UINT32_MAX).required(),
        bytes(LaterSamples.noticeFailed(), "notice_failed.detail", 32),
        registry(LaterSamples.acuseExpired(), "acuse_expired.reason").required(),
        text(LaterSamples.acuseExpired(), "acuse_expired.policy", 128).required(),
        text(LaterSamples.acuseExpired(), "acuse_expired.calendar", 128).required(),
        message(LaterSamples.acuseExpired(), "acuse_expired.deadline").required(),
        text(LaterSamples.handedOver(), "handed_over.system", 128).required(),
        text(LaterSamples.handedOver(), "handed_over.reference", 256),
        text(LaterSamples.derived(), "derived.unit", 128).required(),
        bytes(LaterSamples.derived(), "derived.person", 32),
        registry(LaterSamples.restricted(), "restricted.previous_level").required(),
        text(LaterSamples.restricted(), "restricted.basis", 256).required(),
        message(LaterSamples.restricted(), "restricted.until"),
        registry(LaterSamples.outOfBandSent(), "out_of_band_sent.medium").required(),
        text(LaterSamples.outOfBandSent(), "out_of_band_sent.carrier", 128),
        text(LaterSamples.outOfBandSent(), "out_of_band_sent.tracking", 128),
        registry(LaterSamples.paperReceived(), "paper_received.medium").required(),
        text(LaterSamples.paperReceived(), "paper_received.carrier", 128),
        text(LaterSamples.paperReceived(), "paper_received.tracking", 128),
        message(LaterSamples.paperReceived(), "paper_received.ingreso"),
        number(LaterSamples.linkedExpediente(), "linked_expediente.position", 1, Long.MAX_VALUE),
        text(LaterSamples.linkedExpediente(), "linked_expediente.cpat", 32),
        registry(LaterSamples.unlinkedExpediente(), "unlinked_expediente.reason").required(),
        bytes(LaterSamples.unlinkedExpediente(), "unlinked_expediente.detail", 32),
        message(LaterSamples.repliesTo(), "replies_to.answered"),
        text(LaterSamples.notifiedDdu(), "notified_ddu.transaction", 128).required(),
        bytes(LaterSamples.notifiedDdu(), "notified_ddu.person", 32),
        text(LaterSamples.deemedNotified(), "deemed_notified.policy", 128).required(),
        text(LaterSamples.deemedNotified(), "deemed_notified.calendar", 128).required(),
        message(LaterSamples.deemedNotified(), "deemed_notified.on").required(),
        registry(LaterSamples.cancelled(), "cancelled.reason").required(),
        text(LaterSamples.cancelled(), "cancelled.authority", 256).required(),
        bytes(LaterSamples.cancelled(), "cancelled.detail", 32),
        message(LaterSamples.annotated(), "annotated.note").required(),
        text(LaterSamples.commitmentErased(), "commitment_erased.path", 64, "8").required(),
        text(LaterSamples.commitmentErased(), "commitment_erased.basis", 256).required(),
        bytes(LaterSamples.tracePacketLate(), "trace_packet_late.packet_sha256", 32).required(),
        message(LaterSamples.tracePacketLate(), "trace_packet_late.first_transaction").required(),
        number(LaterSamples.tracePacketLate(), "trace_packet_late.transactions", 1, Long.MAX_VALUE)
            .required(),
        registry(LaterSamples.tracePacketLate(), "trace_packet_late.reason").required(),
        bytes(LaterSamples.tracePacketLate(), "trace_packet_late.detail", 32),
        text(LaterSamples.outageOpened(), "outage_opened.platform", 128).required(),
        registry(LaterSamples.outageOpened(), "outage_opened.reason").required(),
        bytes(LaterSamples.outageOpened(), "outage_opened.detail", 32),
        text(LaterSamples.outageClosed(), "outage_closed.platform", 128).required());
  }

  private static List<Row> logActs() {
    var anchored = LogActSamples.anchored();
    var checkpoint = LogActSamples.checkpoint();
    var checkpointKey = LogActSamples.checkpointKeyRotated();
    var entryKey = LogActSamples.entryKeyRotated();
    var renewed = LogActSamples.renewed();
    return List.of(
        number(anchored, "anchored.size", 1, Limits.ENTRIES_MAX).required(),
        bytes(anchored, "anchored.root", 32).required(),
        registry(anchored, "anchored.method").required(),
        text(anchored, "anchored.reference", 256).required(),
        message(anchored, "anchored.token"),
        number(anchored, "anchored.anchored_at", 1, Long.MAX_VALUE),
        number(checkpoint, "checkpoint.size", 1, Limits.ENTRIES_MAX).required(),
        bytes(checkpoint, "checkpoint.root", 32).required(),
        bytes(checkpoint, "checkpoint.note_sha256", 32).required(),
        bytes(checkpoint, "checkpoint.note_sha3_512", 64).required(),
        list(checkpoint, "checkpoint.cosigners", 64, LogActSamples::cosigner).required(),
        text(checkpoint, "checkpoint.cosigners[0].name", 255).required(),
        message(checkpoint, "checkpoint.cosigners[0].key").required(),
        number(checkpoint, "checkpoint.cosigners[0].time", 1, Long.MAX_VALUE),
        message(checkpointKey, "key_rotated.checkpoint_key").depends(),
        message(entryKey, "key_rotated.entry_key").depends(),
        message(checkpointKey, "key_rotated.checkpoint_key.old_key").required(),
        message(checkpointKey, "key_rotated.checkpoint_key.new_key").required(),
        number(checkpointKey, "key_rotated.checkpoint_key.last_size", 1, Limits.ENTRIES_MAX)
            .required(),
        bytes(checkpointKey, "key_rotated.checkpoint_key.last_root", 32),
        bytes(entryKey, "key_rotated.entry_key.old_key_id", 32).required(),
        message(entryKey, "key_rotated.entry_key.new_key").required(),
        registry(entryKey, "key_rotated.reason").required(),
        bytes(entryKey, "key_rotated.possession", 1, 4_096).required(),
        registry(renewed, "renewed.renewal").required(),
        number(
            Edit.set(renewed, "renewed.to", Limits.ENTRIES_MAX),
            "renewed.from",
            1,
            Limits.ENTRIES_MAX - 1),
        number(renewed, "renewed.to", 4, Limits.ENTRIES_MAX).required(),
        registry(renewed, "renewed.old_algorithm").required(),
        registry(renewed, "renewed.new_algorithm").required(),
        message(renewed, "renewed.record").required());
  }

  private static Row number(cl.acuse.proto.v1.Event sample, String path, long least, long most) {
    var typeMost =
        Edit.field(sample, path).getType().name().equals("UINT32") ? UINT32_MAX : Long.MAX_VALUE;
    var wrong = new ArrayList<Long>();
    if (most < typeMost) {
      wrong.add(most + 1);
    }
    if (least > 1) {
      wrong.add(least - 1);
    }
    // 0 is no value but absence.
    var right = least == 0 ? List.of(1L, most) : List.of(least, most);
    return new Row(sample, path, When.OPTIONAL, right, wrong);
  }

  private static Row registry(cl.acuse.proto.v1.Event sample, String path) {
    return number(sample, path, 1, REGISTRY_MAX);
  }

  private static Row bytes(cl.acuse.proto.v1.Event sample, String path, int length) {
    return new Row(
        sample,
        path,
        When.OPTIONAL,
        List.of(Samples.fill(length, 1)),
        List.of(Samples.fill(length - 1, 1), Samples.fill(length + 1, 1)));
  }

  private static Row bytes(cl.acuse.proto.v1.Event sample, String path, int least, int most) {
    return new Row(
        sample,
        path,
        When.OPTIONAL,
        List.of(Samples.fill(least, 1), Samples.fill(most, 1)),
        List.of(Samples.fill(most + 1, 1)));
  }

  private static Row text(cl.acuse.proto.v1.Event sample, String path, int most) {
    return text(sample, path, most, "x");
  }

  /** Lengths are counted in bytes: the last text is short enough in characters. */
  private static Row text(cl.acuse.proto.v1.Event sample, String path, int most, String character) {
    return new Row(
        sample,
        path,
        When.OPTIONAL,
        List.of(character, character.repeat(most)),
        List.of(character.repeat(most + 1), "ñ".repeat(most / 2 + 1)));
  }

  private static Row list(
      cl.acuse.proto.v1.Event sample, String path, int most, IntFunction<Object> element) {
    return new Row(
        sample,
        path,
        When.OPTIONAL,
        List.of(elements(1, element), elements(most, element)),
        List.of(elements(most + 1, element)));
  }

  private static Row numbers(
      cl.acuse.proto.v1.Event sample, String path, LongStream right, LongStream wrong) {
    return new Row(
        sample,
        path,
        When.OPTIONAL,
        List.of(right.boxed().toList()),
        List.of(wrong.boxed().toList()));
  }

  private static Row message(cl.acuse.proto.v1.Event sample, String path) {
    return new Row(sample, path, When.OPTIONAL, List.of(), List.of());
  }

  private static List<Object> elements(int count, IntFunction<Object> element) {
    return IntStream.range(0, count).mapToObj(element).toList();
  }

  private static Object logKey(int number) {
    return LogKey.newBuilder().setType(1).setFingerprint(Samples.fill(32, 20 + number)).build();
  }

  private static Object signer(int number) {
    return RequiredSigner.newBuilder()
        .setInstitution(Samples.institution(9, "c" + number))
        .setCapacity(1)
        .build();
  }

  private static Object addressee(int number) {
    return Addressee.newBuilder().setName(Samples.fill(32, 20 + number)).build();
  }

  private static Object change(int number) {
    return Change.newBuilder()
        .setPath(Integer.toString(100 + number))
        .setAfter(Value.newBuilder().setText("" + number))
        .build();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void acceptsTheLimit(Row row) throws MalformedEventException {
    assertThat(Event.parse(row.sample.toByteString())).isNotNull();
    for (var value : row.right) {
      var bytes = Edit.set(row.sample, row.path, value).toByteString();
      assertThatCode(() -> Event.parse(bytes)).as("%s", value).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void refusesOnePastTheLimit(Row row) {
    for (var value : row.wrong) {
      assertThatExceptionOfType(MalformedEventException.class)
          .as("%s", value)
          .isThrownBy(() -> Event.parse(Edit.set(row.sample, row.path, value).toByteString()))
          .satisfies(e -> assertThat(e.rule()).isEqualTo("E-01"))
          .satisfies(e -> assertThat(e.field()).startsWith(row.path));
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void demandsWhatIsRequiredAndNothingElse(Row row) {
    var without = Edit.clear(row.sample, row.path).toByteString();
    switch (row.when) {
      case REQUIRED ->
          assertThatExceptionOfType(MalformedEventException.class)
              .isThrownBy(() -> Event.parse(without))
              .satisfies(e -> assertThat(e.rule()).isEqualTo("E-01"))
              .satisfies(e -> assertThat(e.field()).isEqualTo(row.path));
      case OPTIONAL -> assertThatCode(() -> Event.parse(without)).doesNotThrowAnyException();
      case DEPENDS -> {}
    }
  }

  /** A field without a row above would be a rule without a test. */
  @Test
  void hasARowForEachFieldOfEachMessage() {
    var tested = new TreeSet<String>();
    rows().forEach(row -> tested.add(Edit.field(row.sample, row.path).getFullName()));
    var all = new TreeSet<String>();
    collect(cl.acuse.proto.v1.Event.getDescriptor(), all, new HashSet<>());
    all.removeIf(FieldRulesTest::isKindBody);
    assertThat(tested).containsExactlyElementsOf(all);
  }

  private static boolean isKindBody(String field) {
    return cl.acuse.proto.v1.Event.getDescriptor().getOneofs().getFirst().getFields().stream()
        .anyMatch(member -> member.getFullName().equals(field));
  }

  private static void collect(Descriptor type, Set<String> fields, Set<Descriptor> seen) {
    if (!seen.add(type)) {
      return;
    }
    for (var field : type.getFields()) {
      fields.add(field.getFullName());
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        collect(field.getMessageType(), fields, seen);
      }
    }
  }

  /** [B-02]: the size of the whole. */
  @Test
  void boundsTheEvent() {
    var tooLong = ByteString.copyFrom(new byte[57_345]);
    var longest = ByteString.copyFrom(new byte[57_344]);
    assertThatExceptionOfType(MalformedEventException.class)
        .isThrownBy(() -> Event.parse(tooLong))
        .satisfies(e -> assertThat(e.rule()).isEqualTo("B-02"));
    assertThatExceptionOfType(MalformedEventException.class)
        .isThrownBy(() -> Event.parse(longest))
        .satisfies(e -> assertThat(e.rule()).isNotEqualTo("B-02"));
  }
}
