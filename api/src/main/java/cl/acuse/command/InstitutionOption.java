package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.entry.Institution;
import picocli.CommandLine.Option;

/** The institution that a command is about. */
final class InstitutionOption {
  @Option(
      names = "--institution",
      required = true,
      paramLabel = "SCHEME:CODE",
      description = "the institution that the command is about")
  private String text = "";

  Institution named() throws CommandException {
    return ServerOptions.institution(text);
  }
}
