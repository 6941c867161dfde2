package cl.acuse.ledger;

import static cl.acuse.ledger.Fixture.TEMUCO;
import static cl.acuse.ledger.Fixture.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What start-up refuses: every copy of the database that is not what was signed. */
class RecoveryTest {
  @TempDir Path folder;

  private Fixture fixture;
  private Path data;

  @BeforeEach
  void found() throws Exception {
    data = folder.resolve("data");
    fixture = new Fixture(data, 3).foundAndRegister();
  }

  private void appendSome() throws Exception {
    try (var ledger = fixture.open()) {
      for (var i = 0; i < 20; i++) {
        append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2));
      }
    }
  }

  @Test
  void an_old_copy_of_the_database_is_refused() throws Exception {
    copy(data.resolve("db"), folder.resolve("old"));
    appendSome();
    delete(data.resolve("db"));
    copy(folder.resolve("old"), data.resolve("db"));
    assertRefused("this is an old copy");
  }

  @Test
  void another_database_of_the_same_keys_is_refused() throws Exception {
    copy(data, folder.resolve("twin"));
    appendSome();
    var twin = new Fixture(folder.resolve("twin"), 4);
    try (var ledger = twin.open()) {
      for (var i = 0; i < 30; i++) {
        append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2));
      }
    }
    delete(data.resolve("db"));
    copy(folder.resolve("twin/db"), data.resolve("db"));
    assertRefused("this is another database");
  }

  @Test
  void a_missing_mark_is_refused() throws Exception {
    Files.delete(data.resolve("mark"));
    assertRefused("no high-water mark");
  }

  @Test
  void where_no_log_is_nobody_is_asked_to_restore_one() throws Exception {
    Files.delete(data.resolve("mark"));
    delete(data.resolve("db"));
    assertRefused("found one with 'acuse init'");
  }

  @Test
  void a_missing_database_is_refused() throws Exception {
    delete(data.resolve("db"));
    assertRefused("no store");
  }

  @Test
  void a_missing_key_is_refused() throws Exception {
    Files.delete(data.resolve("keys/checkpoint-ed25519.pem"));
    assertThatThrownBy(() -> fixture.open()).isInstanceOf(LedgerOpenException.class);
  }

  @Test
  void a_flipped_bit_in_the_middle_of_the_write_ahead_log_is_refused() throws Exception {
    copy(data, folder.resolve("crashed"));
    var crashed = new Fixture(folder.resolve("crashed"), 5);
    try (var ledger = crashed.open()) {
      for (var i = 0; i < 20; i++) {
        append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2));
      }
      // The files as a crash would leave them: copied while the database is open.
      copy(folder.resolve("crashed"), folder.resolve("image"));
    }
    flipMiddle(newestLog(folder.resolve("image/db")));
    assertThatThrownBy(() -> new Fixture(folder.resolve("image"), 6).open())
        .isInstanceOf(LedgerOpenException.class);
  }

  @Test
  void an_undamaged_crash_image_opens_with_every_entry() throws Exception {
    try (var ledger = fixture.open()) {
      for (var i = 0; i < 20; i++) {
        append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2));
      }
      copy(data, folder.resolve("image"));
      try (var again = new Fixture(folder.resolve("image"), 7).open()) {
        assertThat(again.view().size()).isEqualTo(ledger.view().size());
        assertThat(again.view().checkpoint().checkpoint())
            .isEqualTo(ledger.view().checkpoint().checkpoint());
      }
    }
  }

  @Test
  void a_cut_off_tail_is_refused_by_the_mark() throws Exception {
    try (var ledger = fixture.open()) {
      for (var i = 0; i < 20; i++) {
        append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2));
      }
      copy(data, folder.resolve("image"));
    }
    try (var log = new RandomAccessFile(newestLog(folder.resolve("image/db")).toFile(), "rw")) {
      log.setLength(log.length() * 6 / 10);
    }
    assertThatThrownBy(() -> new Fixture(folder.resolve("image"), 8).open())
        .isInstanceOf(LedgerOpenException.class);
  }

  @Test
  void founding_twice_is_refused() {
    assertThatThrownBy(() -> fixture.found()).isInstanceOf(LedgerOpenException.class);
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> fixture.open())
        .isInstanceOf(LedgerOpenException.class)
        .hasMessageContaining(why);
  }

  private static Path newestLog(Path db) throws IOException {
    try (var files = Files.list(db)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".log"))
          .max(java.util.Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  private static void flipMiddle(Path file) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() / 2);
      var old = bytes.read();
      bytes.seek(bytes.length() / 2);
      bytes.write(old ^ 1);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (var path : paths.toList()) {
        var target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
