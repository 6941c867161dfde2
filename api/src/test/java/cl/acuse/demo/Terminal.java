package cl.acuse.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.demo.process.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;

/** Runs one command as the command line does, and keeps what it prints. */
public final class Terminal {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  /** Returns the exit code; a failure's sentence is in {@link #err}. */
  public int run(Function<Surroundings, Callable<Integer>> command, String... arguments) {
    var stream = new PrintStream(out, true, UTF_8);
    var outside =
        new Surroundings(
            stream, stream, false, InstantSource.system(), System::nanoTime, new SecureRandom());
    return new CommandLine(command.apply(outside))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler((e, line, parsed) -> {
          line.getErr().println(e.getMessage());
          return 1;
        })
        .execute(arguments);
  }

  public String out() {
    return out.toString(UTF_8);
  }

  public String err() {
    return err.toString();
  }
}
