package cl.acuse.api.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.api.ExitCode;
import cl.acuse.api.Ran;
import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.Hash;
import cl.acuse.proof.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever answers at a log's address can serve a tree of his own that fits its checkpoint to the
 * last bit. What he cannot do is sign it.
 */
class ForgedLogTest {
  private static final String ORIGIN = "log.example/x";
  private static final TestSeal SEAL = TestSeal.of(ORIGIN);
  private static final TestSeal STRANGER = TestSeal.of(ORIGIN);
  private static final TestSeal ELSEWHERE = TestSeal.of("log.example/z");
  private static final TestTree HONEST = TestTree.of("entry", 600);

  @TempDir Path scratch;

  private ServedLog log;

  @BeforeEach
  void start() throws IOException {
    log = new ServedLog();
    Files.writeString(policy(), TestSeal.policy(SEAL));
  }

  @AfterEach
  void stop() {
    log.close();
  }

  private Path folder() {
    return scratch.resolve("copy");
  }

  private Path policy() {
    return scratch.resolve("policy");
  }

  private static TestTree honest(int size) {
    return new TestTree(HONEST.entries().subList(0, size));
  }

  /** From now on this tree is served, and nothing else. */
  private void serve(TestTree tree, byte[] note) {
    log.files.clear();
    log.files.putAll(tree.files());
    log.files.put("checkpoint", note);
  }

  private void serve(TestTree tree) {
    serve(tree, SEAL.note(tree.checkpoint()));
  }

  private void serveForged(TestTree tree) {
    serve(tree, STRANGER.note(tree.checkpoint()));
  }

  private Ran command(String name, String... options) {
    var arguments = new ArrayList<>(List.of(name, log.address().toString(), folder().toString()));
    arguments.addAll(List.of(options));
    arguments.add("--lang=en");
    arguments.add("--quiet");
    return Ran.of(arguments);
  }

  private Ran verified(String... more) {
    return command("mirror", options(more));
  }

  private String[] options(String... more) {
    return Stream.concat(Stream.of("--policy=" + policy()), Stream.of(more)).toArray(String[]::new);
  }

  private void assertDone(Ran ran) {
    assertThat(ran.exit()).as(ran.err()).isEqualTo(ExitCode.OK);
  }

  private Map<String, String> held() throws IOException {
    var held = new TreeMap<String, String>();
    if (Files.exists(folder())) {
      try (var found = Files.walk(folder())) {
        for (var file : found.filter(Files::isRegularFile).toList()) {
          var hash = Hash.sha256(Files.readAllBytes(file));
          held.put(folder().relativize(file).toString(), hash.toString());
        }
      }
    }
    return held;
  }

  private void assertHolds(TestTree tree) {
    for (var file : tree.files().entrySet()) {
      assertThat(folder().resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
    assertThat(folder().resolve("checkpoint")).hasBinaryContent(log.files.get("checkpoint"));
  }

  // ---- what nobody signed ----

  /** Each is of a tree that fits it. */
  static List<byte[]> forgedNotes() {
    var forged = forged().checkpoint();
    var genuine = honest(300).checkpoint();
    var bad = SEAL.mlDsa(genuine);
    var elsewhere = new Checkpoint("log.example/z", forged.size(), forged.root());
    return List.of(
        STRANGER.note(forged),
        TestSeal.note(forged, List.of(SEAL.ed25519(genuine), SEAL.mlDsa(genuine))),
        TestSeal.note(forged, List.of(SEAL.ed25519(forged))),
        TestSeal.note(forged, List.of(SEAL.mlDsa(forged))),
        TestSeal.note(forged, List.of(SEAL.ed25519(forged), bad)),
        ELSEWHERE.note(elsewhere));
  }

  private static TestTree forged() {
    return honest(300).forkedAt(10, 600);
  }

  @ParameterizedTest
  @MethodSource("forgedNotes")
  void nothingIsKeptOfWhatTheLogDidNotSign(byte[] note) throws Exception {
    serve(honest(300));
    assertDone(verified());
    var held = held();
    serve(forged(), note);
    assertRefused(verified());
    assertRefused(verified("--recheck"));
    assertThat(held()).isEqualTo(held);
    serve(honest(600));
    assertDone(verified());
    assertHolds(honest(600));
  }

  private void assertRefused(Ran ran) {
    assertThat(ran.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(ran.err()).contains("that your policy refuses, and nothing of it is kept");
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("forgedNotes")
  void anEmptyFolderStaysEmpty(byte[] note) throws Exception {
    serve(forged(), note);
    assertRefused(verified());
    assertThat(held()).isEmpty();
  }

  /** It copies first, and judges what it would have copied. */
  @ParameterizedTest
  @MethodSource("forgedNotes")
  void anAuditSaysInvalidAndKeepsNothingEither(byte[] note) throws Exception {
    serve(forged(), note);
    var ran = command("audit", options());
    assertRefused(ran);
    assertThat(held()).isEmpty();
  }

  @Test
  void whyItIsRefusedIsToldInBothLanguages() {
    serveForged(forged());
    assertThat(verified().err())
        .contains("size 600")
        .contains("The checkpoint does not verify with the keys of your policy.");
    var spanish =
        Ran.of(
            List.of(
                "mirror",
                log.address().toString(),
                folder().toString(),
                "--policy=" + policy(),
                "--lang=es"));
    assertThat(spanish.err())
        .contains("tamaño 600 que su política rechaza")
        .contains("El punto de control no verifica con las claves de su política.");
  }

  /** The log's own signatures are good; who pins a witness wants to see it too. */
  @Test
  void whatLacksAWitnessIsNotKeptAndIsNoForgery() throws Exception {
    Files.writeString(
        policy(),
        TestSeal.policy(SEAL)
            .replace(
                "quorum own",
                "witness w %s\ngroup both all own w\nquorum both"
                    .formatted(ELSEWHERE.keys().mlDsa())));
    var tree = honest(300);
    serve(tree);
    var ran = verified();
    assertThat(ran.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(ran.err()).contains("lacks something your policy asks for").contains("witnesses");
    assertThat(command("audit", options()).exit()).isEqualTo(ExitCode.LACKING);
    assertThat(held()).isEmpty();
    var at = tree.checkpoint();
    serve(tree, TestSeal.note(at, List.of(SEAL.ed25519(at), SEAL.mlDsa(at), ELSEWHERE.mlDsa(at))));
    assertDone(verified());
    assertHolds(tree);
  }

  // ---- what the log signed, and does not continue what is kept ----

  @ParameterizedTest
  @CsvSource({
    "200,'shows 200 entries, and the copy'",
    "300,'another tree of 300'",
    "600,'does not continue that of 300'"
  })
  void aSignedTreeThatDoesNotContinueTheCopyChangesNothing(int size, String sentence)
      throws Exception {
    serve(honest(300));
    assertDone(verified());
    var held = held();
    serve(size < 300 ? honest(size) : HONEST.forkedAt(10, size));
    for (var ran : List.of(verified(), verified("--recheck"))) {
      assertThat(ran.exit()).isEqualTo(ExitCode.FAILED);
      assertThat(ran.err()).contains(sentence);
    }
    assertThat(held()).isEqualTo(held);
  }

  // ---- whoever wants the bytes alone ----

  @Test
  void withoutAPolicyOneSentenceSaysWhatToDo() throws Exception {
    serve(honest(3));
    var ran = command("mirror");
    assertThat(ran.exit()).isEqualTo(ExitCode.MISUSE);
    assertThat(ran.err()).contains("--policy").contains("--unverified");
    for (var options : List.of("--policy=" + policy(), "--roots=" + policy())) {
      assertThat(command("mirror", "--unverified", options).exit()).isEqualTo(ExitCode.MISUSE);
    }
    assertThat(command("mirror", "--roots=" + policy()).exit()).isEqualTo(ExitCode.MISUSE);
    assertThat(command("mirror", "--policy=" + folder()).exit()).isEqualTo(ExitCode.MISUSE);
    assertThat(held()).isEmpty();
  }

  @Test
  void anUnverifiedCopySaysSoEachTime() throws Exception {
    serveForged(honest(300));
    var ran = command("mirror", "--unverified");
    assertDone(ran);
    assertThat(ran.err()).contains("UNVERIFIED: no signature was checked");
    assertThat(folder().resolve("checkpoint.unverified")).exists();
    serveForged(honest(600));
    var json = command("mirror", "--unverified", "--json");
    assertThat(json.err()).contains("UNVERIFIED");
    assertThat(json.json().path("verified").asBoolean(true)).isFalse();
    assertThat(json.json().path("size").asInt()).isEqualTo(600);
    assertHolds(honest(600));
  }

  @Test
  void aVerifiedCopyIsNotMarkedAndSaysSo() throws Exception {
    serve(honest(300));
    var ran = verified("--json");
    assertThat(ran.json().path("verified").asBoolean()).isTrue();
    assertThat(ran.err()).isEmpty();
    assertThat(held()).doesNotContainKey("checkpoint.unverified");
  }

  /** Not by another tree, not by one that continues it, and not by the same again. */
  @ParameterizedTest
  @ValueSource(ints = {300, 600})
  void anUnverifiedCheckpointReplacesNoVerifiedOne(int size) throws Exception {
    serve(honest(300));
    assertDone(verified());
    var held = held();
    serveForged(honest(size));
    var ran = command("mirror", "--unverified");
    assertThat(ran.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(ran.err()).contains("is not marked as unverified, and --unverified does not");
    assertThat(held()).isEqualTo(held);
  }

  @Test
  void aVerifiedCheckpointReplacesAnUnverifiedOneThatItContinues() throws Exception {
    serveForged(honest(300));
    assertDone(command("mirror", "--unverified"));
    serve(honest(600));
    assertDone(verified());
    assertHolds(honest(600));
    assertThat(held()).doesNotContainKey("checkpoint.unverified");
    assertThat(command("mirror", "--unverified").exit()).isEqualTo(ExitCode.FAILED);
  }

  /** Also where an older version of this program kept it, without any mark. */
  @ParameterizedTest
  @CsvSource({"200,true", "300,true", "600,true", "300,false", "600,false"})
  void aFolderThatHoldsAForgedTreeIsMendedByDeletingItsCheckpoint(int size, boolean marked)
      throws Exception {
    serveForged(HONEST.forkedAt(10, 300));
    assertDone(command("mirror", "--unverified"));
    if (!marked) {
      Files.delete(folder().resolve("checkpoint.unverified"));
    }
    var held = held();
    serve(honest(size));
    var ran = verified();
    assertThat(ran.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(ran.err())
        .contains("whose checkpoint is not verified", "delete the file 'checkpoint' in that one")
        .doesNotContain("evidence", "another history");
    assertThat(held()).isEqualTo(held);
    Files.delete(folder().resolve("checkpoint"));
    assertDone(verified());
    assertHolds(honest(size));
    assertThat(held()).doesNotContainKey("checkpoint.unverified");
  }

  /** The mark goes before, and the checkpoint is written last. */
  @Test
  void anUnverifiedRunThatIsCutOffLeavesNoUnmarkedCheckpoint() throws Exception {
    var copy = new LogCopy(Files.createDirectories(folder()));
    Files.createDirectory(folder().resolve("checkpoint"));
    assertThatThrownBy(() -> copy.writeCheckpoint(new byte[3], false))
        .isInstanceOf(CopyException.class);
    assertThat(folder().resolve("checkpoint.unverified")).exists();
    assertThatThrownBy(() -> copy.writeCheckpoint(new byte[3], true))
        .isInstanceOf(CopyException.class);
    assertThat(folder().resolve("checkpoint.unverified")).doesNotExist();
  }

  /** What is kept is what was verified, byte by byte. */
  @Test
  void theNoteIsKeptAsItWasServed() throws Exception {
    var tree = honest(3);
    var at = tree.checkpoint();
    serve(tree, TestSeal.note(at, List.of(SEAL.mlDsa(at), ELSEWHERE.mlDsa(at), SEAL.ed25519(at))));
    assertDone(verified());
    var kept = Files.readAllBytes(folder().resolve("checkpoint"));
    assertThat(SignedNote.parse(kept).signatures()).hasSize(3);
    assertHolds(tree);
  }
}
