package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.client.ClientConfig;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.LedgerException;
import cl.acuse.entry.Institution;
import cl.acuse.entry.OwnedId;
import cl.acuse.proof.MalformedException;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Communication;
import cl.acuse.verifier.StreamName;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The flags of every command that asks a running server and verifies what it answers. */
public final class ServerOptions {
  private static final int PORT_MAX = 65_535;
  private static final Pattern ADDRESS =
      Pattern.compile("(?<host>\\[[^]]+]|[^:]+):(?<port>[1-9]\\d{0,4})");

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

  /** The flags, as the command line fills them in. */
  public ServerOptions() {}

  /** The pinned files as options, each after a blank, for whoever reads with the same. */
  String pins() {
    return " --policy %s --roots %s".formatted(policy, roots);
  }

  LedgerClient connect() throws CommandException {
    return LedgerClient.connect(config());
  }

  /**
   * How the server is reached, and whom to trust.
   *
   * @return what a client takes
   * @throws CommandException if there can be no such server, or the pinned files cannot be used
   */
  public ClientConfig config() throws CommandException {
    var address = ADDRESS.matcher(server);
    if (!address.matches()
        || Integer.parseInt(address.group("port")) > PORT_MAX
        || !isHost(address.group("host"))) {
      throw CommandException.misuse("--server is host:port, e.g. 127.0.0.1:9440.");
    }
    try {
      return ClientConfig.of(
          address.group("host"),
          Integer.parseInt(address.group("port")),
          ClientConfig.pins(policy, roots));
    } catch (IOException e) {
      throw CommandException.misuse(String.valueOf(e.getMessage()));
    } catch (MalformedException e) {
      throw CommandException.misuse(
          "The pinned files %s and %s cannot be used: %s".formatted(policy, roots, e.getMessage()));
    }
  }

  /** A channel goes by the same rule, and takes what breaks it for a mistake of the program. */
  private static boolean isHost(String text) {
    try {
      return text.equals(new URI(null, null, text, -1, null, null, null).getHost());
    } catch (URISyntaxException e) {
      return false;
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

  static Communication communication(OwnedId communication) {
    return Communication.newBuilder()
        .setOriginator(message(communication.owner()))
        .setId(communication.id())
        .build();
  }

  static Book book(OwnedId book) {
    return Book.newBuilder().setInstitution(message(book.owner())).setId(book.id()).build();
  }

  /**
   * {@code SCHEME:CODE/IUIE}: an administrative file. A code as well as an IUIE may have slashes of
   * its own; where one has, the two are parted by two, for a guess would ask about another file and
   * be told that it does not exist.
   */
  static StreamName expediente(String text) throws CommandException {
    var parted = text.contains("//") ? text.split("//", -1) : text.split("/", -1);
    if (parted.length != 2 || parted[1].isEmpty()) {
      throw CommandException.misuse(
          "--expediente is SCHEME:CODE/IUIE, or SCHEME:CODE//IUIE where one of them has a '/'.");
    }
    return StreamName.expediente(institution(parted[0]), parted[1]);
  }

  static OwnedId owned(String text) throws CommandException {
    try {
      return OwnedId.parse(text);
    } catch (MalformedException e) {
      throw CommandException.misuse(e.getMessage());
    }
  }
}
