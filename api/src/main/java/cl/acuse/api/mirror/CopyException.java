package cl.acuse.api.mirror;

import cl.acuse.entry.Language;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.CheckpointReport;
import cl.acuse.verifier.Finding;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Verdict;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log cannot be copied, or not into this folder. */
final class CopyException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Verdict verdict;
  private final Phrase phrase;
  private final transient List<String> arguments;

  /** The last argument, in whichever language. */
  private final transient Optional<Finding> reason;

  CopyException(Phrase phrase, Object... arguments) {
    this(Verdict.INCOMPLETE, phrase, texts(arguments), Optional.empty());
  }

  private CopyException(
      Verdict verdict, Phrase phrase, List<String> arguments, Optional<Finding> reason) {
    super(say(Language.EN, phrase, arguments, reason));
    this.verdict = verdict;
    this.phrase = phrase;
    this.arguments = arguments;
    this.reason = reason;
  }

  /** The served checkpoint is not what the pinned policy asks for. */
  static CopyException notValid(CheckpointReport report, long size) {
    var phrase =
        report.verdict() == Verdict.INVALID
            ? Phrase.COPY_CHECKPOINT_REFUSED
            : Phrase.COPY_CHECKPOINT_LACKING;
    return new CopyException(report.verdict(), phrase, texts(size), report.reason());
  }

  private static List<String> texts(Object... arguments) {
    return List.of(arguments).stream().map(String::valueOf).toList();
  }

  private static String say(
      Language language, Phrase phrase, List<String> arguments, Optional<Finding> reason) {
    var all = new ArrayList<>(arguments);
    reason.ifPresent(finding -> all.add(finding.sentence(language)));
    return Catalogue.say(language, phrase, all);
  }

  /** INVALID where what is served is forged by the pinned policy, INCOMPLETE for all else. */
  Verdict verdict() {
    return verdict;
  }

  /** One sentence: what, where, what to do. */
  String sentence(Language language) {
    return say(language, phrase, arguments, reason);
  }
}
