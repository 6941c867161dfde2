package cl.acuse.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.ledger.seal.HighWaterMark.Mark;
import cl.acuse.proof.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HighWaterMarkTest {
  private static final int SLOT = 512;

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void create() throws IOException {
    file = folder.resolve("mark");
    HighWaterMark.create(file, mark(0, 0));
  }

  private static Mark mark(long size, long seconds) {
    return new Mark(size, Hash.sha256(new byte[] {(byte) size}), seconds);
  }

  private HighWaterMark open() throws IOException {
    return HighWaterMark.open(file, step -> {});
  }

  private void advance(Mark... marks) throws IOException {
    try (var open = open()) {
      for (var mark : marks) {
        open.advance(mark);
      }
    }
  }

  private void damage(int at) throws IOException {
    var bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void remembers_the_newest_mark_and_keeps_its_length() throws IOException {
    advance(mark(1, 1), mark(2, 1), mark(7, 9));
    try (var open = open()) {
      assertThat(open.mark()).isEqualTo(mark(7, 9));
    }
    assertThat(Files.size(file)).isEqualTo(2 * SLOT);
  }

  @Test
  void a_torn_slot_leaves_the_one_before() throws IOException {
    advance(mark(1, 1), mark(2, 2));
    for (var at = 0; at < 96; at++) {
      damage(at);
      try (var open = open()) {
        assertThat(open.mark()).isEqualTo(mark(1, 1));
      }
      damage(at);
    }
  }

  @Test
  void two_damaged_slots_are_refused() throws IOException {
    advance(mark(1, 1));
    damage(20);
    damage(SLOT + 20);
    assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("damaged");
  }

  @Test
  void never_moves_back() throws IOException {
    advance(mark(5, 5));
    try (var open = open()) {
      assertThatThrownBy(() -> open.advance(mark(4, 6))).isInstanceOf(AssertionError.class);
      assertThatThrownBy(() -> open.advance(mark(6, 4))).isInstanceOf(AssertionError.class);
      var fork = new Mark(5, Hash.sha256(new byte[] {99}), 5);
      assertThatThrownBy(() -> open.advance(fork)).isInstanceOf(AssertionError.class);
      open.advance(mark(5, 5));
    }
  }

  @Test
  void a_second_mark_is_not_made() {
    assertThatThrownBy(() -> HighWaterMark.create(file, mark(0, 0)))
        .isInstanceOf(IOException.class);
  }
}
