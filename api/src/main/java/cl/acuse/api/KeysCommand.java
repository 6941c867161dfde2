package cl.acuse.api;

import cl.acuse.entry.Institution;
import cl.acuse.ledger.seal.SignatureProvider;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.SubmitterAlgorithm;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code acuse keys}: an institution's key, before it is registered. */
@Command(
    name = "keys",
    description = "Makes and shows the keys that institutions sign their events with.",
    mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {
  /** How a key signs, as people name it. */
  enum Algorithm {
    /** Ed25519. */
    ed25519(SubmitterAlgorithm.ED25519),
    /** ECDSA on P-256 with SHA-256. */
    p256(SubmitterAlgorithm.ECDSA_P256_SHA256);

    private final SubmitterAlgorithm algorithm;

    Algorithm(SubmitterAlgorithm algorithm) {
      this.algorithm = algorithm;
    }
  }

  private final SecureRandom random;
  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  KeysCommand(SecureRandom random) {
    this.random = random;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say 'keys generate', 'keys show', 'keys prove' or 'keys register'.");
  }

  @Command(
      name = "generate",
      description = "Makes a key in a PEM file that only you may read.",
      mixinStandardHelpOptions = true)
  int generate(
      @Parameters(paramLabel = "FILE", description = "the file to make") Path file,
      @Option(
              names = "--algorithm",
              paramLabel = "ALGORITHM",
              defaultValue = "ed25519",
              description = "ed25519 or p256 (default: ${DEFAULT-VALUE})")
          Algorithm algorithm,
      @Option(names = "--json", description = "print JSON") boolean json)
      throws CommandException {
    var key = KeyFile.generate(file, algorithm.algorithm, random, SignatureProvider.PLATFORM);
    print(describe(key), json);
    return ExitCode.OK;
  }

  @Command(
      name = "show",
      description = "Shows a key's id and public half.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "FILE", description = "the key file") Path file,
      @Option(names = "--json", description = "print JSON") boolean json)
      throws CommandException {
    print(describe(KeyFile.read(file, SignatureProvider.PLATFORM)), json);
    return ExitCode.OK;
  }

  @Command(
      name = "prove",
      description = "Proves to a registrar that you hold a key (proof of possession).",
      mixinStandardHelpOptions = true)
  int prove(
      @Parameters(paramLabel = "FILE", description = "the key file") Path file,
      @Option(
              names = "--origin",
              required = true,
              paramLabel = "ORIGIN",
              description = "origin of the log that the key is to be registered in")
          String origin,
      @Option(
              names = "--institution",
              required = true,
              paramLabel = "SCHEME:CODE",
              description = "institution that the key will speak for")
          String institution,
      @Option(names = "--json", description = "print JSON") boolean json)
      throws CommandException {
    var key = KeyFile.read(file, SignatureProvider.PLATFORM);
    var owner = institution(institution);
    print(
        describe(key)
            .put("origin", origin)
            .put("institution", owner.toString())
            .put("possession", base64(key.possession(origin, owner))),
        json);
    return ExitCode.OK;
  }

  private static Institution institution(String text) throws CommandException {
    try {
      return Institution.parse(text);
    } catch (MalformedException e) {
      throw CommandException.misuse(e.getMessage());
    }
  }

  private static ObjectNode describe(KeyFile key) {
    return Json.object()
        .put("keyId", key.key().id().hex())
        .put("alg", key.algorithm().code())
        .put("spki", base64(key.spki()));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private void print(ObjectNode fields, boolean json) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(fields));
    } else {
      fields.properties().forEach(f -> out.println(f.getKey() + ": " + f.getValue().asText()));
    }
  }
}
