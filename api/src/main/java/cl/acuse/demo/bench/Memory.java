package cl.acuse.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of a process's memory. */
final class Memory {
  private static final String PEAK = "VmHWM:";

  private Memory() {}

  /**
   * The most memory that a process ever had resident.
   *
   * @param pid the process
   * @return e.g. {@code 612,000 kB}; empty where the system does not tell
   */
  static String peak(long pid) {
    var status = Path.of("/proc", Long.toString(pid), "status");
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .map(line -> line.substring(PEAK.length()).strip())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
