package cl.acuse.command;

import cl.acuse.api.Json;
import cl.acuse.client.Limits;
import cl.acuse.entry.Plural;
import cl.acuse.verifier.TerminalText;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command prints what it found, and whether as data. */
final class Output {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--json",
      description = "print JSON: an object, or an object a line where there are several")
  private boolean json;

  boolean isJson() {
    return json;
  }

  /** Prints a line for people. */
  void say(String line) {
    out().println(TerminalText.escape(line));
  }

  /** Tells people what they need to know before the command is done; never part of its data. */
  void notice(String line) {
    command.commandLine().getErr().println(TerminalText.escape(line));
  }

  /**
   * Tells people how many a list has; and, beside data too, that the log may have cut it.
   *
   * @param pattern for {@link Plural}, of the number
   * @param count how many the log listed
   */
  void counted(String pattern, int count) {
    if (!json) {
      say(Plural.format(Locale.ROOT, pattern, count));
    }
    if (count >= Limits.LISTED_MAX) {
      notice(
          "A log lists no more than %,d at once, so there may be more; a proof tells of all."
              .formatted(Limits.LISTED_MAX));
    }
  }

  /** Prints the one object of a command. */
  void put(ObjectNode object) {
    out().println(Json.text(object));
  }

  /** Prints one object of several. */
  void putLine(ObjectNode object) {
    out().println(Json.line(object));
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }
}
