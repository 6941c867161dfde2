package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.proto.service.v1.EventKey;
import cl.acuse.proto.service.v1.FindEntriesRequest;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Expediente;
import cl.acuse.proto.v1.Folio;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse evidence find}. */
@Command(
    name = "find",
    description = {
      "Looks for entries by what they are about, and gives the newest 1,000.",
      "A list is no evidence: ask for proof."
    },
    mixinStandardHelpOptions = true)
final class FindCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private Output output = new Output();

  @CommandLine.ArgGroup(multiplicity = "1")
  private By by = new By();

  /** By what entries are looked for; exactly one. */
  static final class By {
    @Option(
        names = "--communication",
        paramLabel = "SCHEME:CODE/ID",
        description = "a communication")
    private @Nullable String communication;

    @Option(names = "--book", paramLabel = "SCHEME:CODE/ID", description = "a numbering book")
    private @Nullable String book;

    @Option(
        names = "--folio",
        paramLabel = "SCHEME:CODE/ID#N",
        description = "a number of a book: what first held it back, gave it and voided it")
    private @Nullable String folio;

    @Option(
        names = "--expediente",
        paramLabel = "SCHEME:CODE/IUIE",
        description = "an expediente; SCHEME:CODE//IUIE where either has a '/'")
    private @Nullable String expediente;

    @Option(
        names = "--event",
        paramLabel = "SCHEME:CODE/EVENTID",
        description = "an event, by the institution that acts and the id that it gave")
    private @Nullable String event;

    @Option(
        names = "--document",
        paramLabel = "FILE",
        description = "a document that you hold; only its SHA-256 is sent")
    private @Nullable Path document;

    FindEntriesRequest request() throws CommandException {
      var request = FindEntriesRequest.newBuilder();
      if (communication != null) {
        request.setCommunication(ServerOptions.communication(ServerOptions.owned(communication)));
      } else if (book != null) {
        request.setBook(book(book));
      } else if (folio != null) {
        request.setFolio(folio(folio));
      } else if (expediente != null) {
        request.setExpediente(expediente(expediente));
      } else if (event != null) {
        request.setEvent(event(event));
      } else if (document != null) {
        request.setDocumentSha256(sha256(document));
      }
      return request.build();
    }

    private static Book book(String text) throws CommandException {
      return ServerOptions.book(ServerOptions.owned(text));
    }

    private static Folio folio(String text) throws CommandException {
      var hash = text.lastIndexOf('#');
      if (hash < 0) {
        throw CommandException.misuse("--folio is SCHEME:CODE/ID#N, the number N at its end.");
      }
      return Folio.newBuilder()
          .setBook(book(text.substring(0, hash)))
          .setNumber(number(text.substring(hash + 1)))
          .build();
    }

    private static long number(String text) throws CommandException {
      try {
        var number = Long.parseLong(text);
        Bounds.number("The N of --folio", number, 1, Long.MAX_VALUE);
        return number;
      } catch (NumberFormatException e) {
        throw CommandException.misuse("The N of --folio is a number, not '%s'.".formatted(text));
      }
    }

    private static Expediente expediente(String text) throws CommandException {
      var name = ServerOptions.expediente(text);
      return Expediente.newBuilder()
          .setInstitution(ServerOptions.message(name.institution().orElseThrow()))
          .setIuie(name.iuie())
          .build();
    }

    private static EventKey event(String text) throws CommandException {
      var owned = ServerOptions.owned(text);
      return EventKey.newBuilder()
          .setScheme(owned.owner().scheme())
          .setCode(owned.owner().code())
          .setEventId(owned.id())
          .build();
    }

    private static ByteString sha256(Path file) throws CommandException {
      try (var stream = Files.newInputStream(file)) {
        var digest = MessageDigest.getInstance("SHA-256");
        var buffer = new byte[1 << 16];
        for (var n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
          digest.update(buffer, 0, n);
        }
        return ByteString.copyFrom(digest.digest());
      } catch (IOException e) {
        throw CommandException.misuse("The document %s cannot be read.".formatted(file));
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java has SHA-256", e);
      }
    }
  }

  @Override
  public Integer call() throws CommandException {
    try (var client = server.connect()) {
      var entries = ServerOptions.await(client.deliveries().find(by.request()));
      for (var found : entries) {
        var listed = new Listed(found);
        if (output.isJson()) {
          output.putLine(listed.json());
        } else {
          output.say(listed.line());
        }
      }
      output.counted("%1$d {1#entry|entries}.", entries.size());
      return ExitCode.OK;
    }
  }
}
