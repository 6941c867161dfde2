package cl.acuse.verifier.cli;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What the program takes from outside besides its files. No verdict depends on it.
 *
 * @param clock when an auditor signs
 * @param nanos how long an audit takes
 * @param random for an auditor's new key
 * @param cores that an audit uses
 * @param memory that it may use, bytes
 * @param isTerminal whether a person watches the messages
 */
record Outside(
    InstantSource clock,
    LongSupplier nanos,
    SecureRandom random,
    int cores,
    long memory,
    boolean isTerminal) {
  static Outside ofProcess() {
    return new Outside(
        InstantSource.system(),
        System::nanoTime,
        new SecureRandom(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory(),
        Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent());
  }
}
