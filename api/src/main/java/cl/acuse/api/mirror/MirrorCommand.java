package cl.acuse.api.mirror;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.api.Json;
import cl.acuse.entry.Language;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      "The checkpoint is verified by the pinned policy before anything is kept, and what is copied"
          + " fits it, or is asked for again. That the entries keep the rules is verified by 'acuse"
          + " verify audit FOLDER --policy FILE', or 'acuse audit', which does both."
    },
    mixinStandardHelpOptions = true)
public final class MirrorCommand implements Callable<Integer> {
  @Mixin private CopyOptions copy = new CopyOptions();

  @Option(names = "--policy", paramLabel = "FILE", description = "the pinned policy")
  private @Nullable Path policy;

  @Option(names = "--roots", paramLabel = "FILE", description = "the pinned roots")
  private @Nullable Path roots;

  @Option(
      names = "--unverified",
      description = {
        "instead of --policy: copy whatever is served, be it anybody's; the folder is marked so,"
            + " and no verified checkpoint is replaced"
      })
  private boolean unverified;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @CommandLine.Spec private CommandSpec spec = CommandSpec.create();

  /** The command as the command line fills it in. */
  public MirrorCommand() {}

  @Override
  public Integer call() throws CommandException, InterruptedException {
    var out = spec.commandLine().getOut();
    var language = copy.language();
    var outcome = copied(trust(language), language);
    if (unverified) {
      tellUnverified(language);
    }
    if (json) {
      out.println(
          Json.text(
              Json.object()
                  .put("folder", copy.folder().toString())
                  .put("verified", !unverified)
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

  private Trust trust(Language language) throws CommandException {
    if (unverified) {
      if (policy != null || roots != null) {
        throw CommandException.misuse(Catalogue.say(language, Phrase.COPY_POLICY_UNWANTED));
      }
      return new Trust.Unverified();
    }
    if (policy == null) {
      throw CommandException.misuse(Catalogue.say(language, Phrase.COPY_POLICY_WANTED));
    }
    return CopyOptions.pinned(policy, Optional.ofNullable(roots), language);
  }

  private Mirror.Outcome copied(Trust trust, Language language)
      throws CommandException, InterruptedException {
    try {
      return copy.copy(trust, spec.commandLine().getErr(), language);
    } catch (CopyException e) {
      throw CommandException.failed(e.sentence(language));
    }
  }

  private void tellUnverified(Language language) {
    var err = spec.commandLine().getErr();
    err.println(Catalogue.say(language, Phrase.COPY_UNVERIFIED, copy.folder().toString()));
    err.flush();
  }
}
