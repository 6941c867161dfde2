package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.client.ClientConfig;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.LedgerException;
import cl.acuse.entry.Institution;
import cl.acuse.proof.MalformedException;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The flags of every command that asks a running server and verifies what it answers. */
final class ServerOptions {
  private static final Pattern ADDRESS = Pattern.compile("(?<host>[^:]+):(?<port>\\d{1,5})");

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9440",
      description = "where the server's gRPC listens (default: ${DEFAULT-VALUE})")
  private String server = "127.0.0.1:9440";

  @Option(
      names = "--policy",
      required = true,
      paramLabel = "FILE",
      description = "the pinned policy")
  private Path policy = Path.of("policy");

  @Option(names = "--roots", required = true, paramLabel = "FILE", description = "the pinned roots")
  private Path roots = Path.of("roots");

  LedgerClient connect() throws CommandException {
    var address = ADDRESS.matcher(server);
    if (!address.matches()) {
      throw CommandException.misuse("--server is host:port, e.g. 127.0.0.1:9440.");
    }
    try {
      return LedgerClient.connect(
          ClientConfig.of(
              address.group("host"),
              Integer.parseInt(address.group("port")),
              ClientConfig.pins(policy, roots)));
    } catch (IOException | MalformedException e) {
      throw CommandException.misuse(
          "The pinned files %s and %s cannot be used: %s".formatted(policy, roots, e.getMessage()));
    }
  }

  static <T> T await(CompletableFuture<T> answer) throws CommandException {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof LedgerException known) {
        throw CommandException.failed(String.valueOf(known.getMessage()));
      }
      throw e;
    }
  }

  static Institution institution(String text) throws CommandException {
    try {
      return Institution.parse(text);
    } catch (MalformedException e) {
      throw CommandException.misuse(e.getMessage());
    }
  }

  static cl.acuse.proto.v1.Institution message(Institution institution) {
    return cl.acuse.proto.v1.Institution.newBuilder()
        .setScheme(institution.scheme())
        .setCode(institution.code())
        .build();
  }

  static String text(cl.acuse.proto.v1.Institution message) {
    return Institution.of(message).toString();
  }

  /** {@code SCHEME:CODE/HEX}: an institution and an id of its own. */
  record Owned(Institution owner, ByteString id) {
    cl.acuse.proto.v1.Institution message() {
      return ServerOptions.message(owner);
    }

    static Owned parse(String text) throws CommandException {
      var slash = text.lastIndexOf('/');
      try {
        if (slash > 0) {
          return new Owned(
              institution(text.substring(0, slash)),
              ByteString.copyFrom(HexFormat.of().parseHex(text.substring(slash + 1))));
        }
      } catch (IllegalArgumentException e) {
        // Refused below, with all that is not of this form.
      }
      throw CommandException.misuse(
          "'%s' is not SCHEME:CODE/ID with the id as 32 hexadecimal digits.".formatted(text));
    }
  }
}
