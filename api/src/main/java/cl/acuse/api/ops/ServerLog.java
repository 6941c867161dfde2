package cl.acuse.api.ops;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Every line that the server writes for its operator. */
public enum ServerLog {
  /** The data folder is opened and the line starts. Arguments: entries, who computes signatures. */
  LEDGER_OPENED(Level.INFO, "The ledger is open with {} entries; signatures by {}."),

  /** The server answers from now on. Arguments: origin, gRPC address, HTTP address. */
  SERVING(Level.INFO, "Serving {}: gRPC on {}, HTTP on {}."),

  /** The process was asked to end: nothing new is taken in. */
  STOPPING(Level.INFO, "Stopping: what was accepted is sealed and answered."),

  /** Everything accepted is answered and the data folder is closed. Argument: entries. */
  STOPPED(Level.INFO, "Stopped with {} entries."),

  /**
   * Storing or sealing failed in a way that nobody can judge from here. Fatal: the process ends,
   * and starting it again finds out what was stored. Where it ends again, look at the disk.
   * Argument: the cause.
   */
  LINE_DIED(Level.ERROR, "The line died, so the process ends; start it again. Cause: {}"),

  /** A request met a defect of the server's; it is answered with DEFECT. Not fatal. Report it. */
  DEFECT(Level.ERROR, "A request met a defect; please report it.");

  private static final Logger LOGGER = LoggerFactory.getLogger("acuse");

  private final Level level;
  private final String text;

  ServerLog(Level level, String text) {
    this.level = level;
    this.text = text;
  }

  /**
   * Writes the line.
   *
   * @param arguments as the constant says; a last one that is a throwable is written with its trace
   */
  public void log(Object... arguments) {
    LOGGER.atLevel(level).log(text, arguments);
  }
}
