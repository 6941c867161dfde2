package cl.acuse.demo.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What comes from outside into a demonstration.
 *
 * @param out where results go
 * @param err where talk goes that is no result
 * @param terminal whether a person looks at {@code out} while it is written
 * @param clock the wall clock
 * @param nanos a clock that only measures, in nanoseconds
 * @param random makes keys, ids and salts
 */
public record Surroundings(
    PrintStream out,
    PrintStream err,
    boolean terminal,
    InstantSource clock,
    LongSupplier nanos,
    SecureRandom random) {
  /**
   * Those of this process; what it prints is UTF-8 whatever the locale says.
   *
   * @param clock the wall clock
   * @param nanos a clock that only measures, in nanoseconds
   * @param random makes keys, ids and salts
   * @return the surroundings
   */
  public static Surroundings ofProcess(
      InstantSource clock, LongSupplier nanos, SecureRandom random) {
    return new Surroundings(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
        Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false),
        clock,
        nanos,
        random);
  }
}
