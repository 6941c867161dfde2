package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.api.Json;
import cl.acuse.client.LedgerClient;
import cl.acuse.command.ServerOptions.Owned;
import cl.acuse.proto.service.v1.FindEntriesRequest;
import cl.acuse.proto.service.v1.FoundEntry;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.EventKind;
import cl.acuse.proto.v1.Expediente;
import cl.acuse.proto.v1.Folio;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProofJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code acuse evidence}: asks a running server for proofs, verifies them, and writes them to
 * files.
 */
@Command(
    name = "evidence",
    description = "Asks a running server for proofs of delivery, of completeness and of folios.",
    mixinStandardHelpOptions = true)
public final class EvidenceCommands implements Runnable {
  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Say 'evidence delivery', 'folio', 'institution', 'pending', 'find' or 'epoch'.");
  }

  @Command(
      name = "delivery",
      description = "All that was recorded about a communication and one recipient, or all.",
      mixinStandardHelpOptions = true)
  int delivery(
      @Mixin ServerOptions server,
      @Mixin HeldCheckpoint held,
      @Option(
              names = "--communication",
              required = true,
              paramLabel = "SCHEME:CODE/ID",
              description = "the communication: its originator and its id in hexadecimal")
          String communication,
      @Option(
              names = "--recipient",
              paramLabel = "SCHEME:CODE",
              description = "the recipient; without it all recipients are shown")
          @Nullable String recipient,
      @Option(
              names = "--out",
              defaultValue = "delivery.acuse.json",
              paramLabel = "FILE",
              description = "where the proof goes (default: ${DEFAULT-VALUE})")
          Path out,
      @Option(names = "--json", description = "print JSON") boolean json)
      throws CommandException {
    var owned = Owned.parse(communication);
    var names = new ArrayList<StreamName>();
    if (recipient == null) {
      names.add(StreamName.communication(owned.owner(), owned.id()));
    } else {
      names.add(StreamName.header(owned.owner(), owned.id()));
      names.add(
          StreamName.delivery(owned.owner(), owned.id(), ServerOptions.institution(recipient)));
    }
    return prove(server, held, names, out, "delivery", json);
  }

  @Command(
      name = "folio",
      description = "All that was recorded in a numbering book.",
      mixinStandardHelpOptions = true)
  int folio(
      @Mixin ServerOptions server,
      @Mixin HeldCheckpoint held,
      @Option(
              names = "--book",
              required = true,
              paramLabel = "SCHEME:CODE/ID",
              description = "the book: its institution and its id in hexadecimal")
          String book,
      @Option(
              names = "--out",
              defaultValue = "folio.acuse.json",
              paramLabel = "FILE",
              description = "where the proof goes (default: ${DEFAULT-VALUE})")
          Path out,
      @Option(names = "--json", description = "print JSON") boolean json)
      throws CommandException {
    var owned = Owned.parse(book);
    return prove(
        server, held, List.of(StreamName.book(owned.owner(), owned.id())), out, "folio", json);
  }

  @Command(
      name = "institution",
      description = "All that was recorded about an institution.",
      mixinStandardHelpOptions = true)
  int institution(
      @Mixin ServerOptions server,
      @Mixin HeldCheckpoint held,
      @Option(
              names = "--institution",
              required = true,
              paramLabel = "SCHEME:CODE",
              description = "the institution")
          String institution,
      @Option(
              names = "--out",
              defaultValue = "stream.acuse.json",
              paramLabel = "FILE",
              description = "where the proof goes (default: ${DEFAULT-VALUE})")
          Path out,
      @Option(names = "--json", description = "print JSON") boolean json)
      throws CommandException {
    var name = StreamName.institution(ServerOptions.institution(institution));
    return prove(server, held, List.of(name), out, "stream", json);
  }

  private int prove(
      ServerOptions server,
      HeldCheckpoint held,
      List<StreamName> names,
      Path out,
      String view,
      boolean json)
      throws CommandException {
    try (var client = server.connect()) {
      var proof = ServerOptions.await(held.prove(client, names));
      var file = StreamProofJson.write(proof);
      Files.write(out, file);
      if (json) {
        print(
            Json.text(
                Json.object()
                    .put("file", out.toString())
                    .put("bytes", file.length)
                    .put("asOf", proof.asOf())
                    .put("entries", proof.entries().size())));
      } else {
        print(
            ("Verified and written to %s: %,d bytes, as of epoch %d."
                    + " Read it with: acuse verify %s %s")
                .formatted(out, file.length, proof.asOf(), view, out));
      }
      return ExitCode.OK;
    } catch (IOException e) {
      throw CommandException.failed(
          "The proof cannot be written to %s: choose another --out.".formatted(out));
    }
  }

  @Command(
      name = "epoch",
      description = "Asks for an epoch, so that proofs cover everything sealed so far.",
      mixinStandardHelpOptions = true)
  int epoch(
      @Mixin ServerOptions server,
      @Option(names = "--json", description = "print JSON") boolean json)
      throws CommandException {
    try (var client = server.connect()) {
      var index = ServerOptions.await(client.deliveries().makeEpoch());
      print(json ? Json.text(Json.object().put("epoch", index)) : "Epoch " + index + ".");
      return ExitCode.OK;
    }
  }

  @Command(
      name = "pending",
      description =
          "Dispatches of an institution that their recipients neither acknowledged nor returned,"
              + " oldest first, and what their policy says. A list is no evidence.",
      mixinStandardHelpOptions = true)
  int pending(
      @Mixin ServerOptions server,
      @Option(
              names = "--institution",
              required = true,
              paramLabel = "SCHEME:CODE",
              description = "the institution that dispatched")
          String institution,
      @Option(names = "--json", description = "print JSON") boolean json)
      throws CommandException {
    var originator = ServerOptions.institution(institution);
    try (var client = server.connect()) {
      var count = 0L;
      var after = 0L;
      do {
        var page = ServerOptions.await(client.deliveries().pending(originator, after));
        for (var dispatched : page.getDispatchedList()) {
          print(pending(dispatched, page.getNow(), json));
        }
        count += page.getDispatchedCount();
        after = page.getNext();
      } while (after > 0);
      if (!json) {
        print("%,d pending.".formatted(count));
      }
      return ExitCode.OK;
    }
  }

  private static String pending(FoundEntry dispatched, long now, boolean json) {
    var waiting = PendingLine.of(dispatched, now);
    if (!json) {
      return line(dispatched, false) + "  " + waiting.text();
    }
    var object = object(dispatched);
    waiting.addTo(object);
    return Json.text(object);
  }

  /** By what entries are looked for; exactly one. */
  static final class By {
    @Option(
        names = "--communication",
        paramLabel = "SCHEME:CODE/ID",
        description = "a communication")
    private @Nullable String communication;

    @Option(names = "--book", paramLabel = "SCHEME:CODE/ID", description = "a numbering book")
    private @Nullable String book;

    @Option(names = "--folio", paramLabel = "SCHEME:CODE/ID#N", description = "a number of a book")
    private @Nullable String folio;

    @Option(names = "--expediente", paramLabel = "SCHEME:CODE/IUIE", description = "an expediente")
    private @Nullable String expediente;

    @Option(
        names = "--document",
        paramLabel = "FILE",
        description = "a document that you hold; only its SHA-256 is sent")
    private @Nullable Path document;

    FindEntriesRequest request() throws CommandException {
      var request = FindEntriesRequest.newBuilder();
      if (communication != null) {
        var owned = Owned.parse(communication);
        request.setCommunication(
            Communication.newBuilder().setOriginator(owned.message()).setId(owned.id()));
      } else if (book != null) {
        request.setBook(book(book));
      } else if (folio != null) {
        var hash = folio.lastIndexOf('#');
        if (hash < 0 || !folio.substring(hash + 1).matches("[1-9][0-9]{0,17}")) {
          throw CommandException.misuse("--folio is SCHEME:CODE/ID#NUMBER.");
        }
        request.setFolio(
            Folio.newBuilder()
                .setBook(book(folio.substring(0, hash)))
                .setNumber(Long.parseLong(folio.substring(hash + 1))));
      } else if (expediente != null) {
        var slash = expediente.lastIndexOf('/');
        if (slash < 0) {
          throw CommandException.misuse("--expediente is SCHEME:CODE/IUIE.");
        }
        request.setExpediente(
            Expediente.newBuilder()
                .setInstitution(
                    ServerOptions.message(
                        ServerOptions.institution(expediente.substring(0, slash))))
                .setIuie(expediente.substring(slash + 1)));
      } else if (document != null) {
        request.setDocumentSha256(sha256(document));
      }
      return request.build();
    }

    private static Book book(String text) throws CommandException {
      var owned = Owned.parse(text);
      return Book.newBuilder().setInstitution(owned.message()).setId(owned.id()).build();
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

  @Command(
      name = "find",
      description =
          "Looks for entries by what they are about. A list is no evidence: ask for proof.",
      mixinStandardHelpOptions = true)
  int find(
      @Mixin ServerOptions server,
      @CommandLine.ArgGroup(multiplicity = "1") By by,
      @Option(names = "--json", description = "print JSON, an entry a line") boolean json)
      throws CommandException {
    try (LedgerClient client = server.connect()) {
      for (var found : ServerOptions.await(client.deliveries().find(by.request()))) {
        print(line(found, json));
      }
      return ExitCode.OK;
    }
  }

  private static String line(FoundEntry found, boolean json) {
    var object = object(found);
    return json
        ? Json.text(object)
        : "%-8d %-20s %s  %s  %s"
            .formatted(
                found.getIndex(),
                object.get("kind").asText(),
                object.get("recordedAt").asText(),
                object.get("communication").asText(),
                object.get("recipient").asText());
  }

  private static ObjectNode object(FoundEntry found) {
    var kind = EventKind.forNumber(found.getKind());
    var name =
        kind == null
            ? Integer.toString(found.getKind())
            : kind.name().substring("EVENT_KIND_".length());
    var communication =
        found.hasCommunication()
            ? ServerOptions.text(found.getCommunication().getOriginator())
                + "/"
                + HexFormat.of().formatHex(found.getCommunication().getId().toByteArray())
            : "-";
    return Json.object()
        .put("index", found.getIndex())
        .put("kind", name)
        .put("recordedAt", Instant.EPOCH.plus(found.getRecordedAt(), ChronoUnit.MICROS).toString())
        .put("communication", communication)
        .put("recipient", found.hasRecipient() ? ServerOptions.text(found.getRecipient()) : "-");
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
  }
}
