package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CheckpointTest {
  private static final Hash ROOT = Hash.leaf("root".getBytes(UTF_8));

  private static void refuses(String origin, long size, Hash root, List<String> extensions) {
    assertThatThrownBy(() -> new Checkpoint(origin, size, root, extensions))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isWhatItsTextSays() throws MalformedException {
    var checkpoint = new Checkpoint("acuse.example/log", 7, ROOT);
    assertThat(checkpoint.format()).isEqualTo("acuse.example/log\n7\n" + ROOT.base64() + "\n");
    assertThat(Checkpoint.parse(checkpoint.format())).isEqualTo(checkpoint);
  }

  @Test
  void takesSizesUpToTheLargestTree() throws MalformedException {
    var largest = new Checkpoint("o", Limits.TREE_SIZE_MAX, ROOT);
    assertThat(Checkpoint.parse(largest.format())).isEqualTo(largest);
    refuses("o", Limits.TREE_SIZE_MAX + 1, ROOT, List.of());
    refuses("o", -1, ROOT, List.of());
    assertThatThrownBy(() -> Checkpoint.parse("o\n4611686018427387905\n" + ROOT.base64() + "\n"))
        .isInstanceOf(MalformedException.class)
        .hasMessage("The checkpoint's size is above 4611686018427387904.");
  }

  @Test
  void ofSizeZeroHasTheEmptyRoot() throws MalformedException {
    var empty = new Checkpoint("o", 0, Hash.EMPTY_ROOT);
    assertThat(Checkpoint.parse(empty.format())).isEqualTo(empty);
    refuses("o", 0, ROOT, List.of());
    assertThatThrownBy(() -> Checkpoint.parse("o\n0\n" + ROOT.base64() + "\n"))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void takesOriginsUpToTheLimit() throws MalformedException {
    var longest = new Checkpoint("o".repeat(Limits.NAME_BYTES_MAX), 7, ROOT);
    assertThat(Checkpoint.parse(longest.format())).isEqualTo(longest);
    for (var origin : List.of("", "o".repeat(256), "\u00f1".repeat(128), "a\nb", "\ud800")) {
      refuses(origin, 7, ROOT, List.of());
    }
  }

  @Test
  void hasNoEmptyExtension() {
    refuses("o", 7, ROOT, List.of(""));
    refuses("o", 7, ROOT, List.of("a\nb"));
    refuses("o", 7, ROOT, List.of("\udc00"));
  }

  @Test
  void cosignaturesHaveATimeThatFits() throws MalformedException {
    var signature = new byte[] {1};
    for (var time : List.of(0L, Limits.TIMESTAMP_MAX)) {
      assertThat(Cosignature.parse(Cosignature.of(time, signature).bytes()).time()).isEqualTo(time);
    }
    assertThatThrownBy(() -> Cosignature.of(-1, signature))
        .isInstanceOf(IllegalArgumentException.class);
    var tooLate = new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 1};
    assertThatThrownBy(() -> Cosignature.parse(tooLate)).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> Cosignature.parse(new byte[8])).isInstanceOf(MalformedException.class);
  }

  @Test
  void onlyCosignersMakeCosignatures() {
    var log = TestSigner.create("o", NoteAlgorithm.ED25519);
    assertThatThrownBy(() -> Cosignature.message(log.key(), 1, new Checkpoint("o", 7, ROOT)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
