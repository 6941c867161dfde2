package cl.acuse.demo.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.client.LedgerClient;
import cl.acuse.entry.Plural;
import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.ConsistencyProof;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.TlogProof;
import cl.acuse.proto.service.v1.GetConsistencyProofRequest;
import cl.acuse.proto.service.v1.LedgerServiceGrpc;
import cl.acuse.verifier.Receipt;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/** Proves that a log still begins with what it had signed before. */
public final class Continuity {
  /**
   * How the log grew.
   *
   * @param before its size under the older checkpoint
   * @param now its size under the newest one
   */
  public record Growth(long before, long now) {}

  private Continuity() {}

  /**
   * Checks that the log of the newest checkpoint begins with the log of a receipt's checkpoint.
   *
   * @param client the log
   * @param port the gRPC port of its server
   * @param older a receipt that the client has verified
   * @return how the log grew
   * @throws LoadException if it does not begin so
   */
  public static Growth check(LedgerClient client, int port, Receipt older) throws LoadException {
    var before = checkpoint(older);
    var now = newest(client);
    try {
      new ConsistencyProof(before.size(), now.size(), path(port, before.size(), now.size()))
          .verify(before.root(), now.root());
      return new Growth(before.size(), now.size());
    } catch (InvalidProofException | StatusRuntimeException e) {
      throw new LoadException(
          Plural.format(
              Locale.ROOT,
              "The log of %1$,d {1#entry|entries} does not begin with the log of %2$,d: %3$s",
              now.size(),
              before.size(),
              String.valueOf(e.getMessage())));
    }
  }

  private static Checkpoint checkpoint(Receipt receipt) {
    try {
      return Checkpoint.parse(TlogProof.parse(receipt.proof().getBytes(UTF_8)).note().text());
    } catch (MalformedException e) {
      throw new AssertionError("a verified receipt holds no checkpoint", e);
    }
  }

  private static Checkpoint newest(LedgerClient client) throws LoadException {
    try {
      return client.checkpoint().join().checkpoint();
    } catch (CompletionException e) {
      throw new LoadException("The log does not tell its checkpoint: " + e.getCause());
    }
  }

  private static List<Hash> path(int port, long oldSize, long newSize) {
    var channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      return LedgerServiceGrpc.newBlockingStub(channel)
          .getConsistencyProof(
              GetConsistencyProofRequest.newBuilder()
                  .setOldSize(oldSize)
                  .setNewSize(newSize)
                  .build())
          .getPathList()
          .stream()
          .map(bytes -> Hash.of(bytes.toByteArray()))
          .toList();
    } finally {
      channel.shutdownNow();
    }
  }
}
