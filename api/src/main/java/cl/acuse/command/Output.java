package cl.acuse.command;

import cl.acuse.api.Json;
import cl.acuse.verifier.TerminalText;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
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
