package cl.acuse.verifier.cli;

import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.TerminalText;
import java.nio.file.Path;

/**
 * {@code acuse auditor keygen}: a key for an auditor, and the line that pins it.
 *
 * @param name the auditor's, as it stands in signature lines
 * @param file to be made
 * @param json whether data are wanted
 */
record AuditorKeygenCommand(String name, Path file, boolean json) {
  int run(Console console, Outside outside) throws MisuseException {
    var key = AuditorKey.generate(name, file, outside.random());
    if (json) {
      AuditorJson.made(console, key, file);
      return 0;
    }
    console.line(key.rootsLine());
    console
        .err()
        .println(
            TerminalText.escape(
                Catalogue.say(console.language(), Phrase.AUDITOR_KEY_MADE, file.toString())));
    return 0;
  }
}
