package cl.acuse.api;

import cl.acuse.api.config.ConfigException;
import cl.acuse.api.config.Key;
import cl.acuse.api.config.Settings;
import cl.acuse.client.ClientConfig;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.Signer;
import cl.acuse.client.Submitter;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.Vocabulary;
import cl.acuse.entry.Institution;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.Scheme;
import cl.acuse.ledger.seal.SignatureProvider;
import cl.acuse.proof.MalformedException;
import cl.acuse.verifier.Pins;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A log of its own on loopback, founded with the command that people use. */
public final class RunningLog implements AutoCloseable {
  public static final String ORIGIN = "log.example.cl/prueba";
  public static final Institution REGISTRAR = new Institution(Scheme.GESCODE, "PR4601");

  private static final SignatureProvider PROVIDER = SignatureProvider.choose();

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock = InstantSource.system();
  private final Path folder;
  private Server server;

  private RunningLog(Path folder) throws CommandException, ConfigException {
    this.folder = folder;
    this.server = start();
  }

  /** Founds a log in a fresh folder and serves it. */
  public static RunningLog found(Path folder) throws CommandException, ConfigException {
    var exit =
        run(
            new PrintWriter(System.err, true),
            "init",
            "--data=" + folder.resolve("log"),
            "--origin=" + ORIGIN,
            "--operator=RUT:60000000-4=Operador",
            "--registrar=" + REGISTRAR + "=Registrador",
            "--registrar-key=" + folder.resolve("registrar.pem"));
    if (exit != ExitCode.OK) {
      throw new AssertionError("init ended with " + exit);
    }
    return new RunningLog(folder);
  }

  /** Runs a command of the program; returns its exit code. */
  public static int run(PrintWriter err, String... arguments) {
    return Main.commandLine(InstantSource.system(), new SecureRandom())
        .setOut(new PrintWriter(Writer.nullWriter()))
        .setErr(err)
        .execute(arguments);
  }

  private Server start() throws CommandException, ConfigException {
    var flags =
        Map.of(
            Key.DATA, folder.resolve("log").toString(),
            Key.GRPC_LISTEN, "127.0.0.1:0",
            Key.HTTP_LISTEN, "127.0.0.1:0");
    var settings = Settings.resolve(flags, Map.of(), Optional.empty());
    return Server.start(ServerConfig.of(settings), clock, new SecureRandom());
  }

  /** Stops the server and starts it again over the same data; clients have to connect anew. */
  public void restart() throws CommandException, ConfigException {
    server.close();
    server = start();
  }

  /** A second server over a copy of the data as they stand: a log that signs two histories. */
  public RunningLog twin(Path other) throws CommandException, ConfigException, IOException {
    server.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.toList()) {
        Files.copy(file, other.resolve(folder.relativize(file).toString()));
      }
    }
    server = start();
    return new RunningLog(other);
  }

  public int grpcPort() {
    return server.grpcPort();
  }

  public int httpPort() {
    return server.httpPort();
  }

  public Server server() {
    return server;
  }

  public Path data() {
    return folder.resolve("log");
  }

  public Pins pins() {
    try {
      return ClientConfig.pins(data().resolve("policy"), data().resolve("roots"));
    } catch (IOException | MalformedException e) {
      throw new AssertionError(e);
    }
  }

  public ClientConfig clientConfig() {
    return ClientConfig.of("127.0.0.1", grpcPort(), pins()).withSignatures(PROVIDER.verifier());
  }

  public LedgerClient connect() {
    return LedgerClient.connect(clientConfig());
  }

  public SecureRandom random() {
    return random;
  }

  /** What the registrar builds. */
  public Events registrarEvents() {
    return new Events(REGISTRAR, random, clock);
  }

  public Signer registrarSigner() throws CommandException {
    return signer(KeyFile.read(folder.resolve("registrar.pem"), PROVIDER));
  }

  /** Registers an institution with a key of its own. */
  public Member join(LedgerClient client, Institution institution) throws CommandException {
    var registrar = client.submitter(registrarSigner());
    registrar
        .append(registrarEvents().institutionRegistered(institution, "Institución").draft())
        .join();
    var signer = newSigner();
    registrar
        .append(registrarEvents().keyRegistered(signer.request(ORIGIN, institution)).draft())
        .join();
    return new Member(institution, new Events(institution, random, clock), signer);
  }

  /** Appends acts of an institution, as many as are wanted; each is answered with its receipt. */
  public void append(Member member, int count) {
    try (var client = connect()) {
      var events = member.events();
      var drafts =
          IntStream.range(0, count)
              .<Draft>mapToObj(i ->
                  events
                      .accessed(
                          events.newCommunication(), events.acting(), Vocabulary.Observer.PLATFORM)
                      .draft())
              .toList();
      if (member.at(client).appendAll(drafts).join().size() != count) {
        throw new AssertionError("not every act was answered");
      }
    }
  }

  /** A key that nobody has registered. */
  public Signer newSigner() throws CommandException {
    var file = folder.resolve("key-" + random.nextLong() + ".pem");
    return signer(
        KeyFile.generate(file, cl.acuse.proof.SubmitterAlgorithm.ED25519, random, PROVIDER));
  }

  private static Signer signer(KeyFile file) {
    try {
      return Signer.of(file.algorithm(), file.spki(), file::sign);
    } catch (MalformedEventException e) {
      throw new AssertionError(e);
    }
  }

  /** An institution that may act. */
  public record Member(Institution institution, Events events, Signer signer) {
    public Submitter at(LedgerClient client) {
      return client.submitter(signer);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
