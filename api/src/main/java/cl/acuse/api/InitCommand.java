package cl.acuse.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.entry.Institution;
import cl.acuse.ledger.GenesisPlan;
import cl.acuse.ledger.Ledger;
import cl.acuse.ledger.LedgerConfig;
import cl.acuse.ledger.LedgerOpenException;
import cl.acuse.ledger.seal.LogKeys;
import cl.acuse.proof.Hash;
import cl.acuse.proof.KeyName;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.SubmitterAlgorithm;
import cl.acuse.proto.v1.PublicKey;
import cl.acuse.proto.v1.Registrar;
import cl.acuse.proto.v1.Registration;
import cl.acuse.verifier.DurableFile;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code acuse init}: founds a log. */
@Command(
    name = "init",
    description = "Founds a log in a fresh folder: its keys, entry 0, and the files to pin.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
  private static final int ALG_ED25519 = SubmitterAlgorithm.ED25519.code();

  private final InstantSource clock;
  private final SecureRandom random;

  @Option(
      names = "--data",
      defaultValue = "data",
      paramLabel = "FOLDER",
      description = "the data folder to make (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("data");

  @Option(
      names = "--origin",
      required = true,
      description = "the log's name, a URL without schema, e.g. registro.example.cl/2026")
  private String origin = "";

  @Option(
      names = "--operator",
      required = true,
      paramLabel = "SCHEME:CODE=NAME",
      description = "the institution that operates the log")
  private String operator = "";

  @Option(
      names = "--registrar",
      required = true,
      paramLabel = "SCHEME:CODE=NAME",
      description = "the institution that registers others; better not the operator")
  private String registrar = "";

  @Option(
      names = "--registrar-key",
      required = true,
      paramLabel = "FILE",
      description = "the registrar's key file; made where there is none")
  private Path registrarKey = Path.of("");

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  InitCommand(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Integer call() throws CommandException {
    requireFresh();
    requireName();
    var config = LedgerConfig.durable(data);
    var operating = registration("--operator", operator);
    var registering = registration("--registrar", registrar);
    var key = registrarKey(config);
    var keys = found(config, plan(operating, registering, key));
    write("policy", keys.policyText());
    write("roots", roots(registering, key));
    print(summary(keys, key));
    return ExitCode.OK;
  }

  private void requireFresh() throws CommandException {
    try {
      if (Files.exists(data) && (!Files.isDirectory(data) || !isEmpty(data))) {
        throw CommandException.failed(
            "The folder %s is not empty and nothing in it is overwritten; choose a fresh one."
                .formatted(data));
      }
    } catch (IOException e) {
      throw CommandException.failed(
          "The folder %s cannot be read; choose another.".formatted(data));
    }
  }

  private void requireName() throws CommandException {
    try {
      KeyName.check(origin);
    } catch (MalformedException e) {
      throw CommandException.misuse(
          "--origin is a URL without schema, e.g. registro.example.cl/2026, not '%s'."
              .formatted(origin));
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static Registration registration(String option, String text) throws CommandException {
    var split = text.indexOf('=');
    if (split < 0 || split == text.length() - 1) {
      throw CommandException.misuse(
          "%s has to be SCHEME:CODE=NAME, e.g. \"RUT:60000000-4=Servicio\".".formatted(option));
    }
    try {
      var institution = Institution.parse(text.substring(0, split));
      return Registration.newBuilder()
          .setInstitution(
              cl.acuse.proto.v1.Institution.newBuilder()
                  .setScheme(institution.scheme())
                  .setCode(institution.code()))
          .setName(text.substring(split + 1))
          .build();
    } catch (MalformedException e) {
      throw CommandException.misuse("%s: %s".formatted(option, e.getMessage()));
    }
  }

  private KeyFile registrarKey(LedgerConfig config) throws CommandException {
    return Files.exists(registrarKey)
        ? KeyFile.read(registrarKey, config.provider())
        : KeyFile.generate(registrarKey, SubmitterAlgorithm.ED25519, random, config.provider());
  }

  private GenesisPlan plan(Registration operating, Registration registering, KeyFile key) {
    var institution = Institution.of(registering.getInstitution());
    var first =
        Registrar.newBuilder()
            .setRegistration(registering)
            .setKey(
                PublicKey.newBuilder()
                    .setAlg(key.algorithm().code())
                    .setSpki(ByteString.copyFrom(key.spki())))
            .setPossession(ByteString.copyFrom(key.possession(origin, institution)))
            .build();
    return new GenesisPlan(origin, operating, List.of(first), Optional.empty());
  }

  private LogKeys found(LedgerConfig config, GenesisPlan plan) throws CommandException {
    try {
      return Ledger.found(config, plan, clock, random);
    } catch (LedgerOpenException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  /** docs/spec.md [F-02]. */
  private static String roots(Registration registering, KeyFile key) {
    return "acuse-roots/v1\nregistrar %s %s\n"
        .formatted(Institution.of(registering.getInstitution()), key.key().id().hex());
  }

  private void write(String name, String text) throws CommandException {
    var file = data.resolve(name);
    try {
      DurableFile.create(file, text.getBytes(UTF_8));
    } catch (IOException e) {
      throw CommandException.failed("The file %s cannot be written.".formatted(file));
    }
  }

  private ObjectNode summary(LogKeys keys, KeyFile key) {
    return Json.object()
        .put("origin", keys.origin())
        .put("data", data.toString())
        .put("policy", data.resolve("policy").toString())
        .put("roots", data.resolve("roots").toString())
        .put("checkpointEd25519", LogKeys.fingerprint(keys.ed25519()).hex())
        .put("checkpointMlDsa44", LogKeys.fingerprint(keys.mlDsa()).hex())
        .put("entryKeyId", Hash.sha256(new byte[] {(byte) ALG_ED25519}, keys.entry().spki()).hex())
        .put("registrarKey", registrarKey.toString())
        .put("registrarKeyId", key.key().id().hex());
  }

  private void print(ObjectNode summary) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(summary));
      return;
    }
    out.println("The log is founded. Whoever verifies pins the files 'policy' and 'roots';");
    out.println("the fingerprints are for comparing them by another way.");
    summary
        .properties()
        .forEach(f -> out.printf("  %-18s %s%n", f.getKey(), f.getValue().asText()));
  }
}
