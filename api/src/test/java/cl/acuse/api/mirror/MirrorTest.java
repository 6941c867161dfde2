package cl.acuse.api.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.api.ExitCode;
import cl.acuse.api.Ran;
import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.cli.PinnedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a log answers is not trusted: sizes, statuses, redirects, silence. */
class MirrorTest {
  private static final int TILE_BYTES = 8192;

  private static final TestSeal LOG = TestSeal.of("log.example/x");
  private static final TestSeal OTHER = TestSeal.of("log.example/y");

  @TempDir Path scratch;

  private ServedLog log;
  private Map<String, byte[]> files;
  private Map<String, Integer> statuses;
  private Map<String, byte[]> damaged;

  @BeforeEach
  void start() throws IOException {
    log = new ServedLog();
    files = log.files;
    statuses = log.statuses;
    damaged = log.damaged;
    Files.createDirectory(folder());
    Files.writeString(policy(), TestSeal.policy(LOG, OTHER));
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

  private static TestTree tree(int size) {
    return TestTree.of("entry", size);
  }

  /** From now on the log serves a tree. */
  private void serve(TestTree tree) {
    files.putAll(tree.files());
    checkpoint(tree.checkpoint());
  }

  private void checkpoint(Checkpoint checkpoint) {
    files.put("checkpoint", (checkpoint.origin().endsWith("y") ? OTHER : LOG).note(checkpoint));
  }

  private void damage(String path, int times) {
    log.damage(path, times);
  }

  private Mirror.Outcome mirror() throws Exception {
    return mirror(false);
  }

  private Mirror.Outcome mirror(boolean recheck) throws Exception {
    var pins = PinnedFiles.read(policy(), Optional.empty()).pins();
    return log.copyTo(new LogCopy(folder()), new Mirror.Terms(new Trust.Pinned(pins), recheck));
  }

  private void assertFails(String sentence) {
    assertThatThrownBy(this::mirror)
        .isInstanceOf(CopyException.class)
        .hasMessageContaining(sentence);
    assertThat(folder().resolve("checkpoint")).as("the checkpoint comes last").doesNotExist();
  }

  @Test
  void copiesWhatTheCheckpointCovers() throws Exception {
    serve(tree(3));
    assertThat(mirror()).isEqualTo(new Mirror.Outcome(3, 2, 0));
    for (var path : List.of("checkpoint", "tile/entries/000.p/3", "tile/0/000.p/3")) {
      assertThat(folder().resolve(path)).hasBinaryContent(files.get(path));
    }
  }

  /** A log may have dropped a partial tile since: what the checkpoint covers is cut out. */
  @Test
  void takesItsPartOfTheFullTileWhereThePartialIsGone() throws Exception {
    serve(tree(256));
    var small = tree(3);
    checkpoint(small.checkpoint());
    assertThat(mirror()).isEqualTo(new Mirror.Outcome(3, 2, 0));
    small
        .files()
        .forEach((path, bytes) -> assertThat(folder().resolve(path)).hasBinaryContent(bytes));
    assertThat(folder().resolve("tile/0/000")).doesNotExist();
  }

  /** Its page for what is not there may be longer than the tile would be. */
  @Test
  void theLogsWordsBesideARefusalHaveAnyLength() throws Exception {
    takesItsPartOfTheFullTileWhereThePartialIsGone();
    checkpoint(tree(4).checkpoint());
    for (var path : List.of("tile/0/000.p/4", "tile/entries/000.p/4")) {
      files.put(path, new byte[TILE_BYTES + 1]);
      statuses.put(path, 404);
    }
    assertThat(mirror()).isEqualTo(new Mirror.Outcome(4, 2, 0));
  }

  @Test
  void aTileOfTheLargestSizeIsTakenAndOneByteMoreIsNot() throws Exception {
    serve(tree(256));
    files.put("tile/0/000", new byte[TILE_BYTES + 1]);
    assertFails("tile/0/000");
    serve(tree(256));
    assertThat(files.get("tile/0/000")).hasSize(TILE_BYTES);
    assertThat(mirror()).as("one was there").isEqualTo(new Mirror.Outcome(256, 2, 0));
  }

  /** A copy that is newer, or of something else, may be all that shows what a log once signed. */
  @Test
  void aCopyNeverGoesBackNorBecomesAnothers() throws Exception {
    serve(tree(3));
    mirror();
    var kept = files.get("checkpoint");
    serve(tree(2));
    assertKept(kept, "shows 2 entries, and the copy in");
    checkpoint(new Checkpoint("log.example/y", 4, Hash.ZERO));
    assertKept(kept, "log.example/y, and the copy in");
    checkpoint(new Checkpoint("log.example/x", 3, Hash.leaf(new byte[0])));
    assertKept(kept, "another tree of 3 entries than the copy in");
    Files.writeString(folder().resolve("checkpoint"), "hello");
    assertKept("hello".getBytes(UTF_8), "is no checkpoint");
    Files.write(folder().resolve("checkpoint"), kept);
    serve(tree(4));
    assertThat(mirror().size()).isEqualTo(4);
  }

  // What does not fit the checkpoint

  /** The files of the folder, with the hash of what they hold. */
  private Map<String, String> held() throws IOException {
    var held = new TreeMap<String, String>();
    try (var found = Files.walk(folder())) {
      for (var file : found.filter(Files::isRegularFile).toList()) {
        held.put(
            folder().relativize(file).toString(), Hash.sha256(Files.readAllBytes(file)).toString());
      }
    }
    return held;
  }

  @ParameterizedTest
  @CsvSource({
    "3,3",
    "3,4",
    "3,300",
    "255,256",
    "256,257",
    "300,600",
    "512,513",
    "65536,65537",
    "65700,66000"
  })
  void aTreeThatGrewReplacesTheOneBefore(int before, int now) throws Exception {
    serve(tree(before));
    mirror();
    serve(tree(now));
    assertThat(mirror().differing()).isZero();
    assertThat(folder().resolve("checkpoint")).hasBinaryContent(files.get("checkpoint"));
    for (var file : tree(now).files().entrySet()) {
      assertThat(folder().resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
  }

  /** The fork is at an entry that the older checkpoint covers, and shows at a larger size only. */
  @ParameterizedTest
  @CsvSource({"3,0,4", "3,2,300", "300,299,301", "300,10,600", "256,255,257", "65700,5,66000"})
  void aForkReplacesNothing(int before, int fork, int now) throws Exception {
    var tree = tree(before);
    serve(tree);
    mirror();
    var held = held();
    var kept = files.get("checkpoint");
    files.clear();
    serve(tree.forkedAt(fork, now));
    assertKept(kept, "does not continue that of " + before + " in");
    assertThat(held()).as("nothing is written").isEqualTo(held);
    files.clear();
    serve(tree(now));
    assertThat(mirror().differing()).as("a control").isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tile/0/001.p/44", "tile/1/000.p/1", "tile/0/000", "tile/entries/000"})
  void whatIsWrongOnceIsAskedForAgain(String path) throws Exception {
    serve(tree(300));
    damage(path, 1);
    assertThat(mirror()).isEqualTo(new Mirror.Outcome(300, 5, 0));
    for (var file : tree(300).files().entrySet()) {
      assertThat(folder().resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
  }

  /** An audit has to be able to name what a log serves; the next run asks again. */
  @ParameterizedTest
  @ValueSource(strings = {"tile/0/001.p/44", "tile/1/000.p/1", "tile/0/000", "tile/entries/000"})
  void whatStaysWrongIsKeptAndAskedForAgainByTheNextRun(String path) throws Exception {
    serve(tree(300));
    damage(path, 9);
    assertThat(mirror().differing()).isPositive();
    assertThat(folder().resolve(path)).hasBinaryContent(damaged.get(path));
    assertThat(folder().resolve("checkpoint")).exists();
    damaged.clear();
    var again = mirror();
    assertThat(again.differing()).isZero();
    assertThat(again.downloaded()).isPositive();
    for (var file : tree(300).files().entrySet()) {
      assertThat(folder().resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
    assertThat(mirror()).isEqualTo(new Mirror.Outcome(300, 0, 0));
  }

  /** What a run left that never came to its end may be of a tree that no log has signed. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 256, 300})
  void whatAnUnfinishedRunLeftIsHeldAgainstTheCheckpointToo(int before) throws Exception {
    if (before > 0) {
      serve(tree(before));
      mirror();
    }
    var other = tree(before).forkedAt(before, 900);
    serve(other);
    files.remove("tile/entries/003.p/132");
    assertThatThrownBy(this::mirror).isInstanceOf(CopyException.class);
    assertThat(folder().resolve("tile/0/002")).hasBinaryContent(other.files().get("tile/0/002"));
    files.clear();
    serve(tree(900));
    assertThat(mirror().differing()).isZero();
    for (var file : tree(900).files().entrySet()) {
      assertThat(folder().resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
    assertThat(mirror()).isEqualTo(new Mirror.Outcome(900, 0, 0));
  }

  /** What is right is not asked for again. */
  @Test
  void anUnfinishedRunGoesOnWhereItStopped() throws Exception {
    serve(tree(900));
    var last = files.remove("tile/entries/003.p/132");
    assertThatThrownBy(this::mirror).isInstanceOf(CopyException.class);
    files.put("tile/entries/003.p/132", last);
    assertThat(mirror()).isEqualTo(new Mirror.Outcome(900, 1, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tile/0/001", "tile/1/000.p/2", "tile/0/002.p/88"})
  void whereTheTilesShowNothingTheCheckpointStays(String path) throws Exception {
    serve(tree(300));
    mirror();
    var held = held();
    var kept = files.get("checkpoint");
    serve(tree(600));
    damage(path, 9);
    assertKept(kept, "continues the copy in");
    assertThat(held()).as("nothing is written").isEqualTo(held);
    damaged.clear();
    assertThat(mirror().size()).isEqualTo(600);
  }

  /** A tile that is wrong on the disk stands in the way of no proof. */
  @Test
  void aTileThatIsDamagedInTheFolderIsReplacedWhenItIsNeeded() throws Exception {
    serve(tree(600));
    mirror();
    Files.write(folder().resolve("tile/1/000.p/2"), new byte[64]);
    Files.write(folder().resolve("tile/0/002.p/88"), new byte[7]);
    serve(tree(601));
    assertThat(mirror().differing()).isZero();
    assertThat(folder().resolve("tile/1/000.p/2")).hasBinaryContent(files.get("tile/1/000.p/2"));
  }

  /** What an earlier run completed is not read, unless that is asked for. */
  @ParameterizedTest
  @CsvSource({"600,tile/0/001", "600,tile/entries/000", "65700,tile/1/000"})
  void whatIsDamagedBelowTheCheckpointIsAskedForAgainWhereThatIsWanted(int size, String path)
      throws Exception {
    serve(tree(size));
    mirror();
    var file = folder().resolve(path);
    var bytes = Files.readAllBytes(file);
    bytes[7] ^= 1;
    Files.write(file, bytes);
    assertThat(mirror()).isEqualTo(new Mirror.Outcome(size, 0, 0));
    assertThat(file).hasBinaryContent(bytes);
    assertThat(mirror(true)).isEqualTo(new Mirror.Outcome(size, 1, 0));
    assertThat(file).hasBinaryContent(files.get(path));
    assertThat(mirror(true)).as("what fits is left").isEqualTo(new Mirror.Outcome(size, 0, 0));
  }

  @Test
  void theCommandRechecksToo() throws Exception {
    serve(tree(300));
    mirror();
    Files.write(folder().resolve("tile/entries/000"), new byte[3]);
    assertThat(command("mirror", "--lang=en").out()).contains("0 files were new");
    assertThat(command("mirror", "--lang=en", "--recheck").out()).contains("1 file was new");
    assertThat(folder().resolve("tile/entries/000"))
        .hasBinaryContent(files.get("tile/entries/000"));
  }

  @Test
  void whatDiffersIsToldAndCounted() throws Exception {
    serve(tree(300));
    damage("tile/entries/000", 99);
    var ran = command("mirror", "--lang=en");
    assertThat(ran.exit()).isEqualTo(ExitCode.OK);
    assertThat(ran.err()).contains("1 file that the log serves is not of its checkpoint; the next");
    var spanish = command("mirror", "--lang=es", "--json");
    assertThat(spanish.err()).contains("1 archivo que el registro entrega no es de su punto de");
    assertThat(spanish.json().path("differingFiles").asInt()).isEqualTo(1);
  }

  private void assertKept(byte[] checkpoint, String sentence) {
    assertThatThrownBy(this::mirror)
        .isInstanceOf(CopyException.class)
        .hasMessageContaining(sentence);
    assertThat(folder().resolve("checkpoint")).hasBinaryContent(checkpoint);
  }

  /** CSI 2 J clears a terminal, and a right-to-left override turns what stands behind it. */
  @Test
  void whatALogSaysMovesNoTerminal() throws Exception {
    serve(tree(3));
    mirror();
    checkpoint(new Checkpoint("log.example/\u009b2J\u202ex", 4, Hash.ZERO));
    var ran = command("mirror", "--lang=en");
    assertThat(ran.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(ran.err())
        .contains("log.example/\\x{9b}2J\\x{202e}x")
        .doesNotContain("\u009b", "\u202e");
  }

  @Test
  void whatTheCheckpointCoversMustBeThere() {
    serve(tree(3));
    files.remove("tile/0/000.p/3");
    assertFails("The log lacks tile/0/000.p/3");
  }

  @Test
  void closedEntriesAreExplained() {
    serve(tree(3));
    statuses.put("tile/entries/000.p/3", 403);
    assertFails("does not open its entries");
  }

  @Test
  void noRedirectIsFollowed() {
    serve(tree(3));
    statuses.put("tile/entries/000.p/3", 302);
    assertFails("answered 302");
  }

  /** What a command says of it is said in the language that was asked for. */
  @Test
  void errorsAreToldInBothLanguages() {
    serve(tree(3));
    statuses.put("tile/entries/000.p/3", 403);
    var english = command("mirror", "--lang=en");
    assertThat(english.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(english.err()).contains("does not open its entries").doesNotContain("registro");
    var spanish = command("mirror", "--lang=es");
    assertThat(spanish.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(spanish.err()).contains("no abre sus entradas").doesNotContain("entries;");
    var audited = command("audit", "--lang", "es");
    assertThat(audited.exit()).isEqualTo(ExitCode.LACKING);
    assertThat(audited.err()).contains("no abre sus entradas");
  }

  @Test
  void whatWasCopiedIsToldInBothLanguages() {
    serve(tree(3));
    assertThat(command("mirror", "--lang=es").out())
        .contains("contiene el registro hasta 3 entradas; 2 archivos eran nuevos.");
    assertThat(command("mirror", "--lang=en").out())
        .contains("holds the log up to 3 entries; 0 files were new.");
  }

  @Test
  void anotherLanguageIsMisuseAndNothingIsCopied() {
    serve(tree(3));
    for (var ran : List.of(command("mirror", "--lang=fr"), command("audit", "--lang=fr"))) {
      assertThat(ran.exit()).isEqualTo(ExitCode.MISUSE);
      assertThat(ran.err()).contains("--lang").contains("fr");
    }
    assertThat(folder().resolve("checkpoint")).doesNotExist();
  }

  private Ran command(String name, String... options) {
    var arguments =
        new ArrayList<>(
            List.of(name, log.address().toString(), folder().toString(), "--policy=" + policy()));
    arguments.addAll(List.of(options));
    return Ran.of(arguments);
  }

  @Test
  void somethingElseThanALogIsRefused() throws IOException {
    assertFails("There is no log at this address");
    files.put("checkpoint", "hello".getBytes(UTF_8));
    assertFails("The log's checkpoint is none");
    checkpoint(new Checkpoint("log.example/x", (1L << 30) + 1, Hash.ZERO));
    assertFails("1073741825 entries");
    try (var left = Files.list(folder())) {
      assertThat(left).isEmpty();
    }
  }
}
