package cl.acuse.api.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.api.RunningLog;
import cl.acuse.client.LedgerClient;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.ConsistencyProof;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InclusionProof;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proto.service.v1.DeliveryServiceGrpc;
import cl.acuse.proto.service.v1.GetConsistencyProofRequest;
import cl.acuse.proto.service.v1.GetEntryRequest;
import cl.acuse.proto.service.v1.GetInclusionProofRequest;
import cl.acuse.proto.service.v1.GetStreamProofRequest;
import cl.acuse.proto.service.v1.LedgerServiceGrpc;
import cl.acuse.proto.service.v1.LedgerServiceGrpc.LedgerServiceBlockingStub;
import cl.acuse.verifier.StreamName;
import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Single entries and bare proofs of the tree, as a caller reads them who trusts nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadIT {
  @TempDir static Path folder;

  private RunningLog log;
  private LedgerClient client;
  private ManagedChannel channel;
  private LedgerServiceBlockingStub stub;
  private Checkpoint before;
  private Checkpoint newest;

  @BeforeAll
  void start() throws Exception {
    log = RunningLog.found(folder);
    client = log.connect();
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", log.grpcPort()).usePlaintext().build();
    stub = LedgerServiceGrpc.newBlockingStub(channel);
    var member = log.join(client, new Institution(Scheme.GESCODE, "MINSAL"));
    log.append(member, 3);
    before = client.checkpoint().join().checkpoint();
    log.append(member, 4);
    client.deliveries().makeEpoch().join();
    newest = client.checkpoint().join().checkpoint();
  }

  @AfterAll
  void stop() {
    channel.shutdownNow();
    client.close();
    log.close();
  }

  private static List<Hash> hashes(List<ByteString> path) {
    return path.stream().map(node -> Hash.of(node.toByteArray())).toList();
  }

  private ByteString entry(long index) {
    return stub.getEntry(GetEntryRequest.newBuilder().setIndex(index).build()).getEntry();
  }

  private static Status.Code code(StatusRuntimeException refusal) {
    return refusal.getStatus().getCode();
  }

  @Test
  void everyEntryIsGivenAndProvedToBeInTheTree() throws Exception {
    for (var index = 0L; index < newest.size(); index++) {
      var entry = Entry.parse(entry(index));
      assertThat(entry.index()).isEqualTo(index);
      var reply =
          stub.getInclusionProof(
              GetInclusionProofRequest.newBuilder().setIndex(index).setSize(newest.size()).build());
      assertThat(Hash.of(reply.getLeafHash().toByteArray())).isEqualTo(entry.leafHash());
      var proof = new InclusionProof(index, newest.size(), hashes(reply.getPathList()));
      proof.verify(entry.leafHash(), newest.root());
      assertThatThrownBy(() -> proof.verify(entry.leafHash(), before.root()))
          .isInstanceOf(InvalidProofException.class);
    }
  }

  @Test
  void anOlderTreeIsTheBeginningOfANewerOne() throws Exception {
    var reply =
        stub.getConsistencyProof(
            GetConsistencyProofRequest.newBuilder()
                .setOldSize(before.size())
                .setNewSize(newest.size())
                .build());
    var proof = new ConsistencyProof(before.size(), newest.size(), hashes(reply.getPathList()));
    proof.verify(before.root(), newest.root());
    assertThatThrownBy(() -> proof.verify(newest.root(), newest.root()))
        .isInstanceOf(InvalidProofException.class);
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertThatThrownBy(() -> entry(newest.size()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refusal -> assertThat(code(refusal)).isEqualTo(Status.Code.NOT_FOUND));
    var beyond =
        GetInclusionProofRequest.newBuilder().setIndex(0).setSize(newest.size() + 1).build();
    assertThatThrownBy(() -> stub.getInclusionProof(beyond))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refusal -> assertThat(code(refusal)).isEqualTo(Status.Code.OUT_OF_RANGE));
    var backwards =
        GetConsistencyProofRequest.newBuilder()
            .setOldSize(newest.size())
            .setNewSize(before.size())
            .build();
    assertThatThrownBy(() -> stub.getConsistencyProof(backwards))
        .isInstanceOf(StatusRuntimeException.class);
  }

  /** A proof about streams that the log does not have. */
  private static GetStreamProofRequest about(int streams) {
    var request = GetStreamProofRequest.newBuilder();
    for (var i = 0; i < streams; i++) {
      var nobody = new Institution(Scheme.LOCAL, "nobody-" + i);
      request.addStreams(StreamName.institution(nobody).message());
    }
    return request.build();
  }

  @Test
  void aProofHasItsNumberOfStreams_eachOnce() {
    var deliveries = DeliveryServiceGrpc.newBlockingStub(channel);
    var most = deliveries.getStreamProof(about(Limits.PROOF_STREAMS_MAX)).getProof();
    assertThat(most.getStreamsCount()).isEqualTo(64);
    var twice = about(1).toBuilder().mergeFrom(about(1)).build();
    for (var wrong : List.of(about(Limits.PROOF_STREAMS_MAX + 1), about(0), twice)) {
      assertThatThrownBy(() -> deliveries.getStreamProof(wrong))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              refusal -> assertThat(code(refusal)).isEqualTo(Status.Code.INVALID_ARGUMENT))
          .hasMessageContaining("streams");
    }
  }
}
