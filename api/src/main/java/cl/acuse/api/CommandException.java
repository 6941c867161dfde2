package cl.acuse.api;

import java.io.Serial;

/** A command cannot be carried out. The message is one sentence: what, where, what to do. */
public final class CommandException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /**
   * It was asked for in a wrong way.
   *
   * @param message one sentence
   * @return the exception; exit code 2
   */
  public static CommandException misuse(String message) {
    return new CommandException(ExitCode.MISUSE, message);
  }

  /**
   * It was asked for rightly and cannot be done.
   *
   * @param message one sentence
   * @return the exception; exit code 1
   */
  public static CommandException failed(String message) {
    return new CommandException(ExitCode.FAILED, message);
  }

  /**
   * It was asked for rightly, and there is no verdict because something is lacking.
   *
   * @param message one sentence
   * @return the exception; exit code 3
   */
  public static CommandException lacking(String message) {
    return new CommandException(ExitCode.LACKING, message);
  }

  /**
   * How the process ends.
   *
   * @return the exit code
   */
  public int exitCode() {
    return exitCode;
  }
}
