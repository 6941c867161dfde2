package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.Json;
import cl.acuse.client.VerifiedProof;
import cl.acuse.entry.Language;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProofJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What every command that asks for one proof takes: under which checkpoint, as of which epoch, and
 * where the proof goes.
 */
final class ProofOptions {
  @Mixin private HeldCheckpoint held = new HeldCheckpoint();

  @Option(
      names = "--as-of",
      paramLabel = "EPOCH",
      description = "the epoch as of which, by its index (default: the newest)")
  private long asOf;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where the proof goes (default: delivery, folio or stream.acuse.json)")
  private @Nullable Path out;

  /**
   * Asks, verifies, writes and tells; a proof that lacks something is written and told so.
   *
   * @param view how the proof is read: the command of {@code acuse verify}
   * @param question what the proof's reader has to ask, as options, each after a blank
   */
  int prove(
      ServerOptions server,
      Output output,
      List<StreamName> names,
      OptionalLong since,
      String view,
      String question)
      throws CommandException {
    var file = out == null ? Path.of(view + ".acuse.json") : out;
    try (var client = server.connect()) {
      var answered = held.prove(client, names, epoch("--as-of", asOf), since);
      var proved = ServerOptions.await(answered);
      var bytes = StreamProofJson.write(proved.proof());
      Files.write(file, bytes);
      tell(
          output,
          proved,
          file,
          bytes.length,
          "acuse verify %s %s%s%s".formatted(view, file, server.pins(), question));
      return proved.report().verdict().exitCode();
    } catch (IOException e) {
      throw CommandException.failed(
          "The proof cannot be written to %s: choose another --out.".formatted(file));
    }
  }

  /** An epoch's index; 0, which is no epoch's, stands for none. */
  static OptionalLong epoch(String option, long index) throws CommandException {
    Bounds.number(option, index, 0, Long.MAX_VALUE);
    return index == 0 ? OptionalLong.empty() : OptionalLong.of(index);
  }

  private static void tell(
      Output output, VerifiedProof proved, Path file, int bytes, String reading) {
    var absent = proved.absent().stream().map(reason -> reason.sentence(Language.EN)).toList();
    if (output.isJson()) {
      var object =
          Json.object()
              .put("file", file.toString())
              .put("bytes", bytes)
              .put("verdict", proved.report().verdict().name())
              .put("asOf", proved.proof().asOf())
              .put("since", proved.proof().since().orElse(0))
              .put("entries", proved.proof().entries().size());
      var reasons = object.putArray("reasons");
      absent.forEach(reasons::add);
      output.put(object);
      return;
    }
    output.say(
        "Verified and written to %s: %,d bytes, as of epoch %d. Read it with: %s"
            .formatted(file, bytes, proved.proof().asOf(), reading));
    absent.forEach(reason -> output.say("INCOMPLETE: nothing is wrong. " + reason));
  }
}
