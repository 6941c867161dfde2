package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.LedgerException;
import cl.acuse.client.VerifiedProof;
import cl.acuse.proof.Limits;
import cl.acuse.verifier.StreamName;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flag by which a proof is asked for under a checkpoint that one holds. */
final class HeldCheckpoint {
  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "a checkpoint that you hold, such as 'acuse auditor sign' writes: the proof bears its"
              + " signatures (default: the server's newest)")
  private @Nullable Path file;

  /** Asks for streams under the checkpoint held, or under the newest. */
  CompletableFuture<VerifiedProof> prove(
      LedgerClient client, List<StreamName> names, OptionalLong asOf, OptionalLong since)
      throws CommandException {
    var deliveries = client.deliveries();
    if (file == null) {
      return deliveries.proof(names, asOf, since);
    }
    try (var stream = Files.newInputStream(file)) {
      var note = ByteString.copyFrom(stream.readNBytes(Limits.NOTE_BYTES_MAX + 1));
      return deliveries.proofUnder(names, asOf, since, client.held(note));
    } catch (IOException e) {
      throw CommandException.misuse("The checkpoint %s cannot be read.".formatted(file));
    } catch (LedgerException.Unverified e) {
      throw CommandException.misuse(
          "The checkpoint %s cannot be used: %s".formatted(file, e.getMessage()));
    }
  }
}
