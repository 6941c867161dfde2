package cl.acuse.verifier.cli;

import cl.acuse.proof.MalformedException;
import cl.acuse.proof.SignatureLine;
import cl.acuse.proof.SignedNote;
import cl.acuse.proof.VerifierKey;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.TerminalText;
import cl.acuse.verifier.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code acuse auditor sign}: audits a copy, with all signatures, and cosigns its checkpoint where
 * the verdict is VALID. Nothing else makes it sign.
 *
 * @param folder the copy
 * @param keyFile the auditor's key
 * @param policy the pinned policy
 * @param roots the pinned roots
 * @param state where the state is kept
 * @param out where the cosigned checkpoint goes; printed where there is none
 * @param json whether data are wanted
 */
record AuditorSignCommand(
    Path folder,
    Path keyFile,
    Path policy,
    Optional<Path> roots,
    Optional<Path> state,
    Optional<Path> out,
    boolean json) {
  int run(Console console, Outside outside) throws MisuseException {
    var pinned = PinnedFiles.read(policy, roots);
    var key = AuditorKey.read(keyFile);
    try {
      pinned.pins().requireOfItsOwn(key.key().name(), key.key());
    } catch (MalformedException e) {
      throw new MisuseException(
          Phrase.MISUSE_POLICY, policy.toString(), String.valueOf(e.getMessage()));
    }
    var result =
        new FolderAudit(folder, pinned.pins(), true, state, outside.isTerminal())
            .run(console, outside);
    var note =
        result.verdict() == Verdict.VALID
            ? Optional.of(cosigned(result, key, outside).format())
            : Optional.<byte[]>empty();
    if (note.isPresent() && out.isPresent()) {
      OutputFile.replace(out.get(), note.get());
    }
    tell(result, note.map(bytes -> new String(bytes, StandardCharsets.UTF_8)), console);
    return result.verdict().exitCode();
  }

  private void tell(AuditResult result, Optional<String> note, Console console) {
    if (json) {
      AuditorJson.signed(console, result, note, out);
      return;
    }
    console.err().println(TerminalText.escape(AuditCommand.firstLine(result, console.language())));
    if (note.isEmpty()) {
      console.err().println(Catalogue.say(console.language(), Phrase.AUDITOR_NOT_SIGNED));
    } else if (out.isPresent()) {
      var file = TerminalText.escape(out.get().toString());
      console.err().println(Catalogue.say(console.language(), Phrase.AUDITOR_SIGNED, file));
    } else {
      console.out().print(note.get());
    }
  }

  private static SignedNote cosigned(AuditResult result, AuditorKey key, Outside outside) {
    var checkpoint = result.signed().checkpoint().orElseThrow().checkpoint();
    var line = key.cosign(checkpoint, outside.clock().instant().getEpochSecond());
    var others = result.note().signatures().stream().filter(old -> !isBy(key.key(), old));
    return SignedNote.of(result.note().text(), Stream.concat(others, Stream.of(line)).toList());
  }

  /** A line of an earlier time is replaced. */
  private static boolean isBy(VerifierKey key, SignatureLine line) {
    return key.keyId() == line.keyId() && key.name().equals(line.keyName());
  }
}
