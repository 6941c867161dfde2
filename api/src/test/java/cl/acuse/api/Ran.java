package cl.acuse.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A command that ran within this process. */
public record Ran(int exit, String out, String err) {
  public static Ran of(List<String> arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var exit =
        Main.commandLine(InstantSource.system(), new SecureRandom())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    return new Ran(exit, out.toString(), err.toString());
  }

  /** One that asks a server and verifies by these files. */
  static Ran of(int port, Path policy, Path roots, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(server(port, policy, roots));
    return of(all);
  }

  static List<String> server(int port, Path policy, Path roots) {
    return List.of("--server=127.0.0.1:" + port, "--policy=" + policy, "--roots=" + roots);
  }

  public JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }

  List<JsonNode> lines() throws IOException {
    var lines = new ArrayList<JsonNode>();
    for (var line : out.lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
