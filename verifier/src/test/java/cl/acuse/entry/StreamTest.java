package cl.acuse.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.PublicKey;
import cl.acuse.proto.v1.Registrar;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** docs/spec.md §4: the name of each stream, and which streams each kind of event belongs to. */
class StreamTest {
  private static final Institution A = new Institution(1, "46");
  private static final Institution B = new Institution(2, "61533000-0");
  private static final ByteString ID = Samples.ID;

  /** [S-02], [S-03], with the names written out. */
  @Test
  void namesEachStreamAsSpecified() {
    var inst = concat(bytes(0, 0, 0, 1, 0, 2), "46".getBytes(US_ASCII));
    var other = concat(bytes(0, 0, 0, 2, 0, 10), "61533000-0".getBytes(US_ASCII));
    var id = ID.toByteArray();
    var key = Hash.sha256(id);
    assertThat(Stream.LOG).isEqualTo(stream(StreamKind.LOG, 1));
    assertThat(Stream.institution(A)).isEqualTo(stream(StreamKind.INSTITUTION, 2, inst));
    assertThat(Stream.communication(A, ID))
        .isEqualTo(stream(StreamKind.COMMUNICATION, 3, inst, id));
    assertThat(Stream.header(A, ID)).isEqualTo(stream(StreamKind.HEADER, 4, inst, id));
    assertThat(Stream.delivery(A, ID, B))
        .isEqualTo(stream(StreamKind.DELIVERY, 5, inst, id, other));
    assertThat(Stream.book(A, ID)).isEqualTo(stream(StreamKind.BOOK, 6, inst, id));
    assertThat(Stream.expediente(A, "ñ-1"))
        .isEqualTo(stream(StreamKind.EXPEDIENTE, 7, inst, bytes(0, 4), "ñ-1".getBytes(UTF_8)));
    assertThat(Stream.key(key)).isEqualTo(stream(StreamKind.KEY, 8, key.bytes()));
  }

  private static Stream stream(StreamKind kind, int code, byte[]... name) {
    assertThat(kind.code()).isEqualTo(code);
    var preimage = concat("acuse/stream/v1\0".getBytes(US_ASCII), bytes(code), concat(name));
    return new Stream(kind, Hash.sha256(preimage));
  }

  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    IntStream.range(0, values.length).forEach(i -> bytes[i] = (byte) values[i]);
    return bytes;
  }

  private static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  /** [S-05]. */
  @Test
  void isOrderedById() {
    assertThat(Stream.LOG).isEqualByComparingTo(Stream.LOG);
    var low = new Stream(StreamKind.KEY, Hash.ZERO);
    var high = new Stream(StreamKind.LOG, Hash.of(Samples.fill(32, 0xff).toByteArray()));
    assertThat(low).isLessThan(high);
  }

  @Test
  void anActOfACommunicationWithoutRecipientHasAHeader() throws MalformedEventException {
    assertStreams(
        Samples.submitted(),
        Stream.institution(A),
        Stream.communication(A, ID),
        Stream.header(A, ID),
        Stream.expediente(B, "IUIE-2026-1"));
  }

  @Test
  void anActAtARecipientHasADelivery() throws MalformedEventException {
    assertStreams(
        Samples.acuse(),
        Stream.institution(A),
        Stream.institution(B),
        Stream.communication(A, ID),
        Stream.delivery(A, ID, B),
        Stream.expediente(B, "IUIE-2026-1"));
  }

  @Test
  void aNumberBelongsToItsBook() throws MalformedEventException {
    assertStreams(Samples.bookOpened(), Stream.institution(A), Stream.book(A, ID));
    assertStreams(
        Samples.numberedManual(),
        Stream.institution(A),
        Stream.communication(A, ID),
        Stream.header(A, ID),
        Stream.book(A, ID),
        Stream.expediente(B, "IUIE-2026-1"));
  }

  /** [S-04]. */
  @Test
  void registeringBelongsToWhoIsRegistered() throws MalformedEventException {
    assertStreams(Samples.institutionRegistered(), Stream.institution(A), Stream.institution(B));
    var key = Samples.keyRegistered();
    var spki = key.getKeyRegistered().getKey().getSpki().toByteArray();
    assertStreams(
        key,
        Stream.institution(A),
        Stream.institution(B),
        Stream.key(Hash.sha256(new byte[] {1}, spki)));
    assertStreams(
        Samples.keyRevoked(),
        Stream.institution(A),
        Stream.institution(B),
        Stream.key(Hash.of(Samples.HASH.toByteArray())));
  }

  @Test
  void theLogsOwnActsBelongToTheLog() throws MalformedEventException {
    assertStreams(Samples.epoch(), Stream.LOG);
    assertStreams(Samples.logClosed(), Stream.LOG);
  }

  @Test
  void genesisBelongsToAllThatItFounds() throws MalformedEventException {
    var sample = Samples.genesis();
    var genesis = sample.getGenesis();
    assertStreams(
        sample,
        Stream.LOG,
        Stream.institution(A),
        Stream.institution(new Institution(99, "registrar-1")),
        Stream.institution(new Institution(99, "registrar-2")),
        key(genesis.getEntryKey()),
        key(genesis.getRegistrars(0).getKey()),
        key(genesis.getRegistrars(1).getKey()));
  }

  private static Stream key(PublicKey key) {
    return Stream.key(Hash.sha256(new byte[] {1}, key.getSpki().toByteArray()));
  }

  /** Who operates the log may be a registrar, and one key may serve for both. */
  @Test
  void eachStreamStandsOnce() throws MalformedEventException {
    var sample = Samples.genesis();
    var genesis = sample.getGenesis();
    var registrar =
        Registrar.newBuilder()
            .setRegistration(genesis.getOperator())
            .setKey(genesis.getEntryKey())
            .setPossession(Samples.fill(64, 1))
            .build();
    assertStreams(
        Edit.set(sample, "genesis.registrars", List.of(registrar)),
        Stream.LOG,
        Stream.institution(A),
        key(genesis.getEntryKey()));
  }

  /** [B-03]: no event of these kinds can have more than 16. */
  @Test
  void theLargestGenesisKeepsTheLimit() throws MalformedEventException {
    var registrars = IntStream.range(0, 6).mapToObj(Samples::registrar).toList();
    var largest = Edit.set(Samples.genesis(), "genesis.registrars", registrars);
    assertThat(Event.parse(largest.toByteString()).streams())
        .hasSize(15)
        .hasSizeLessThanOrEqualTo(Limits.STREAMS_MAX);
  }

  /** [S-04]: the other mentions of an institution. */
  @Test
  void otherMentionsDoNotCount() throws MalformedEventException {
    var alias = Samples.institution(3, "1001");
    var registration = Samples.institutionRegistered().getInstitutionRegistered();
    assertThat(registration.getRegistration().getAliasesList()).contains(alias);
    assertMissing(Samples.institutionRegistered(), alias);
    assertMissing(
        Samples.keyRegistered(), Samples.keyRegistered().getKeyRegistered().getOperatedBy());
    var signer = Samples.institution(9, "signer");
    assertMissing(Edit.set(Samples.signed(), "signed.required[0].institution", signer), signer);
    var owner = Samples.institution(9, "owner");
    assertMissing(Edit.set(Samples.submitted(), "submitted.folio.book.institution", owner), owner);
  }

  private static void assertMissing(
      cl.acuse.proto.v1.Event sample, cl.acuse.proto.v1.Institution institution)
      throws MalformedEventException {
    assertThat(Event.parse(sample.toByteString()).streams())
        .doesNotContain(Stream.institution(Institution.of(institution)));
  }

  private static void assertStreams(cl.acuse.proto.v1.Event sample, Stream... streams)
      throws MalformedEventException {
    assertThat(Event.parse(sample.toByteString()).streams())
        .containsExactlyInAnyOrder(streams)
        .isSorted();
  }
}
