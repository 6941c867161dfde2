package cl.acuse.api.mirror;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.api.Json;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code acuse mirror}: a copy of a log that the offline verifier can audit. */
@Command(
    name = "mirror",
    description = {
      "Copies a log's checkpoint, tiles and entries into a folder; only what is missing is read.",
      "What it copies fits its checkpoint, or is asked for again; that the checkpoint is signed and"
          + " the entries keep the rules is verified by 'acuse verify audit FOLDER --policy FILE',"
          + " or 'acuse audit', which does both."
    },
    mixinStandardHelpOptions = true)
public final class MirrorCommand implements Callable<Integer> {
  @Mixin private CopyOptions copy = new CopyOptions();

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @CommandLine.Spec private CommandSpec spec = CommandSpec.create();

  /** The command as the command line fills it in. */
  public MirrorCommand() {}

  @Override
  public Integer call() throws CommandException, InterruptedException {
    var out = spec.commandLine().getOut();
    var language = copy.language();
    var outcome = copy.copy(spec.commandLine().getErr(), language);
    if (json) {
      out.println(
          Json.text(
              Json.object()
                  .put("folder", copy.folder().toString())
                  .put("size", outcome.size())
                  .put("newFiles", outcome.downloaded())
                  .put("differingFiles", outcome.differing())));
    } else {
      out.println(
          Catalogue.say(
              language,
              Phrase.COPY_DONE,
              copy.folder().toString(),
              Long.toString(outcome.size()),
              Long.toString(outcome.downloaded())));
    }
    return ExitCode.OK;
  }
}
