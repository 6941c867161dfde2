package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.MapProof;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each bound of is kept at its limit and broken one past it, in either form of a proof. */
class StreamProofLimitsTest {
  private static final ByteString ENTRY = ByteString.copyFromUtf8("x");
  private static final List<StreamClaim> ONE = claims(1);

  private static List<StreamClaim> claims(int count) {
    var absent = new MapEvidence(Optional.empty(), new MapProof(List.of(Hash.ZERO), empty()));
    return IntStream.range(0, count)
        .mapToObj(i -> StreamName.institution(new Institution(Scheme.LOCAL, "i" + i)))
        .map(name -> new StreamClaim(name, absent, Optional.empty()))
        .toList();
  }

  private static <T> Optional<T> empty() {
    return Optional.empty();
  }

  private static StreamProof proof(
      List<ByteString> entries, List<ByteString> keyEntries, List<StreamClaim> streams) {
    return proof(entries, keyEntries, streams, List.of());
  }

  private static StreamProof proof(
      List<ByteString> entries,
      List<ByteString> keyEntries,
      List<StreamClaim> streams,
      List<Disclosure> disclosures) {
    return new StreamProof(
        "n", 1, OptionalLong.empty(), entries, List.of(), keyEntries, streams, disclosures);
  }

  private static void assertTaken(StreamProof proof) throws MalformedException {
    assertThat(StreamProof.parse(proof.bytes())).isEqualTo(proof);
    assertThat(StreamProofJson.read(StreamProofJson.write(proof))).isEqualTo(proof);
  }

  private static void assertRefused(StreamProof proof, String message) {
    assertThatThrownBy(() -> StreamProof.parse(proof.bytes()))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> StreamProofJson.read(StreamProofJson.write(proof)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void entriesHaveTheirLimit() throws Exception {
    var max = Limits.STREAM_PROOF_ENTRIES_MAX;
    assertTaken(proof(Collections.nCopies(max, ENTRY), List.of(), ONE));
    var past = proof(Collections.nCopies(max + 1, ENTRY), List.of(), ONE);
    assertRefused(past, "at most 50000 entries");
  }

  @Test
  void keyEntriesHaveTheirLimit() throws Exception {
    var max = Limits.STREAM_PROOF_KEY_ENTRIES_MAX;
    assertTaken(proof(List.of(ENTRY), Collections.nCopies(max, ENTRY), ONE));
    var past = proof(List.of(ENTRY), Collections.nCopies(max + 1, ENTRY), ONE);
    assertRefused(past, "at most 4096 key entries");
  }

  @Test
  void streamsHaveTheirLimit() throws Exception {
    assertTaken(proof(List.of(ENTRY), List.of(), claims(Limits.STREAM_CLAIMS_MAX)));
    var past = proof(List.of(ENTRY), List.of(), claims(Limits.STREAM_CLAIMS_MAX + 1));
    assertRefused(past, "at most 1024 streams");
  }

  @Test
  void disclosuresHaveTheirLimitAndTheirOrder() throws Exception {
    var many =
        IntStream.rangeClosed(0, Limits.DISCLOSURES_MAX)
            .mapToObj(i -> new Disclosure(i, "7.1", ByteString.copyFrom(new byte[32]), ENTRY))
            .toList();
    assertTaken(proof(List.of(ENTRY), List.of(), ONE, many.subList(1, many.size())));
    assertRefused(proof(List.of(ENTRY), List.of(), ONE, many), "at most 256 disclosures");
    assertRefused(
        proof(List.of(ENTRY), List.of(), ONE, many.subList(0, 2).reversed()),
        "Disclosures are not in ascending order");
  }

  /** The entries are one buffer many times over, so that no file of this size has to be made. */
  @Test
  void theWholeHasItsLimit() throws Exception {
    var entry = ByteString.copyFrom(new byte[60_000]);
    var entries =
        new ArrayList<>(Collections.nCopies(Limits.STREAM_PROOF_BYTES_MAX / 60_010, entry));
    entries.add(entry);
    var room = Limits.STREAM_PROOF_BYTES_MAX - proof(entries, List.of(), ONE).size();
    entries.set(0, ByteString.copyFrom(new byte[60_000 + room]));
    var most = proof(entries, List.of(), ONE);
    assertThat(most.size()).isEqualTo(Limits.STREAM_PROOF_BYTES_MAX);
    StreamProofForm.check(most);

    entries.set(0, ByteString.copyFrom(new byte[60_001 + room]));
    var past = proof(entries, List.of(), ONE);
    assertThatThrownBy(() -> StreamProofForm.check(past))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("at most 67108864 bytes");
  }
}
