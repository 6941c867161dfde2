package cl.acuse.demo.process;

import cl.acuse.api.CommandException;
import cl.acuse.api.KeyFile;
import cl.acuse.client.ClientConfig;
import cl.acuse.client.Signer;
import cl.acuse.entry.Institution;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.Scheme;
import cl.acuse.ledger.seal.SignatureProvider;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.SubmitterAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/**
 * A log that was founded for a demonstration, by the same command that anybody founds one with: its
 * data folder, the two files that whoever trusts it pins, and its registrar, who is somebody else
 * than its operator.
 *
 * @param folder holds all of it
 * @param registrarSigner the registrar's key
 * @param provider who computes signatures
 */
public record FoundedLog(Path folder, Signer registrarSigner, SignatureProvider provider) {
  /** The log's origin. */
  public static final String ORIGIN = "demo.acuse.example/log";

  /** Who registers institutions and keys. */
  public static final Institution REGISTRAR = new Institution(Scheme.LOCAL, "registrador");

  /**
   * Founds a log.
   *
   * @param folder holds nothing yet
   * @return the log
   * @throws IOException if it cannot be founded; the message holds what the command said
   */
  public static FoundedLog found(Path folder) throws IOException {
    var provider = SignatureProvider.choose();
    var output = folder.resolve("init.log");
    var keys = Files.createDirectories(folder.resolve("keys"));
    var key = keys.resolve("registrador.pem");
    var arguments =
        List.of(
            "init",
            "--data",
            folder.resolve("log").toString(),
            "--origin",
            ORIGIN,
            "--operator",
            "LOCAL:operador=Operador de la demostración",
            "--registrar",
            REGISTRAR + "=Registrador de la demostración",
            "--registrar-key",
            key.toString());
    try (var init =
        JavaProcess.start(List.of(), ServerProcess.MAIN, arguments, output, line -> false)) {
      if (init.exitCode() != 0) {
        throw new IOException("The log could not be founded; %s says why.".formatted(output));
      }
    }
    return new FoundedLog(folder, signer(key, provider), provider);
  }

  /**
   * Makes an institution's key, as a file that only its owner may read.
   *
   * @param institution whose key
   * @param random where the secret comes from
   * @return who signs with it
   * @throws IOException if the file cannot be written
   */
  public Signer newSigner(Institution institution, SecureRandom random) throws IOException {
    var file = folder.resolve("keys").resolve(institution.code() + ".pem");
    try {
      return signer(KeyFile.generate(file, SubmitterAlgorithm.ED25519, random, provider));
    } catch (CommandException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Reads a key file.
   *
   * @param file the file
   * @param provider who computes signatures
   * @return who signs with it
   * @throws IOException if it holds no institution's key
   */
  public static Signer signer(Path file, SignatureProvider provider) throws IOException {
    try {
      return signer(KeyFile.read(file, provider));
    } catch (CommandException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Signer signer(KeyFile file) throws IOException {
    try {
      return Signer.of(file.algorithm(), file.spki(), file::sign);
    } catch (MalformedEventException e) {
      throw new IOException("The key file holds no sound key of its algorithm.", e);
    }
  }

  /**
   * The server's data folder.
   *
   * @return a folder in {@link #folder}
   */
  public Path data() {
    return folder.resolve("log");
  }

  /**
   * The policy, C2SP tlog-policy.
   *
   * @return a file in {@link #data}
   */
  public Path policy() {
    return data().resolve("policy");
  }

  /**
   * The roots: the registrar's key.
   *
   * @return a file in {@link #data}
   */
  public Path roots() {
    return data().resolve("roots");
  }

  /**
   * What the server prints.
   *
   * @return a file in {@link #folder}
   */
  public Path serverOutput() {
    return folder.resolve("server.log");
  }

  /**
   * Starts a server of this log.
   *
   * @param ports where it is to listen
   * @return the server; the caller closes it
   * @throws IOException if it does not start
   */
  public ServerProcess serve(ServerProcess.Ports ports) throws IOException {
    return ServerProcess.start(data(), ports, serverOutput());
  }

  /**
   * How a client reaches a server of this log.
   *
   * @param server the server
   * @return the configuration, with the fastest verifier that loads here
   * @throws IOException if a pinned file cannot be read
   */
  public ClientConfig client(ServerProcess server) throws IOException {
    try {
      return ClientConfig.of(
              "127.0.0.1", server.ports().grpc(), ClientConfig.pins(policy(), roots()))
          .withSignatures(provider.verifier());
    } catch (MalformedException e) {
      throw new IOException("A pinned file of the log is damaged.", e);
    }
  }
}
